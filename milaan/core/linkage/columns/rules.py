# SPDX-License-Identifier: Apache-2.0
"""`similarity_by_rule` over columns: how alike parts of names are by the rules of sound."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance.Levenshtein import normalized_similarity
from rapidfuzz.process import cpdist

from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import part_similarity as one
from milaan.core.text.skeleton import bare, coarse


def by_rule(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    """Return `similarity_by_rule` of every pair of parts, and `same_sound`."""
    used, back = np.unique(np.concatenate([a, b]), return_inverse=True)
    tokens = list(map(words.token, used.tolist()))
    first, second = back[: len(a)], back[len(a) :]
    romans = [token.roman for token in tokens]
    spelling = one.SPELLING_SHARE * _alike(romans, first, second)
    numbers: dict[str, int] = {}
    folds = [[numbers.setdefault(fold, len(numbers)) for fold in t.folds] for t in tokens]
    counts = np.fromiter(map(len, folds), dtype=np.int64, count=len(folds))
    flat = np.array([number for each in folds for number in each], dtype=np.int64)
    starts = np.cumsum(counts) - counts
    tries = counts[first] * counts[second]
    owners, within = spread(np.zeros(len(a), dtype=np.int64), tries)
    one_fold, other_fold = np.divmod(within, counts[second][owners])
    x = flat[starts[first][owners] + one_fold]
    y = flat[starts[second][owners] + other_fold]
    alike = _fold_similarity(list(numbers), x, y)
    if not len(a):
        return spelling, np.zeros(0, dtype=bool)
    begin = np.cumsum(tries) - tries
    sounds = np.maximum.reduceat(x == y, begin)
    return spelling + np.maximum.reduceat(alike, begin), sounds


def _fold_similarity(folds: Sequence[str], x: Array, y: Array) -> Array:
    """Return `fold_similarity` of every pair, each different one computed once."""
    codes, back = np.unique(np.minimum(x, y) * len(folds) + np.maximum(x, y), return_inverse=True)
    first, second = np.divmod(codes, max(1, len(folds)))
    alike = (
        one._FOLD_SHARE * _alike(folds, first, second)
        + one._SKELETON_SHARE * _alike(list(map(coarse, folds)), first, second)
        + one._BONES_SHARE * _alike(list(map(bare, folds)), first, second)
    )
    alike[first == second] = 1.0 - one.SPELLING_SHARE
    found: Array = alike[back]
    return found


def _alike(texts: Sequence[str], x: Array, y: Array) -> Array:
    if not len(x):
        return np.zeros(0)
    pick = texts.__getitem__
    return cpdist(
        list(map(pick, x.tolist())),
        list(map(pick, y.tolist())),
        scorer=normalized_similarity,
        dtype=np.float64,
    )
