# SPDX-License-Identifier: Apache-2.0
"""May she be a child, may she be an adult: both where the records leave it open.

Source: field rules 21, 22 and 26; an age in doubt is decided under JJ Act 2015 s. 94, not here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from milaan.core.values.dates import DateInterval
from milaan.matching.values.limits import ADULT_AT_YEARS


def may_be_child(births: Iterable[DateInterval | None], on: date) -> bool:
    """Say whether she is under 18 on a day by either record, or no record says."""
    known = [birth for birth in births if birth]
    return not known or any(_birthday(birth.latest) > on for birth in known)


def may_be_adult(births: Iterable[DateInterval | None], on: date) -> bool:
    """Say whether she is 18 or more on a day by either record, or no record says."""
    known = [birth for birth in births if birth]
    return not known or any(_birthday(birth.earliest) <= on for birth in known)


def _birthday(born: date) -> date:
    """Return the day on which somebody born then turns 18; 29 February counts as 1 March."""
    try:
        return born.replace(year=born.year + ADULT_AT_YEARS)
    except ValueError:
        return date(born.year + ADULT_AT_YEARS, 3, 1)
