# SPDX-License-Identifier: Apache-2.0
"""What is told of a home below the district, read once: words, and a postal code."""

from __future__ import annotations

import re

from milaan.core.linkage.person import Person
from milaan.core.linkage.place_words import home_words
from milaan.core.linkage.spots import Spot, is_known_state
from milaan.core.text.names import Token
from milaan.core.text.normalise import fold_digits

LONGEST_CODE, _SHORTEST_CODE = 10, 3
_NOT_OF_A_CODE = re.compile(r"[^0-9A-Z]+")
# Six digits, of which the first is never 0, perhaps with a gap after the third.
_INDIAN = re.compile(r"(?<!\d)([1-9]\d{2})[\s-]?(\d{3})(?!\d)")


def home_texts(person: Person, home: Spot | None) -> tuple[str, ...]:
    """Return all texts that tell of her home below the district.

    A district or a State that nobody knows by that name is one of them: it may be the town nearby.

    Args:
        home: what was made of district and State.
    """
    district = "" if home and home.district else person.home_district
    state = "" if is_known_state(person.home_state) else person.home_state
    return (*person.home_localities, person.home_address, district, state)


def words_of(person: Person, home: Spot | None) -> tuple[Token, ...]:
    """Return the words that tell her home from others."""
    return home_words(home_texts(person, home))


def read_postal_code(text: str) -> str:
    """Return a postal code without spaces, in capitals; empty where the text is none.

    Of 3 to 10 letters and digits, at least one a digit: `273 164` is `273164`.
    """
    code = _NOT_OF_A_CODE.sub("", fold_digits(text).upper())
    is_one = _SHORTEST_CODE <= len(code) <= LONGEST_CODE and any(map(str.isdecimal, code))
    return code if is_one else ""


def pin_code_in(text: str) -> str:
    """Return the Indian PIN code that stands in an address, empty where none or several do."""
    found = {"".join(each) for each in _INDIAN.findall(fold_digits(text))}
    return found.pop() if len(found) == 1 else ""
