# SPDX-License-Identifier: Apache-2.0
"""`similarity_by_rule` over columns: how alike parts of names are by the rules of sound."""

from __future__ import annotations

import numpy as np
from rapidfuzz.distance.Levenshtein import normalized_similarity
from rapidfuzz.process import cpdist

from milaan.core.linkage.columns.arrays import Array, met_once, spread
from milaan.core.linkage.columns.texts import Texts
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import part_similarity as one


def by_rule(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    """Return `similarity_by_rule` of every pair of parts, and `same_sound`."""
    if not len(a):
        return np.zeros(0), np.zeros(0, dtype=bool)
    roman = words.column("roman")
    spelling = one.SPELLING_SHARE * _alike(words.texts("romans"), roman[a], roman[b])
    starts, counts = words.column("fold_starts"), words.column("fold_counts")
    tries = counts[a] * counts[b]
    owners, within = spread(np.zeros(len(a), dtype=np.int64), tries)
    one_fold, other_fold = np.divmod(within, counts[b][owners])
    flat = words.column("fold")
    x, y = flat[starts[a][owners] + one_fold], flat[starts[b][owners] + other_fold]
    begin = np.cumsum(tries) - tries
    alike = _fold_similarity(words, x, y)
    return spelling + np.maximum.reduceat(alike, begin), np.maximum.reduceat(x == y, begin)


def _fold_similarity(words: WordTable, x: Array, y: Array) -> Array:
    """Return `fold_similarity` of every pair, each different one computed once."""
    first, second, back = met_once(np.minimum(x, y), np.maximum(x, y))
    folds, skeletons, bones = map(words.texts, ("folds", "coarse", "bones"))
    alike = (
        one._FOLD_SHARE * _alike(folds, first, second)
        + one._SKELETON_SHARE * _alike(skeletons, first, second)
        + one._BONES_SHARE * _alike(bones, first, second)
    )
    alike[first == second] = 1.0 - one.SPELLING_SHARE
    found: Array = alike[back]
    return found


def _alike(texts: Texts, x: Array, y: Array) -> Array:
    if not len(x):
        return np.zeros(0)
    both = texts.each(np.concatenate([x, y]))
    ours, theirs = both[: len(x)], both[len(x) :]
    return cpdist(ours, theirs, scorer=normalized_similarity, dtype=np.float64)
