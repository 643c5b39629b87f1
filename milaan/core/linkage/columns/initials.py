# SPDX-License-Identifier: Apache-2.0
"""`compare_initials` over columns: what the initials say where all paired parts agree."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.forms import Forms
from milaan.core.linkage.columns.vocabulary import NONE
from milaan.core.linkage.columns.words import WordTable
from milaan.core.text.initials import compare_initials


class Verdict(IntEnum):
    """How the parts and initials left over leave the two names."""

    NOTHING_OPEN = 0
    OPEN = 1  # a part is missing, or an initial is or stands for one
    CONFLICT = 2


class Initials:
    """Judges the initials of pairs of names, each different pair once."""

    def __init__(self, words: WordTable, initials: Sequence[tuple[str, ...]]) -> None:
        self._words, self._initials = words, initials

    def verdicts(self, a: Forms, b: Forms, theirs: Array, chosen: Array) -> Array:
        """Return the verdict for every pair.

        Args:
            a, b: the forms; those of `b` have at least as many parts.
            theirs: the parts of `b`.
            chosen: where the parts of `a` are paired.
        """
        width, parts = theirs.shape[1], chosen.shape[1]
        start = Verdict.OPEN if width > parts else Verdict.NOTHING_OPEN
        verdicts = np.full(len(theirs), start, dtype=np.int8)
        ours, others = a.field("initials"), b.field("initials")
        asked = np.flatnonzero((ours != NONE) | (others != NONE))
        if len(asked):
            free = np.ones((len(asked), width), dtype=bool)
            np.put_along_axis(free, chosen[asked], False, axis=1)
            over = theirs[asked][free].reshape(len(asked), width - parts)
            rows = np.column_stack([ours[asked], others[asked], over])
            different, back = np.unique(rows, axis=0, return_inverse=True)
            found = [self._verdict(*row) for row in different.tolist()]
            verdicts[asked] = np.array(found, dtype=np.int8)[back]
        return verdicts

    def _verdict(self, ours: int, theirs: int, *over: int) -> Verdict:
        left = [self._words.token(number) for number in over]
        found = compare_initials(self._initials[ours], self._initials[theirs], [], left)
        if found.conflicting:
            return Verdict.CONFLICT
        missing = sum([part.weight for part in left]) - found.spelled_out
        is_open = missing > 0 or found.spelled_out or found.missing
        return Verdict.OPEN if is_open else Verdict.NOTHING_OPEN
