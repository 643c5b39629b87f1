# SPDX-License-Identifier: Apache-2.0
"""The invented people themselves, before any office writes anything down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import NamedTuple

from milaan.config.invented import geography
from milaan.config.invented.bodies import BodyMark, adult_height, some_marks
from milaan.config.invented.chance import Wheel
from milaan.config.invented.homes import Home, home_in
from milaan.config.invented.words import Word
from milaan.config.invented.worlds import FAMILY, GIVEN, INITIAL, Places, World, fixed_word, world
from milaan.core.values.places import DISTRICTS

NEWEST = date(2025, 12, 31)
_YEARS = 8
_AGES = Wheel(
    ((6, 11), (12, 17), (18, 25), (26, 40), (41, 70)), (0.07, 0.32, 0.33, 0.20, 0.08)
)  # fmt: skip
_WOMEN, _TRANSGENDER = 0.6, 0.003
# Unmarried and married; between the ages the pattern stands as drawn.
_GIRL, _WIFE = fixed_word("कुमारी"), fixed_word("देवी")
_GIRL_BELOW, _WIFE_FROM = 18, 26


class Human(NamedTuple):
    """One person who does not exist.

    `names`: words in order, `given_at` the place of the given name; `born`, `gone`: ordinals
    of days; `grown`: adult height in cm. (A tuple, for a million are made at a time.)
    """

    world: World
    sex: str
    names: tuple[Word, ...]
    given_at: int
    father: tuple[Word, ...]
    mother: tuple[Word, ...]
    born: int
    gone: int
    state: str
    district: str
    languages: tuple[str, ...]
    grown: float
    marks: tuple[BodyMark, ...]

    def dice(self, whose: int) -> Random:
        """Return dice of this person's own, so that her home does not change what else is drawn."""
        return Random(int(self.grown * 1e9) * 4 + whose)  # noqa: S311 invented people

    @property
    def home(self) -> Home:
        """Where in her district she lives."""
        return home_in(self.district, self.dice(0))


def humans(chance: Random) -> Iterator[Human]:
    """Yield people without end."""
    while True:
        yield human(chance)


def human(chance: Random) -> Human:
    """Return one person."""
    district = geography.any_district(chance)
    state = DISTRICTS[district].state_code
    of = world(geography.world_of(state, chance))
    sex = _sex(chance)
    family = of.families.turn(chance)
    father_given = of.men.turn(chance)
    gone = NEWEST.toordinal() - int(chance.random() * _YEARS * 365)
    youngest, oldest = _AGES.turn(chance)
    lived = youngest + chance.random() * (oldest + 1 - youngest)
    names, given_at = _names(of, sex, lived, family, father_given, chance)
    return Human(
        world=of,
        sex=sex,
        names=names,
        given_at=given_at,
        father=_parent(of.man_patterns.turn(chance), father_given, family),
        mother=_parent(of.woman_patterns.turn(chance), of.women.turn(chance), family),
        born=gone - int(lived * 365.2425),
        gone=gone,
        state=state,
        district=district,
        languages=geography.languages_of(state, chance),
        grown=adult_height(sex, chance),
        marks=some_marks(chance),
    )


def _sex(chance: Random) -> str:
    drawn = chance.random()
    if drawn < _WOMEN:
        return "f"
    return "t" if drawn > 1 - _TRANSGENDER else "m"


def _names(
    of: World, sex: str, lived: float, family: Word, father: Word, chance: Random
) -> tuple[tuple[Word, ...], int]:
    man = sex == "m"
    pattern = (of.man_patterns if man else of.woman_patterns).turn(chance)
    given = (of.men if man else of.women).turn(chance)
    words = [
        given if part is GIVEN else family if part is FAMILY else
        father.initial if part is INITIAL else _by_age(part, lived)
        for part in pattern
    ]  # fmt: skip
    return tuple(words), pattern.index(GIVEN)


def _by_age(part: Word, lived: float) -> Word:
    if part is _WIFE and lived < _GIRL_BELOW:
        return _GIRL
    return _WIFE if part is _GIRL and lived >= _WIFE_FROM else part


def _parent(pattern: Places, given: Word, family: Word) -> tuple[Word, ...]:
    return tuple([
        given if part is GIVEN else family if part is FAMILY else
        _WIFE if part is _GIRL else part
        for part in pattern
        if part is not INITIAL
    ])  # fmt: skip
