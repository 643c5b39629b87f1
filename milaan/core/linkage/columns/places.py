# SPDX-License-Identifier: Apache-2.0
"""The comparators of places over columns: tables by district, filled from the scalar ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from milaan.core.linkage import places as one
from milaan.core.linkage import time, travel
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import choose, number_of
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.spots import Spot, km_between

_NO_WAY = np.inf  # km where a point is not known


class PlaceTables(NamedTuple):
    """What is known of every two places that people of a run were seen or live in.

    Args:
        ranks: how near they are, by rank.
        ways: the rank of the known way between them.
        km: kilometres; infinite where they are not known.
    """

    ranks: Array
    ways: Array
    km: Array

    @classmethod
    def of(cls, spots: Sequence[Spot | None]) -> PlaceTables:
        """Compare every two places; some seconds for all districts of three countries."""
        return cls(
            _table(spots, one._rank, np.uint8),
            _table(spots, one._way, np.uint8),
            _table(spots, _km, np.float64),
        )


class Places:
    """Compares places of people by tables."""

    def __init__(self, tables: PlaceTables) -> None:
        self.ranks, self.ways, self.km = tables

    def compare_homes(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        return _HOME_NUMBERS[self.ranks[pairs.a["home"], pairs.b["home"]]]

    def in_one_district(self, pairs: Pairs) -> Array:
        """Say for every pair whether both homes are known to lie in one district."""
        same: Array = self.ranks[pairs.a["home"], pairs.b["home"]] == one._SAME
        return same

    def compare_seen(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        a, b = pairs.a, pairs.b
        both = ((a["seen"], b["seen"]), (a["seen"], b["home"]), (a["home"], b["seen"]))
        first, *others = (self.ranks[x, y] for x, y in both)
        rank = np.where(first == one._SAME, first, np.minimum.reduce([first, *others]))
        way = np.minimum.reduce([self.ways[x, y] for x, y in both])
        better = (rank > one._CROSSING) & (rank != one._MISSING)
        return _SEEN_NUMBERS[np.where(better, np.minimum(rank, way), rank)]

    def compare_travel(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        a, b = pairs.a, pairs.b
        km = self.km[a["seen"], b["seen"]]
        there = b["seen_latest"] - a["seen_earliest"]
        back = a["seen_latest"] - b["seen_earliest"]
        one_way = np.where(a["is_found"], back, there)
        days = np.where(a["is_found"] == b["is_found"], np.maximum(there, back), one_way)
        unknown = (a["seen_earliest"] == 0) | (b["seen_earliest"] == 0) | (km == _NO_WAY)
        reach = travel._KM_A_DAY * (np.maximum(days, 0) + travel._SLACK_DAYS)
        return choose(
            travel.TOO_FAST,
            (unknown | (days < -time.TOLERANCE), travel.MISSING),
            (km <= reach, travel.POSSIBLE),
        )


def _numbers(ranked: tuple[Evidence, ...]) -> Array:
    """Return the number of the finding of each rank; 255 for a rank that it never has."""
    found = [number_of(each) if each in one.FINDINGS else 255 for each in ranked]
    return np.array(found, dtype=np.uint8)


_HOME_NUMBERS, _SEEN_NUMBERS = _numbers(one._HOMES), _numbers(one._SEEN)


def _km(a: Spot | None, b: Spot | None) -> float:
    found = km_between(a, b) if a and b else None
    return _NO_WAY if found is None else found


def _table(
    spots: Sequence[Spot | None], compare: Callable[[Spot | None, Spot | None], float], kind: type
) -> Array:
    """Return a comparison that does not ask for the order, of every two places."""
    table: Array = np.empty((len(spots), len(spots)), dtype=kind)
    for row, a in enumerate(spots):
        found = [compare(a, b) for b in spots[: row + 1]]
        table[row, : row + 1] = table[: row + 1, row] = found
    return table
