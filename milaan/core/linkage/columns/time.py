# SPDX-License-Identifier: Apache-2.0
"""`compare_times` over columns."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage import time as one
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import choose
from milaan.core.linkage.columns.pairs import Pairs


def compare_times(pairs: Pairs) -> Array:
    """Return the number of the finding for every pair."""
    a, b = pairs.a, pairs.b
    there = b["seen_earliest"] - a["seen_latest"]
    back = a["seen_earliest"] - b["seen_latest"]
    turned = a["is_found"]  # then b is the one that vanished
    two_reports = turned == b["is_found"]
    apart = np.where(two_reports, np.maximum(there, back), np.where(turned, back, there))
    before = np.where(turned, there, back)
    rough = _open_days(pairs) > one._ROUGH
    return choose(
        one.WITHIN_QUARTER,
        ((a["seen_earliest"] == 0) | (b["seen_earliest"] == 0), one.MISSING),
        (two_reports & (apart > 31), one.OTHER_TIME),
        (two_reports & rough, one.ROUGHLY),
        (two_reports & (apart <= 1), one.SAME_DAY),
        (two_reports, one.SAME_MONTH),
        (before > one._SLIP, one.BEFORE),
        (before > one.TOLERANCE, one.JUST_BEFORE),
        ((apart > 731) & _was_child(pairs), one.CHILD_LATER),
        (apart > 731, one.LATER),
        (apart > 92, one.WITHIN_TWO_YEARS),
        (rough, one.ROUGHLY),
        (apart <= 7, one.WITHIN_WEEK),
    )


def _open_days(pairs: Pairs) -> Array:
    a, b = pairs.a, pairs.b
    return np.asarray(
        np.maximum(a["seen_latest"] - a["seen_earliest"], b["seen_latest"] - b["seen_earliest"])
    )


def _was_child(pairs: Pairs) -> Array:
    a, b = pairs.a, pairs.b
    born = np.maximum(a["birth_latest"], b["birth_latest"])
    vanished = np.where(a["is_found"], b["seen_latest"], a["seen_latest"])
    found: Array = (born > 0) & (vanished - born < one._CHILDHOOD)
    return found
