# SPDX-License-Identifier: Apache-2.0
"""Draw from a list by weights, fast and repeatably."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random


class Wheel[Item]:
    """A wheel of fortune: each item as often as its weight says."""

    __slots__ = ("_edges", "_items", "_total")

    def __init__(self, items: Sequence[Item], weights: Sequence[float]) -> None:
        """Keep `items` with `weights`, which need not sum to one."""
        if len(items) != len(weights) or not items:
            raise ValueError("as many weights as items, and at least one")
        self._items = items
        self._edges = list(accumulate(weights))
        self._total = self._edges[-1]

    def __len__(self) -> int:
        return len(self._items)

    def turn(self, chance: Random) -> Item:
        """Return one item."""
        return self._items[bisect(self._edges, chance.random() * self._total)]


def by_rank[Item](items: Sequence[Item], flattened: float) -> Wheel[Item]:
    """Return a wheel on which the k-th item weighs 1 / (k + `flattened`), k from 1.

    Source: the Zipf-Mandelbrot law with exponent 1, which name frequencies follow closely.
    """
    return Wheel(items, [1 / (rank + flattened) for rank in range(1, len(items) + 1)])
