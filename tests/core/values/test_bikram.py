"""Bikram Sambat dates against public days that both calendars name."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.values.bikram import (
    bs_month_interval,
    bs_to_gregorian,
    bs_year_interval,
    gregorian_to_bs,
    read_bikram_date,
)

# Days known by both dates in public life of Nepal.
ANCHORS = [
    ((2007, 11, 7), date(1951, 2, 18)),  # Democracy Day, 7 Falgun
    ((2058, 2, 19), date(2001, 6, 1)),  # the palace, 19 Jestha
    ((2065, 2, 15), date(2008, 5, 28)),  # Republic Day, 15 Jestha
    ((2072, 1, 1), date(2015, 4, 14)),  # New Year 2072
    ((2072, 1, 12), date(2015, 4, 25)),  # the earthquake, 12 Baisakh
    ((2072, 6, 3), date(2015, 9, 20)),  # Constitution Day, 3 Asoj
]


@pytest.mark.parametrize(("bikram", "gregorian"), ANCHORS)
def test_public_days_fall_together(bikram: tuple[int, int, int], gregorian: date) -> None:
    assert bs_to_gregorian(*bikram) == gregorian
    assert gregorian_to_bs(gregorian) == bikram


@given(st.dates(date(1918, 4, 13), date(2044, 4, 12)))
def test_every_day_comes_back_from_the_other_calendar(day: date) -> None:
    assert bs_to_gregorian(*gregorian_to_bs(day)) == day


@given(st.integers(1975, 2100), st.integers(1, 11))
def test_months_follow_without_gap_and_straddle_two_gregorian_months(year: int, month: int) -> None:
    first, last = bs_month_interval(year, month)

    assert bs_month_interval(year, month + 1)[0] == last + timedelta(days=1)
    assert first.month != last.month
    assert 29 <= (last - first).days + 1 <= 32


def test_a_month_or_year_alone_is_an_interval_with_the_text_as_stated() -> None:
    month, year = read_bikram_date("२०६७-०३", "document"), read_bikram_date("2067")

    assert (month.earliest, month.latest) == bs_month_interval(2067, 3)
    assert (month.stated, month.calendar, month.known_how) == (
        "२०६७-०३",
        "bikram_sambat",
        "document",
    )
    assert (year.earliest, year.latest) == bs_year_interval(2067)
    assert read_bikram_date("2072/6/3").latest == date(2015, 9, 20)


@pytest.mark.parametrize("text", ["2072-13-01", "2072-01-33", "1974-01-01", "2101", "soon", ""])
def test_a_day_outside_the_table_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        read_bikram_date(text)


def test_a_gregorian_day_outside_the_table_is_refused() -> None:
    with pytest.raises(InvalidValue):
        gregorian_to_bs(date(1900, 1, 1))
