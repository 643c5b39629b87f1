# SPDX-License-Identifier: Apache-2.0
"""`compare_heights` over columns."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage import growth
from milaan.core.linkage import height as one
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import choose, number_of
from milaan.core.linkage.columns.pairs import Pairs

_MOST, _LEAST = np.array(growth._MOST_UNTIL), np.array(growth._LEAST_UNTIL)


def compare_heights(pairs: Pairs) -> Array:
    """Return the number of the finding for every pair."""
    known = np.flatnonzero((pairs.a["height_cm"] != 0) & (pairs.b["height_cm"] != 0))
    numbers = np.full(len(pairs), number_of(one.MISSING), dtype=np.uint8)
    if len(known):
        numbers[known] = _compared(pairs.some(known))
    return numbers


def _compared(pairs: Pairs) -> Array:
    a, b = pairs.a, pairs.b
    turned = a["height_on"] > b["height_on"]  # then b was measured first
    gain = np.where(turned, a["height_cm"] - b["height_cm"], b["height_cm"] - a["height_cm"])
    least, most = _possible_growth(pairs)
    both_days = (a["height_on"] != 0) & (b["height_on"] != 0)
    near = (gain >= -one._EYE) & (gain <= one._EYE)
    lacking = least - gain
    off = np.maximum(lacking, gain - most)
    return choose(
        one.DIFFERENT,
        (~both_days & near, one.SAME),
        (~both_days, one.GROWN),
        (near & (lacking <= one._EYE), one.SAME),
        ((off <= 0) | ((off <= one._GLANCE) & (most > one._GLANCE)), one.GROWN),
        (off <= one._GLANCE, one.CLOSE),
        ((lacking > one._GLANCE) & (gain >= -one._EYE), one.NOT_GROWN),
        (off <= one._GUESS, one.APART),
    )


def _possible_growth(pairs: Pairs) -> tuple[Array, Array]:
    a, b = pairs.a, pairs.b
    on = np.minimum(a["height_on"], b["height_on"]).astype(np.int64)
    days = np.maximum(a["height_on"], b["height_on"]) - on
    born = np.maximum(a["birth_latest"], b["birth_latest"])
    first = np.minimum(_or_late(a["birth_earliest"]), _or_late(b["birth_earliest"]))
    any_age = days / 365.25 * one._ANY_AGE_A_YEAR
    least = _grown(_LEAST, on - first + days) - _grown(_LEAST, on - first)
    most = _grown(_MOST, on - born + days) - _grown(_MOST, on - born)
    return np.where(born == 0, 0.0, least), np.where(born == 0, any_age, most)


def _or_late(ordinals: Array) -> Array:
    return np.where(ordinals == 0, np.iinfo(np.int32).max, ordinals).astype(np.int64)


def _grown(until: Array, days_old: Array) -> Array:
    """Return cm grown since birth, even within a year; the same sums as `growth` makes."""
    age = np.maximum(0.0, days_old / growth._YEAR)
    year = np.minimum(age.astype(np.int64), len(until) - 1)
    after = until[np.minimum(year + 1, len(until) - 1)]
    return np.asarray(until[year] + (after - until[year]) * (age - year))
