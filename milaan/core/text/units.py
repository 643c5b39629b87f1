# SPDX-License-Identifier: Apache-2.0
"""Cut a word of any script into the units that the learned tables give costs for.

A unit is one consonant, one vowel, one nasal, or a gap: the place after a consonant where no vowel
is written but one may be said. Each stands with its surroundings, because what a letter
sounds like depends on them: the last gap of राम is silent, the one of कृष्ण is not; Tamil's க is k
at the start and g between vowels; the nasal dot is m before b.

The nine scripts that descend from ISCII share their units (those of Devanagari), so that what was
learned from one serves its neighbour: Odia has no table of its own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from milaan.core.text.scripts import Script

GAP = "@"
START, END = "^", "$"
_NASAL_CONSONANTS = frozenset("ङञणनऩमඞඤණනමnm")
_JOINERS = frozenset("\u200c\u200d")


class Unit(NamedTuple):
    """One unit and its surroundings: a short code of their kinds, and the letters themselves.

    `left` and `right` are the nearest letters that are no gap, `^` and `$` at the ends.
    """

    letter: str
    around: str
    left: str = START
    right: str = END


class _Sign(NamedTuple):
    letter: str
    kind: str  # C consonant, V vowel, N nasal, @ gap


_GAP_SIGN = _Sign(GAP, GAP)


@lru_cache(maxsize=65536)
def units_of(word: str, script: str) -> tuple[Unit, ...]:
    """Return the units of one word; empty for a script that has none here.

    Args:
        word: for Latin its plain reading (`read_latin`), else as written.
        script: code of the script that the word is written in (see `Script`).
    """
    plain = unicodedata.normalize("NFC", word)
    if not _JOINERS.isdisjoint(plain):
        plain = "".join([c for c in plain if c not in _JOINERS])
    if script == Script.LATN:
        signs = _with_gaps(_latin(plain))
    elif script == Script.ARAB:
        signs = _with_gaps(_arabic(plain))
    elif script == Script.SINH:
        signs = _brahmic(plain, _meanings_of(Script.SINH))
    elif script in _BRAHMIC:
        signs = _brahmic(plain, _meanings_of(Script(script)))
    else:
        signs = []
    return _with_surroundings(signs)


def _with_surroundings(signs: list[_Sign]) -> tuple[Unit, ...]:
    letters = [sign.letter for sign in signs]
    kinds = "".join([sign.kind for sign in signs])
    rights, right = [], END
    for letter in reversed(letters):
        rights.append(right)
        right = right if letter == GAP else letter
    units, left = [], START
    for place, letter in enumerate(letters):
        units.append(Unit(letter, _around(letters, kinds, place), left, rights[-1 - place]))
        left = left if letter == GAP else letter
    return tuple(units)


def _around(letters: list[str], kinds: str, place: int) -> str:
    kind = kinds[place]
    if kind == "N":
        return letters[place + 1] if place + 1 < len(letters) else "#"
    if kind == GAP:
        before = kinds[place - 2] if place >= 2 else "#"
        return before + _after_gap(kinds[place + 1 : place + 4])
    letter, left, right = letters[place], "#", "#"
    if place:
        before = letters[place - 1]
        left = kinds[place - 1]
        left = "S" if before == letter else "M" if before in _NASAL_CONSONANTS else left
    if place + 1 < len(letters):
        right = "S" if letters[place + 1] == letter else kinds[place + 1]
    return (left + right).replace(GAP, "V") if kind == "C" else left + right


@lru_cache(maxsize=256)
def _after_gap(kinds: str) -> str:
    """Tell an end, a vowel, and a consonant by what follows it."""
    if not kinds:
        return "#"
    if kinds[0] != "C":
        return kinds[0]
    if len(kinds) == 1:
        return "c"
    if kinds[1] == GAP and len(kinds) == 2:
        return "e"
    return {"V": "v", GAP: "g", "N": "n"}.get(kinds[1], "k")


def _with_gaps(signs: list[_Sign]) -> list[_Sign]:
    full: list[_Sign] = []
    for place, sign in enumerate(signs):
        full.append(sign)
        after = signs[place + 1].kind if place + 1 < len(signs) else "#"
        if sign.kind == "C" and after != "V":
            full.append(_GAP_SIGN)
    return full


# Latin: letters that make one sound are one unit, among them a final que (Rafique, Sadique) and a
# glide that closes a syllable (Chowdhury, Roy).
_LATIN_UNIT = re.compile(
    r"cch|chh|tth|ddh|ch|sh|kh|gh|jh|th|dh|ph|bh|zh|ck|que$|qu(?=[aei])|"
    r"[aeiou][wy](?![aeiouwy])|[aeiou]{1,2}|([b-z])\1?"
)


def _latin(word: str) -> list[_Sign]:
    found = (match[0] for match in _LATIN_UNIT.finditer(word))
    return [_Sign(text, "V" if text[0] in "aeiou" else "C") for text in found]


# Perso-Arabic: letters that Urdu, Sindhi and Arabic keyboards write differently.
_SAME_LETTER = str.maketrans(
    {
        **dict.fromkeys("يىۍېۑېﻯ", "ی"), "ك": "ک", "ه": "ہ", "ۂ": "ہ", "ۀ": "ہ", "ە": "ہ",
        "ة": "ہ", "ۃ": "ہ", "أ": "ا", "إ": "ا", "ٱ": "ا", "ۆ": "و", "ۏ": "و", "ۓ": "ے",
        "ـ": "", "ْ": "", "ٖ": "", "ٔ": "ء",
    }
)  # fmt: skip
_ARABIC_VOWELS = frozenset("اآعویےئؤءَُِٰ")
_ARABIC_ENDINGS = {"ً": "ً", "ٍ": "ٍ", "ٌ": "ٌ"}
_SINDHI_LETTERS = frozenset("ٻڀٺٽٿڏڊڌڍڄڃڇڳڱڻڦڪ")
_SINDHI_HABITS = frozenset("يه")  # Sindhi keyboards write these, Urdu ones ی and ہ
_URDU_LETTERS = frozenset("یہےںٹڈڑ")


def is_sindhi(word: str) -> bool:
    """Tell Sindhi from Urdu by the letters of one word; where nothing tells, it is Urdu."""
    if not _SINDHI_LETTERS.isdisjoint(word):
        return True
    return not _SINDHI_HABITS.isdisjoint(word) and _URDU_LETTERS.isdisjoint(word)


# The two-eyed he makes an aspirate of these; elsewhere, and in Sindhi nearly everywhere, it is h.
_ASPIRABLE = "بپتٹجچدڈڑکگرلمن"


def _arabic(word: str) -> list[_Sign]:
    signs: list[_Sign] = []
    aspirates, heavy = ("جگ", "ھہ") if is_sindhi(word) else (_ASPIRABLE, "ھ")
    for letter in word.translate(_SAME_LETTER):
        if letter in _ARABIC_VOWELS or letter in _ARABIC_ENDINGS:
            signs.append(_Sign(letter, "V"))
        elif letter in heavy and signs and signs[-1].letter in aspirates:
            signs[-1] = _Sign(signs[-1].letter + "ھ", "C")
        elif letter == "ھ":
            signs.append(_Sign("ہ", "C"))
        elif letter == "ّ":
            signs += signs[-1:]
        elif letter.isalpha():
            signs.append(_Sign(letter, "C"))
    return signs


class _Letters(NamedTuple):
    """What the letters of one script are; `bare` are consonants that carry no vowel."""

    consonants: dict[str, str]
    bare: dict[str, str]
    vowels: dict[str, str]
    signs: dict[str, str]
    nasals: frozenset[str]
    virama: str
    nukta: str
    doubling: str = ""


_NASAL = "ं"
_STARTS = {
    Script.DEVA: 0x0900, Script.BENG: 0x0980, Script.GURU: 0x0A00, Script.GUJR: 0x0A80,
    Script.ORYA: 0x0B00, Script.TAML: 0x0B80, Script.TELU: 0x0C00, Script.KNDA: 0x0C80,
    Script.MLYM: 0x0D00,
}  # fmt: skip
_BRAHMIC = frozenset(start.value for start in _STARTS)
_BARE = {
    Script.BENG: {0x4E: "त"},
    Script.MLYM: {0x7A: "ण", 0x7B: "न", 0x7C: "र", 0x7D: "ल", 0x7E: "ळ", 0x7F: "क"},
}
_OTHER_CONSONANTS = {
    Script.BENG: {0x70: "र", 0x71: "व"},
    Script.ORYA: {0x71: "व"},
    Script.DEVA: dict(zip(range(0x78, 0x80), "डज़यगजऽडब", strict=False)),
}
_CONSONANT_PLACES = (*range(0x15, 0x3A), *range(0x58, 0x60), 0x03)
_VOWEL_PLACES = (*range(0x04, 0x15), 0x60, 0x61)
_SIGN_PLACES = (*range(0x3E, 0x4D), 0x56, 0x57)
_AS_VOWEL = {0x44: 0x60, 0x56: 0x10, 0x57: 0x14}  # else the place of the sign less 0x38


def _table(script: Script) -> _Letters:
    start = _STARTS[script]

    def shared(places: tuple[int, ...]) -> dict[str, str]:
        return {chr(start + place): chr(0x0900 + place) for place in places}

    def own(places: dict[int, str]) -> dict[str, str]:
        return {chr(start + place): letter for place, letter in places.items()}

    signs = {chr(start + p): chr(0x0900 + _AS_VOWEL.get(p, p - 0x38)) for p in _SIGN_PLACES}
    gurmukhi = script == Script.GURU
    return _Letters(
        consonants=shared(_CONSONANT_PLACES) | own(_OTHER_CONSONANTS.get(script, {})),
        bare=own(_BARE.get(script, {})),
        vowels=shared(_VOWEL_PLACES),
        signs=signs,
        nasals=frozenset(chr(start + p) for p in ((0x01, 0x02, 0x70) if gurmukhi else (1, 2))),
        virama=chr(start + 0x4D),
        nukta=chr(start + 0x3C),
        doubling=chr(start + 0x71) if gurmukhi else "",
    )


_SINHALA_SIGNS = dict(zip("ාැෑිීුූෘෙේෛොෝෞෲ", "ආඇඈඉඊඋඌඍඑඒඓඔඕඖඎ", strict=True))
_SINHALA = _Letters(
    consonants={chr(point): chr(point) for point in (*range(0x0D9A, 0x0DC7), 0x0D83)},
    bare={},
    vowels={chr(point): chr(point) for point in range(0x0D85, 0x0D97)},
    signs=_SINHALA_SIGNS,
    nasals=frozenset("\u0d81\u0d82"),
    virama="\u0dca",
    nukta="",
)


class _Meaning(NamedTuple):
    """What one character does: kind of its sign, or `+` vowel sign, `-` virama, `.` nukta."""

    kind: str
    sign: _Sign


type _Meanings = dict[str, _Meaning]


def _meanings(letters: _Letters) -> _Meanings:
    found = {sign: _Meaning("+", _Sign(vowel, "V")) for sign, vowel in letters.signs.items()}
    found[letters.nukta] = _Meaning(".", _GAP_SIGN)
    found[letters.virama] = _Meaning("-", _GAP_SIGN)
    found |= {nasal: _Meaning("N", _Sign(_NASAL, "N")) for nasal in letters.nasals}
    found |= {char: _Meaning("V", _Sign(vowel, "V")) for char, vowel in letters.vowels.items()}
    found |= {char: _Meaning("B", _Sign(letter, "C")) for char, letter in letters.bare.items()}
    found |= {c: _Meaning("C", _Sign(letter, "C")) for c, letter in letters.consonants.items()}
    if letters.doubling:
        found[letters.doubling] = _Meaning("2", _GAP_SIGN)
    return found


@lru_cache
def _meanings_of(script: Script) -> _Meanings:
    return _meanings(_SINHALA if script is Script.SINH else _table(script))


def _brahmic(word: str, meanings: _Meanings) -> list[_Sign]:
    signs: list[_Sign] = []
    before = ""
    for meaning in map(meanings.get, word):
        if meaning is None:
            before = ""
            continue
        kind, sign = meaning
        if kind == "C":
            signs += (sign, sign, _GAP_SIGN) if before == "2" else (sign, _GAP_SIGN)
        elif kind == "+":
            _drop_gap(signs)
            signs.append(sign)
        elif kind == "-":
            _drop_gap(signs)
        elif kind == ".":
            _dot(signs)
        elif kind != "2":
            signs.append(sign)
        before = kind
    return signs


def _drop_gap(signs: list[_Sign]) -> None:
    if signs and signs[-1].kind == GAP:
        signs.pop()


def _dot(signs: list[_Sign]) -> None:
    """A dot below makes another letter of the consonant before it (ड, ड़)."""
    place = len(signs) - 2
    if place >= 0 and signs[place].kind == "C":
        signs[place] = _Sign(signs[place].letter + "़", "C")
