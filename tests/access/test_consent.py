"""Consents: who may give one, which end they have, taken back, and what rests on them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from milaan.access import actions
from milaan.access.consent_queries import consent_of, consents_of
from milaan.access.consent_values import (
    ADULT,
    CHILD,
    COMMITTEE,
    GUARDIAN,
    HERSELF,
    IN_DOUBT,
    About,
    ConsentSaid,
    law,
)
from milaan.access.models import Grant
from milaan.access.models.consent import Consent
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM, Actor, Purpose
from milaan.foundation.errors import InvalidInput, NotAllowed
from milaan.foundation.models import OutboxEvent, Subject
from tests.access.factories import NOW, a_post, a_subject, an_actor, an_organisation

pytestmark = pytest.mark.django_db
YES = ConsentSaid("share_ngo", "given", HERSELF, "read_aloud", "hi", 1)
BY_GUARDIAN = replace(YES, by_whom=GUARDIAN, how="thumb", assent="yes")
BY_ORDER = replace(YES, by_whom=COMMITTEE, how="order", assent="yes", order_reference="88/2026")


def about(actor: Actor, age: str = ADULT, **changes: Any) -> About:
    return replace(About(age, actor.organisation_id, is_in_sight=True), **changes)


def record(
    actor: Actor, subject: Subject, said: ConsentSaid = YES, age: str = ADULT, **changes: Any
):
    return actions.record_consent(
        actor=actor, subject=subject, said=said, about=about(actor, age, **changes), now=NOW
    )


def withdraw(actor: Actor, subject: Subject, *, by_whom: str = HERSELF, now: datetime = NOW):
    return actions.withdraw_consent(
        actor=actor,
        subject=subject,
        purpose_code="share_ngo",
        by_whom=by_whom,
        about=about(actor),
        now=now,
    )


def share(subject: Subject, *, kind: str = "ngo", consent: str = "share_ngo", **changes: Any):
    post = changes.pop("post", None) or a_post(
        role="ngo_worker", organisation=an_organisation(kind=kind)
    )
    fields: dict[str, Any] = {"fields": ["identity"], "until": NOW + timedelta(days=300)}
    actions.write_grant(
        actor=SYSTEM, post_ref=post.ref, subject=subject, purpose=Purpose("task", "invented"),
        rule="invented", legal_basis="consent", about_ref=uuid4(), now=NOW,
        consent_purpose=consent, **(fields | changes),
    )  # fmt: skip
    return post


def state(subject: Subject, *, now: datetime = NOW) -> str:
    return consent_of(subject.pk, "share_ngo", now=now).state


def test_a_consent_says_what_was_read_to_whom_by_whom_and_until_when() -> None:
    actor, subject = an_actor(), a_subject()

    ref = record(actor, subject, replace(YES, remarks="Yes, but not on Fridays."))

    row = Consent.objects.get(ref=ref)
    assert (row.purpose, row.answer, row.by_whom, row.how) == (
        "share_ngo", "given", HERSELF, "read_aloud",
    )  # fmt: skip
    assert (row.language, row.text_version, len(row.text_digest)) == ("hi", 1, 64)
    assert row.expires_at == NOW.replace(month=9)
    assert (row.recorded_by_id, row.post_ref) == (actor.user_id, actor.post_ref)
    assert row.opened("remarks") == "Yes, but not on Fridays."
    assert b"Fridays" not in bytes(row.remarks)
    entry = AuditEntry.objects.get(event="access.consent_given")
    assert (entry.subject_ref, entry.details["by_whom"]) == (str(subject.ref), HERSELF)
    assert "Friday" not in str(entry.details)
    assert OutboxEvent.objects.get().payload == {
        "subject_ref": str(subject.ref), "purpose": "share_ngo",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "age", "rule"),
    [
        (YES, CHILD, "access.record_consent.child_by_herself"),
        (BY_GUARDIAN, ADULT, "access.record_consent.adult_by_another"),
        (BY_ORDER, ADULT, "access.record_consent.adult_by_another"),
        (BY_GUARDIAN, IN_DOUBT, "access.record_consent.guardian_in_doubt"),
        (YES, IN_DOUBT, "access.record_consent.not_hers_to_give"),
        (replace(BY_GUARDIAN, is_guardian_alleged=True), CHILD,
         "access.record_consent.guardian_alleged"),
        (replace(BY_GUARDIAN, purpose="shelter"), CHILD,
         "access.record_consent.not_hers_to_give"),
        (replace(BY_ORDER, purpose="research"), CHILD,
         "access.record_consent.not_hers_to_give"),
    ],
)  # fmt: skip
def test_whose_word_does_not_count(said: ConsentSaid, age: str, rule: str) -> None:
    subject = a_subject()

    with pytest.raises(NotAllowed) as refused:
        record(an_actor(), subject, said, age)

    assert refused.value.rule == rule
    assert not Consent.objects.exists()
    assert AuditEntry.objects.get(event="access.refused").rule == rule


@pytest.mark.parametrize(
    ("said", "age"), [(YES, ADULT), (BY_GUARDIAN, CHILD), (BY_ORDER, CHILD), (BY_ORDER, IN_DOUBT)]
)
def test_whose_word_counts(said: ConsentSaid, age: str) -> None:
    subject = a_subject()

    record(an_actor(), subject, said, age)

    assert state(subject) == "given"


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"purpose": "invented"}, "purpose", "not_asked"),
        ({"purpose": "report"}, "purpose", "not_asked"),
        ({"purpose": "poster"}, "purpose", "not_asked"),
        ({"text_version": 0}, "text_version", "superseded"),
        ({"text_version": 2}, "text_version", "superseded"),
        ({"answer": "withdrawn"}, "answer", "unknown"),
        ({"by_whom": "uncle"}, "by_whom", "unknown"),
        ({"how": "guessed"}, "how", "unknown"),
        ({"how": "order"}, "how", "order_is_the_committees"),
        ({"expires_at": NOW}, "expires_at", "past"),
        ({"expires_at": NOW + timedelta(days=400)}, "expires_at", "too_long"),
        ({"remarks": "x" * 1_001}, "remarks", "too_long"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(changes, field: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as error:
        record(an_actor(), a_subject(), replace(YES, **changes))

    assert (error.value.field, error.value.reason) == (field, reason)
    assert not Consent.objects.exists()


def test_the_committee_decides_by_a_numbered_order_and_the_child_is_asked_too() -> None:
    for changes, field in (
        ({"order_reference": " "}, "order_reference"),
        ({"assent": ""}, "assent"),
    ):
        with pytest.raises(InvalidInput) as error:
            record(an_actor(), a_subject(), replace(BY_ORDER, **changes), CHILD)
        assert error.value.field == field


def test_what_others_decided_for_a_child_ends_when_she_may_be_grown() -> None:
    subject, birthday = a_subject(), datetime(2026, 5, 1, tzinfo=UTC)

    record(an_actor(), subject, BY_GUARDIAN, CHILD, grown_on=birthday)

    assert Consent.objects.get().expires_at == birthday
    assert state(subject, now=birthday) == "expired"


def test_a_language_without_text_falls_back_and_the_row_says_which_was_read() -> None:
    record(an_actor(), a_subject(), replace(YES, language="mr"))

    assert Consent.objects.get().language == "hi"


def test_only_the_desk_that_has_her_writes_it_down() -> None:
    subject, owner = a_subject(), an_actor()
    elsewhere = About(ADULT, owner.organisation_id, is_in_sight=True)

    with pytest.raises(NotAllowed):
        actions.record_consent(
            actor=an_actor(), subject=subject, said=YES, about=elsewhere, now=NOW
        )
    for role in ("administrator", "control_room"):
        with pytest.raises(NotAllowed):
            record(an_actor(role=role), subject)


def test_a_committee_records_its_own_order_and_nothing_else() -> None:
    subject, member = a_subject(), an_actor(role="cwc_member")
    foreign = About(CHILD, an_actor().organisation_id, is_in_sight=True)

    actions.record_consent(actor=member, subject=subject, said=BY_ORDER, about=foreign, now=NOW)

    for said, about_her in (
        (BY_GUARDIAN, foreign),
        (BY_ORDER, replace(foreign, is_in_sight=False)),
    ):
        with pytest.raises(NotAllowed):
            actions.record_consent(
                actor=member, subject=subject, said=said, about=about_her, now=NOW
            )


def test_the_newest_word_is_the_state_and_no_row_is_lost() -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject)
    record(actor, subject, replace(YES, answer="refused"))
    assert state(subject) == "refused"
    record(actor, subject)
    assert state(subject) == "given"

    assert withdraw(actor, subject) is True

    assert state(subject) == "withdrawn"
    assert list(consents_of(subject.pk, now=NOW)) == ["share_ngo"]
    assert [row.answer for row in Consent.objects.order_by("id")] == [
        "given", "refused", "given", "withdrawn",
    ]  # fmt: skip


def test_taken_back_twice_does_nothing_more_and_says_so() -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject)

    assert [withdraw(actor, subject), withdraw(actor, subject)] == [True, False]

    assert Consent.objects.count() == 2
    assert AuditEntry.objects.filter(event="access.consent_not_in_force").count() == 1


def test_any_desk_that_sees_her_takes_it_back_and_no_other() -> None:
    owner, subject = an_actor(), a_subject()
    record(owner, subject)
    near, far = an_actor(), an_actor()
    seen = About(ADULT, owner.organisation_id, is_in_sight=True)

    def take_back(actor: Actor, about_her: About) -> bool:
        return actions.withdraw_consent(
            actor=actor, subject=subject, purpose_code="share_ngo", by_whom=HERSELF,
            about=about_her, now=NOW,
        )  # fmt: skip

    with pytest.raises(NotAllowed):
        take_back(far, replace(seen, is_in_sight=False))
    with pytest.raises(NotAllowed):
        take_back(an_actor(role="administrator"), seen)
    assert take_back(near, seen) is True


def test_a_new_text_is_asked_anew_at_the_next_use(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = a_subject()
    record(an_actor(), subject)
    post = share(subject)
    newer = replace(law().purposes["share_ngo"], text_version=2)
    monkeypatch.setitem(law().purposes, "share_ngo", newer)

    assert state(subject) == "outdated"
    with pytest.raises(NotAllowed):
        share(subject)
    # What she agreed to under the old text goes on to its end.
    assert Grant.objects.in_force(NOW).filter(post=post).exists()


def test_the_rows_are_never_changed_and_never_without_an_end() -> None:
    record(an_actor(), a_subject())

    for statement in (
        "UPDATE access_consent SET answer = 'given'",
        "DELETE FROM access_consent",
        "INSERT INTO access_consent SELECT (jsonb_populate_record(c, jsonb_build_object("
        "'id', 99, 'ref', gen_random_uuid(), 'expires_at', c.said_at))).* FROM access_consent c",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_nothing_is_granted_to_an_organisation_without_consent() -> None:
    subject = a_subject()
    for consent in ("", "share_ngo"):
        with pytest.raises(NotAllowed) as refused:
            share(subject, consent=consent)
        assert refused.value.rule == "access.write_grant.without_consent"
    with pytest.raises(NotAllowed):
        share(subject, kind="police_station")  # it says that it rests on consent
    share(subject, kind="police_station", consent="")

    record(an_actor(), subject)
    post = share(subject)

    grant = Grant.objects.get(post=post)
    assert grant.consent_purpose == "share_ngo"
    assert grant.until == Consent.objects.get().expires_at


@pytest.mark.parametrize("fields", [["informant"], ["identity", "place_of_stay"]])
def test_nothing_is_shared_that_was_not_agreed_to(fields: list[str]) -> None:
    subject = a_subject()
    record(an_actor(), subject)

    with pytest.raises(InvalidInput) as error:
        share(subject, fields=fields)

    assert error.value.reason == "not_agreed_to"


@pytest.mark.parametrize("answer", ["withdrawn", "refused"])
def test_what_rests_on_a_consent_ends_with_it(answer: str) -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject)
    post = share(subject)
    kept = share(subject, kind="police_station", consent="")

    if answer == "withdrawn":
        withdraw(actor, subject)
    else:
        record(actor, subject, replace(YES, answer="refused"))

    assert list(Grant.objects.in_force(NOW).values_list("post", flat=True)) == [kept.pk]
    assert Grant.objects.get(post=post).withdrawn_at == NOW


def test_a_grant_that_nobody_took_back_is_not_honoured_either() -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject)
    post = share(subject)
    record(actor, subject, replace(YES, expires_at=NOW + timedelta(days=1)))
    soon, later = NOW + timedelta(hours=23), NOW + timedelta(days=1)
    Grant.objects.update(until=NOW + timedelta(days=300))

    assert Grant.objects.in_force(soon).filter(post=post).exists()
    assert not Grant.objects.in_force(later).filter(post=post).exists()

    withdraw(actor, subject)
    Grant.objects.update(withdrawn_at=None)
    assert not Grant.objects.in_force(NOW).exists()


def test_given_anew_does_not_open_what_was_taken_back() -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject)
    share(subject)
    withdraw(actor, subject)

    record(actor, subject)

    assert state(subject) == "given"
    assert not Grant.objects.in_force(NOW).exists()


def test_what_a_guardian_agreed_to_ends_when_something_is_alleged() -> None:
    actor, subject = an_actor(), a_subject()
    record(actor, subject, BY_GUARDIAN, CHILD)
    record(actor, subject, replace(BY_ORDER, purpose="shelter"), CHILD)
    share(subject)

    ended = actions.end_guardian_consents(
        actor=SYSTEM, subject=subject, about=About(CHILD, None), now=NOW
    )

    assert ended == 1
    found = consents_of(subject.pk, now=NOW)
    assert (found["share_ngo"].state, found["share_ngo"].reason) == (
        "withdrawn", "guardian_alleged",
    )  # fmt: skip
    assert found["shelter"].state == "given"
    assert not Grant.objects.in_force(NOW).exists()


def test_an_erased_person_leaves_no_words_behind() -> None:
    subject = a_subject()
    record(an_actor(), subject, replace(YES, remarks="Her own words."))
    Subject.objects.filter(pk=subject.pk).update(wrapped_key=None, erased_at=NOW)

    assert Consent.objects.get().opened("remarks") == ""
