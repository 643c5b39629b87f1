"""Invented people, two records each, and how a desk registers one of them."""

import re
import time
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.journeys.desk import PATIENCE, Desk
from tests.journeys.node import wait_until

Facts = dict[str, str]
INDIA = ZoneInfo("Asia/Kolkata")
CHOSEN = {"sex", "seen_state", "home_state", "known_how", "kind", "numbers-0-kind"}
REFERENCE = re.compile(r"/([0-9a-f-]{36})/$")


def days_ago(number: int) -> Facts:
    day = datetime.now(INDIA) - timedelta(days=number)
    return {
        "seen_on_day": str(day.day),
        "seen_on_month": str(day.month),
        "seen_on_year": str(day.year),
    }


def missing(name: str, father: str, mother: str, age: str, *, home: str = "Bhopal") -> Facts:
    return {
        "name": name, "father": father, "mother": mother, "sex": "f", "age": age,
        **days_ago(3), "seen_district": home, "home_state": "IN-MP", "home_district": home,
    }  # fmt: skip


def recovered(name: str, father: str, age: str, *, home: str = "Bhopal") -> Facts:
    return {
        "name": name, "father": father, "sex": "f", "age": age,
        **days_ago(0), "seen_district": "Maharajganj", "seen_police_station": "Sonauli",
        "home_state": "IN-MP", "home_district": home,
    }  # fmt: skip


def fill(desk: Desk, facts: Facts) -> None:
    for name, value in facts.items():
        desk.choose(name, value) if name in CHOSEN else desk.type_into(name, value)


def register(desk: Desk, kind: str, facts: Facts) -> str:
    """Register somebody with the form; return the reference of the record."""
    desk.open(f"/intake/{kind}/")
    fill(desk, facts)
    desk.save()
    found = re.search(r"/([0-9a-f-]{36})/", desk.page.url)
    assert found, desk.text()
    return found[1]


def candidate_on(desk: Desk) -> str:
    """Wait, without a reload, until the page shows a candidate; return its reference."""
    link = desk.page.locator("main a[href*='/matching/'].button").first
    link.wait_for(timeout=PATIENCE)
    found = REFERENCE.search(link.get_attribute("href"))
    assert found
    return found[1]


def line_of(desk: Desk, candidate: str) -> Any:
    """The link to a candidate in the inbox before the desk."""
    return desk.page.locator(f"main a[href*='{candidate}']").first


def words_of_line(desk: Desk, candidate: str) -> str:
    """The whole line of a candidate in the inbox, in small letters."""
    line = line_of(desk, candidate).locator("xpath=ancestor::*[self::li or self::tr][1]")
    return str(line.inner_text()).lower()


def seconds_until_in_inbox(desk: Desk, candidate: str) -> float:
    """Reload the inbox until it has the line of a candidate; return the seconds it took."""
    started = time.monotonic()

    def is_there() -> bool:
        desk.page.goto(f"{desk.address}/inbox/")
        return bool(line_of(desk, candidate).count())

    wait_until(is_there, 20, "the inbox")
    return time.monotonic() - started


def pair(searching: Desk, finding: Desk, given: tuple[str, str], age: str, home: str) -> str:
    """Register a missing person at one desk and found at the other; return the candidate.

    Each story has a district of its own, so that its people resemble no other story's.
    """
    hindi, english = given
    father = hindi.split()[-1]
    register(searching, "missing", missing(hindi, f"कल्पनाथ {father}", "मिसाल बाई", age, home=home))
    found = recovered(english, f"Kalpnath {english.split()[-1]}", f"about {age}", home=home)
    register(finding, "recovered", found)
    return candidate_on(finding)
