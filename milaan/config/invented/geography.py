# SPDX-License-Identifier: Apache-2.0
"""Where invented people live, which names are given there, and in which script offices write."""

from __future__ import annotations

from functools import cache
from random import Random

from milaan.config.invented import stems
from milaan.config.invented.chance import Wheel
from milaan.config.invented.words import LATIN, Word
from milaan.core.values.places import DISTRICTS, districts_of

# Weight, world of most people, script of the offices, share of the Muslim world, languages.
_NORTH, _REST = ("hindi", "Deva", 0.15), 0.15
_STATES: dict[str, tuple[float, str, str, float, tuple[str, ...]]] = {
    "IN-UP": (200, *_NORTH, ("hi", "bho", "awa")),
    "IN-MH": (112, "marathi", "Deva", _REST, ("mr",)),
    "IN-BR": (104, *_NORTH, ("hi", "mai", "bho", "mag")),
    "IN-WB": (91, "bengali", "Beng", 0.3, ("bn",)), "IN-MP": (73, *_NORTH, ("hi",)),
    "IN-TN": (72, "tamil", "Taml", _REST, ("ta",)), "IN-RJ": (69, *_NORTH, ("hi",)),
    "IN-KA": (61, "kannada", "Knda", _REST, ("kn",)),
    "IN-GJ": (60, "gujarati", "Gujr", _REST, ("gu",)),
    "IN-AP": (50, "telugu", "Telu", _REST, ("te",)), "IN-OD": (42, "odia", "Orya", _REST, ("or",)),
    "IN-TS": (35, "telugu", "Telu", _REST, ("te",)),
    "IN-KL": (33, "malayalam", "Mlym", 0.3, ("ml",)), "IN-JH": (33, *_NORTH, ("hi", "sat")),
    "IN-AS": (31, "assamese", "Asse", 0.3, ("as", "bn")),
    "IN-PB": (28, "punjabi", "Guru", _REST, ("pa",)), "IN-CG": (26, *_NORTH, ("hi", "hne")),
    "IN-HR": (25, *_NORTH, ("hi",)), "IN-DL": (17, *_NORTH, ("hi",)),
    "IN-JK": (12, "hindi", "Arab", 0.6, ("ks", "ur", "doi")), "IN-UK": (10, *_NORTH, ("hi",)),
    "IN-HP": (7, *_NORTH, ("hi",)), "IN-TR": (4, "bengali", "Beng", _REST, ("bn",)),
    "IN-ML": (3, "hills", LATIN, _REST, ("kha", "grt")),
    "IN-MN": (3, "hills", LATIN, _REST, ("mni",)),
    "IN-NL": (2, "hills", LATIN, _REST, ("nag",)),
    "IN-GA": (1.5, "marathi", "Deva", _REST, ("kok",)),
    "IN-AR": (1.4, "hills", LATIN, _REST, ("en",)), "IN-PY": (1.2, "tamil", "Taml", _REST, ("ta",)),
    "IN-MZ": (1.1, "hills", LATIN, _REST, ("lus",)),
    "IN-CH": (1, "punjabi", "Guru", _REST, ("pa",)),
    "IN-SK": (0.6, "nepali", "Deva", _REST, ("ne",)),
    "IN-DH": (0.6, "gujarati", "Gujr", _REST, ("gu",)),
    "IN-AN": (0.4, "bengali", LATIN, _REST, ("bn",)),
    "IN-LA": (0.3, "hills", LATIN, _REST, ("en",)),
    "IN-LD": (0.1, "malayalam", "Mlym", _REST, ("ml",)),
    "NP-P1": (9, "nepali", "Deva", 0.05, ("ne", "mai")),
    "NP-P2": (12, "nepali", "Deva", 0.05, ("mai", "bho")),
    "NP-P3": (10, "nepali", "Deva", 0.05, ("ne",)), "NP-P4": (7, "nepali", "Deva", 0.05, ("ne",)),
    "NP-P5": (10, "nepali", "Deva", 0.05, ("ne", "bho", "thl")),
    "NP-P6": (5, "nepali", "Deva", 0.05, ("ne",)), "NP-P7": (7, "nepali", "Deva", 0.05, ("ne",)),
    **{f"BD-{letter}": (5, "bengali", "Beng", 0.88, ("bn",)) for letter in "ABCDEFGH"},
}  # fmt: skip
_URDU_SHARE = 0.2  # of records of the Muslim world, where the office can write it
VILLAGE_ENDINGS = ("पुर", "गंज", "खेड़ा", "टोला", "गांव", "नगर", "पाली", "वाड़ी")


@cache
def _wheel() -> Wheel[str]:
    """All districts, each with its part of its State's weight."""
    codes, weights = [], []
    for state, (weight, *_) in _STATES.items():
        districts = districts_of(state)
        codes += [district.code for district in districts]
        weights += [weight / len(districts)] * len(districts)
    return Wheel(codes, weights)


def any_district(chance: Random) -> str:
    """Return the code of a district, drawn by population."""
    return _wheel().turn(chance)


def district_in(state: str, chance: Random) -> str:
    """Return the code of any district of a State, all alike."""
    districts = districts_of(state)
    return districts[int(chance.random() * len(districts))].code


def world_of(state: str, chance: Random) -> str:
    """Return the name world of a person of a State."""
    _, world, _, muslim, _ = _STATES[state]
    return "muslim" if chance.random() < muslim else world


def languages_of(state: str, chance: Random) -> tuple[str, ...]:
    """Return one or two languages of a State, the commonest first."""
    spoken = _STATES[state][4]
    if len(spoken) == 1 or chance.random() < 0.5:
        return spoken[:1] if chance.random() < 0.6 or "hi" in spoken else (spoken[0], "hi")
    return spoken[0], spoken[1 + int(chance.random() * (len(spoken) - 1))]


def script_of_office(state: str, world: str, chance: Random) -> str:
    """Return the script other than Latin in which an office of the State writes a person."""
    if world == "muslim" and state[:2] == "IN" and chance.random() < _URDU_SHARE:
        return "Arab"
    return _STATES[state][2]


@cache
def district_text(code: str, script: str) -> str:
    """Return a district's name as written in a record in a script; English where none is known."""
    language = {"Deva": "hi", "Beng": "bn"}.get(script, "en")
    return DISTRICTS[code].names.get(language) or DISTRICTS[code].name()


def village(chance: Random) -> Word:
    """Return an invented village."""
    root = stems.ROOTS[int(chance.random() * len(stems.ROOTS))]
    return Word(root + VILLAGE_ENDINGS[int(chance.random() * len(VILLAGE_ENDINGS))])
