# SPDX-License-Identifier: Apache-2.0
"""How many centimetres a child can have grown, and must have grown, between two days.

Set by judgement, wide on both sides: no table of growth of South Asian children under a licence
that allows it was at hand. A hungry child grows at about half the usual pace and late; a well fed
one some centimetres faster in the years of the spurt.
"""

from __future__ import annotations

from itertools import accumulate

_YEAR = 365.25  # days
# cm in each year of age, from the first on; nothing beyond counts.
_MOST = (30, 15, 12, 10, 9, 9, 9, 9, 9, 10, 12, 12, 12, 12, 10, 8, 6, 4, 3)
# Girls may be grown up at twelve, so nothing is certain beyond.
_LEAST = (12, 6, 4, 4, 4, 3.5, 3, 3, 3, 2.5, 2, 1)


def _until(years: tuple[float, ...]) -> tuple[float, ...]:
    return (0.0, *accumulate(years))


_MOST_UNTIL, _LEAST_UNTIL = _until(_MOST), _until(_LEAST)


def most_growth(days_old: int, days: int) -> float:
    """Return the most cm that somebody `days_old` can have grown in so many days."""
    return _at(_MOST_UNTIL, days_old + days) - _at(_MOST_UNTIL, days_old)


def least_growth(days_old: int, days: int) -> float:
    """Return the cm that somebody `days_old` has surely grown in so many days."""
    return _at(_LEAST_UNTIL, days_old + days) - _at(_LEAST_UNTIL, days_old)


def _at(until: tuple[float, ...], days_old: int) -> float:
    """Return cm grown since birth, even within a year."""
    age = max(0.0, days_old / _YEAR)
    year = int(age)
    if year >= len(until) - 1:
        return until[-1]
    return until[year] + (until[year + 1] - until[year]) * (age - year)
