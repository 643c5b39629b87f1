# SPDX-License-Identifier: Apache-2.0
"""Compare heights, leaving a child room to grow between two measurements."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "height"

SAME = Evidence(NAME, Level.EXACT, "same")
CLOSE = Evidence(NAME, Level.CLOSE, "close")
GROWN = Evidence(NAME, Level.PARTIAL, "possible_with_growth")
APART = Evidence(NAME, Level.PARTIAL, "apart")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "far_apart")
MISSING = missing(NAME)
FINDINGS = (SAME, CLOSE, GROWN, APART, DIFFERENT, MISSING)

_YEAR = 365.25
_GROWN_UP = 19  # years; growth after that is within the error of a glance
# Generous: the fastest year of a healthy child is near 9 cm, and better food adds to it.
_CM_A_YEAR = 9


def compare_heights(a: Prepared, b: Prepared) -> Evidence:
    """Compare two heights in cm; most are estimates by eye, good to about 5 cm.

    Where growth is possible in between, any height within it is PARTIAL.
    """
    if not a.height_cm or not b.height_cm:
        return MISSING
    earlier, later = (a, b) if a.height_on <= b.height_on else (b, a)
    gain = later.height_cm - earlier.height_cm
    if -3 <= gain <= 3:
        return SAME
    growth = _possible_growth(earlier, later)
    if growth is None:
        return GROWN
    if 0 < gain <= growth:
        return GROWN
    off = gain - growth if gain > growth else -gain
    if off <= 7:
        return CLOSE
    return APART if off <= 12 else DIFFERENT


def _possible_growth(earlier: Prepared, later: Prepared) -> float | None:
    """Return the most cm gained in between, None where that cannot be told.

    An unknown age could be a child's; without both days the years between are not known.
    """
    born = max(earlier.birth_latest, later.birth_latest)
    if not earlier.height_on or not later.height_on:
        return None
    years = (later.height_on - earlier.height_on) / _YEAR
    if born:
        years = min(years, _GROWN_UP - (earlier.height_on - born) / _YEAR)
    return max(0.0, years) * _CM_A_YEAR
