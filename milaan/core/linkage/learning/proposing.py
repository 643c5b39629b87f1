# SPDX-License-Identifier: Apache-2.0
"""Propose pairs of two sets of people as the register and `milaan link` do, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from math import log2

from milaan.core.linkage.keys import match_keys
from milaan.core.linkage.prepared import Prepared


def propose(
    left: Sequence[Prepared], right: Sequence[Prepared], *, most: int = 40
) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs that share the most telling keys.

    Args:
        most: right records for one left record.
    """
    asked = [{hash(key) for key in match_keys(person)} for person in left]
    wanted = set().union(*asked)
    index: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(right):
        for key in {hash(key) for key in match_keys(person)} & wanted:
            index[key].append(place)
    commonest = max(200, len(right) // 400)
    for here, keys in enumerate(asked):
        shared: dict[int, float] = defaultdict(float)
        for key in keys:
            rows = index.get(key, ())
            if 0 < len(rows) <= commonest:
                worth = log2(max(len(right), 2) / len(rows))
                for row in rows:
                    shared[row] += worth
        for there in nsmallest(most, shared, key=lambda row: (-shared[row], row)):
            yield here, there
