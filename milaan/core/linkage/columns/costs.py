# SPDX-License-Identifier: Apache-2.0
"""`likeness.bits_of` for many pairs of parts of names: the same sums in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.spellings import Spellings
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import emissions, likeness
from milaan.core.text.names import Token
from milaan.core.text.part_similarity import PLAINLY_DIFFERENT
from milaan.core.text.tables import load


def bits_of_pairs(words: WordTable, a: Array, b: Array, by_rule: Array) -> Array:
    """Return the learned evidence for every pair, in bits."""
    tokens = {number: words.token(number) for number in np.unique(np.concatenate([a, b])).tolist()}
    pairs = [(tokens[x], tokens[y]) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    views = np.array([likeness.view_of(*pair) for pair in pairs], dtype=object)
    bits = np.empty(len(pairs))
    for view, figures in _FIGURES.items():
        places = np.flatnonzero(views == view)
        if not len(places):
            continue
        weights = load("weights")[view]
        total = np.full(len(places), weights[0])
        columns = (*figures([pairs[place] for place in places.tolist()]), by_rule[places])
        for weight, column in zip(weights[1:], columns, strict=True):
            total = total + weight * column
        bits[places] = total
    return np.maximum(bits, PLAINLY_DIFFERENT)


type Pairs = list[tuple[Token, Token]]
type Columns = tuple[Array, Array, Array, Array]


def _latin(pairs: Pairs) -> Columns:
    ours, theirs = zip(*pairs, strict=True)
    tenths = _costs(ours, [b.written for b in theirs]) + _costs(theirs, [a.written for a in ours])
    least = _least(ours) + _least(theirs)
    rarity = _rarity([a.written for a in ours]) + _rarity([b.written for b in theirs])
    letters = [len(a.written) + len(b.written) for a, b in pairs]
    return _in_bits(tenths, least, rarity, np.array(letters))


def _mixed(pairs: Pairs) -> Columns:
    turned = [(b, a) if a.script == likeness._LATIN else (a, b) for a, b in pairs]
    natives, latins = [a for a, _ in turned], [b.written for _, b in turned]
    letters = np.array(list(map(len, latins)))
    return _in_bits(_costs(natives, latins), _least(natives), _rarity(latins), letters)


def _native(pairs: Pairs) -> Columns:
    """Meet in the Latin letters that are cheapest for both together."""
    ours, theirs = zip(*pairs, strict=True)
    tried = []
    for tokens in (ours, theirs):
        tried.append([token.roman for token in tokens])
        tried.append([likeness._likeliest(token) for token in tokens])
    # One number orders by cost, then by rarity, then by length, as the scalar comparison does.
    sums = []
    for latins in tried:
        tenths = _costs(ours, latins) + _costs(theirs, latins)
        letters = np.array(list(map(len, latins)))
        sums.append((tenths * _SHIFT + _rarity(latins)) * _SHIFT + letters)
    rest, letters = np.divmod(np.minimum.reduce(sums), _SHIFT)
    tenths, rarity = np.divmod(rest, _SHIFT)
    return _in_bits(tenths, _least(ours) + _least(theirs), rarity, letters)


def _in_bits(tenths: Array, least: Array, rarity: Array, letters: Array) -> Columns:
    return tenths / emissions.TENTHS, least / emissions.TENTHS, rarity / emissions.TENTHS, letters


def _costs(tokens: Sequence[Token], latins: Sequence[str]) -> Array:
    known = _spellings()
    spelled = [known.spelling(token.written, token.script) for token in tokens]
    return known.costs(np.array(spelled), np.array(list(map(known.latin, latins))))


def _least(tokens: Sequence[Token]) -> Array:
    return np.array([likeness._least(token) for token in tokens])


def _rarity(latins: Sequence[str]) -> Array:
    return np.array(list(map(emissions.rarity_of_letters, latins)))


@cache
def _spellings() -> Spellings:
    return Spellings()


_SHIFT = 1 << 20
_FIGURES = {"latin": _latin, "mixed": _mixed, "native": _native}
