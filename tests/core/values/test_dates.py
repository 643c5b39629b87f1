"""Dates as people remember them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.values.dates import DateInterval, PartialDate, read_date

days = st.dates(date(1900, 1, 1), date(2100, 1, 1))
intervals = st.tuples(days, days).map(lambda two: DateInterval(min(two), max(two)))

READ = [
    ("2011", date(2011, 1, 1), date(2011, 12, 31)),
    ("2012-02", date(2012, 2, 1), date(2012, 2, 29)),
    ("2025-11-14", date(2025, 11, 14), date(2025, 11, 14)),
    ("14/11/2025", date(2025, 11, 14), date(2025, 11, 14)),
    ("14.11.25", date(2025, 11, 14), date(2025, 11, 14)),
    ("१४/११/२०२५", date(2025, 11, 14), date(2025, 11, 14)),
    ("11/2025", date(2025, 11, 1), date(2025, 11, 30)),
    ("05-04-85", date(1985, 4, 5), date(1985, 4, 5)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), READ)
def test_a_date_is_read_day_first_as_forms_here_are_filled(
    text: str, earliest: date, latest: date
) -> None:
    found = read_date(text, "stated")

    assert (found.earliest, found.latest) == (earliest, latest)
    assert (found.stated, found.known_how) == (text, "stated")


@pytest.mark.parametrize("text", ["", "99", "31/02/2020", "2011-13", "soon", "1/2/3/2020", "0001"])
def test_a_date_that_cannot_be_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        PartialDate.parse(text)

    assert refused.value.field == "date"
    assert not text or text not in str(refused.value)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(InvalidValue):
        PartialDate(2011, None, 4)


@given(days)
def test_a_written_date_reads_back(day: date) -> None:
    assert PartialDate.parse(day.isoformat()).earliest == day
    assert PartialDate.parse(day.strftime("%d/%m/%Y")).latest == day
    assert PartialDate.parse(PartialDate(day.year, day.month).isoformat()).month == day.month


@given(intervals, intervals)
def test_intervals_overlap_exactly_where_no_day_lies_between(
    a: DateInterval, b: DateInterval
) -> None:
    assert a.gap_days(b) == b.gap_days(a)
    assert a.overlaps(b) == (a.gap_days(b) == 0)
    assert a.overlaps(a)
    assert a.contains(a.earliest)
    assert a.days >= 1


def test_an_interval_cannot_end_before_it_begins() -> None:
    with pytest.raises(InvalidValue):
        DateInterval(date(2020, 1, 2), date(2020, 1, 1))


def test_an_interval_needs_a_calendar_we_know() -> None:
    with pytest.raises(InvalidValue):
        DateInterval(date(2020, 1, 1), date(2020, 1, 1), calendar="lunar")


def test_an_interval_comes_from_a_partial_date() -> None:
    found = DateInterval.from_partial(PartialDate(2011, 3), "document")

    assert (found.stated, found.days, found.known_how) == ("2011-03", 31, "document")
