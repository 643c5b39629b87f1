# SPDX-License-Identifier: Apache-2.0
"""What two offices write down of an invented person."""

from __future__ import annotations

from datetime import date
from functools import cache
from math import exp
from random import Random

from milaan.config.invented import geography
from milaan.config.invented.bodies import height_at
from milaan.config.invented.homes import told_by_family, told_by_her
from milaan.config.invented.humans import NEWEST, Human
from milaan.config.invented.noise import Noise, heard_name, heard_word
from milaan.config.invented.words import LATIN, Word
from milaan.core.linkage.person import Person
from milaan.core.values.ages import birth_interval
from milaan.core.values.dates import GREGORIAN, DateInterval
from milaan.core.values.places import DISTRICTS

_NATIVE = 0.55
_FATHER, _MOTHER, _HEIGHT, _LANGUAGES = 0.9, 0.45, 0.7, 0.8
_FULL_BIRTH, _BIRTH_YEAR = 0.35, 0.15
_MIDDLE_DAYS, _DAYS_SPREAD, _MOST_DAYS = 30, 1.6, 3 * 365
_LATIN_FIRST = 0.7  # of the records in another script than a native one


def missing_record(human: Human, ref: str, chance: Random) -> tuple[Person, str]:
    """Return the clean record of the home State's office, and its script."""
    native = geography.script_of_office(human.state, human.world.name, chance)
    script = native if chance.random() < _NATIVE else LATIN
    gone = date.fromordinal(human.gone)
    age = _years(human.born, human.gone)
    home = told_by_family(human.home, script, human.dice(1))
    person = Person(
        ref=ref,
        kind="missing",
        names=(_written(human.names, script, chance),),
        sex=human.sex,
        birth=_birth(human, age, gone, chance),
        father_names=_told(human.father, _FATHER, script, chance),
        mother_names=_told(human.mother, _MOTHER, script, chance),
        home_state=human.state,
        home_district=geography.district_text(human.district, script),
        home_localities=home.localities,
        home_postal_code=home.postal_code,
        seen_on=_day(gone),
        seen_state=human.state,
        seen_district=geography.district_text(human.district, script),
        languages=human.languages if chance.random() < _LANGUAGES else (),
        height_cm=height_at(human.grown, age) if chance.random() < _HEIGHT else None,
        height_on=gone,
        marks=tuple(mark.written(script) for mark in human.marks),
    )
    return person, script


def recovered_record(
    human: Human, ref: str, other_script: str, noise: Noise, chance: Random
) -> Person:
    """Return the noisy record of the office that found the person.

    Args:
        other_script: the script of the missing record.
    """
    found = min(human.gone + _days_gone(chance), NEWEST.toordinal())
    place = _found_in(human, noise, chance)
    state = DISTRICTS[place].state_code
    script = _script(human, state, other_script, noise, chance)
    home_state, home_district = _home_told(human, script, noise, chance)
    words = human.names
    if chance.random() < noise.home_name:
        wheel = human.world.men if human.sex == "m" else human.world.women
        words = (wheel.turn(chance),)
    age = _years(human.born, found)
    home = told_by_her(human.home, human.district, script, noise, human.dice(2))
    found_on = date.fromordinal(found)
    return Person(
        ref=ref,
        kind="recovered",
        names=(heard_name(words, min(human.given_at, len(words) - 1), script, noise, chance),),
        sex=_sex(human.sex, noise, chance),
        birth=_age_told(age, found_on, noise, chance),
        father_names=_heard(human.father, noise.father_missing, script, noise, chance),
        mother_names=_heard(human.mother, noise.mother_missing, script, noise, chance),
        home_state=home_state,
        home_district=home_district,
        home_localities=home.localities,
        home_postal_code=home.postal_code,
        seen_on=_day(found_on),
        seen_state=state,
        seen_district=geography.district_text(place, script),
        languages=() if chance.random() < noise.languages_missing else human.languages,
        height_cm=_height(human, age, noise, chance),
        height_on=found_on,
        marks=_marks(human, script, noise, chance),
    )


def _written(words: tuple[Word, ...], script: str, chance: Random) -> str:
    return " ".join([word.written(script, chance) for word in words])


def _told(words: tuple[Word, ...], rate: float, script: str, chance: Random) -> tuple[str, ...]:
    return (_written(words, script, chance),) if chance.random() < rate else ()


def _heard(
    words: tuple[Word, ...], missing: float, script: str, noise: Noise, chance: Random
) -> tuple[str, ...]:
    if chance.random() < missing:
        return ()
    return (" ".join([heard_word(word, script, noise, chance) for word in words]),)


def _years(born: int, day: int) -> int:
    return int((day - born) / 365.2425)


@cache
def _day(day: date) -> DateInterval:
    return DateInterval(day, day, "", GREGORIAN, "stated")


def _birth(human: Human, age: int, gone: date, chance: Random) -> DateInterval:
    known = chance.random()
    born = date.fromordinal(human.born)
    if known < _FULL_BIRTH:
        return DateInterval(born, born, born.isoformat(), GREGORIAN, "document")
    if known < _FULL_BIRTH + _BIRTH_YEAR:
        return _year(born.year)
    return birth_interval(age, age, gone, stated=str(age), known_how="stated")


@cache
def _year(year: int) -> DateInterval:
    return DateInterval(date(year, 1, 1), date(year, 12, 31), str(year), GREGORIAN, "stated")


def _age_told(age: int, on: date, noise: Noise, chance: Random) -> DateInterval | None:
    if chance.random() < noise.age_missing:
        return None
    drawn, side = chance.random(), 1 if chance.random() < 0.5 else -1
    if drawn < noise.age_off_two:
        age += 2 * side
    elif drawn < noise.age_off_two + noise.age_off_one:
        age += side
    return birth_interval(age, age, on, stated=str(age), known_how="stated")


def _days_gone(chance: Random) -> int:
    return max(1, min(_MOST_DAYS, round(_MIDDLE_DAYS * exp(chance.gauss(0, _DAYS_SPREAD)))))


def _found_in(human: Human, noise: Noise, chance: Random) -> str:
    drawn = chance.random()
    if drawn < noise.found_at_home:
        return human.district
    if drawn < noise.found_at_home + noise.found_in_state:
        return geography.district_in(human.state, chance)
    return geography.any_district(chance)


def _script(human: Human, state: str, other: str, noise: Noise, chance: Random) -> str:
    if chance.random() >= noise.other_script:
        return other
    native = geography.script_of_office(state, human.world.name, chance)
    if other == LATIN:
        return native
    return LATIN if native == other or chance.random() < _LATIN_FIRST else native


def _home_told(human: Human, script: str, noise: Noise, chance: Random) -> tuple[str, str]:
    if chance.random() < noise.state_missing:
        return "", ""
    if chance.random() < noise.district_missing:
        return human.state, ""
    district = human.district
    if chance.random() < noise.district_wrong:
        district = geography.district_in(human.state, chance)
    return human.state, geography.district_text(district, script)


def _sex(sex: str, noise: Noise, chance: Random) -> str:
    drawn = chance.random()
    if drawn < noise.sex_missing:
        return "u"
    if drawn < noise.sex_missing + noise.sex_wrong:
        return "m" if sex == "f" else "f"
    return sex


def _height(human: Human, age: int, noise: Noise, chance: Random) -> int | None:
    if chance.random() < noise.height_missing:
        return None
    return round(height_at(human.grown, age) + chance.gauss(0, noise.height_cm))


def _marks(human: Human, script: str, noise: Noise, chance: Random) -> tuple[str, ...]:
    if not human.marks or chance.random() < noise.marks_missing:
        return ()
    kept = [mark for mark in human.marks if chance.random() >= noise.mark_left_out]
    return tuple(mark.written(script) for mark in kept)
