# SPDX-License-Identifier: Apache-2.0
"""How alike two parts of two names sound, from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from milaan.core.text.names import Token
from milaan.core.text.skeleton import bare, coarse

_alike = Levenshtein.normalized_similarity
# Shares of the four views, chosen by recall@1 and F1 on the dev part of Dakshina, 12 languages
# (tools/measure_names.py). Spelling has a small share: it breaks ties between equal sounds.
_FOLD_SHARE = 0.35
_SKELETON_SHARE = 0.25
_BONES_SHARE = 0.30
SPELLING_SHARE = 0.10


def part_similarity(a: Token, b: Token) -> float:
    """Return how alike two parts are: 1 for the same reading, 0.9 and more for the same sound.

    Symmetric. Where a script leaves the sound open, the best of the possible readings counts.
    """
    if a.roman == b.roman:
        return 1.0
    spelling: float = SPELLING_SHARE * _alike(a.roman, b.roman)
    if len(a.folds) == 1 and len(b.folds) == 1:
        return spelling + fold_similarity(a.folds[0], b.folds[0])
    return spelling + max(fold_similarity(x, y) for x in a.folds for y in b.folds)


def part_similarities(pairs: Iterable[tuple[Token, Token]]) -> list[float]:
    """Return `part_similarity` of every pair, in their order.

    The floats are the very same ones: a batch and a single comparison never disagree.
    """
    return [part_similarity(a, b) for a, b in pairs]


def same_sound(a: Token, b: Token) -> bool:
    """Tell whether the two parts can be read exactly alike."""
    return not set(a.folds).isdisjoint(b.folds)


@lru_cache(maxsize=262144)
def fold_similarity(a: str, b: str) -> float:
    """Return how alike two folded words sound, 0 to 0.9 (see `skeleton.fold`)."""
    if a == b:
        return 1.0 - SPELLING_SHARE
    return (
        _FOLD_SHARE * _alike(a, b)
        + _SKELETON_SHARE * _alike(coarse(a), coarse(b))
        + _BONES_SHARE * _alike(bare(a), bare(b))
    )
