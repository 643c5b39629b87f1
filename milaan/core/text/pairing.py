# SPDX-License-Identifier: Apache-2.0
"""Decide which part of one name answers to which part of another, whatever their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

from milaan.core.text.names import Token
from milaan.core.text.part_similarity import part_similarity

_PERMUTED_AT_MOST = 4  # beyond this many parts the best sum is looked for greedily


class PairedParts(NamedTuple):
    """Two parts taken for one: their places in each name and how alike they are, 0 to 1."""

    left: int
    right: int
    similarity: float


def pair_parts(a: Sequence[Token], b: Sequence[Token]) -> tuple[PairedParts, ...]:
    """Pair every part of the shorter name with a part of the longer, best sum of likeness first."""
    if len(a) > len(b):
        return tuple(PairedParts(p.right, p.left, p.similarity) for p in pair_parts(b, a))
    table = [[part_similarity(x, y) for y in b] for x in a]
    places = _best_places(table, len(b))
    return tuple([PairedParts(i, j, table[i][j]) for i, j in places])


def _best_places(table: list[list[float]], width: int) -> list[tuple[int, int]]:
    if len(table) == 1:
        return [(0, max(range(width), key=table[0].__getitem__))]
    if len(table) == width == 2:  # the commonest case, without the general search
        (w, x), (y, z) = table
        return [(0, 0), (1, 1)] if w + z >= x + y else [(0, 1), (1, 0)]
    if width > _PERMUTED_AT_MOST:
        return _greedily(table)
    best = max(permutations(range(width), len(table)), key=lambda order: _sum(table, order))
    return list(enumerate(best))


def left_over(
    a: Sequence[Token], b: Sequence[Token], paired: Sequence[PairedParts]
) -> tuple[list[Token], list[Token]]:
    """Return the parts of `a` and of `b` that were paired with nothing."""
    if len(paired) == len(a) == len(b):
        return [], []
    lefts, rights = {p.left for p in paired}, {p.right for p in paired}
    return (
        [token for place, token in enumerate(a) if place not in lefts],
        [token for place, token in enumerate(b) if place not in rights],
    )


def is_turned(paired: Sequence[PairedParts]) -> bool:
    """Tell whether the parts stand in another order in the other name."""
    places = [pair.right for pair in sorted(paired)]
    return places != sorted(places)


def _sum(table: list[list[float]], order: tuple[int, ...]) -> float:
    return sum(row[place] for row, place in zip(table, order, strict=True))


def _greedily(table: list[list[float]]) -> list[tuple[int, int]]:
    cells = [(-s, i, j) for i, row in enumerate(table) for j, s in enumerate(row)]
    lefts: set[int] = set()
    rights: set[int] = set()
    places: list[tuple[int, int]] = []
    for _, left, right in sorted(cells):
        if left not in lefts and right not in rights:
            lefts.add(left)
            rights.add(right)
            places.append((left, right))
    return places
