# SPDX-License-Identifier: Apache-2.0
"""`compare_postal_codes` over columns: codes as rows of signs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from milaan.core.linkage import postal as one
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import choose
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.places import Places
from milaan.core.linkage.homes import LONGEST_CODE


class PostalCodes:
    """Compares postal codes.

    Args:
        codes: the code behind each number; the first is empty.
    """

    def __init__(self, codes: Sequence[str], places: Places) -> None:
        self._places = places
        self._lengths = np.fromiter(map(len, codes), dtype=np.int64, count=len(codes))
        padded = "".join([code.ljust(LONGEST_CODE) for code in codes]).encode("ascii")
        self._signs = np.frombuffer(padded, dtype=np.uint8).reshape(len(codes), LONGEST_CODE)
        areas = map(one.area_length, range(LONGEST_CODE + 1))
        self._area_length = np.fromiter(areas, dtype=np.int64)

    def compare(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        a, b = pairs.a["postal"], pairs.b["postal"]
        same = (a == b) & (a > 0)
        slip, area = (np.zeros(len(pairs), dtype=bool) for _ in range(2))
        others = np.flatnonzero((a > 0) & (b > 0) & ~same)
        slip[others], area[others] = self._apart(a[others], b[others])
        return choose(
            one.DIFFERENT,
            ((a == 0) | (b == 0), one.MISSING),
            (same & self._places.in_one_district(pairs), one.SAME_IN_DISTRICT),
            (same, one.SAME),
            (slip, one.ONE_SLIP),
            (area, one.SAME_AREA),
        )

    def _apart(self, a: Array, b: Array) -> tuple[Array, Array]:
        """Say for pairs of codes that differ whether it is by one slip, and whether they share
        the area."""
        ours, theirs = self._signs[a], self._signs[b]
        apart = ours != theirs
        many = apart.sum(axis=1)
        first = apart.argmax(axis=1)
        after = np.minimum(first + 1, LONGEST_CODE - 1)
        rows = np.arange(len(a))
        swapped = (many == 2) & apart[rows, after] & (ours[rows, first] == theirs[rows, after])
        swapped &= ours[rows, after] == theirs[rows, first]
        slip = (self._lengths[a] == self._lengths[b]) & ((many == 1) | swapped)
        area = self._area_length[np.maximum(self._lengths[a], self._lengths[b])]
        return slip, np.where(many > 0, first, LONGEST_CODE) >= area
