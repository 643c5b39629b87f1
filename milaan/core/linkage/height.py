# SPDX-License-Identifier: Apache-2.0
"""Compare heights as they can be at two days: a child grows, and has to."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.growth import least_growth, most_growth
from milaan.core.linkage.prepared import Prepared

NAME = "height"

SAME = Evidence(NAME, Level.EXACT, "same")
CLOSE = Evidence(NAME, Level.CLOSE, "close")
GROWN = Evidence(NAME, Level.PARTIAL, "possible_with_growth")
APART = Evidence(NAME, Level.PARTIAL, "apart")
NOT_GROWN = Evidence(NAME, Level.DIFFERENT, "child_not_grown")
DIFFERENT = Evidence(NAME, Level.DIFFERENT, "far_apart")
MISSING = missing(NAME)
FINDINGS = (SAME, CLOSE, GROWN, APART, NOT_GROWN, DIFFERENT, MISSING)

_EYE = 3  # cm: the error of a tape, or of two careful glances
_GLANCE, _GUESS = 7, 12  # cm beyond what can be
# Whose age is not known may be a child of the years that grow fastest.
_ANY_AGE_A_YEAR = 12


def compare_heights(a: Prepared, b: Prepared) -> Evidence:
    """Compare two heights in cm; most are estimates by eye, good to about 5 cm.

    A difference that growing explains is PARTIAL; a child of nearly the same height years
    later is DIFFERENT.
    """
    if not a.height_cm or not b.height_cm:
        return MISSING
    earlier, later = (a, b) if a.height_on <= b.height_on else (b, a)
    gain = later.height_cm - earlier.height_cm
    growth = possible_growth(earlier, later)
    if growth is None:
        return SAME if -_EYE <= gain <= _EYE else GROWN
    return _judged(gain, *growth)


def _judged(gain: int, least: float, most: float) -> Evidence:
    lacking = least - gain
    if -_EYE <= gain <= _EYE and lacking <= _EYE:
        return SAME
    off = max(lacking, gain - most)
    if off <= _GLANCE:
        return GROWN if off <= 0 or most > _GLANCE else CLOSE
    if lacking > _GLANCE and gain >= -_EYE:
        return NOT_GROWN
    return APART if off <= _GUESS else DIFFERENT


def possible_growth(earlier: Prepared, later: Prepared) -> tuple[float, float] | None:
    """Return the cm surely and at most gained in between, None where that cannot be told.

    Without both days the years between are not known; an unknown age could be a child's.
    """
    if not earlier.height_on or not later.height_on:
        return None
    days = later.height_on - earlier.height_on
    born_latest = max(earlier.birth_latest, later.birth_latest)
    if not born_latest:
        return 0.0, days / 365.25 * _ANY_AGE_A_YEAR
    first = min(each.birth_earliest for each in (earlier, later) if each.birth_earliest)
    on = earlier.height_on
    return least_growth(on - first, days), most_growth(on - born_latest, days)
