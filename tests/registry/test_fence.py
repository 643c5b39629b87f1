"""The second fence: the database shows nobody a person or her key beyond the rules."""

import random
from importlib import import_module
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.models import Q

from milaan.access.authority import Authority
from milaan.access.models import Post
from milaan.core.authority import Decision
from milaan.foundation.actor import SYSTEM, Actor
from milaan.foundation.errors import NotFound
from milaan.foundation.fence import fenced, lifted
from milaan.foundation.models import Subject
from milaan.foundation.subjects import key_of
from milaan.registry import actions, fence
from milaan.registry.models import MatchProfile, PersonRecord
from milaan.registry.policies import AUTHORITY, VIEW, context_at
from milaan.registry.records.opening import opened_profiles
from milaan.registry.values import SearchQuery
from milaan.registry.values.codes import HELD_BACK, IDENTITY, INFORMANT, PLACE_OF_STAY, SUMMARY
from tests.cluster import NOBODY, standing_as
from tests.registry import factories as make
from tests.registry.factories import NOW

pytestmark = pytest.mark.django_db
EVERYTHING = frozenset({SUMMARY, IDENTITY, INFORMANT, PLACE_OF_STAY, HELD_BACK})


def stranger() -> Actor:
    return make.actor("station_officer", make.desk("ps-far", "police_station", district="IN-FAR"))


def seen_by(actor: Actor) -> set[int]:
    with fenced(actor, NOW):
        return set(PersonRecord.objects.values_list("pk", flat=True))


@pytest.fixture
def no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the first fence away: every decision is yes, every filter lets everything through."""

    def yes(*_args: object, **_named: object) -> Decision:
        return Decision(True, "none", "the rules were taken away", EVERYTHING)

    monkeypatch.setattr(Authority, "_decide", yes)
    monkeypatch.setattr(Authority, "filter_for", lambda *_args, **_named: Q())


def test_without_rules_a_stranger_still_lists_finds_and_opens_nobody(no_rules: None) -> None:
    ref = make.register(make.station())

    assert actions.list_records(actor=stranger(), now=NOW) == ()
    found = actions.search_people(actor=stranger(), query=SearchQuery(text="Sunita"), now=NOW)
    assert found.hits == ()
    with pytest.raises(NotFound):
        actions.open_person(actor=stranger(), person_ref=ref, now=NOW)


def test_without_rules_her_own_desk_works_on(no_rules: None) -> None:
    ref = make.register(make.station())

    assert actions.open_person(actor=make.station(), person_ref=ref, now=NOW).names
    assert [hit.ref for hit in actions.list_records(actor=make.station(), now=NOW)] == [ref]


def test_a_key_is_nobodys_until_somebody_is_named() -> None:
    make.register(make.station())
    with standing_as(NOBODY):
        assert not PersonRecord.objects.exists()
        assert not Subject.objects.filter(kind="person").exists()


def test_profiles_open_behind_the_fence_only() -> None:
    make.register(make.station())
    ids = list(MatchProfile.objects.values_list("pk", flat=True))
    with fenced(stranger(), NOW):
        assert opened_profiles(ids) == []
    with fenced(SYSTEM):
        assert len(opened_profiles(ids)) == 1


def test_a_key_left_out_is_read_behind_the_fence() -> None:
    make.register(make.station())
    subject = Subject.objects.defer("wrapped_key").get(kind="person")
    with fenced(stranger(), NOW), pytest.raises(NotFound):
        key_of(subject)
    with fenced(make.station(), NOW):
        assert len(key_of(subject)) == 32


def test_it_shows_what_the_rules_permit_and_for_most_nothing_else() -> None:
    chance = random.Random(11)  # noqa: S311  not a secret
    kinds = ("police_station", "ahtu", "ngo", "cwc", "ssb", "bureau")
    desks = [make.desk(f"d{n}", kind, district=f"IN-{n % 3}") for n, kind in enumerate(kinds)]
    people = [make.register(make.actor("station_officer", desk), make.found()) for desk in desks]
    _scatter(people, chance)
    records = list(PersonRecord.objects.select_related("subject", "owner_organisation"))
    for role in Post.Role.values:
        for desk in desks:
            reader = make.actor(role, desk)
            permitted = {record.pk for record in records if _may_view(reader, record)}
            shown = seen_by(reader)
            assert permitted <= shown, role
            # Whether somebody is a child depends on the day, which the database is not told.
            assert role == "cwc_member" or permitted == shown, role


def _scatter(people: list[UUID], chance: random.Random) -> None:
    for ref in people:
        PersonRecord.objects.filter(ref=ref).update(
            kind=chance.choice(["missing", "recovered", "unidentified"]),
            is_deceased=chance.random() < 0.3,
            is_under_inquiry=chance.random() < 0.3,
            seen_district_code=chance.choice(["", "IN-0", "IN-1", "IN-2"]),
            year_to=chance.choice([None, 1990, 2009, 2015]),
            year_from=None,
        )


def _may_view(reader: Actor, record: PersonRecord) -> bool:
    return AUTHORITY.decide(reader, VIEW, record, now=NOW, context=context_at(NOW)).allowed


def test_the_database_holds_the_conditions_of_todays_rules() -> None:
    held = import_module("milaan.registry.migrations.0003_fence")
    newest = import_module("milaan.registry.migrations.0010_fence_asks_functions")

    assert newest.PERSONS.split() == fence.person_policy().split(), "a migration is due: ADR 0022"
    assert held.SUBJECTS.split() == fence.subject_policy().split(), "a migration is due: ADR 0022"


def test_the_role_of_the_server_can_not_step_over_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, pg_get_userbyid(relowner) = current_user FROM pg_class "
            "WHERE relname IN (%s, %s)",
            [fence.PERSONS, fence.SUBJECTS],
        )
        assert cursor.fetchall() == [(True, False), (True, False)]
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_who_stood_there_before_stands_there_again() -> None:
    with fenced(make.station(), NOW):
        before = _standing()
        with lifted():
            assert "system" in _standing()
        assert _standing() == before
        with pytest.raises(NotFound), lifted():
            raise NotFound
        assert _standing() == before


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_to_the_next_user_of_the_connection() -> None:
    with standing_as(NOBODY):
        with fenced(make.station(), NOW):
            assert _standing() != NOBODY
        assert _standing() == NOBODY
        with pytest.raises(ZeroDivisionError), transaction.atomic(), fenced(SYSTEM):
            raise ZeroDivisionError
        assert _standing() == NOBODY


def _standing() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('milaan.actor', true)")
        return str(cursor.fetchone()[0] or "")
