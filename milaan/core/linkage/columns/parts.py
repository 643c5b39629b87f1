# SPDX-License-Identifier: Apache-2.0
"""How alike parts of names are, for arrays of pairs of parts."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.columns.arrays import Array, met_once
from milaan.core.linkage.columns.costs import bits_of_pairs
from milaan.core.linkage.columns.rules import by_rule
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text import part_similarity as one


def likeness(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    """Return `part_similarity` of every pair, and whether the two may sound exactly alike.

    Every different pair is compared once.
    """
    roman, written = words.column("roman"), words.column("written")
    same = (roman[a] == roman[b]) | (written[a] == written[b])
    alike = same.astype(np.float64)
    others = np.flatnonzero(~same)
    first, second, back = met_once(
        np.minimum(a[others], b[others]), np.maximum(a[others], b[others])
    )
    found = _compared(words, first, second)
    alike[others] = found[0][back]
    same[others] = found[1][back]
    return alike, same


def _compared(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    rule, sounds = by_rule(words, a, b)
    alike = one._LEFT_OF_RULE * rule
    asked = np.flatnonzero(rule >= one.ASKED_FROM)
    bits = bits_of_pairs(words, a[asked], b[asked], rule[asked])
    alike[asked] = [one.scaled(each) for each in bits.tolist()]
    return alike, sounds
