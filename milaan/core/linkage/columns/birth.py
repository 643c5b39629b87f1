# SPDX-License-Identifier: Apache-2.0
"""`compare_births` over columns."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage import birth as one
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import choose
from milaan.core.linkage.columns.pairs import Pairs, Side

_EPOCH = 719_163  # the ordinal of 1 January 1970


def compare_births(pairs: Pairs) -> Array:
    """Return the number of the finding for every pair."""
    a, b = pairs.a, pairs.b
    gap = np.maximum(
        b["birth_earliest"] - a["birth_latest"], a["birth_earliest"] - b["birth_latest"]
    )
    width = np.maximum(_open_days(a), _open_days(b))
    meet = gap <= 0
    exact = np.flatnonzero(width <= one._MONTH)
    stands_in, swapped = np.zeros((2, len(pairs)), dtype=bool)
    stands_in[exact] = _stands_in(a, exact) | _stands_in(b, exact)
    swapped[exact] = _is_swapped(a["birth_earliest"][exact], b["birth_earliest"][exact])
    return choose(
        one.ONE_YEAR,
        ((a["birth_earliest"] == 0) | (b["birth_earliest"] == 0), one.MISSING),
        (gap > 4 * one._YEAR, one.FAR_APART),
        (gap > 2 * one._YEAR, one.FOUR_YEARS),
        (meet & (width > one._DOUBTFUL_SPAN), one.WIDE_SPANS_MEET),
        (meet & (width > one._AGE_SPAN), one.SPANS_MEET),
        (width > one._AGE_SPAN, one.SPANS_NEAR),
        (meet & (width > one._MONTH), one.SAME_AGE),
        (gap > one._YEAR, one.TWO_YEARS),
        (meet & stands_in, one.SAME_AGE),
        (meet & (width == 0), one.SAME_DAY),
        (meet, one.SAME_MONTH),
        (swapped & (width == 0), one.SWAPPED),
    )


def _open_days(side: Side) -> Array:
    return side["birth_latest"] - side["birth_earliest"]


def _stands_in(side: Side, some: Array) -> Array:
    day = _days(side["birth_earliest"][some])
    is_new_year = day == day.astype("M8[Y]")
    found: Array = is_new_year & (_open_days(side)[some] == 0)
    return found


def _is_swapped(a: Array, b: Array) -> Array:
    (year_a, month_a, day_a), (year_b, month_b, day_b) = _parts(_days(a)), _parts(_days(b))
    found: Array = (year_a == year_b) & (month_a == day_b) & (day_a == month_b)
    return found


def _days(ordinals: Array) -> Array:
    return (ordinals.astype(np.int64) - _EPOCH).astype("M8[D]")


def _parts(days: Array) -> tuple[Array, Array, Array]:
    years, months = days.astype("M8[Y]"), days.astype("M8[M]")
    month = (months - years.astype("M8[M]")).astype(np.int64)
    return years, month, (days - months.astype("M8[D]")).astype(np.int64)
