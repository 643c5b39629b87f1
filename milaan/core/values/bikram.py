# SPDX-License-Identifier: Apache-2.0
"""Dates of the Bikram Sambat, Nepal's official calendar, and the Gregorian days they mean.

A month has 29 to 32 days by almanac, not by rule, and begins in the middle of a Gregorian
month; so a month or a year known alone is an interval.

Source: month lengths of BS 1975 to 2100 from the package `nepali-datetime` (MIT), which
carries the published almanacs (later years are forecasts); anchor dates in the tests.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits
from milaan.core.values.dates import BIKRAM_SAMBAT, DateInterval

FIRST_YEAR, LAST_YEAR = 1975, 2100  # 13 April 1918 to April 2044

_SHAPE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")


def bs_to_gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a day of the Bikram Sambat.

    Args:
        year: 1975 to 2100; month: 1 (Baisakh) to 12 (Chait); day: 1 to 29, 30, 31 or 32.

    Raises:
        InvalidValue: no such day, or a year outside the table.
    """
    import nepali_datetime  # reads its table for 50 ms, so only when asked

    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidValue("date", "year_out_of_range")
    try:
        found: date = nepali_datetime.date(year, month, day).to_datetime_date()
    except ValueError:  # not chained: its text may repeat the date
        raise InvalidValue("date", "no_such_day") from None
    return found


def gregorian_to_bs(day: date) -> tuple[int, int, int]:
    """Return year, month and day in the Bikram Sambat.

    Raises:
        InvalidValue: before 13 April 1918 or after BS 2100.
    """
    import nepali_datetime  # as above

    if not bs_to_gregorian(FIRST_YEAR, 1, 1) <= day <= _last_day(LAST_YEAR, 12):
        raise InvalidValue("date", "year_out_of_range")
    found = nepali_datetime.date.from_datetime_date(day)
    return found.year, found.month, found.day


def bs_month_interval(year: int, month: int) -> tuple[date, date]:
    """Return the first and the last Gregorian day of a month of the Bikram Sambat.

    Raises:
        InvalidValue: no such month, or a year outside the table.
    """
    return bs_to_gregorian(year, month, 1), _last_day(year, month)


def bs_year_interval(year: int) -> tuple[date, date]:
    """Return the first and the last Gregorian day of a year of the Bikram Sambat."""
    return bs_to_gregorian(year, 1, 1), _last_day(year, 12)


def read_bikram_date(text: str, known_how: str = "") -> DateInterval:
    """Read `YYYY[-MM[-DD]]` in the Bikram Sambat, digits of any script, `-`, `/` or `.`.

    Raises:
        InvalidValue: another shape, no such day, or a year outside the table.
    """
    found = _SHAPE.fullmatch(fold_digits(text).strip())
    if found is None:
        raise InvalidValue("date", "not_a_date")
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if day:
        earliest = latest = bs_to_gregorian(year, month, day)
    elif month:
        earliest, latest = bs_month_interval(year, month)
    else:
        earliest, latest = bs_year_interval(year)
    return DateInterval(earliest, latest, text.strip(), BIKRAM_SAMBAT, known_how)


def _last_day(year: int, month: int) -> date:
    for length in (32, 31, 30):
        with suppress(InvalidValue):
            return bs_to_gregorian(year, month, length)
    return bs_to_gregorian(year, month, 29)
