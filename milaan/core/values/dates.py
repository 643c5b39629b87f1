# SPDX-License-Identifier: Apache-2.0
"""Dates as people remember them: a day, a month, a year, or only a span of time."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits

GREGORIAN = "gregorian"
BIKRAM_SAMBAT = "bikram_sambat"

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
# Forms here are filled as day, month, year; 14/11/2025 and 14.11.25 are both common.
_INDIAN = re.compile(r"(?:(?:(\d{1,2})[/.\-])?(\d{1,2})[/.\-])?(\d{4}|\d{2})")
_OLDEST, _NEWEST = 1850, 2200


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A Gregorian date known to the year, month or day; None means "not known"."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise InvalidValue("date", "day_without_month")
        if not _OLDEST <= self.year <= _NEWEST:
            raise InvalidValue("date", "year_out_of_range")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:  # not chained: its text may repeat the date
            raise InvalidValue("date", "no_such_day") from None

    @property
    def earliest(self) -> date:
        """The first day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY[-MM[-DD]]` or the Indian `[[DD/]MM/]YYYY` with `/`, `.` or `-`.

        Digits may be of any script. A year of two digits is read as the one within
        1930 to 2029, for registers write 14/11/25.

        Raises:
            InvalidValue: another shape, or no such month or day.

        Source: ISO 8601-1:2019 (reduced precision); field rule 3 (DD/MM/YYYY).
        """
        plain = fold_digits(text).strip()
        if found := _ISO.fullmatch(plain):
            year, month, day = found.groups()
        elif found := _INDIAN.fullmatch(plain):
            day, month, year = found.groups()
            if month is None and len(year) == 2:
                raise InvalidValue("date", "not_a_date")
        else:
            raise InvalidValue("date", "not_a_date")
        return cls(_full_year(year), int(month) if month else None, int(day) if day else None)

    def isoformat(self) -> str:
        """Return `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
        known = [f"{self.year:04}"]
        known += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(known)


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if year < 30 else 1900 + year


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A day that lies between two days, both included, and how that is known.

    Args:
        earliest, latest: Gregorian days; equal where the day is known.
        stated: the words or digits as they were given; empty where none were.
        calendar: `gregorian` or `bikram_sambat`: the calendar of `stated`.
        known_how: a short code, as `document`, `stated`, `estimate`; empty: not known.
    """

    earliest: date
    latest: date
    stated: str = ""
    calendar: str = GREGORIAN
    known_how: str = ""

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise InvalidValue("date", "ends_before_it_begins")
        if self.calendar not in (GREGORIAN, BIKRAM_SAMBAT):
            raise InvalidValue("date", "unknown_calendar")

    @classmethod
    def from_partial(cls, partial: PartialDate, known_how: str = "") -> DateInterval:
        """Return the days that `partial` leaves open, stated as it is written."""
        return cls(partial.earliest, partial.latest, partial.isoformat(), GREGORIAN, known_how)

    @property
    def days(self) -> int:
        """How many days it leaves open; 1 where the day is known."""
        return (self.latest - self.earliest).days + 1

    def contains(self, day: date) -> bool:
        """Say whether `day` is possible."""
        return self.earliest <= day <= self.latest

    def overlaps(self, other: DateInterval) -> bool:
        """Say whether one day is possible in both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def gap_days(self, other: DateInterval) -> int:
        """Return the days between the two, 0 where they overlap; order never matters."""
        return max(0, (other.earliest - self.latest).days, (self.earliest - other.latest).days)


def read_date(text: str, known_how: str = "") -> DateInterval:
    """Read a Gregorian date as written in India, keeping the text as stated.

    Raises:
        InvalidValue: see `PartialDate.parse`.
    """
    partial = PartialDate.parse(text)
    return DateInterval(partial.earliest, partial.latest, text.strip(), GREGORIAN, known_how)
