# SPDX-License-Identifier: Apache-2.0
"""Exact digests of phones and of official numbers, however they were written."""

from __future__ import annotations

import re

from milaan.core.errors import InvalidValue
from milaan.core.sealing import lookup_digest
from milaan.core.text.normalise import fold_digits
from milaan.core.values.phones import normalise_phone
from milaan.foundation.keyring import keyring
from milaan.registry.values import NumberGiven

_SERIAL = re.compile(r"(?<!\d)0*(\d{1,6})\s*/\s*(\d{4}|\d{2})(?!\d)")
_PLAIN = re.compile(r"[^0-9A-Z]")


def phone_digest(text: str) -> bytes:
    """Return the digest of a phone; equal for every way of writing one number."""
    try:
        text = normalise_phone(text)
    except InvalidValue:
        text = _PLAIN.sub("", fold_digits(text).upper())
    return lookup_digest("phone", text, keyring().lookup_key)


def serial_and_year(text: str) -> str:
    """Return `123/2025` of any way of writing it (`0123/25`, `अप.क्र. १२३/२५`), or empty.

    Two digits of a year are read as this century's.
    """
    found = _SERIAL.search(fold_digits(text))
    if found is None:
        return ""
    year = int(found[2])
    return f"{found[1]}/{year + 2000 if year < 100 else year}"


def number_digests(number: NumberGiven) -> tuple[bytes, ...]:
    """Return the digests that find a number: the strictest first, then as people search it.

    The strictest names State, district, station, kind, serial and year (field note 1); an
    officer who types only `123/25` finds it by serial and year.
    """
    serial = serial_and_year(_with_year(number))
    plain = serial or _PLAIN.sub("", fold_digits(number.number).upper())
    place = (number.state_code, number.district_code, number.station.strip().casefold())
    strict = "|".join((*place, number.kind, plain))
    key = keyring().lookup_key
    return (
        lookup_digest("number", strict, key),
        lookup_digest("serial", plain, key),
    )


def _with_year(number: NumberGiven) -> str:
    if number.year and "/" not in number.number:
        return f"{number.number.strip()}/{number.year}"
    return number.number


def searched_digests(text: str) -> tuple[bytes, ...]:
    """Return the digests under which a searched text may be on record as number or phone."""
    key = keyring().lookup_key
    plain = _PLAIN.sub("", fold_digits(text).upper())
    digests = []
    if serial := serial_and_year(text):
        digests.append(lookup_digest("serial", serial, key))
    if len(plain) >= 4 and any(sign.isdigit() for sign in plain):
        digests.append(lookup_digest("serial", plain, key))
    if sum(sign.isdigit() for sign in plain) >= 7:
        digests.append(phone_digest(text))
    return tuple(dict.fromkeys(digests))
