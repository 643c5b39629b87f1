"""What a look-up is for: asked once, kept with every entry, ended by time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from milaan.access.current import (
    PURPOSE_KEY,
    actor_of,
    choose_post,
    needs_purpose,
    purpose_of,
    take_purpose,
)
from milaan.access.forms import PurposeForm
from milaan.config import urls as node_urls
from milaan.foundation.actor import Purpose
from tests.access.factories import PURPOSE, a_charge, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@needs_purpose
def look(request: HttpRequest) -> HttpResponse:
    purpose = actor_of(request).purpose
    assert purpose is not None
    said = request.POST.get("q", "-")
    return HttpResponse(f"{purpose.kind} {purpose.reference} {said}")


urlpatterns = [path("look", look), *node_urls.urlpatterns]


@pytest.fixture
def officer(client: Client) -> Client:
    return sign_in(client, a_charge())


ANSWER = {"purpose_kind": "fir", "purpose_reference": "0123/2026"}


def test_a_page_asks_first_and_comes_back_by_itself(officer) -> None:
    asked = officer.get("/look?page=2")
    assert "Which case is this for?" in asked.content.decode()
    assert asked.context["next"] == "/look?page=2"

    answer = officer.post("/purpose", ANSWER | {"next": "/look?page=2"})

    assert answer["Location"] == "/look?page=2"
    assert officer.get("/look").content == b"fir 0123/2026 -"


def test_what_was_typed_is_not_lost(officer) -> None:
    asked = officer.post("/look", {"q": "what was typed"})
    assert asked.context["typed"] == [("q", "what was typed")]
    assert asked.context["action"] == "/look"

    answer = officer.post("/look", ANSWER | {"q": "what was typed"})

    assert answer.content == b"fir 0123/2026 what was typed"
    assert officer.post("/look", {"q": "again"}).content == b"fir 0123/2026 again"


def test_nothing_typed_stands_in_an_address(officer) -> None:
    asked = officer.post("/look", {"q": "Asha Example"})

    assert "Location" not in asked
    assert asked.context["next"] == ""


def test_a_purpose_ends_after_its_time(officer) -> None:
    officer.post("/purpose", ANSWER)
    session = officer.session
    session[PURPOSE_KEY] |= {"until": (datetime.now(UTC) - timedelta(seconds=1)).isoformat()}
    session.save()

    assert "Which case is this for?" in officer.get("/look").content.decode()


def test_a_purpose_can_be_ended_by_hand(officer) -> None:
    officer.post("/purpose", ANSWER)

    officer.post("/purpose", {"end": "1"})

    assert PURPOSE_KEY not in officer.session


@pytest.mark.parametrize(
    ("given", "purpose"),
    [
        (ANSWER, Purpose("fir", "0123/2026")),
        ({"purpose_kind": "gd", "purpose_reference": " ०३४/2026 "}, Purpose("gd", "०३४/2026")),
        (
            {"purpose_kind": "free", "purpose_reason": "person_present"},
            Purpose("free", "person_present"),
        ),
        ({"purpose_kind": "free"}, None),
        ({"purpose_kind": "free", "purpose_reason": "curious"}, None),
        ({"purpose_kind": "fir"}, None),
        ({"purpose_kind": "fir", "purpose_reference": "Asha Example"}, None),
        ({"purpose_kind": "fir", "purpose_reference": "Asha14 Example2"}, None),
        ({"purpose_kind": "fir", "purpose_reference": "9000000001"}, None),
        ({"purpose_kind": "fir", "purpose_reference": "+91 90000 00001"}, None),
        (
            {"purpose_kind": "fir", "purpose_reference": "मु0अ0सं0 123/2025, of Asha Example"},
            Purpose("fir", "123/2025"),
        ),
        (
            {"purpose_kind": "gd", "purpose_reference": "GD No. 034, 14/11/2025, 21:40 Asha"},
            Purpose("gd", "034, 14/11/2025, 21:40"),
        ),
        ({"purpose_kind": "fir", "purpose_reference": "12A/2025"}, Purpose("fir", "12A/2025")),
        (
            {"purpose_kind": "cwc", "purpose_reference": "UPXX01 001234 2024"},
            Purpose("cwc", "UPXX010012342024"),
        ),
        ({"purpose_kind": "system", "purpose_reference": "1"}, None),
        ({"purpose_kind": "fir", "purpose_reference": "1" * 61}, None),
        ({}, None),
    ],
)
def test_which_answers_are_a_purpose(given: dict[str, str], purpose: Purpose | None) -> None:
    form = PurposeForm(given)

    assert (form.purpose if form.is_valid() else None) == purpose


@pytest.mark.parametrize(
    "target", ["https://elsewhere.invalid/", "//elsewhere.invalid", "javascript:1"]
)
def test_one_is_sent_to_pages_of_this_node_only(officer, target: str) -> None:
    assert officer.post("/purpose", ANSWER | {"next": target})["Location"] == "/"


def test_htmx_gets_the_question_in_place_of_the_page(officer) -> None:
    asked = officer.post("/look", {"q": "x"}, headers={"HX-Request": "true"})

    assert asked["HX-Retarget"] == "main"


def test_another_post_starts_without_the_purpose_of_the_first(rf) -> None:
    request = rf.get("/")
    request.session = {}
    request.user = a_charge().user
    take_purpose(request, PURPOSE, now=datetime.now(UTC))
    assert purpose_of(request) == PURPOSE

    choose_post(request, "another")

    assert purpose_of(request) is None
