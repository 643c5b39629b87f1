"""Who may open, change, search: a table of roles; not here and not for you are one answer."""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from milaan.access.models import Grant, Post
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotAllowed
from milaan.registry import actions
from milaan.registry.models import OutsideLookup, PersonRecord
from milaan.registry.policies import AUTHORITY, OPEN_PHOTO, VIEW, context_at
from milaan.registry.queries import owner_of
from milaan.registry.records import outside
from milaan.registry.values import SearchQuery

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db

ALL = {"summary", "identity", "photo", "informant", "place_of_stay", "held_back"}


def border() -> Actor:
    desk = make.desk("ssb-sonauli", "ssb", district=make.MAHARAJGANJ, state="IN-UP")
    return make.actor("border_post", desk)


def seeker_elsewhere() -> Actor:
    desk = make.desk("ps-sonauli", "police_station", district=make.MAHARAJGANJ, state="IN-UP")
    return make.actor("station_officer", desk)


@pytest.mark.parametrize(
    ("role", "kind", "where", "opens"),
    [
        ("station_writer", "police_station", "own", ALL),
        ("station_officer", "police_station", "own", ALL),
        ("railway_police", "railway_police", "own", ALL),
        ("border_post", "ssb", "own", ALL - {"place_of_stay"}),
        ("ngo_worker", "ngo", "own", ALL - {"place_of_stay"}),
        ("cwc_member", "cwc", "own", ALL - {"held_back"}),
        ("supervisor", "district_police", "above", ALL - {"place_of_stay", "held_back"}),
        ("control_room", "control_room", "own", {"summary", "identity"}),
        ("ahtu_officer", "ahtu", "district", ALL),
        ("station_officer", "police_station", "district", None),
        ("ngo_worker", "ngo", "district", None),
        ("cwc_member", "cwc", "district", None),
        ("ahtu_officer", "ahtu", "elsewhere", None),
        ("supervisor", "district_police", "elsewhere", None),
        ("administrator", "state_police", "own", None),
    ],
)
def test_what_each_role_opens_of_a_missing_girl(
    role: str, kind: str, where: str, opens: set[str] | None
) -> None:
    top = make.desk("top", "district_police", district="IN-T")
    own = make.desk("here", kind, district=make.BALAGHAT, under="top/")
    ref = make.register(make.actor("station_officer", own))
    desks = {
        "own": own,
        "above": top,
        "district": make.desk("near", kind, district=make.BALAGHAT),
        "elsewhere": make.desk("far", kind, district="IN-FAR"),
    }
    reader = make.actor(role, desks[where])
    if opens is None:
        with pytest.raises(Hidden):
            actions.open_person(actor=reader, person_ref=ref, now=NOW)
    else:
        view = actions.open_person(actor=reader, person_ref=ref, now=NOW)
        assert set(view.fields) == opens
        assert bool(view.facts_of("held_back")) == ("held_back" in opens)
        assert bool(view.reports[0].informant_name) == ("informant" in opens)


def test_the_committee_opens_children_found_in_its_district_and_no_adults() -> None:
    committee = make.actor("cwc_member", make.desk("cwc", "cwc", district="IN-172", state="IN-UP"))
    child = make.register(border(), make.found())
    record = PersonRecord.objects.get(ref=child)
    PersonRecord.objects.filter(ref=child).update(seen_district_code="IN-172")
    view = actions.open_person(actor=committee, person_ref=child, now=NOW)
    assert view.fact("stay_place") == "Shelter Canary Road 7"
    PersonRecord.objects.filter(pk=record.pk).update(year_from=1990, year_to=1991)
    with pytest.raises(Hidden):
        actions.open_person(actor=committee, person_ref=child, now=NOW)


def test_the_seeking_side_never_reads_where_a_found_person_was_met_or_stays() -> None:
    officer = border()
    ref = make.register(officer, make.found())
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.fact("stay_place") == ""
    assert view.fact("seen_village") == ""
    assert view.summary.seen_state_code == "IN-UP"


def test_somebody_elses_record_looks_like_none_and_both_are_on_the_log() -> None:
    ref = make.register(make.station())
    answers = []
    for asked in (ref, uuid4()):
        with pytest.raises(Hidden) as hidden:
            actions.open_person(actor=border(), person_ref=asked, now=NOW)
        error = hidden.value
        answers.append((error.status, error.code, str(error.message), str(error.advice)))
    assert answers[0] == answers[1]


def test_a_grant_opens_the_named_fields_until_it_ends() -> None:
    ref = make.register(make.station())
    reader, owner = border(), owner_of(ref)
    Grant.objects.create(
        post=Post.objects.get(pk=reader.post_id),
        subject_id=owner.subject_id,
        fields=["summary", "identity"],
        purpose_kind="alert",
        legal_basis="test",
        rule="test",
        written_by_ref="system",
        since=NOW,
        until=NOW + timedelta(days=1),
    )
    view = actions.open_person(actor=reader, person_ref=ref, now=NOW)
    assert set(view.fields) == {"summary", "identity"}
    assert view.names_of()
    assert not view.facts_of("held_back")
    assert not view.reports[0].informant_phone
    assert view.may == frozenset()
    with pytest.raises(Hidden):
        actions.open_person(actor=reader, person_ref=ref, now=NOW + timedelta(days=2))


def test_seeing_is_not_changing() -> None:
    top = make.desk("top", "district_police")
    ref = make.register(make.actor("station_writer", make.desk("here", "ahtu", under="top/")))
    with pytest.raises(NotAllowed):
        actions.confirm_entry(
            actor=make.actor("supervisor", top), person_ref=ref, version=1, now=NOW
        )
    writer = make.actor("station_writer", make.desk("here", "ahtu", under="top/"))
    with pytest.raises(NotAllowed):
        actions.confirm_entry(actor=writer, person_ref=ref, version=1, now=NOW)


def test_a_record_under_inquiry_is_the_bureaus_and_so_are_its_notices() -> None:
    officer = make.station()
    ref = make.register(officer)
    PersonRecord.objects.filter(ref=ref).update(is_under_inquiry=True)
    bureau = make.desk("bureau", "bureau")
    with pytest.raises(Hidden):
        actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert owner_of(ref).notice_organisation_id == bureau.pk


def test_the_unidentified_dead_are_not_shown_to_booths() -> None:
    booth = make.actor("ngo_worker", make.desk("booth", "ngo"))
    ref = make.register(booth, make.found(kind="unidentified", is_deceased=True))
    with pytest.raises(Hidden):
        actions.open_person(actor=booth, person_ref=ref, now=NOW)


def test_a_search_needs_its_purpose() -> None:
    officer = make.actor("station_officer", make.desk("ps", "police_station"), purpose="")
    with pytest.raises(NotAllowed) as refused:
        actions.search_people(actor=officer, query=SearchQuery(text="Sunita"), now=NOW)
    assert refused.value.rule == "registry.search.without_purpose"


def test_outside_ones_scope_a_search_names_a_desk_and_nothing_of_the_person() -> None:
    make.register(make.station())
    result = actions.search_people(
        actor=seeker_elsewhere(), query=SearchQuery(text="Sunita Testwal"), now=NOW
    )
    assert result.hits == ()
    assert [hit.desk.name for hit in result.outside] == ["Desk ps-balaghat"]
    assert not any(word in repr(result) for word in ("Sunita", "सुनिता", "2010", "Nakligaon"))
    assert result.outside_left == outside.LOOKUPS_A_DAY - 1
    assert AuditEntry.objects.filter(event="registry.outside_shown").count() == 1


def test_the_quota_of_the_day_ends_the_desks_outside_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outside, "LOOKUPS_A_DAY", 2)
    make.register(make.station())
    seeker = seeker_elsewhere()
    own = make.register(seeker, make.found())
    asked = SearchQuery(text="Sunita Testwal")
    results = [actions.search_people(actor=seeker, query=asked, now=NOW) for _ in range(3)]
    assert [bool(result.outside) for result in results] == [True, True, False]
    assert results[2].outside_left == 0
    assert all([hit.ref for hit in result.hits] == [own] for result in results)
    assert OutsideLookup.objects.get().count == 2
    tomorrow = actions.search_people(actor=seeker, query=asked, now=NOW + timedelta(days=1))
    assert tomorrow.outside


def test_a_booth_is_answered_the_same_for_hit_and_no_hit() -> None:
    make.register(make.station())
    booth = make.actor("ngo_worker", make.desk("booth", "ngo", district="IN-B"))
    for text in ("Sunita Testwal", "Zzyzx Nobody"):
        result = actions.search_people(actor=booth, query=SearchQuery(text=text), now=NOW)
        assert (result.hits, result.outside, result.outside_left) == ((), (), None)


def test_deceased_and_withdrawn_people_are_never_named_outside() -> None:
    officer = make.station()
    dead = make.register(officer, make.found(kind="unidentified", is_deceased=True))
    gone = make.register(officer)
    actions.change_status(
        actor=officer, person_ref=gone, status="withdrawn", reason_code="entered_twice", now=NOW
    )
    result = actions.search_people(
        actor=seeker_elsewhere(), query=SearchQuery(text="Sunita"), now=NOW
    )
    assert dead
    assert result.outside == ()


def test_the_list_shows_exactly_the_records_that_can_be_opened() -> None:
    chance = random.Random(7)  # noqa: S311  not a secret
    desks = [
        make.desk(f"d{n}", kind, district=f"IN-{n % 3}")
        for n, kind in enumerate(("police_station", "ahtu", "ngo", "cwc", "ssb", "bureau"))
    ]
    registrar = [make.actor("station_officer", desk) for desk in desks]
    people = [make.register(chance.choice(registrar), make.found()) for _ in range(12)]
    for ref in people:
        PersonRecord.objects.filter(ref=ref).update(
            kind=chance.choice(["missing", "recovered", "unidentified"]),
            is_deceased=chance.random() < 0.2,
            is_under_inquiry=chance.random() < 0.2,
            seen_district_code=chance.choice(["", "IN-0", "IN-1", "IN-2"]),
            year_to=chance.choice([None, 1990, 2009, 2015]),
            year_from=None,
        )
    records = list(PersonRecord.objects.select_related("subject", "owner_organisation"))
    readers = [
        make.actor(role, desk) for role in (*Post.Role.values, "station_officer") for desk in desks
    ]
    for reader in readers:
        for action in (VIEW, OPEN_PHOTO):
            where = AUTHORITY.filter_for(reader, action, now=NOW, context=context_at(NOW))
            listed = set(PersonRecord.objects.filter(where).values_list("pk", flat=True))
            decided = {
                record.pk
                for record in records
                if AUTHORITY.decide(
                    reader, action, record, now=NOW, context=context_at(NOW)
                ).allowed
            }
            assert listed == decided, (reader.role, action)
