"""Outside one's scope a search names a desk: it answers no further question about a person."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from milaan.access.models import Organisation
from milaan.audit.models import AuditEntry
from milaan.core.values.dates import DateInterval
from milaan.foundation.actor import Actor
from milaan.registry import actions
from milaan.registry.records import outside
from milaan.registry.values import InformantGiven, OutsideHit, SearchQuery, SearchResult

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db

GROWN = DateInterval(date(2000, 1, 6), date(2002, 1, 5), "24-25", known_how="stated")
FINDER = "+919000000077"


def border() -> Actor:
    desk = make.desk("ssb-sonauli", "ssb", district=make.MAHARAJGANJ, state="IN-UP")
    return make.actor("border_post", desk)


def seeker_elsewhere() -> Actor:
    desk = make.desk("ps-sonauli", "police_station", district=make.MAHARAJGANJ, state="IN-UP")
    return make.actor("station_officer", desk)


def asked(who: Actor, **query: object) -> SearchResult:
    return actions.search_people(actor=who, query=SearchQuery(**query), now=NOW)


@pytest.mark.parametrize("birth", [GROWN, None])
def test_the_desk_that_has_a_found_adult_is_not_named_before_she_was_asked(
    birth: DateInterval | None,
) -> None:
    make.register(border(), make.found(birth=birth))

    assert asked(make.station(), text="Suneeta").outside == ()


def test_the_desk_that_has_a_found_child_is_named() -> None:
    make.register(border(), make.found())

    assert [hit.desk.name for hit in asked(make.station(), text="Suneeta").outside] == [
        "Desk ssb-sonauli"
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"sex": "m"},
        {"kinds": ("recovered",)},
        {"age_from": 60},
        {"age_to": 3},
        {"state_code": "IN-KL"},
        {"district_code": "IN-999"},
        {"status": "closed"},
    ],
)
def test_no_filter_can_be_tried_on_a_person_outside_ones_scope(wrong: dict) -> None:
    make.register(make.station())

    with_filter = asked(seeker_elsewhere(), text="Sunita Testwal", **wrong)

    assert with_filter.outside == asked(seeker_elsewhere(), text="Sunita Testwal").outside != ()


def test_a_hit_outside_says_which_desk_and_nothing_else() -> None:
    assert [field.name for field in fields(OutsideHit)] == ["desk"]


def test_when_the_quota_is_used_up_hit_and_no_hit_are_answered_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outside, "LOOKUPS_A_DAY", 1)
    make.register(make.station())
    seeker = seeker_elsewhere()
    assert asked(seeker, text="Sunita Testwal").outside

    answers = [asked(seeker, text=text) for text in ("Sunita Testwal", "Zzyzx Nobody")]

    assert {(answer.outside, answer.outside_left) for answer in answers} == {((), 0)}
    assert AuditEntry.objects.filter(event="registry.outside_shown").count() == 1


def test_the_phone_of_whoever_told_of_a_found_person_finds_nothing() -> None:
    told = make.found(informant=InformantGiven("Invented Finder", FINDER, "shopkeeper", "hi"))
    make.register(border(), told)
    room = make.actor("control_room", Organisation.objects.get(path="ssb-sonauli/"))

    assert asked(make.station(), text=FINDER).outside == ()
    assert asked(room, text=FINDER).hits == ()


def test_the_phone_of_a_missing_girls_family_finds_the_desk_that_seeks_her() -> None:
    make.register(make.station())

    assert asked(seeker_elsewhere(), text="+919000000001").outside
