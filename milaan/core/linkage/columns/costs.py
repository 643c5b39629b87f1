# SPDX-License-Identifier: Apache-2.0
"""`likeness.bits_of` for many pairs of parts of names."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text.likeness import bits_of
from milaan.core.text.part_similarity import PLAINLY_DIFFERENT


def bits_of_pairs(words: WordTable, a: Array, b: Array, by_rule: Array) -> Array:
    """Return the learned evidence for every pair, in bits."""
    token = words.token
    found = []
    for x, y, rule in zip(a.tolist(), b.tolist(), by_rule.tolist(), strict=True):
        first, second = sorted((token(x), token(y)), key=lambda part: part.text)
        found.append(max(bits_of(first, second, rule), PLAINLY_DIFFERENT))
    return np.array(found, dtype=np.float64)
