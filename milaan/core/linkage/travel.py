# SPDX-License-Identifier: Apache-2.0
"""Compare the way between two sightings with the days there were for it."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared
from milaan.core.linkage.spots import km_between
from milaan.core.linkage.time import TOLERANCE

NAME = "travel"

POSSIBLE = Evidence(NAME, Level.PARTIAL, "possible")
TOO_FAST = Evidence(NAME, Level.DIFFERENT, "too_far_too_soon")
MISSING = missing(NAME)
FINDINGS = (POSSIBLE, TOO_FAST, MISSING)

# A night train does about this; people in flight or in a vehicle of traffickers, no more.
_KM_A_DAY = 1200
_SLACK_DAYS = 1  # the day of leaving, or a slip of one in either record


def compare_travel(a: Prepared, b: Prepared) -> Evidence:
    """Say whether she can have come from one place to the other in the time between.

    Every day that the two dates leave open counts as time to travel, from where she went missing
    to where she was found, never back; two reports of one kind are compared both ways. Found
    before she was missing leaves no way to judge: the comparator of times says so.
    """
    if not a.seen_earliest or not b.seen_earliest or a.seen is None or b.seen is None:
        return MISSING
    km = km_between(a.seen, b.seen)
    days = days_between(a, b)
    if km is None or days < -TOLERANCE:
        return MISSING
    return POSSIBLE if km <= _KM_A_DAY * (max(days, 0) + _SLACK_DAYS) else TOO_FAST


def days_between(a: Prepared, b: Prepared) -> int:
    """Return the most days that there were for the way; below 0 where found comes first."""
    there, back = b.seen_latest - a.seen_earliest, a.seen_latest - b.seen_earliest
    if a.is_found == b.is_found:
        return max(there, back)
    return back if a.is_found else there
