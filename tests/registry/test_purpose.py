"""A record is opened for something: its own desk's task, or what the officer said."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from milaan.audit.models import AuditEntry
from milaan.foundation.actor import Actor
from milaan.registry.models import PersonRecord

from . import factories as make
from .test_pages import browser

pytestmark = pytest.mark.django_db
ASKS = "Which case is this for?"


def without_purpose(who: Actor) -> Client:
    client = browser(who)
    session = client.session
    del session["milaan_purpose"]
    session.save()
    return client


def purposes() -> set[tuple[str, str]]:
    opened = AuditEntry.objects.filter(event="registry.person_opened")
    return set(opened.values_list("purpose_kind", "purpose_reference"))


def unit() -> Actor:
    return make.actor("ahtu_officer", make.desk("unit", "ahtu", district=make.BALAGHAT))


def test_ones_own_desks_record_is_its_own_purpose() -> None:
    officer = make.station()
    ref = make.register(officer)

    page = without_purpose(officer).get(f"/register/{ref}/")

    assert ASKS not in page.content.decode()
    assert purposes() == {("task", str(ref))}


def test_another_desks_record_asks_first_and_nothing_is_opened() -> None:
    ref = make.register(make.station())
    client = without_purpose(unit())

    assert ASKS in client.get(f"/register/{ref}/").content.decode()
    assert ASKS in client.post(f"/register/{ref}/confirm", {"version": 1}).content.decode()
    assert not purposes()

    client.post("/purpose", {"purpose_kind": "fir", "purpose_reference": "12/2026", "next": "/"})
    assert client.get(f"/register/{ref}/").status_code == 200
    assert purposes() == {("fir", "12/2026")}


def test_a_record_that_is_not_there_asks_like_one_of_elsewhere() -> None:
    ref = make.register(make.station())
    client = without_purpose(make.station("ps-far", "IN-FAR"))
    for asked in (ref, uuid4()):
        assert ASKS in client.get(f"/register/{asked}/").content.decode()


def test_without_a_purpose_the_list_is_the_desks_own() -> None:
    ref = make.register(make.station())
    assert str(ref) not in without_purpose(unit()).get("/register/").content.decode()
    assert str(ref) in browser(unit()).get("/register/").content.decode()
    assert str(ref) in without_purpose(make.station()).get("/register/").content.decode()
    listed = AuditEntry.objects.filter(event="registry.records_listed")
    assert "none" not in listed.values_list("purpose_kind", flat=True)


def test_an_owner_under_inquiry_is_asked_like_anybody() -> None:
    officer = make.station()
    ref = make.register(officer)
    PersonRecord.objects.filter(ref=ref).update(is_under_inquiry=True)
    assert ASKS in without_purpose(officer).get(f"/register/{ref}/").content.decode()


def test_going_on_without_a_choice_is_said_at_its_field() -> None:
    client = without_purpose(make.station())
    left_empty = {"text": "Asha", "purpose_reference": "", "purpose_reason": ""}

    page = client.post("/register/", left_empty)

    assert page.status_code == 422
    assert "summary-error" in page.content.decode()
