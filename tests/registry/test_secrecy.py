"""No name lies plain in any table; losing the key loses the person."""

from __future__ import annotations

import pytest
from django.db import connection

from milaan.foundation.actor import SYSTEM
from milaan.foundation.models import Subject
from milaan.registry import actions
from milaan.registry.models import MatchProfile
from milaan.registry.values import (
    ChoiceGiven,
    FactGiven,
    InformantGiven,
    NameGiven,
    NumberGiven,
    PlaceGiven,
    SearchQuery,
)

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db

CANARY = "Canarywala"


def canary_draft() -> object:
    place = PlaceGiven("IN-MP", "", "", village=CANARY, police_station=CANARY, address=CANARY)
    return make.draft(
        names=(NameGiven(f"Sunita {CANARY}"), NameGiven(CANARY, of_whom="father")),
        home=place,
        seen=place,
        circumstances=CANARY,
        marks=(f"tattoo {CANARY}",),
        facts=(FactGiven("habits", CANARY),),
        held_back=(CANARY,),
        stay_place=CANARY,
        account=CANARY,
        phones=("+919000000009",),
        informant=InformantGiven(CANARY, "+919000000008", CANARY, "hi"),
        numbers=(NumberGiven("portal", f"CANARY{4711}", CANARY),),
        choices=(ChoiceGiven("contact_way", "call", CANARY),),
    )


def everything_stored() -> str:
    """Every row of every table as text, bytes as they are stored and in hex."""
    stored: list[str] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")  # noqa: S608  names of our own tables
            for row in cursor.fetchall():
                stored += [_text(value) for value in row]
    return "\n".join(stored).casefold()


def _text(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("latin-1")
    return str(value)


def test_nothing_personal_lies_plain_in_any_table() -> None:
    officer = make.station()
    ref = make.register(officer, canary_draft())
    actions.open_person(actor=officer, person_ref=ref, now=NOW)
    actions.search_people(actor=officer, query=SearchQuery(text=f"Sunita {CANARY}"), now=NOW)
    actions.profiles_for_matching(actor=SYSTEM, person_ref=ref, now=NOW)
    stored = everything_stored()
    assert str(ref) in stored
    for secret in (CANARY, "kanariwal", "sunita", "9000000009", "9000000008", "canary4711"):
        assert secret.casefold() not in stored, secret


def test_two_people_of_one_name_do_not_look_alike_but_in_their_digests() -> None:
    officer = make.station()
    one, other = (make.register(officer, canary_draft()) for _ in range(2))
    profiles = [MatchProfile.objects.get(person__ref=ref) for ref in (one, other)]
    assert profiles[0].keys == profiles[1].keys
    assert bytes(profiles[0].facts) != bytes(profiles[1].facts)


def test_an_erased_person_is_found_by_nobody_and_reads_as_empty() -> None:
    officer = make.station()
    ref = make.register(officer)
    subject = Subject.objects.get()
    subject.wrapped_key, subject.erased_at = None, NOW
    subject.save()
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert (view.names, view.facts, view.numbers) == ((), (), ())
    found = actions.search_people(actor=officer, query=SearchQuery(text="Sunita"), now=NOW)
    assert found.hits == ()


def test_a_rebuilt_profile_is_the_same_and_old_versions_are_found() -> None:
    ref = make.register(make.station())
    before = MatchProfile.objects.get(person__ref=ref)
    MatchProfile.objects.update(keys=[1], keys_version="0")
    assert actions.rebuild_profiles(actor=SYSTEM, now=NOW) == before.person_id
    assert MatchProfile.objects.get(person__ref=ref).keys == before.keys
    assert actions.rebuild_profiles(actor=SYSTEM, now=NOW) == 0
