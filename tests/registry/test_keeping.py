"""Who is kept out of a record, whatever her post; and records handled with more care."""

from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.test import Client

from milaan.access import actions as access
from milaan.access.authority import Authority
from milaan.access.models import Conflict, Post, User
from milaan.alerts.models import Alert
from milaan.alerts.queries import inbox_of
from milaan.audit.models import AuditEntry
from milaan.config.flow import FLOW
from milaan.core.authority import Decision
from milaan.foundation.actor import SYSTEM, Actor, Purpose
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed, Stale
from milaan.foundation.fence import fenced
from milaan.foundation.outbox import deliver_due
from milaan.registry import actions
from milaan.registry.models import PersonRecord
from milaan.registry.values import SearchQuery
from milaan.registry.values.codes import FIELD_GROUPS, IDENTITY, SUMMARY
from tests.access.factories import a_charge, sign_in
from tests.registry import factories as make
from tests.registry.factories import BALAGHAT, NOW

pytestmark = pytest.mark.django_db


def station() -> Actor:
    make.desk("balaghat", "district_police", district=BALAGHAT)
    return make.actor(
        "station_officer", make.desk("ps", "police_station", district=BALAGHAT, under="balaghat/")
    )


def writer() -> Actor:
    return make.actor(
        "station_writer", make.desk("ps", "police_station", district=BALAGHAT, under="balaghat/")
    )


def superior() -> Actor:
    return make.actor("supervisor", make.desk("balaghat", "district_police", district=BALAGHAT))


def unit() -> Actor:
    return make.actor("ahtu_officer", make.desk("ahtu", "ahtu", district=BALAGHAT))


def name_of(who: Actor) -> str:
    return User.objects.get(pk=who.user_id).username


def keep_out(whom: Actor, ref: UUID, *, by: Actor | None = None, kind: str = "relative") -> bool:
    return actions.note_conflict(
        actor=by or superior(), person_ref=ref, officer=name_of(whom), kind=kind, now=NOW
    )


def opens(who: Actor, ref: UUID) -> bool:
    try:
        actions.open_person(actor=who, person_ref=ref, now=NOW)
    except Hidden:
        return False
    return True


def test_who_declares_herself_is_kept_out_at_once() -> None:
    ref = make.register(station())
    who = station()
    assert opens(who, ref)

    actions.note_conflict(actor=who, person_ref=ref, kind="party", now=NOW)

    for asker in (who, station()):  # the same actor, and one made for the next request
        assert not opens(asker, ref)
        assert actions.list_records(actor=asker, now=NOW) == ()
        found = actions.search_people(actor=asker, query=SearchQuery(text="Sunita"), now=NOW)
        assert (found.hits, found.outside) == ((), ())
    assert opens(unit(), ref)
    refused = AuditEntry.objects.filter(rule="registry.view.conflict", allowed=False)
    assert refused.exists()


def test_a_conflict_goes_with_the_officer_not_with_the_post() -> None:
    ref = make.register(station())
    keep_out(writer(), ref)
    other = User.objects.create(username="another-writer")

    assert opens(station(), ref)
    substitute = Actor(**{
        **{name: getattr(writer(), name) for name in ("post_id", "post_ref", "role",
           "organisation_id", "organisation_ids", "district_codes", "purpose")},
        "user_id": other.pk, "user_ref": str(other.ref),
    })  # fmt: skip
    assert opens(substitute, ref)


def test_the_second_fence_holds_where_the_rules_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    ref = make.register(station())
    keep_out(station(), ref)
    everything = Decision(True, "none", "the rules were taken away", frozenset(FIELD_GROUPS))
    monkeypatch.setattr(Authority, "_decide", lambda *_args, **_named: everything)
    monkeypatch.setattr(Authority, "filter_for", lambda *_args, **_named: Q())

    with fenced(station(), NOW):
        assert not PersonRecord.objects.exists()
    with fenced(writer(), NOW):
        assert PersonRecord.objects.exists()


def test_an_emergency_opens_nothing_to_her() -> None:
    ref = make.register(station())
    far = make.station("ps-far", "IN-FAR")
    desk = make.desk("ps", "police_station", under="balaghat/")
    keep_out(far, ref)

    def opened(who: Actor) -> UUID | None:
        return actions.open_in_emergency(
            actor=who, query=SearchQuery(text="Sunita Testwal"), desk_ref=desk.ref,
            cause="threat_to_life", reason="She was seen on the train an hour ago.", now=NOW,
        )  # fmt: skip

    assert opened(far) is None
    found = actions.search_people(actor=far, query=SearchQuery(text="Sunita Testwal"), now=NOW)
    assert found.outside == ()
    assert opened(make.station("ps-other", "IN-OTHER")) == ref


def test_a_grant_opens_nothing_to_her() -> None:
    ref = make.register(station())
    far = make.station("ps-far", "IN-FAR")
    person = PersonRecord.objects.get(ref=ref)
    granted(person, far)
    assert opens(far, ref)

    keep_out(far, ref, kind="accused")

    assert not opens(make.station("ps-far", "IN-FAR"), ref)


def granted(person: PersonRecord, to: Actor) -> None:
    access.write_grant(
        actor=SYSTEM, post_ref=to.post_ref, subject=person.subject, fields=[SUMMARY, IDENTITY],
        purpose=Purpose("task", "x"), rule="invented", legal_basis="invented",
        until=NOW.replace(month=6), about_ref=person.ref, now=NOW,
    )  # fmt: skip


def test_who_may_keep_others_out() -> None:
    ref = make.register(station())
    assert keep_out(writer(), ref, by=station())
    assert not keep_out(writer(), ref, by=superior())
    for who in (writer(), unit(), make.station("ps-far", "IN-FAR")):
        with pytest.raises(Hidden):
            keep_out(superior(), ref, by=who)
    with pytest.raises(Hidden):
        actions.note_conflict(
            actor=make.station("ps-far", "IN-FAR"), person_ref=ref, kind="party", now=NOW
        )
    with pytest.raises(InvalidInput):
        actions.note_conflict(
            actor=superior(), person_ref=ref, officer="nobody", kind="party", now=NOW
        )
    with pytest.raises(InvalidInput):
        keep_out(unit(), ref, kind="what")
    with pytest.raises(Hidden):
        keep_out(unit(), uuid4())


def test_it_is_lifted_from_above_and_never_by_herself() -> None:
    ref = make.register(station())
    keep_out(superior(), ref, by=station())
    keep_out(writer(), ref, by=station())
    about_her, about_the_writer = Conflict.objects.order_by("id")

    def lift(who: Actor, row: Conflict) -> None:
        actions.lift_conflict(actor=who, person_ref=ref, conflict_ref=row.ref, now=NOW)

    for who in (superior(), station(), writer()):
        with pytest.raises(Hidden):
            lift(who, about_her)
    above = make.desk("balaghat", "district_police", district=BALAGHAT)
    other = User.objects.create(username="other-superior")
    free = Actor(
        user_id=other.pk, user_ref=str(other.ref), role="supervisor", organisation_id=above.pk,
        organisation_ids=superior().organisation_ids,
    )  # fmt: skip
    lift(free, about_the_writer)
    assert opens(writer(), ref)
    with pytest.raises(Hidden):
        lift(free, about_the_writer)


def test_the_desk_and_the_officer_above_are_told_and_not_she_herself() -> None:
    ref = make.register(station())
    Post.objects.filter(ref=station().post_ref).update(
        superior=Post.objects.get(ref=superior().post_ref)
    )
    for who in (station(), superior()):
        a_charge(post=Post.objects.get(pk=who.post_id), user=User.objects.get(pk=who.user_id))
    actions.note_conflict(actor=station(), person_ref=ref, kind="relative", now=NOW)
    deliver_due(FLOW, now=NOW, limit=50)

    told = Alert.objects.filter(kind="conflict")
    assert {row.post_ref for row in told} == {superior().post_ref}
    assert [line.kind for line in inbox_of(superior(), now=NOW).notices] == ["conflict"]
    assert inbox_of(station(), now=NOW).notices == ()


def test_a_restricted_record_is_not_given_on() -> None:
    ref = make.register(station())
    person = PersonRecord.objects.get(ref=ref)
    far = make.station("ps-far", "IN-FAR")
    room = make.actor("control_room", make.desk("balaghat", "district_police"))
    granted(person, far)
    assert opens(far, ref)
    assert opens(room, ref)

    assert mark(station(), ref, "restricted")

    assert [opens(who, ref) for who in (station(), writer(), unit(), superior())] == [True] * 4
    assert [opens(who, ref) for who in (far, room)] == [False, False]


def test_a_protected_person_is_her_desks_officers_alone() -> None:
    ref = make.register(station())

    assert mark(station(), ref, "official", "protected")

    assert PersonRecord.objects.get(ref=ref).subject.protection_class == "protected"
    assert opens(station(), ref)
    for who in (writer(), superior()):
        assert not opens(who, ref)
    stranger = make.station("ps-far", "IN-FAR")
    found = actions.search_people(actor=stranger, query=SearchQuery(text="Sunita"), now=NOW)
    assert found.outside == ()


def test_protection_is_taken_away_from_above_alone() -> None:
    ref = make.register(station())
    mark(station(), ref, "restricted", "protected")
    with pytest.raises(NotAllowed) as refused:
        mark(station(), ref, "official", "protected")
    assert refused.value.rule == "registry.mark_handling.lowered"
    for who in (writer(), make.station("ps-far", "IN-FAR")):
        with pytest.raises(Hidden):
            mark(who, ref, "restricted", "protected")
    assert mark(superior(), ref, "official", "standard")
    assert not mark(superior(), ref, "official", "standard")
    with pytest.raises(Stale):
        mark(superior(), ref, "restricted", version=1)
    with pytest.raises(InvalidInput):
        mark(superior(), ref, "what")


def mark(
    who: Actor, ref: UUID, handling: str, protection: str = "standard", version: int = 0
) -> bool:
    return actions.mark_handling(
        actor=who, person_ref=ref, handling_code=handling, protection_class=protection,
        version=version or PersonRecord.objects.get(ref=ref).version, now=NOW,
    )  # fmt: skip


def signed_in(client: Client, who: Actor) -> Client:
    charge = a_charge(post=Post.objects.get(pk=who.post_id), user=User.objects.get(pk=who.user_id))
    return sign_in(client, charge, purpose=who.purpose)


def test_the_page_for_a_superior(client: Client) -> None:
    ref = make.register(station())
    signed_in(client, superior())
    sent = {"officer": name_of(writer()), "kind": "relative"}

    assert client.post(f"/register/{ref}/keeping/note", sent).status_code == 302
    page = client.get(f"/register/{ref}/keeping").content.decode()
    assert "Related to one of them" in page
    assert "टेस्टवाल" not in page
    wrong = client.post(f"/register/{ref}/keeping/note", sent | {"officer": "nobody"})
    assert wrong.status_code == 422
    row = Conflict.objects.get()
    assert client.post(f"/register/{ref}/keeping/{row.ref}/lift").status_code == 302
    assert "Nobody is kept out." in client.get(f"/register/{ref}/keeping").content.decode()
    version = PersonRecord.objects.get(ref=ref).version
    marked = {"handling_code": "restricted", "protection_class": "protected", "version": version}
    assert client.post(f"/register/{ref}/keeping/handling", marked).status_code == 302
    assert client.get(f"/register/{ref}/").status_code == 404
    assert client.get(f"/register/{ref}/keeping").status_code == 200


def test_the_page_for_herself(client: Client) -> None:
    ref = make.register(station())
    signed_in(client, writer())

    page = client.get(f"/register/{ref}/keeping").content.decode()
    assert "Keep me out" in page
    assert "Keep this officer out" not in page
    sent = client.post(f"/register/{ref}/keeping/note", {"own": "1", "own-kind": "party"})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/register/")
    assert client.get(f"/register/{ref}/keeping").status_code == 404
    assert client.get(f"/register/{uuid4()}/keeping").status_code == 404
