# SPDX-License-Identifier: Apache-2.0
"""Pairs to learn from: the units of a word, a Latin spelling of it, and how much it counts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from milaan.core.text.scripts import Script, script_of
from milaan.core.text.units import Unit, units_of
from tools.names_learning.lexicon import SEED, by_frequency, shuffled, training_lexicon

_SPELLINGS_OF_A_WORD = 3
_RARER_OF_A_WORD = 2
_SAME = 0.35  # an identical pair teaches that most letters stay; too many would teach only that


class Pair(NamedTuple):
    """One word with one spelling of it."""

    units: tuple[Unit, ...]
    latin: str
    weight: float


def native_pairs(languages: list[str], size: int) -> list[Pair]:
    """Words of a script with their commonest Latin spellings."""
    return _mixed([pair for language in languages for pair in _of_language(language, size)])


def _of_language(language: str, size: int) -> Iterator[Pair]:
    for word, spellings in training_lexicon(language, size).items():
        units = units_of(word, script_of(word))
        usual = by_frequency(spellings)[:_SPELLINGS_OF_A_WORD]
        total = sum(spellings[spelling] for spelling in usual)
        for spelling in usual if units else ():
            yield Pair(units, spelling, spellings[spelling] / total)


def latin_pairs(languages: list[str], size: int) -> list[Pair]:
    """Latin spellings of one word, each written as the other."""
    return _mixed([pair for language in languages for pair in _variants(language, size)])


def _variants(language: str, size: int) -> Iterator[Pair]:
    choose = random.Random(SEED)  # noqa: S311  a sample, not a secret
    lexicon = training_lexicon(language)
    several = [word for word in lexicon if len(lexicon[word]) > 1]
    for word in several[:size]:
        usual, *rarer = by_frequency(lexicon[word])
        for other in choose.sample(rarer, min(_RARER_OF_A_WORD, len(rarer))):
            yield Pair(units_of(other, Script.LATN), usual, 0.5)
            yield Pair(units_of(usual, Script.LATN), other, 0.5)
        yield Pair(units_of(usual, Script.LATN), usual, _SAME)


def _mixed(pairs: list[Pair]) -> list[Pair]:
    order = shuffled(f"{place:07}" for place in range(len(pairs)))
    return [pairs[int(place)] for place in order]
