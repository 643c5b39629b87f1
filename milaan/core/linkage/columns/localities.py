# SPDX-License-Identifier: Apache-2.0
"""`compare_localities` over columns: every word of one home meets every word of the other.

Letters alone tell most words apart; the others are compared once for each different pair. Worths
are whole quarters of a bit, so sums are equal in any order.
"""

from __future__ import annotations

import numpy as np

from milaan.core.linkage import locality as one
from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.findings import missing_of, number_of
from milaan.core.linkage.columns.letters import may_agree
from milaan.core.linkage.columns.pairs import Pairs, Side
from milaan.core.linkage.columns.parts import likeness
from milaan.core.linkage.columns.words import WordTable

_TOGETHER = 30_000  # pairs of people, so that memory stays small


class Localities:
    """Compares the words of homes.

    Args:
        worth: the bits that a shared word is worth, by the number of its sound key.
        is_number: which sound keys are numbers, that agree with themselves alone.
    """

    def __init__(self, words: WordTable, worth: Array, is_number: Array) -> None:
        sounds = words.column("skeleton")
        self._words = words
        self._worth, self._is_number = worth[sounds], is_number[sounds]

    def compare(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        found = np.full(len(pairs), missing_of(one.NAME), dtype=np.uint8)
        known = np.flatnonzero((pairs.a["localities"] > 0) & (pairs.b["localities"] > 0))
        for at in range(0, len(known), _TOGETHER):
            some = known[at : at + _TOGETHER]
            found[some] = self._compared(pairs.some(some))
        return found

    def _compared(self, pairs: Pairs) -> Array:
        ours, theirs = _Words(pairs.a), _Words(pairs.b)
        agreeing, mine, others = self._agreeing(len(pairs), ours, theirs)
        ours.mark(agreeing, mine)
        theirs.mark(agreeing, others)
        sides = (ours, theirs)
        bits = np.minimum(*(side.shared_bits(self._worth) for side in sides))
        is_whole = np.logical_or(*(side.is_whole() for side in sides))
        bands = np.searchsorted(one.BANDS, bits, side="right")
        numbers = _NUMBERS[np.where(is_whole, 0, 1), bands]
        return np.where(bits > 0, numbers, np.uint8(number_of(one.DIFFERENT)))

    def _agreeing(self, count: int, ours: _Words, theirs: _Words) -> tuple[Array, Array, Array]:
        """Return which words agree: whose pair, and the place in each home."""
        zeros = np.zeros(count, dtype=np.int64)
        owners, within = spread(zeros, ours.counts * theirs.counts)
        mine, others = np.divmod(within, theirs.counts[owners])
        a, b = ours.words_at(owners, mine), theirs.words_at(owners, others)
        agree = a == b
        open_ = np.flatnonzero(~agree & ~self._is_number[a] & ~self._is_number[b])
        open_ = open_[may_agree(self._words.column("letters"), a[open_], b[open_])]
        alike, _ = likeness(self._words, a[open_], b[open_])
        agree[open_] = alike >= one.SAME_WORD_FROM
        kept = np.flatnonzero(agree)
        return owners[kept], mine[kept], others[kept]


class _Words:
    """The words of one side's homes laid end to end, and which of them the other side shares."""

    def __init__(self, side: Side) -> None:
        self.counts = side["localities"].astype(np.int64)
        self._starts = np.cumsum(self.counts) - self.counts
        self._owners, places = spread(side["localities_at"], self.counts)
        self._words = side.people.field("locality")[places]
        self._is_shared = np.zeros(len(places), dtype=bool)

    def words_at(self, owners: Array, places: Array) -> Array:
        """Return the words at some places of some homes."""
        found: Array = self._words[self._starts[owners] + places]
        return found

    def mark(self, owners: Array, places: Array) -> None:
        """Note that these words are shared."""
        self._is_shared[self._starts[owners] + places] = True

    def shared_bits(self, worth: Array) -> Array:
        """Return what the shared words of every home are worth."""
        weights = np.where(self._is_shared, worth[self._words], 0.0)
        return np.bincount(self._owners, weights=weights, minlength=len(self.counts))

    def is_whole(self) -> Array:
        """Say for every home whether all its words are shared."""
        shared = np.bincount(self._owners[self._is_shared], minlength=len(self.counts))
        found: Array = shared == self.counts
        return found


_NUMBERS = np.array(
    [[number_of(one._GRADED[word, s]) for s in one._SUFFIXES] for word in (one.SAME, one.PART)],
    dtype=np.uint8,
)
