# SPDX-License-Identifier: Apache-2.0
"""When what ends by itself may end: never at night, never on a day without an office."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Set by judgement: whoever can prolong it is at her desk by eleven. Monday to Friday are office
# days in India and in Nepal; public holidays are not known here.
MORNING = time(11)
EVENING = time(17)
_OFFICE_DAYS = 5


def honoured_at(end: datetime, zone: str) -> datetime:
    """Return when an end is honoured: at once in office hours, else on the next working morning.

    Args:
        end: aware.
        zone: IANA name of the desk's time zone.

    Source: ADR 0025.
    """
    local = end.astimezone(ZoneInfo(zone))
    if _is_office_day(local.date()) and MORNING <= local.time() < EVENING:
        return end
    day = local.date() + timedelta(days=local.time() >= EVENING)
    while not _is_office_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, local.tzinfo).astimezone(end.tzinfo)


def end_of_day(day: date, zone: str) -> datetime:
    """Return the last moment of a day as a desk counts it, to the second."""
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(zone))


def _is_office_day(day: date) -> bool:
    return day.weekday() < _OFFICE_DAYS
