"""Typed by one, in the name of another: on each record, and never an account in common."""

from __future__ import annotations

from dataclasses import replace

import pytest

from milaan.access.models import Organisation, Post, User
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.registry import actions
from milaan.registry.models import PersonRecord

from . import factories as make
from .factories import NOW
from .test_pages import browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer() -> Actor:
    """A writer at a station, with an officer in charge beside him."""
    return make.actor("station_writer", make.desk("typed-by", "police_station"))


def officer_of(writer: Actor, title: str = "SHO, PS Invented") -> str:
    desk = Organisation.objects.get(pk=writer.organisation_id)
    post = Post.objects.create(organisation=desk, role="station_officer", title=title)
    return str(post.ref)


def test_a_record_says_who_typed_it_and_in_whose_name(writer: Actor) -> None:
    User.objects.filter(pk=writer.user_id).update(rank="Head Constable", service_number="X-7")
    draft = replace(make.draft(), in_the_name_of_post_ref=officer_of(writer))

    ref = make.register(writer, draft)
    page = browser(writer).get(f"/register/{ref}/").content.decode()

    view = actions.open_person(actor=writer, person_ref=ref, now=NOW)
    assert (view.recorded_by, view.in_the_name_of) == ("Head Constable X-7", "SHO, PS Invented")
    assert view.reports[0].recorded_by == "Head Constable X-7"
    assert view.reports[0].in_the_name_of == "SHO, PS Invented"
    assert page.count("Head Constable X-7") == page.count("SHO, PS Invented") == 2


def test_what_another_adds_is_typed_by_her_and_the_record_stays_as_it_was(writer: Actor) -> None:
    officer = officer_of(writer)
    ref = make.register(writer, replace(make.draft(), in_the_name_of_post_ref=officer))
    desk = Organisation.objects.get(pk=writer.organisation_id)
    other = make.actor("station_officer", desk)
    User.objects.filter(pk=other.user_id).update(rank="Inspector", service_number="X-9")
    version = PersonRecord.objects.get(ref=ref).version

    actions.add_report(actor=other, person_ref=ref, draft=make.draft(), version=version, now=NOW)
    view = actions.open_person(actor=other, person_ref=ref, now=NOW)

    assert view.reports[1].recorded_by == "Inspector X-9"
    assert view.in_the_name_of == "SHO, PS Invented"


def test_an_officer_without_a_number_is_said_by_name(writer: Actor) -> None:
    User.objects.filter(pk=writer.user_id).update(
        rank="Constable", service_number="", first_name="Invented", last_name="Writer"
    )
    ref = make.register(writer)

    view = actions.open_person(actor=writer, person_ref=ref, now=NOW)

    assert view.recorded_by == "Constable Invented Writer"


@pytest.mark.parametrize("whose", ["of another desk", "of nobody"])
def test_nothing_is_typed_in_the_name_of_a_post_elsewhere(writer: Actor, whose: str) -> None:
    elsewhere = make.station()
    wanted = elsewhere.post_ref if whose == "of another desk" else "no-such-post"

    with pytest.raises(InvalidInput) as refused:
        make.register(writer, replace(make.draft(), in_the_name_of_post_ref=wanted))

    assert refused.value.field == "in_the_name_of"
    assert not PersonRecord.objects.exists()


def test_a_writers_form_begins_in_the_name_of_the_officer_in_charge(writer: Actor) -> None:
    ref = officer_of(writer)

    form = browser(writer).get("/intake/missing/").content.decode()

    assert f'<option value="{ref}" selected>' in form
