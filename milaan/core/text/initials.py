# SPDX-License-Identifier: Apache-2.0
"""Initials: K.S., KS, जी, एस., एमके, ர., എസ്."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from milaan.core.text.name_words import LETTER_READINGS, TITLES
from milaan.core.text.romanise import romanise_word
from milaan.core.text.scripts import Script, script_of

_VOWELS = frozenset("aeiouy")
_JOINED_AT_MOST = 3
_NOT_INITIALS = frozenset("md mohd sk kr pd bibi mst smt".split())


def initials_in(word: str, *, alone: bool) -> list[str]:
    """Return the initials that `word` stands for, as lower-case Latin letters; empty if none.

    Args:
        word: one word, with its full stop if it had one.
        alone: the word is the whole name; then two letters are a short name, not initials.
    """
    letters = word.rstrip(".")
    dotted = letters != word
    if script_of(letters) is Script.LATN:
        return _latin(letters, dotted, alone)
    reading = romanise_word(letters)
    if reading in _NOT_INITIALS or (alone and not dotted):
        return []
    if reading in LETTER_READINGS:
        return [LETTER_READINGS[reading]]
    return _joined(reading) or _first_syllable(letters, reading, dotted)


def _latin(letters: str, dotted: bool, alone: bool) -> list[str]:
    lowered = letters.lower()
    if len(letters) == 1 and lowered.isascii():
        return [lowered]
    shouted = letters.isupper() and len(letters) <= _JOINED_AT_MOST and letters.isascii()
    if not shouted or alone or lowered in _NOT_INITIALS or lowered in TITLES:
        return []
    return list(lowered) if _VOWELS.isdisjoint(lowered) else []


def _joined(reading: str) -> list[str]:
    """एमके is M.K.: two or three letter names written as one word."""
    for cut in range(1, len(reading)):
        first, rest = LETTER_READINGS.get(reading[:cut]), reading[cut:]
        if first is None or cut < 2:
            continue
        if rest in LETTER_READINGS and _spells_letters(rest):
            return [first, LETTER_READINGS[rest]]
    return []


def _spells_letters(reading: str) -> bool:
    # Pi and yu could be the name Piyu; em, es, ar and ke end no name of two syllables.
    return len(reading) > 1 and (reading == "ke" or reading[-1] not in _VOWELS)


def _first_syllable(letters: str, reading: str, dotted: bool) -> list[str]:
    """Tamil and Malayalam write the first syllable with a stop: சு. for Sundaram."""
    one = sum(1 for character in letters if character.isalpha()) == 1
    return [reading[0]] if one and reading and (dotted or len(letters) == 1) else []


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
    """

    agreeing: int = 0
    conflicting: int = 0
    missing: int = 0
    spelled_out: float = 0.0


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
    )


def _not_in(letters: Sequence[str], others: Sequence[str]) -> list[str]:
    left = [other.translate(_SAME_LETTER) for other in others]
    rest = []
    for letter in letters:
        plain = letter.translate(_SAME_LETTER)
        if plain in left:
            left.remove(plain)
        else:
            rest.append(plain)
    return rest


def _spelled_out(letters: list[str], parts: Sequence[HasFolds]) -> list[HasFolds]:
    fitting: list[HasFolds] = []
    for letter in letters:
        fits = (part for part in parts if part not in fitting and letter in _first_letters(part))
        part = next(fits, None)
        if part is not None:
            fitting.append(part)
    return fitting


def _first_letters(part: HasFolds) -> set[str]:
    return {text[0].translate(_SAME_LETTER) for text in (part.roman, *part.folds) if text}
