# SPDX-License-Identifier: Apache-2.0
"""Tell from letters alone that two parts of names cannot be one part in two spellings.

Two words are at most as alike as the letters they share. The letters of a word fit into 64 bits,
so this is asked of millions of pairs in a moment, and only the others are compared in full.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.texts import KINDS, Texts
from milaan.core.text import part_similarity as measure

# Of each view of a word: what its likeness weighs.
_VIEWS = {
    "folds": measure._FOLD_SHARE,
    "coarse": measure._SKELETON_SHARE,
    "bones": measure._BONES_SHARE,
}
VIEWS = tuple(_VIEWS)
_TOGETHER = 50_000
_MOST = 127
_ROUNDING = 1e-3


def counts_of(texts: Texts) -> Array:
    """Return how often each letter stands in each text, a row a text."""
    letters, counts = texts.letters(), np.zeros((len(texts), KINDS), dtype=np.uint8)
    for at in range(0, len(texts), _TOGETHER):
        lengths = texts.lengths[at : at + _TOGETHER]
        start = int(texts.starts[at])
        own = letters[start : start + int(lengths.sum())]
        places = np.repeat(np.arange(len(lengths)), lengths) * KINDS + own
        found = np.bincount(places, minlength=len(lengths) * KINDS).reshape(-1, KINDS)
        counts[at : at + _TOGETHER] = np.minimum(found, 255)
    return counts


def letters_of(texts: Iterable[Texts], starts: Array, readings: Array) -> Array:
    """Return a row a word: for each view its letters, two bits a letter for its first and second
    place in the word, then how long it is and how many letters beyond two of a kind, a byte each.

    Of several readings of a word: what suits any of them.

    Args:
        texts: the views of every reading.
        starts: where the readings of each word begin; each has one or more.
        readings: their numbers.
    """
    table = np.zeros((len(starts), len(VIEWS) + 1), dtype=np.uint64)
    if not len(starts):
        return table
    sizes = table[:, -1:].view(np.int8)
    for view, each in enumerate(texts):
        bits, more = _bits_of(counts_of(each))
        lengths = np.minimum(each.lengths, _MOST)
        table[:, view] = np.bitwise_or.reduceat(bits[readings], starts)
        sizes[:, view] = np.minimum.reduceat(lengths[readings], starts)
        sizes[:, view + len(VIEWS)] = np.maximum.reduceat(more[readings], starts)
    return table


def _bits_of(counts: Array) -> tuple[Array, Array]:
    """Return the letters of every text as bits, and how many more than two of a kind it has."""
    bits = np.zeros(len(counts), dtype=np.uint64)
    for letter in range(KINDS):
        twice = np.minimum(counts[:, letter], 2).astype(np.uint64)
        # None is 0, one is the first bit, two are both.
        bits |= (twice + (twice >> np.uint64(1))) << np.uint64(2 * letter)
    more = np.maximum(counts, 2).sum(axis=1, dtype=np.int64) - 2 * KINDS
    return bits, np.minimum(more, _MOST)


def may_agree(table: Array, a: Array, b: Array) -> Array:
    """Say for pairs of parts whether they may be alike enough by rule to be compared in full.

    Args:
        table: what `letters_of` returns.
        a, b: numbers of the parts.
    """
    ours, theirs = np.take(table, a, axis=0), np.take(table, b, axis=0)
    own, other = (side[:, -1:].view(np.int8) for side in (ours, theirs))
    reached = np.full(len(a), measure.SPELLING_SHARE + _ROUNDING, dtype=np.float32)
    for view, share in enumerate(_VIEWS.values()):
        more = view + len(VIEWS)
        shared = np.bitwise_count(ours[:, view] & theirs[:, view]).astype(np.float32)
        shared += np.minimum(own[:, more], other[:, more])
        longer = np.maximum(own[:, view], other[:, view])
        shared[longer == 0] = 1  # two empty words are equal
        reached += np.float32(share) * np.minimum(shared / np.maximum(longer, 1), np.float32(1.0))
    return reached >= measure.ASKED_FROM
