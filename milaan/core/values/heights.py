# SPDX-License-Identifier: Apache-2.0
"""Heights, in cm or in feet and inches, as officers write them."""

from __future__ import annotations

import re

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits

SHORTEST_CM, TALLEST_CM = 30, 250  # a newborn to beyond any living person
_CM_AN_INCH = 2.54

_CM = r"(?:cms?|centi ?met(?:er|re)s?|से\.? ?मी\.?|सेमी|सेंटीमीटर|सेन्टिमिटर)\.?"
_FEET = r"(?:'|’|′|`|ft|feet|foot|फु?ट|फीट|फूट|फ़ुट|फ़ीट|फिट)\.?"
_INCHES = r"(?:\"|”|″|''|’’|in|inch|inches|इंच|इन्च|ईंच)\.?"
_METRES = r"(?:m|mtr|met(?:er|re)s?|मी|मीटर)\.?"

_IN_CM = re.compile(rf"(\d{{2,3}}(?:\.\d+)?) ?(?:{_CM})?", re.IGNORECASE)
_IN_FEET = re.compile(
    rf"([1-8]) ?(?:{_FEET}) ?(?:(\d{{1,2}}(?:\.\d+)?) ?(?:{_INCHES})?)?", re.IGNORECASE
)
_IN_METRES = re.compile(rf"([0-2]\.\d{{1,2}}) ?{_METRES}", re.IGNORECASE)


def parse_height(text: str) -> int:
    """Read a height and return whole centimetres, 30 to 250.

    Reads `157`, `157 cm`, `1.57 m`, `5'2"`, `5 ft 2 in`, `5 फुट 2 इंच`, digits of any
    script. A bare number is centimetres; `5.2` is refused, for it is written for both
    5 feet 2 inches and 5.2 feet.

    Raises:
        InvalidValue: another shape, or no such height.
    """
    plain = " ".join(fold_digits(text).split())
    if found := _IN_CM.fullmatch(plain):
        return _checked(float(found[1]))
    if found := _IN_METRES.fullmatch(plain):
        return _checked(float(found[1]) * 100)
    if found := _IN_FEET.fullmatch(plain):
        return feet_to_cm(int(found[1]), float(found[2] or 0))
    raise InvalidValue("height", "not_a_height")


def feet_to_cm(feet: int, inches: float = 0) -> int:
    """Return whole centimetres.

    Raises:
        InvalidValue: 12 inches or more, or no such height.
    """
    if not 0 <= inches < 12:
        raise InvalidValue("height", "inches_out_of_range")
    return _checked((feet * 12 + inches) * _CM_AN_INCH)


def cm_to_feet(height_cm: int) -> tuple[int, int]:
    """Return feet and whole inches, as forms of other portals want them."""
    return divmod(round(height_cm / _CM_AN_INCH), 12)


def _checked(height_cm: float) -> int:
    whole = round(height_cm)
    if not SHORTEST_CM <= whole <= TALLEST_CM:
        raise InvalidValue("height", "out_of_range")
    return whole
