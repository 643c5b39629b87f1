# SPDX-License-Identifier: Apache-2.0
"""`likeness.bits_of` for many pairs of parts of names: the same sums in the same order."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.spellings import Spelled
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import emissions
from milaan.core.text.part_similarity import PLAINLY_DIFFERENT
from milaan.core.text.tables import load

type Columns = tuple[Array, Array, Array, Array]


def bits_of_pairs(words: WordTable, a: Array, b: Array, by_rule: Array) -> Array:
    """Return the learned evidence for every pair, in bits."""
    ours, theirs = _Words(words, a), _Words(words, b)
    bits = np.empty(len(a))
    for view, places in _views(ours.is_latin, theirs.is_latin).items():
        if not len(places):
            continue
        weights = load("weights")[view]
        total = np.full(len(places), weights[0])
        figures = _FIGURES[view](words.spelled, ours.some(places), theirs.some(places))
        for weight, column in zip(weights[1:], (*figures, by_rule[places]), strict=True):
            total = total + weight * column
        bits[places] = total
    return np.maximum(bits, PLAINLY_DIFFERENT)


class _Words:
    """One side of the pairs: which word, as it is written, and its Latin spellings."""

    def __init__(self, words: WordTable, numbers: Array) -> None:
        self._words, self._numbers = words, numbers
        self.written = words.column("written")[numbers]
        self.is_latin = words.column("is_latin")[self.written] > 0
        self.spelled_as = words.column("spelled_as")[self.written]

    @property
    def roman(self) -> Array:
        return self._words.column("roman")[self._numbers]

    def some(self, places: Array) -> _Words:
        return _Words(self._words, self._numbers[places])


def _views(ours: Array, theirs: Array) -> dict[str, Array]:
    """Return the places of the pairs that take each view's weights."""
    return {
        "latin": np.flatnonzero(ours & theirs),
        "mixed": np.flatnonzero(ours != theirs),
        "native": np.flatnonzero(~ours & ~theirs),
    }


def _latin(spelled: Spelled, a: _Words, b: _Words) -> Columns:
    tenths = spelled.costs(
        np.concatenate([a.written, b.written]), np.concatenate([b.spelled_as, a.spelled_as])
    )
    least = spelled.least[a.written] + spelled.least[b.written]
    rarity = spelled.rarity[a.spelled_as] + spelled.rarity[b.spelled_as]
    letters = spelled.letters[a.spelled_as] + spelled.letters[b.spelled_as]
    return _in_bits(tenths[: len(least)] + tenths[len(least) :], least, rarity, letters)


def _mixed(spelled: Spelled, a: _Words, b: _Words) -> Columns:
    native = np.where(a.is_latin, b.written, a.written)
    latin = np.where(a.is_latin, a.spelled_as, b.spelled_as)
    tenths = spelled.costs(native, latin)
    return _in_bits(tenths, spelled.least[native], spelled.rarity[latin], spelled.letters[latin])


def _native(spelled: Spelled, a: _Words, b: _Words) -> Columns:
    """Meet in the Latin letters that are cheapest for both together."""
    tried = [latins for side in (a, b) for latins in (side.roman, side.spelled_as)]
    costs = spelled.costs(
        np.tile(np.concatenate([a.written, b.written]), len(tried)),
        np.concatenate([latins for latins in tried for _ in "ab"]),
    ).reshape(len(tried), 2, -1)
    # One number orders by cost, then by rarity, then by length, as the scalar comparison does.
    sums = [
        ((both * _SHIFT) + spelled.rarity[latins]) * _SHIFT + spelled.letters[latins]
        for both, latins in zip(costs.sum(axis=1), tried, strict=True)
    ]
    rest, letters = np.divmod(np.minimum.reduce(sums), _SHIFT)
    tenths, rarity = np.divmod(rest, _SHIFT)
    least = spelled.least[a.written] + spelled.least[b.written]
    return _in_bits(tenths, least, rarity, letters)


def _in_bits(tenths: Array, least: Array, rarity: Array, letters: Array) -> Columns:
    return tenths / emissions.TENTHS, least / emissions.TENTHS, rarity / emissions.TENTHS, letters


_SHIFT = 1 << 20
_FIGURES = {"latin": _latin, "mixed": _mixed, "native": _native}
