# SPDX-License-Identifier: Apache-2.0
"""Telephone numbers as written in India and Nepal."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits

_LONGEST = 40  # characters; a line of text is not a number


@lru_cache(maxsize=65_536)
def normalise_phone(text: str, region: str = "IN") -> str:
    """Return a number in E.164, as `+919000000000`.

    Digits may be of any script; spaces, hyphens, brackets, a leading 0 or 91 may stand.
    A number that is only valid in the neighbour (Nepal, India) is read as the neighbour's,
    for papers at the border leave the country code out.

    Args:
        region: ISO 3166-1 of the office that wrote it, tried first.

    Raises:
        InvalidValue: no number that can exist in either country, or more than one.

    Source: numbering plans in the package `phonenumbers` (Apache-2.0); E.164 (ITU-T).
    """
    plain = fold_digits(text).strip()
    if len(plain) > _LONGEST:
        raise InvalidValue("phone", "too_long")
    for country in dict.fromkeys((region, "IN", "NP")):
        found = _valid(plain, country)
        if found:
            return found
    raise InvalidValue("phone", "not_a_phone_number")


def read_out(phone: str) -> str:
    """Return an Indian number (E.164) in groups as it is read out; others as they are."""
    is_indian = phone.startswith("+91") and len(phone) == len("+919999999999")
    return f"+91 {phone[3:8]} {phone[8:]}" if is_indian else phone


def _valid(plain: str, country: str) -> str:
    try:
        number = phonenumbers.parse(plain, country)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
