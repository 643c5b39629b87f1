# SPDX-License-Identifier: Apache-2.0
"""How alike parts of names are, for arrays of pairs of parts."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text.compare import SAME_PART_FROM
from milaan.core.text.part_similarity import part_similarities, same_sound


def likeness(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    """Return `part_similarity` of every pair, and whether the two may sound exactly alike.

    Every different pair is compared once. Sounds are asked only of parts that agree.
    """
    roman = words.column("roman")
    same = roman[a] == roman[b]
    alike = same.astype(np.float64)
    others = np.flatnonzero(~same)
    first, second = np.minimum(a[others], b[others]), np.maximum(a[others], b[others])
    codes = first.astype(np.int64) * len(words) + second
    different, back = np.unique(codes, return_inverse=True)
    found = _compared(words, *np.divmod(different, len(words)))
    alike[others] = found[0][back]
    same[others] = found[1][back]
    return alike, same


def _compared(words: WordTable, a: Array, b: Array) -> tuple[Array, Array]:
    token = words.token
    pairs = [(token(x), token(y)) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    alike = np.array(part_similarities(pairs), dtype=np.float64)
    sounds = np.zeros(len(pairs), dtype=bool)
    for place in np.flatnonzero(alike >= SAME_PART_FROM).tolist():
        sounds[place] = same_sound(*pairs[place])
    return alike, sounds
