# SPDX-License-Identifier: Apache-2.0
"""Set the weights of the comparison: logistic regression on words that no table has seen.

Each true pair stands among five look-alikes (the nearest wrong spellings by plain edit distance)
and among some that sound alike by rule.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import combinations

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from milaan.core.text.likeness import View, figures_of
from milaan.core.text.names import Token, make_token
from milaan.core.text.part_similarity import ASKED_FROM, similarity_by_rule
from tools.names_learning.lexicon import LANGUAGES, SEED, Lexicon, by_frequency, kept_back_lexicon
from tools.names_learning.regression import Row, fitted

_WORDS = 200  # of each language
_LOOK_ALIKES = 5
_POOL = 3000
_SHORTEST = 4


def learn_weights() -> dict[str, list[float]]:
    """Return, for each view, a base and one weight for each of `Figures`, in bits."""
    lexicons = {language: kept_back_lexicon(language) for language in LANGUAGES}
    return {
        "mixed": fitted(rows("mixed", _mixed(lexicons.values()))),
        "latin": fitted(rows("latin", _latin(lexicons.values()))),
        "native": fitted(rows("native", _native(lexicons))),
    }


type Example = tuple[str, str, bool]


def rows(view: View, examples: Iterable[Example]) -> Iterator[Row]:
    for one, other, true in examples:
        a, b = token(one), token(other)
        if a.written == b.written and a.script == b.script:
            continue
        by_rule = similarity_by_rule(a, b)
        if by_rule >= ASKED_FROM:
            yield figures_of(a, b, view, by_rule), true


def token(word: str) -> Token:
    made = make_token(word)
    if made is None:
        raise SystemExit(f"cannot read {word!r}")
    return made


def _mixed(lexicons: Iterable[Lexicon]) -> Iterator[Example]:
    for lexicon in lexicons:
        spellings = sorted({s for found in lexicon.values() for s in found})
        for word in list(lexicon)[:_WORDS]:
            usual = by_frequency(lexicon[word])[0]
            yield word, usual, True
            for other in look_alikes(usual, spellings, set(lexicon[word])):
                yield word, other, False


def _latin(lexicons: Iterable[Lexicon]) -> Iterator[Example]:
    choose = random.Random(SEED)  # noqa: S311  a sample, not a secret
    for lexicon in lexicons:
        usual = {word: by_frequency(lexicon[word])[0] for word in list(lexicon)[:_POOL]}
        pool = sorted(set(usual.values()))
        several = [word for word in usual if len(lexicon[word]) > 1]
        for word in several[:_WORDS]:
            rarer = choose.choice([s for s in lexicon[word] if s != usual[word]])
            yield rarer, usual[word], True
            for other in look_alikes(usual[word], pool, set(lexicon[word])):
                yield rarer, other, False


def _native(lexicons: dict[str, Lexicon]) -> Iterator[Example]:
    """Words of two languages that are written alike in Latin, for one word in two scripts."""
    usual = {
        language: {by_frequency(spellings)[0]: word for word, spellings in lexicon.items()}
        for language, lexicon in lexicons.items()
    }
    for one, other in combinations(LANGUAGES, 2):
        pool = sorted(usual[other])
        shared = sorted(s for s in usual[one].keys() & usual[other] if len(s) >= _SHORTEST)
        for spelling in shared[:_WORDS]:
            word = usual[one][spelling]
            yield word, usual[other][spelling], True
            for wrong in look_alikes(spelling, pool, {spelling}):
                yield word, usual[other][wrong], False


def look_alikes(spelling: str, pool: list[str], own: set[str]) -> list[str]:
    """The nearest spellings of other words by plain edit distance."""
    near = extract(spelling, pool, scorer=Levenshtein.normalized_similarity, limit=20 + len(own))
    return [found for found, _, _ in near if found not in own][:_LOOK_ALIKES]
