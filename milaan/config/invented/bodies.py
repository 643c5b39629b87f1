# SPDX-License-Identifier: Apache-2.0
"""Heights and marks of invented people."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

_ADULT_AT = 17
# Per cent of the adult height at each age; growth charts, rounded.
_GROWN = (32, 46, 53, 58, 62, 66, 70, 73, 77, 80, 83, 86, 90, 94, 97, 98, 99, 100)

_KINDS = {"mole": "तिल", "scar": "चोट का निशान", "burn scar": "जलने का निशान", "tattoo": "गोदना"}
_PAIRED = {"cheek": "गाल", "hand": "हाथ", "arm": "बांह", "knee": "घुटने", "foot": "पैर", "ear": "कान"}
_SINGLE = {"forehead": "माथे", "neck": "गर्दन", "chin": "ठोड़ी", "nose": "नाक", "back": "पीठ"}
_SIDES = {"left": "बाएं", "right": "दाएं"}


class BodyMark(NamedTuple):
    """A mark in English words; `side` is empty where the body has one such part."""

    kind: str
    part: str
    side: str

    def written(self, script: str) -> str:
        """Return it in Hindi for Devanagari, else in English."""
        if script != "Deva":
            return f"{self.kind} on {self.side} {self.part}".replace("  ", " ")
        part = _PAIRED.get(self.part) or _SINGLE[self.part]
        return f"{_SIDES.get(self.side, '')} {part} पर {_KINDS[self.kind]}".strip()


_MARKS = tuple(
    BodyMark(kind, part, side)
    for kind in _KINDS
    for part, side in (
        *((part, side) for part in _PAIRED for side in _SIDES),
        *((part, "") for part in _SINGLE),
    )
)


def some_marks(chance: Random) -> tuple[BodyMark, ...]:
    """Return none (45 %), one (40 %) or two (15 %) marks."""
    many = chance.random()
    if many < 0.45:
        return ()
    first = _MARKS[int(chance.random() * len(_MARKS))]
    if many < 0.85:
        return (first,)
    return first, _MARKS[int(chance.random() * len(_MARKS))]


def adult_height(sex: str, chance: Random) -> float:
    """Return a grown person's height in centimetres."""
    return chance.gauss(164 if sex == "m" else 152, 6)


def height_at(grown: float, age: int) -> int:
    """Return the height at an age in whole centimetres, for an adult height."""
    return round(grown * _GROWN[min(age, _ADULT_AT)] / 100)
