# SPDX-License-Identifier: Apache-2.0
"""Small tools for arrays: lists of unlike lengths laid end to end, and equal pairs met once."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

type Array = npt.NDArray[Any]


def spread(starts: Array, counts: Array) -> tuple[Array, Array]:
    """Lay lists end to end: return whose each element is, and where it stands.

    Args:
        starts, counts: where each list begins in a flat array, and how long it is.
    """
    owners = np.repeat(np.arange(len(counts)), counts)
    ends = np.cumsum(counts, dtype=np.int64)
    within = np.arange(len(owners)) - np.repeat(ends - counts, counts)
    return owners, np.repeat(starts, counts) + within


def met_once(a: Array, b: Array) -> tuple[Array, Array, Array]:
    """Return the different pairs of numbers, and for every pair which of them it is."""
    width = int(b.max(initial=0)) + 1
    codes, back = distinct(a.astype(np.int64) * width + b)
    first, second = np.divmod(codes, width)
    return first, second, back


def distinct(numbers: Array) -> tuple[Array, Array]:
    """Return the different numbers in order, and for every number which of them it is."""
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    is_first = firsts(ranked)
    back = np.empty(len(numbers), dtype=np.int64)
    back[order] = np.cumsum(is_first) - 1
    return ranked[is_first], back


def firsts(ranked: Array) -> Array:
    """Return a mask of the numbers that differ from the one before them."""
    mask = np.ones(len(ranked), dtype=bool)
    mask[1:] = ranked[1:] != ranked[:-1]
    return mask


def sorted_once(numbers: Array) -> Array:
    """Return the different numbers in order; of many this is quicker than `np.unique`."""
    ranked = np.sort(numbers)
    return ranked[firsts(ranked)]
