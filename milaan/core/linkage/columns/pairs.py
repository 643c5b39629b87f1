# SPDX-License-Identifier: Apache-2.0
"""The pairs that are compared: two tables of people, and which row meets which."""

from __future__ import annotations

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.people import People


class Side:
    """One side of the pairs: a field gives that field of every pair's person."""

    __slots__ = ("_seen", "people", "rows")

    def __init__(self, people: People, rows: Array) -> None:
        self.people, self.rows = people, rows
        self._seen: dict[str, Array] = {}

    def __getitem__(self, field: str) -> Array:
        found = self._seen.get(field)
        if found is None:
            found = self._seen[field] = self.people.field(field)[self.rows]
        return found


class Pairs:
    """Pairs of rows of two tables that share a vocabulary."""

    __slots__ = ("a", "b")

    def __init__(self, left: People, right: People, lefts: Array, rights: Array) -> None:
        self.a, self.b = Side(left, lefts), Side(right, rights)

    def __len__(self) -> int:
        return len(self.a.rows)

    def some(self, which: Array) -> Pairs:
        """Return the pairs at these places, or where this mask is true."""
        a, b = self.a, self.b
        return Pairs(a.people, b.people, a.rows[which], b.rows[which])
