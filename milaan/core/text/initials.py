# SPDX-License-Identifier: Apache-2.0
"""Initials: K.S., KS, जी, एस., एमके, ர., എസ്."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from milaan.core.text.letter_names import LETTER_NAMES
from milaan.core.text.name_words import LETTER_READINGS, TITLES
from milaan.core.text.romanise import romanise_word
from milaan.core.text.scripts import Script, script_of

_VOWELS = frozenset("aeiouy")
_JOINED_AT_MOST = 3
LONGEST_LATIN = 3  # letters; a longer Latin word is no row of initials
# Tamil writes one letter for two sounds: in the names of letters, and in first syllables.
_OPEN_NAMES = {"b": "bp", "p": "bp", "d": "dt", "t": "dt"}
_OPEN_SYLLABLES = {**_OPEN_NAMES, "k": "gk", "g": "gk", "s": "cjs", "c": "cjs"}
_NOT_INITIALS = frozenset("md mohd sk kr pd bibi mst smt".split())


def initials_in(word: str, *, alone: bool) -> list[str]:
    """Return the initials that `word` stands for, as lower-case Latin letters; empty if none.

    Where a script leaves the letter open, one initial is all the letters that it may be: Tamil's
    பி is `bp`.

    Args:
        word: one word, with its full stop if it had one.
        alone: the word is the whole name; then two letters are a short name, not initials.
    """
    letters = word.rstrip(".")
    dotted = letters != word
    if script_of(letters) is Script.LATN:
        return _latin(letters, alone) if len(letters) <= LONGEST_LATIN else []
    reading = romanise_word(letters)
    if reading in _NOT_INITIALS or (alone and not dotted):
        return []
    named = LETTER_NAMES.get(letters) or LETTER_READINGS.get(reading)
    if named:
        return [_open(letters, named, _OPEN_NAMES)]
    return _joined(letters) or _first_syllable(letters, reading, dotted)


def _latin(letters: str, alone: bool) -> list[str]:
    lowered = letters.lower()
    if len(letters) == 1 and lowered.isascii():
        return [lowered]
    shouted = letters.isupper() and letters.isascii()
    if not shouted or alone or lowered in _NOT_INITIALS or lowered in TITLES:
        return []
    return list(lowered) if _VOWELS.isdisjoint(lowered) else []


def _joined(letters: str) -> list[str]:
    """एमके is M.K., एसआर S.R.: two or three letter names written as one word."""
    for cut in range(1, len(letters)):
        first, rest = LETTER_NAMES.get(letters[:cut]), letters[cut:]
        if first is None:
            continue
        if rest in LETTER_NAMES and _spells_letters(romanise_word(rest)):
            return [first, LETTER_NAMES[rest]]
        further = _joined(rest)
        if 0 < len(further) < _JOINED_AT_MOST:
            return [first, *further]
    return []


def _spells_letters(reading: str) -> bool:
    # Pi and yu could be the name Piyu; em, es, ar and ke end no name of two syllables.
    return len(reading) > 1 and (reading == "ke" or reading[-1] not in _VOWELS)


def _first_syllable(letters: str, reading: str, dotted: bool) -> list[str]:
    """Tamil and Malayalam write the first syllable with a stop: சு. for Sundaram."""
    one = sum(1 for character in letters if character.isalpha()) == 1
    if not (one and reading and (dotted or len(letters) == 1)):
        return []
    return [_open(letters, reading[0], _OPEN_SYLLABLES)]


def _open(letters: str, letter: str, several: dict[str, str]) -> str:
    return several.get(letter, letter) if script_of(letters) is Script.TAML else letter


class HasFolds(Protocol):
    """A part of a name with its readings."""

    @property
    def folds(self) -> tuple[str, ...]: ...
    @property
    def roman(self) -> str: ...
    @property
    def weight(self) -> float: ...


@dataclass(frozen=True, slots=True)
class InitialsFinding:
    """How the initials of two names stand to each other.

    Args:
        agreeing: initials that both have, or that a written-out part of the other begins with.
        conflicting: pairs that cannot be one.
        missing: initials with nothing on the other side.
        spelled_out: weight of the written-out parts that an initial stands for.
        for_parts: how many initials of `agreeing` stand for such a part.
    """

    agreeing: int = 0
    conflicting: int = 0
    missing: int = 0
    spelled_out: float = 0.0
    for_parts: int = 0


_NOTHING = InitialsFinding()
_SAME_LETTER = str.maketrans("wzqxb", "vjksv")


def compare_initials(
    a: Sequence[str], b: Sequence[str], parts_a: Sequence[HasFolds], parts_b: Sequence[HasFolds]
) -> InitialsFinding:
    """Compare initials as sets; each may also stand for a left-over part of the other name."""
    if not a and not b:
        return _NOTHING
    rest_a, rest_b = _not_in(a, b), _not_in(b, a)
    agreeing = len(a) - len(rest_a)
    fits_a, fits_b = _spelled_out(rest_a, parts_b), _spelled_out(rest_b, parts_a)
    open_a, open_b = len(rest_a) - len(fits_a), len(rest_b) - len(fits_b)
    conflicting = min(open_a, open_b)
    return InitialsFinding(
        agreeing + len(fits_a) + len(fits_b),
        conflicting,
        open_a + open_b - 2 * conflicting,
        sum(part.weight for part in (*fits_a, *fits_b)),
        len(fits_a) + len(fits_b),
    )


def _not_in(initials: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return those that have no partner; equal ones are partners before such that may be equal."""
    left = [other.translate(_SAME_LETTER) for other in others]
    rest = [letter.translate(_SAME_LETTER) for letter in initials]
    for agree in (str.__eq__, _may_be_one):
        for letter in tuple(rest):
            partner = next((other for other in left if agree(letter, other)), None)
            if partner is not None:
                rest.remove(letter)
                left.remove(partner)
    return rest


def _may_be_one(letter: str, other: str) -> bool:
    return not set(letter).isdisjoint(other)


def _spelled_out(initials: list[str], parts: Sequence[HasFolds]) -> list[HasFolds]:
    fitting: list[HasFolds] = []
    for letter in initials:
        fits = (p for p in parts if p not in fitting and _begins_with(letter, _first_letters(p)))
        part = next(fits, None)
        if part is not None:
            fitting.append(part)
    return fitting


def _begins_with(initial: str, first_letters: set[str]) -> bool:
    return not first_letters.isdisjoint(initial)


def _first_letters(part: HasFolds) -> set[str]:
    """What an initial may be that stands for this part: C. is Chandra, Sh. and S. Shankar."""
    return {text[0].translate(_SAME_LETTER) for text in (part.roman, *part.folds) if text}
