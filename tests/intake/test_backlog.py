"""Backlog day: each line of an old register goes in once, by itself."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client

from milaan.registry import actions
from tests.access.factories import actor_in

pytestmark = pytest.mark.django_db
PAGE = "/intake/backlog/"


def grid(*rows: dict[str, str], **head: str) -> dict[str, str]:
    sent = {"rows-TOTAL_FORMS": "20", "rows-INITIAL_FORMS": "0", "kind": "missing",
            "state": "IN-MP", "calendar": "gregorian"} | head  # fmt: skip
    for place in range(20):
        row = rows[place] if place < len(rows) else {}
        sent |= {
            f"rows-{place}-{name}": value
            for name, value in ({"token": str(uuid4()), "sex": "u"} | row).items()
        }
    return sent


def on_record(charge):
    return actions.list_records(actor=actor_in(charge), limit=100, now=datetime.now(UTC))


def test_twenty_empty_lines_are_shown(writer: Client) -> None:
    page = writer.get(PAGE).content.decode()
    assert page.count("<tr") == 21
    assert 'name="rows-19-name"' in page


def test_each_typed_line_becomes_a_record(writer: Client, charge) -> None:
    first = {"name": "आशा उदाहरण", "father": "रामलाल", "sex": "f", "age": "14",
             "seen_on": "14/11/2019", "number": "12/19", "district": "बालाघाट"}  # fmt: skip
    answer = writer.post(PAGE, grid(first, {"marks": "mole on the chin"}))

    assert answer.status_code == 200
    records = on_record(charge)
    assert len(records) == 2
    asha = next(hit for hit in records if hit.names)
    assert asha.home_district_code
    assert asha.happened_from.year == 2019


def test_the_same_page_sent_twice_adds_nothing(writer: Client, charge) -> None:
    sent = grid({"name": "Asha"}, {"name": "Bina"})
    writer.post(PAGE, sent)
    writer.post(PAGE, sent)
    assert len(on_record(charge)) == 2


def test_a_line_with_a_fault_is_marked_and_the_others_go_in(writer: Client, charge) -> None:
    wrong = {"name": "Bina", "seen_on": "31/02/2020"}
    answer = writer.post(PAGE, grid({"name": "Asha"}, wrong))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert len(on_record(charge)) == 1
    assert "Write the date as 14/11/2025" in page
    assert 'name="rows-0-name" value="Bina"' in page

    writer.post(PAGE, grid(wrong) | {"anyway": "1"})
    assert len(on_record(charge)) == 2


def test_a_register_in_bikram_sambat(writer: Client, charge) -> None:
    writer.post(PAGE, grid({"name": "Asha", "seen_on": "2075-08"}, calendar="bikram_sambat"))
    assert on_record(charge)[0].happened_from.year == 2018


@pytest.mark.parametrize(
    "changes",
    [
        {"rows-TOTAL_FORMS": "x"}, {"rows-0-token": "none"}, {"rows-0-name": "a" * 10_000},
        {"rows-0-age": "\0"}, {"rows-0-sex": "?"}, {"kind": "dragon"}, {"calendar": "lunar"},
        {"rows-0-number": "9" * 500}, {"state": "XX"},
    ],
)  # fmt: skip
def test_nothing_that_is_posted_fails_the_page(writer: Client, changes) -> None:
    sent = grid({"name": "Asha"}) | changes
    assert writer.post(PAGE, sent).status_code in (200, 422)
    assert writer.post(PAGE, sent | {"anyway": "1"}).status_code in (200, 422)
