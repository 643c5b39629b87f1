# SPDX-License-Identifier: Apache-2.0
"""Propose pairs of two sets of people as the register and `milaan link` do, in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import groupby
from math import log2

from milaan.core.linkage.keys import Key, match_keys
from milaan.core.linkage.prepared import Prepared


def propose(
    left: Sequence[Prepared], right: Sequence[Prepared], *, most: int = 40
) -> Iterator[tuple[int, int]]:
    """Yield the places of pairs that share the most telling keys.

    Args:
        most: right records for one left record.
    """
    asked = [match_keys(person) for person in left]
    wanted = {hash(key) for keys in asked for key in keys}
    index: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(right):
        for key in {hash(key) for key in match_keys(person)} & wanted:
            index[key].append(place)
    commonest = max(200, len(right) // 400)
    for here, keys in enumerate(asked):
        shared: dict[int, float] = defaultdict(float)
        for row, worth in _by_kind(keys, index, len(right), commonest):
            shared[row] += worth
        for there in nsmallest(most, shared, key=lambda row: (-shared[row], row)):
            yield here, there


def _by_kind(
    keys: Sequence[Key], index: Mapping[int, Sequence[int]], people: int, commonest: int
) -> Iterator[tuple[int, float]]:
    """Yield who shares a key, and what that is worth; of several keys of one kind the rarest counts
    alone, for they say nearly the same."""
    for _, alike in groupby(keys, key=lambda key: key.kind):
        best: dict[int, float] = {}
        for key in alike:
            rows = index.get(hash(key), ())
            if 0 < len(rows) <= commonest:
                worth = log2(max(people, 2) / len(rows))
                best.update((row, worth) for row in rows if worth > best.get(row, 0.0))
        yield from best.items()
