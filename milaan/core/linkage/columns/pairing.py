# SPDX-License-Identifier: Apache-2.0
"""`pair_parts` over columns: which part of one name answers to which of the other."""

from __future__ import annotations

from functools import cache
from itertools import permutations

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.text.compare import SAME_PART_FROM

_ROUNDING = 1e-9


@cache
def _places(parts: int, width: int) -> Array:
    return np.array(list(permutations(range(width), parts)))


def best_places(alike: Array) -> tuple[Array, Array]:
    """Return where each part of the shorter name is paired, and where that is in doubt.

    Args:
        alike: how alike the parts are: pairs of names, by parts of the shorter name (at most
            four), by parts of the longer.

    Several pairings may be equally good up to rounding. That leaves no doubt where the same
    parts agree in all of them.
    """
    _, parts, width = alike.shape
    orders = _places(parts, width)
    sums = alike[:, 0, orders[:, 0]]
    for part in range(1, parts):
        sums = sums + alike[:, part, orders[:, part]]
    best = sums.argmax(axis=1)
    doubtful = np.zeros(len(alike), dtype=bool)
    good = sums >= sums.max(axis=1, keepdims=True) - _ROUNDING
    several = np.flatnonzero(good.sum(axis=1) > 1)
    if len(several):
        agreeing = _agreeing(alike[several], orders)
        chosen = agreeing[np.arange(len(several)), best[several]]
        doubtful[several] = ((agreeing != chosen[:, None]) & good[several]).any(axis=1)
    return orders[best], doubtful


def _agreeing(alike: Array, orders: Array) -> Array:
    """Return for each order, as bits, which parts agree with which."""
    _, parts, width = alike.shape
    bits = np.zeros((len(alike), len(orders)), dtype=np.int32)
    for part in range(parts):
        agree = alike[:, part, orders[:, part]] >= SAME_PART_FROM
        bits |= np.where(agree, np.int32(1) << (part * width + orders[:, part]), 0).astype(np.int32)
    return bits
