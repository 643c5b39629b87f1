# SPDX-License-Identifier: Apache-2.0
"""Ages as people state them, kept as the days on which the person can have been born."""

from __future__ import annotations

import re
from datetime import date, timedelta

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import fold_digits
from milaan.core.values.dates import GREGORIAN, DateInterval

OLDEST = 120  # years

# Marks of doubt, as said in the languages of the posts: "about 14", "करीब 14", "१४-१५ वर्ष".
_ABOUT = re.compile(
    r"about|approx|around|nearly|circa|~|करीब|लगभग|अंदाज|अन्दाज|तकरीबन|अनुमान|अंदाजे|"
    r"আনুমানিক|প্রায়|અંદાજે|આશરે|ਲਗਭਗ|ਕਰੀਬ|ସୁମାରେ|தோராய|சுமார்|సుమారు|ಸುಮಾರು|ഏകദേശം|تقریباً|قریب",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"months?|माह|महीन|महिना|মাস|मास", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,3}")


def doubt_years(years: int) -> int:
    """Return by how many years an age given by guess is commonly off, either way.

    Judged, not measured: a year for a child, more the older the person looks.
    """
    if years < 18:
        return 1
    return 3 if years < 40 else 5


def birth_interval(
    youngest: int,
    oldest: int,
    on: date,
    *,
    about: bool = False,
    stated: str = "",
    known_how: str = "",
) -> DateInterval:
    """Return the days of birth of someone aged `youngest` to `oldest` on a day.

    Args:
        youngest, oldest: completed years, 0 to 120; equal where one age was stated.
        on: the day on which the age was true, not the day it is typed.
        about: widen by `doubt_years` on both sides.

    Raises:
        InvalidValue: the ages are out of range or in the wrong order.
    """
    if not 0 <= youngest <= oldest <= OLDEST:
        raise InvalidValue("age", "out_of_range")
    if about:
        youngest = max(0, youngest - doubt_years(youngest))
        oldest = min(OLDEST, oldest + doubt_years(oldest))
    earliest = years_before(on, oldest + 1) + timedelta(days=1)
    return DateInterval(earliest, years_before(on, youngest), stated, GREGORIAN, known_how)


def read_age(text: str, on: date, known_how: str = "") -> DateInterval:
    """Read an age as stated on a day: `14`, `14-15`, `about 14`, `करीब १४ वर्ष`, `8 months`.

    Raises:
        InvalidValue: it holds no age, more than two, or one out of range.
    """
    numbers = [int(number) for number in _NUMBERS.findall(fold_digits(text))]
    if not 1 <= len(numbers) <= 2:
        raise InvalidValue("age", "not_an_age")
    if _MONTHS.search(text):
        return _months_old(numbers, on, text.strip(), known_how)
    about = bool(_ABOUT.search(text))
    youngest, oldest = min(numbers), max(numbers)
    return birth_interval(
        youngest, oldest, on, about=about, stated=text.strip(), known_how=known_how
    )


def age_at(birth: DateInterval, on: date) -> tuple[int, int]:
    """Return the youngest and the oldest possible age on a day, in completed years.

    A day before birth counts as 0.
    """
    return completed_years(birth.latest, on), completed_years(birth.earliest, on)


def may_be_minor(birth: DateInterval | None, on: date) -> bool:
    """Say whether the person can be under 18 on a day; an unknown birth can.

    Source: Juvenile Justice Act 2015, section 2(12); in doubt section 94 decides, not we.
    """
    return birth is None or age_at(birth, on)[0] < 18


def completed_years(born: date, on: date) -> int:
    """Return the completed years on a day, never below 0; 29 February counts from 1 March."""
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return max(0, years)


def years_before(day: date, years: int) -> date:
    """Return the last day on which one can be born to be `years` old on `day`."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a common year: who was born on the 28th is that old
        return date(day.year - years, 2, 28)


def _months_old(numbers: list[int], on: date, stated: str, known_how: str) -> DateInterval:
    if len(numbers) != 1 or numbers[0] > 36:
        raise InvalidValue("age", "not_an_age")
    youngest = timedelta(days=round(numbers[0] * 30.44))
    oldest = timedelta(days=round((numbers[0] + 1) * 30.44))
    return DateInterval(on - oldest, on - youngest, stated, GREGORIAN, known_how)
