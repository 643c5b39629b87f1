"""How alike two parts of two names sound, from 0 to 1."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from milaan.core.text.names import Token
from milaan.core.text.skeleton import bare, coarse

# Shares of the three views; set by search on the dev part of Dakshina (tools/measure_names.py).
_FOLD_SHARE = 0.45
_SKELETON_SHARE = 0.25
_BONES_SHARE = 0.30


def part_similarity(a: Token, b: Token) -> float:
    """Return how alike two parts sound: 1 for the same sound, 0 for nothing in common.

    Symmetric. Where a script leaves the sound open, the best of the possible readings counts.
    """
    if len(a.folds) == 1 and len(b.folds) == 1:
        return fold_similarity(a.folds[0], b.folds[0])
    return max(fold_similarity(x, y) for x in a.folds for y in b.folds)


@lru_cache(maxsize=262144)
def fold_similarity(a: str, b: str) -> float:
    """Return how alike two folded words sound, 0 to 1 (see `skeleton.fold`)."""
    if a == b:
        return 1.0
    return (
        _FOLD_SHARE * Levenshtein.normalized_similarity(a, b)
        + _SKELETON_SHARE * Levenshtein.normalized_similarity(coarse(a), coarse(b))
        + _BONES_SHARE * Levenshtein.normalized_similarity(bare(a), bare(b))
    )
