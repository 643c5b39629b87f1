"""A booth hears nothing of a hit; the unit rings it. A superior hears of a search taken out."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils import translation

from milaan.access.models import Organisation, Post
from milaan.alerts import actions as alerts
from milaan.alerts import queries
from milaan.alerts.values import BOOTH_ASKED, WITHDRAWN_SEARCH, NoticeLine
from milaan.foundation.models import OutboxEvent
from milaan.registry import actions as registry
from milaan.registry.values import SearchQuery, SearchResult
from tests.access.factories import sign_in
from tests.matching.factories import (
    ADULT,
    MISSING,
    NOW,
    UP_PHONE,
    Border,
    Desk,
    deliver,
    register,
)

pytestmark = pytest.mark.django_db


def ask(desk: Desk, text: str) -> SearchResult:
    answer = registry.search_people(actor=desk.actor, query=SearchQuery(text=text), now=NOW)
    deliver()
    return answer


def notices(desk: Desk) -> tuple[NoticeLine, ...]:
    return queries.inbox_of(desk.actor, now=NOW).notices


def booths(border: Border) -> list[Desk]:
    return [border.booth, border.border_post]


@pytest.mark.parametrize("which", [0, 1])
def test_hit_and_no_hit_are_one_answer(border: Border, which: int) -> None:
    register(border.station, MISSING)
    asks = booths(border)[which]
    answers = [ask(asks, text) for text in ("Sunita Testwal", "Zzyzx Nobody")]
    assert answers[0] == answers[1] == SearchResult((), is_sent=True)
    events = OutboxEvent.objects.filter(name="registry.booth_asked").order_by("id")
    assert [len(event.payload["person_refs"]) for event in events] == [1, 0]
    assert not any(word in json.dumps(e.payload) for e in events for word in ("Sunita", "Nobody"))


def test_on_a_hit_the_unit_of_the_booths_district_is_to_ring(border: Border) -> None:
    ref = register(border.station, MISSING)
    deliver()
    ask(border.booth, "Zzyzx Nobody")
    assert notices(border.found_unit) == ()

    ask(border.booth, "Sunita Testwal")
    ask(border.booth, "Sunita Testwal")

    (line,) = notices(border.found_unit)
    assert (line.kind, line.phone) == (BOOTH_ASKED, UP_PHONE)
    assert line.records == ((str(ref), border.station.organisation.name),)
    assert line.post == border.booth.post.title
    assert not notices(border.booth)


def test_one_question_that_meets_two_records_is_one_notice(border: Border) -> None:
    first = register(border.station, MISSING)
    ask(border.booth, "Sunita Testwal")
    second = register(border.stranger, MISSING)
    deliver()

    ask(border.booth, "Sunita Testwal")

    (line,) = notices(border.found_unit)
    assert [ref for ref, _desk in line.records] == [str(first), str(second)]
    alerts.answer_alert(actor=border.found_unit.actor, alert_ref=line.ref, now=NOW)
    assert notices(border.found_unit) == ()


def test_a_notice_names_posts_and_desks_in_the_readers_script(border: Border) -> None:
    Post.objects.filter(pk=border.booth.post.pk).update(local_title="बूथ प्रभारी")
    Organisation.objects.filter(pk=border.station.organisation.pk).update(local_name="थाना नमूना")
    register(border.station, MISSING)
    ask(border.booth, "Sunita Testwal")

    with translation.override("hi"):
        (line,) = notices(border.found_unit)

    assert (line.post, line.records[0][1]) == ("बूथ प्रभारी", "थाना नमूना")


def test_a_notice_is_done_with_one_press_and_names_nobody(border: Border, client: Client) -> None:
    register(border.station, MISSING)
    ask(border.booth, "Sunita Testwal")
    (line,) = notices(border.found_unit)
    browser = sign_in(client, border.found_unit.charge)
    page = browser.get("/inbox/").content.decode()
    assert "call the booth" in page
    assert UP_PHONE in page
    assert not any(word in page for word in ("Sunita", "सुनिता", "Testwal"))

    done = browser.post(f"/inbox/{line.ref}/read/")

    assert done["Location"] == "/inbox/"
    assert notices(border.found_unit) == ()


def test_the_superior_hears_of_a_search_taken_out(border: Border) -> None:
    ref = register(border.station, MISSING, birth=ADULT)
    registry.change_status(
        actor=border.station.actor, person_ref=ref, status="withdrawn",
        reason_code="asked_back", now=NOW,
    )  # fmt: skip
    deliver()
    (line,) = notices(border.superior)
    assert (line.kind, line.records[0][0]) == (WITHDRAWN_SEARCH, str(ref))
    assert line.post == border.station.post.title
    assert alerts.answer_alert(actor=border.superior.actor, alert_ref=line.ref, now=NOW) == ""
