"""No desk ends the search for a child by itself; what was entered wrongly it may take out."""

from __future__ import annotations

from datetime import date

import pytest

from milaan.audit.models import AuditEntry
from milaan.core.values.dates import DateInterval
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotAllowed
from milaan.registry import actions
from milaan.registry.models import PersonRecord

from . import factories as make
from .factories import NOW
from .test_pages import browser

pytestmark = pytest.mark.django_db

GROWN = DateInterval(date(1990, 1, 1), date(1992, 1, 1), "34-36", known_how="stated")


@pytest.fixture
def officer() -> Actor:
    return make.station()


def withdraw(who: Actor, ref: object, reason: str) -> None:
    actions.change_status(
        actor=who, person_ref=ref, status="withdrawn", reason_code=reason, now=NOW
    )


@pytest.mark.parametrize("birth", [make.draft().birth, None])
@pytest.mark.parametrize("reason", ["asked_back", "made_up"])
def test_a_desk_alone_does_not_end_the_search_for_who_may_be_a_child(
    officer: Actor, birth: DateInterval | None, reason: str
) -> None:
    ref = make.register(officer, make.draft(birth=birth))

    with pytest.raises(NotAllowed) as refused:
        withdraw(officer, ref, reason)

    assert refused.value.rule == "registry.change_status.child_asked_back"
    assert PersonRecord.objects.get(ref=ref).status == "open"
    assert AuditEntry.objects.filter(rule=refused.value.rule).exists()


@pytest.mark.parametrize("reason", ["entered_in_error", "entered_twice"])
def test_a_childs_record_that_was_entered_wrongly_is_taken_out(officer: Actor, reason: str) -> None:
    ref = make.register(officer)
    withdraw(officer, ref, reason)
    assert PersonRecord.objects.get(ref=ref).status == "withdrawn"


def test_an_adults_search_ends_where_it_was_asked_back(officer: Actor) -> None:
    ref = make.register(officer, make.draft(birth=GROWN))
    withdraw(officer, ref, "asked_back")
    assert PersonRecord.objects.get(ref=ref).status == "withdrawn"


def test_a_stranger_hears_of_no_child(officer: Actor) -> None:
    ref = make.register(officer)
    with pytest.raises(Hidden):
        withdraw(make.station("ps-far", "IN-FAR"), ref, "asked_back")


def test_the_page_says_why_not_and_what_now(officer: Actor) -> None:
    ref = make.register(officer)
    page = browser(officer).post(
        f"/register/{ref}/withdraw", {"version": 1, "reason": "asked_back"}
    )
    assert page.status_code == 422
    assert "both desks confirm" in page.content.decode()
