# SPDX-License-Identifier: Apache-2.0
"""Compare the days on which two people can have been born."""

from __future__ import annotations

from datetime import date

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared

NAME = "birth"

SAME_DAY = Evidence(NAME, Level.EXACT, "same_day")
SAME_MONTH = Evidence(NAME, Level.EXACT, "same_month")
SWAPPED = Evidence(NAME, Level.CLOSE, "day_and_month_swapped")
SAME_AGE = Evidence(NAME, Level.CLOSE, "same_age")
ONE_YEAR = Evidence(NAME, Level.CLOSE, "one_year_apart")
SPANS_MEET = Evidence(NAME, Level.PARTIAL, "spans_meet")
WIDE_SPANS_MEET = Evidence(NAME, Level.PARTIAL, "wide_spans_meet")
SPANS_NEAR = Evidence(NAME, Level.PARTIAL, "spans_near")
TWO_YEARS = Evidence(NAME, Level.PARTIAL, "two_years_apart")
FOUR_YEARS = Evidence(NAME, Level.DIFFERENT, "four_years_apart")
FAR_APART = Evidence(NAME, Level.DIFFERENT, "far_apart")
MISSING = missing(NAME)
FINDINGS = (
    SAME_DAY,
    SAME_MONTH,
    SWAPPED,
    SAME_AGE,
    ONE_YEAR,
    SPANS_MEET,
    WIDE_SPANS_MEET,
    SPANS_NEAR,
    TWO_YEARS,
    FOUR_YEARS,
    FAR_APART,
    MISSING,
)

_YEAR = 366  # days
_MONTH = 31
_DOUBTFUL_SPAN = 5 * _YEAR  # "about 14-15"
_AGE_SPAN = 2 * _YEAR  # "she is 14" leaves a year open, the day it was said some more


def compare_births(a: Prepared, b: Prepared) -> Evidence:
    """Compare two birth intervals by the days between them and how wide they are.

    An age as stated is an interval already, carried to the day of birth, so the two may
    have been said years apart. The order of the arguments never changes the finding.
    """
    if not a.birth_earliest or not b.birth_earliest:
        return MISSING
    gap = max(b.birth_earliest - a.birth_latest, a.birth_earliest - b.birth_latest)
    width = max(a.birth_latest - a.birth_earliest, b.birth_latest - b.birth_earliest)
    if gap <= 0:
        return _meeting(a, b, width)
    if gap > 2 * _YEAR:
        return FOUR_YEARS if gap <= 4 * _YEAR else FAR_APART
    if width > _AGE_SPAN:
        return SPANS_NEAR
    if gap > _YEAR:
        return TWO_YEARS
    return SWAPPED if width == 0 and _is_swapped(a, b) else ONE_YEAR


def _meeting(a: Prepared, b: Prepared, width: int) -> Evidence:
    if width > _AGE_SPAN:
        return SPANS_MEET if width <= _DOUBTFUL_SPAN else WIDE_SPANS_MEET
    if width > _MONTH:
        return SAME_AGE
    if _is_stand_in(a) or _is_stand_in(b):
        return SAME_AGE
    return SAME_DAY if width == 0 else SAME_MONTH


def _is_stand_in(person: Prepared) -> bool:
    """Say whether she was born on a 1 January: what schools and cards write for the year."""
    born = date.fromordinal(person.birth_earliest)
    one_day = person.birth_earliest == person.birth_latest
    return one_day and born.month == 1 and born.day == 1


def _is_swapped(a: Prepared, b: Prepared) -> bool:
    # Registers here mix DD-MM and MM-DD, so a swap is a common slip, not a difference.
    first, second = date.fromordinal(a.birth_earliest), date.fromordinal(b.birth_earliest)
    return (first.year, first.month, first.day) == (second.year, second.day, second.month)
