# SPDX-License-Identifier: Apache-2.0
"""The pairs that may be worth showing, on disk until it is known what to expect of a pair."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array


class Kept(NamedTuple):
    """Pairs: rows, bits without prior and twins, and findings by number.

    Args:
        codes: a row a pair, a column a comparator in the order of the catalogue.
    """

    lefts: Array
    rights: Array
    bits: Array
    codes: Array

    def some(self, which: Array) -> Kept:
        """Return the pairs at these places."""
        return Kept(*(each[which] for each in self))

    def top(self, count: int) -> Kept:
        """Return the best pairs of each left row, the likeliest first."""
        best = self.some(np.lexsort((self.rights, -self.bits, self.lefts)))
        place = np.arange(len(best.lefts)) - np.searchsorted(best.lefts, best.lefts)
        return best.some(place < count)


def save_kept(work: Work, start: int, kept: Kept) -> None:
    """Write the pairs of the left rows from `start` on."""
    for name, values in kept._asdict().items():
        np.save(work.folder / f"{name}-{start}.npy", values)


def read_kept(work: Work, start: int) -> Kept:
    """Return what `save_kept` wrote."""
    return Kept(*(np.load(work.folder / f"{name}-{start}.npy") for name in Kept._fields))
