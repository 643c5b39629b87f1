# SPDX-License-Identifier: Apache-2.0
"""Compare when two people were seen: nobody is found before she is missing."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "time"

SAME_DAY = Evidence(NAME, Level.EXACT, "same_day")
SAME_MONTH = Evidence(NAME, Level.CLOSE, "same_month")
OTHER_TIME = Evidence(NAME, Level.PARTIAL, "other_time")
WITHIN_WEEK = Evidence(NAME, Level.CLOSE, "found_within_a_week")
WITHIN_QUARTER = Evidence(NAME, Level.CLOSE, "found_within_three_months")
WITHIN_TWO_YEARS = Evidence(NAME, Level.PARTIAL, "found_within_two_years")
LATER = Evidence(NAME, Level.PARTIAL, "found_years_later")
CHILD_LATER = Evidence(NAME, Level.PARTIAL, "child_found_years_later")
ROUGHLY = Evidence(NAME, Level.PARTIAL, "only_roughly_known")
JUST_BEFORE = Evidence(NAME, Level.DIFFERENT, "found_just_before")
BEFORE = Evidence(NAME, Level.DIFFERENT, "found_before_missing")
MISSING = missing(NAME)
FINDINGS = (
    SAME_DAY,
    SAME_MONTH,
    OTHER_TIME,
    WITHIN_WEEK,
    WITHIN_QUARTER,
    WITHIN_TWO_YEARS,
    LATER,
    CHILD_LATER,
    ROUGHLY,
    JUST_BEFORE,
    BEFORE,
    MISSING,
)

TOLERANCE = 3  # days: families and registers are often off by a day or two
_ROUGH = 31  # days that one of the two dates leaves open
_SLIP = 40  # days: a wrong month typed
_CHILDHOOD = 18 * 365  # days; who is younger looks another person some years on


def compare_times(a: Prepared, b: Prepared) -> Evidence:
    """Compare last seen with found, or two reports of the same kind with each other.

    The roles come from the records' kinds, so the order of the arguments never matters.
    """
    if not a.seen_earliest or not b.seen_earliest:
        return MISSING
    if a.is_found == b.is_found:
        return _two_reports(a, b)
    return _vanished_and_found(b, a) if a.is_found else _vanished_and_found(a, b)


def _two_reports(a: Prepared, b: Prepared) -> Evidence:
    gap = max(b.seen_earliest - a.seen_latest, a.seen_earliest - b.seen_latest)
    if gap > 31:
        return OTHER_TIME
    if _is_rough(a, b):
        return ROUGHLY
    return SAME_DAY if gap <= 1 else SAME_MONTH


def _vanished_and_found(vanished: Prepared, found: Prepared) -> Evidence:
    before = vanished.seen_earliest - found.seen_latest
    if before > TOLERANCE:
        return JUST_BEFORE if before <= _SLIP else BEFORE
    gap = found.seen_earliest - vanished.seen_latest
    if gap > 92:
        return WITHIN_TWO_YEARS if gap <= 731 else _years_later(vanished, found)
    if _is_rough(vanished, found):
        return ROUGHLY
    return WITHIN_WEEK if gap <= 7 else WITHIN_QUARTER


def _years_later(vanished: Prepared, found: Prepared) -> Evidence:
    born = max(vanished.birth_latest, found.birth_latest)
    is_child = born and vanished.seen_latest - born < _CHILDHOOD
    return CHILD_LATER if is_child else LATER


def _is_rough(a: Prepared, b: Prepared) -> bool:
    return max(a.seen_latest - a.seen_earliest, b.seen_latest - b.seen_earliest) > _ROUGH
