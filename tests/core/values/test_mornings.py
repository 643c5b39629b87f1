"""What ends by itself never ends at night, nor on a day without an office."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.values.mornings import end_of_day, honoured_at

INDIA, NEPAL = "Asia/Kolkata", "Asia/Kathmandu"


def at(text: str, zone: str = INDIA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("end", "honoured"),
    [
        ("2026-11-25 15:00", "2026-11-25 15:00"),  # a Wednesday afternoon
        ("2026-11-25 02:00", "2026-11-25 11:00"),
        ("2026-11-25 23:59", "2026-11-26 11:00"),
        ("2026-11-25 17:00", "2026-11-26 11:00"),
        ("2026-11-27 20:00", "2026-11-30 11:00"),  # Friday night to Monday
        ("2026-11-29 12:00", "2026-11-30 11:00"),  # a Sunday
    ],
)
@pytest.mark.parametrize("zone", [INDIA, NEPAL])
def test_an_end_at_night_is_honoured_on_the_next_working_morning(end, honoured, zone) -> None:
    assert honoured_at(at(end, zone).astimezone(UTC), zone) == at(honoured, zone)


FIRST = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 14 * 366 * 24 * 3600).map(lambda second: FIRST + timedelta(seconds=second))


@given(moments, st.sampled_from([INDIA, NEPAL, "Europe/London"]))
def test_no_end_is_honoured_early_at_night_or_more_than_three_days_late(end, zone) -> None:
    found = honoured_at(end, zone)

    local = found.astimezone(ZoneInfo(zone))
    assert end <= found <= end + timedelta(days=3, hours=19)
    assert 11 <= local.hour < 17
    assert local.weekday() < 5
    assert honoured_at(found, zone) == found


def test_a_day_ends_by_the_desks_own_clock() -> None:
    apart = end_of_day(date(2026, 3, 31), INDIA) - end_of_day(date(2026, 3, 31), NEPAL)

    assert apart == timedelta(minutes=15)
