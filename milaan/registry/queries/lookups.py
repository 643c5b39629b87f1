# SPDX-License-Identifier: Apache-2.0
"""Exact digests of phones and of official numbers, however they were written."""

from __future__ import annotations

import re
from contextlib import suppress

from milaan.access.models import Organisation
from milaan.core.errors import InvalidValue
from milaan.core.sealing import lookup_digest
from milaan.core.text.normalise import fold_digits
from milaan.core.values.numbers import OfficialNumber, parse_number
from milaan.core.values.phones import normalise_phone
from milaan.foundation.keyring import keyring
from milaan.registry.values import NumberGiven

PHONE, PAPER, SHORT = "phone", "paper", "short"
_PLAIN = re.compile(r"[^0-9A-Z]")
_DIGITS_OF_A_PHONE = 7


def phone_digest(text: str) -> bytes:
    """Return the digest of a phone; equal for every way of writing one number."""
    try:
        text = normalise_phone(text)
    except InvalidValue:
        text = _plain(text)
    return lookup_digest(PHONE, text, keyring().lookup_key)


def paper_digest(number: NumberGiven, desk: Organisation) -> bytes | None:
    """Return the digest that is equal for one paper only, or None where it cannot be told.

    What the officer left out is her own desk's: State, district, station (field note 1).
    """
    read = _read(number)
    if read is None:
        return None
    key = read.equality_key(
        number.state_code or desk.state_code,
        number.district_code or desk.district_code,
        number.station or desk.name,
    )
    return lookup_digest(PAPER, key, keyring().lookup_key) if key else None


def short_digests(number: NumberGiven) -> list[bytes]:
    """Return the digests under which an officer finds a number without its station."""
    read = _read(number)
    texts = [_plain(number.number)] if read is None else [read.short_key]
    return [lookup_digest(SHORT, text, keyring().lookup_key) for text in texts if text]


def _read(number: NumberGiven) -> OfficialNumber | None:
    text = number.number
    if number.year and "/" not in text:
        text = f"{text.strip()}/{number.year}"
    try:
        return parse_number(text, number.kind)
    except InvalidValue:
        return None  # kept as written; it is found by the same writing


def searched_digests(text: str) -> tuple[bytes, ...]:
    """Return the digests under which a searched text may be on record as number or phone."""
    key, plain = keyring().lookup_key, _plain(text)
    if not any(sign.isdigit() for sign in plain):
        return ()
    texts = [plain] if len(plain) >= 4 else []
    with suppress(InvalidValue):
        texts.insert(0, parse_number(text).short_key)
    digests = [lookup_digest(SHORT, each, key) for each in texts if each]
    if sum(sign.isdigit() for sign in plain) >= _DIGITS_OF_A_PHONE:
        digests.append(phone_digest(text))
    return tuple(dict.fromkeys(digests))


def _plain(text: str) -> str:
    return _PLAIN.sub("", fold_digits(text).upper())
