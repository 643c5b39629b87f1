# SPDX-License-Identifier: Apache-2.0
"""Which pairs of names may be one name, written once as one word and once as several."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import compare as one
from milaan.core.text import part_similarity as measure

_ROUNDING = 1e-3


class Joined:
    """Tells by letters; what it does not rule out is compared in full."""

    def __init__(self, words: WordTable) -> None:
        self._words = words
        # The other views can be wholly alike, so this much the spelling must give.
        others = measure._SKELETON_SHARE + measure._BONES_SHARE + measure.SPELLING_SHARE
        self._least = (one._JOINED_FROM - others) / measure._FOLD_SHARE - _ROUNDING

    def may_be_one_word(self, ours: Array, theirs: Array) -> Array:
        """Return a mask of the pairs whose parts, written as one word, are alike.

        Args:
            ours, theirs: the parts of the names, a row each.
        """
        may = self.may_be_by_letters(ours, theirs)
        rows = np.flatnonzero(may)
        may[rows] = self._alike(ours[rows], theirs[rows])
        return may

    def may_be_by_letters(self, ours: Array, theirs: Array) -> Array:
        """Return a mask of the pairs of which letters do not rule that out."""
        length = self._words.column("first_length")
        a, b = length[ours].sum(axis=1), length[theirs].sum(axis=1)
        longer = np.maximum(a, b)
        may = np.minimum(a, b) >= one._JOINED_LENGTHS * longer
        rows = np.flatnonzero(may)
        counts = self._words.column("letter_counts")
        shared = np.minimum(
            counts[ours[rows]].sum(axis=1, dtype=np.uint8),
            counts[theirs[rows]].sum(axis=1, dtype=np.uint8),
        ).sum(axis=1)
        may[rows] = shared >= self._least * longer[rows]
        return np.asarray(may)

    def _alike(self, ours: Array, theirs: Array) -> list[bool]:
        starts, fold = self._words.column("fold_starts"), self._words.column("fold")
        texts = self._words.texts("folds")
        sides = [_as_one(texts.each(fold[starts[rows.ravel()]]), rows) for rows in (ours, theirs)]
        return [
            measure.SPELLING_SHARE + measure.fold_similarity(a, b) >= one._JOINED_FROM
            for a, b in zip(*sides, strict=True)
        ]


def _as_one(folds: list[str], rows: Array) -> list[str]:
    """Return the parts of each name written as one word."""
    return list(map("".join, zip(*[iter(folds)] * rows.shape[1], strict=True)))
