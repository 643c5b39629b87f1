# SPDX-License-Identifier: Apache-2.0
"""Villages, police stations, post offices and postal codes, invented for each district.

A district has 240 villages, 18 police stations, 60 post offices and 24 postal codes: fewer villages
than life has, so that they meet. The shares stand in docs/benchmarks.md.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple
from zlib import crc32

from milaan.config.invented import stems
from milaan.config.invented.chance import Wheel
from milaan.config.invented.geography import VILLAGE_ENDINGS, village
from milaan.config.invented.noise import Noise, heard_word
from milaan.config.invented.words import Word
from milaan.core.values.places import DISTRICTS

VILLAGES, STATIONS, TO_A_POST, CODES = 240, 18, 4, 24
_SEAT, _FLATTENED = 0.12, 20
_COMMON_NAME, _SHORT_NAME = 0.12, 0.3
# Words that everyone gives a village; many districts have several of each.
_COMMON_NAMES = """रामपुर रामनगर गोपालपुर माधोपुर फतेहपुर सुल्तानपुर गोविंदपुर किशनपुर इस्लामपुर शिवपुर
    हरिपुर राजपुर लालपुर शाहपुर रामगढ़ देवीपुर गंगापुर बसंतपुर पिपरिया बेलवा"""
_COMMON = tuple(map(Word, _COMMON_NAMES.split()))
_VILLAGE_TOLD, _STATION_TOLD, _POST_TOLD, _CODE_TOLD = 0.9, 0.8, 0.5, 0.3


class Home(NamedTuple):
    """Where a person lives within her district."""

    village: Word
    station: Word
    post: Word
    postal_code: str


class Told(NamedTuple):
    """What a record says of it."""

    localities: tuple[str, ...]
    postal_code: str


def home_in(district: str, chance: Random) -> Home:
    """Return a home in a district: every eighth person lives in its seat."""
    villages = _villages(district)
    number = 0 if chance.random() < _SEAT else _wheel().turn(chance)
    post = number - number % TO_A_POST
    return Home(
        villages[number],
        villages[number * STATIONS // VILLAGES],
        villages[post],
        _code(district, post * CODES // VILLAGES),
    )


def told_by_family(home: Home, script: str, chance: Random) -> Told:
    """Return what the family's report says."""
    words = (
        (home.village, _VILLAGE_TOLD),
        (home.station, _STATION_TOLD),
        (home.post, _POST_TOLD),
    )
    told = [word.written(script, chance) for word, rate in words if chance.random() < rate]
    return Told(tuple(told), home.postal_code if chance.random() < _CODE_TOLD else "")


def told_by_her(home: Home, district: str, script: str, noise: Noise, chance: Random) -> Told:
    """Return what the person found says of her home; a village nearby may stand for hers."""
    near = home_in(district, chance) if chance.random() < noise.village_wrong else home
    words = (
        (near.village, noise.village_missing),
        (home.station, noise.station_missing),
        (home.post, noise.post_missing),
    )
    told = [
        heard_word(word, script, noise, chance)
        for word, missing in words
        if chance.random() >= missing
    ]
    return Told(tuple(told), "" if chance.random() < noise.postal_missing else home.postal_code)


@cache
def _villages(district: str) -> tuple[Word, ...]:
    chance = Random(f"villages of {district}")  # noqa: S311 the same in every run
    return tuple(_village(chance) for _ in range(VILLAGES))


def _village(chance: Random) -> Word:
    drawn = chance.random()
    if drawn < _COMMON_NAME:
        return chance.choice(_COMMON)
    if drawn < _COMMON_NAME + _SHORT_NAME:
        return village(chance)
    syllables = [chance.choice(stems.ONSETS) + chance.choice(stems.INNER) for _ in range(2)]
    return Word("".join(syllables) + chance.choice(VILLAGE_ENDINGS))


@cache
def _wheel() -> Wheel[int]:
    return Wheel(range(VILLAGES), [1 / (rank + _FLATTENED) for rank in range(VILLAGES)])


@cache
def _code(district: str, number: int) -> str:
    """Return an invented code in the form of the country: six digits in India, five in Nepal, four
    in Bangladesh; the first half is the district's."""
    digest = crc32(district.encode())
    country = DISTRICTS[district].state_code[:2]
    if country == "IN":
        return f"{110 + digest % 746}{number + 1:03}"
    return f"{10 + digest % 87}{number + 1:0{3 if country == 'NP' else 2}}"
