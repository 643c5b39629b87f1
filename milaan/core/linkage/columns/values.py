# SPDX-License-Identifier: Apache-2.0
"""Comparators of values that few people differ in: each pair of different values is met once.

It calls the comparator itself, so it serves for every one that reads numbered fields alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from milaan.core.linkage.columns.arrays import Array, sorted_once
from milaan.core.linkage.columns.findings import number_of
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.vocabulary import NONE
from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.prepared import Prepared

_UNKNOWN = 255
_LARGEST_TABLE = 1 << 22

type Compare = Callable[[Prepared, Prepared], Evidence]


class ByValue:
    """A comparator that reads one numbered field: a table, filled as its cells are asked for."""

    def __init__(self, compare: Compare, field: str, values: Sequence[Any]) -> None:
        self._compare, self._field, self._values = compare, field, values
        self._missing = self._found(NONE, NONE)
        width = len(self._values)
        self._table: Array | None = None
        if width * width <= _LARGEST_TABLE:
            self._table = np.full((width, width), _UNKNOWN, dtype=np.uint8)

    def __call__(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        a, b = pairs.a[self._field], pairs.b[self._field]
        if self._table is not None:
            return self._looked_up(self._table, a, b)
        numbers = np.full(len(pairs), self._missing, dtype=np.uint8)
        known = np.flatnonzero((a != NONE) & (b != NONE))
        codes = a[known].astype(np.int64) * len(self._values) + b[known]
        different, back = np.unique(codes, return_inverse=True)
        rows = np.divmod(different, len(self._values))
        numbers[known] = self._computed(*rows)[back]
        return numbers

    def _looked_up(self, table: Array, a: Array, b: Array) -> Array:
        numbers = table[a, b]
        absent = np.flatnonzero(numbers == _UNKNOWN)
        if len(absent):
            width = len(self._values)
            codes = sorted_once(a[absent].astype(np.int64) * width + b[absent])
            rows, columns = np.divmod(codes, width)
            table[rows, columns] = self._computed(rows, columns)
            numbers = table[a, b]
        return numbers

    def _computed(self, a: Array, b: Array) -> Array:
        pairs = zip(a.tolist(), b.tolist(), strict=True)
        return np.fromiter((self._found(x, y) for x, y in pairs), dtype=np.uint8, count=len(a))

    def _found(self, a: int, b: int) -> int:
        left: Any = SimpleNamespace(**{self._field: self._values[a]})
        right: Any = SimpleNamespace(**{self._field: self._values[b]})
        return number_of(self._compare(left, right))
