"""Ages as stated, and the days of birth they leave open."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.values.ages import (
    age_at,
    birth_interval,
    completed_years,
    may_be_minor,
    read_age,
    years_before,
)

ON = date(2025, 11, 14)
days = st.dates(date(1950, 1, 1), date(2050, 1, 1))


@given(st.integers(0, 110), days)
def test_whoever_is_of_an_age_was_born_in_its_interval_and_nobody_else(
    years: int, on: date
) -> None:
    birth = birth_interval(years, years, on)

    assert completed_years(birth.earliest, on) == completed_years(birth.latest, on) == years
    assert completed_years(birth.earliest - timedelta(days=1), on) == years + 1
    assert birth.latest == on or completed_years(birth.latest + timedelta(days=1), on) <= years
    assert age_at(birth, on) == (years, years)


@given(st.integers(0, 100), days, st.integers(0, 20))
def test_an_age_grows_with_the_years_and_stays_an_interval(years: int, on: date, more: int) -> None:
    birth = birth_interval(years, years, on)
    youngest, oldest = age_at(birth, on + timedelta(days=round(more * 365.25)))

    assert youngest <= oldest <= youngest + 1
    assert youngest >= years + more - 1


@given(st.integers(0, 100), days)
def test_doubt_only_widens(years: int, on: date) -> None:
    sure, doubtful = (birth_interval(years, years, on, about=about) for about in (False, True))

    assert doubtful.earliest <= sure.earliest <= sure.latest <= doubtful.latest


READ = [
    ("14", 14, 14),
    ("१४ वर्ष", 14, 14),
    ("14-15", 14, 15),
    ("about 14-15", 13, 16),
    ("करीब १४ वर्ष", 13, 15),
    ("लगभग 30", 27, 33),
    ("~ 60 yrs", 55, 65),
]


@pytest.mark.parametrize(("text", "youngest", "oldest"), READ)
def test_an_age_is_read_as_it_is_said(text: str, youngest: int, oldest: int) -> None:
    birth = read_age(text, ON, "stated")

    assert age_at(birth, ON) == (youngest, oldest)
    assert birth.stated == text


def test_a_baby_has_months() -> None:
    birth = read_age("8 माह", ON)

    assert birth.contains(date(2025, 3, 1))
    assert birth.days < 40


@pytest.mark.parametrize("text", ["", "young", "121", "14 15 16", "60 months", "3-4 months"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_age(text, ON)


def test_an_unknown_birth_may_be_a_minors() -> None:
    assert may_be_minor(None, ON)
    assert may_be_minor(read_age("about 18", ON), ON)
    assert not may_be_minor(read_age("18", ON), ON)


def test_born_on_the_29th_of_february() -> None:
    assert completed_years(date(2008, 2, 29), date(2025, 2, 28)) == 16
    assert completed_years(date(2008, 2, 29), date(2025, 3, 1)) == 17
    assert years_before(date(2024, 2, 29), 14) == date(2010, 2, 28)
