"""Grants: named fields, one subject, one post, until a date; taken back all at once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from milaan.access import actions, queries
from milaan.access.models import Grant
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM, Purpose
from milaan.foundation.errors import InvalidInput, NotAllowed
from tests.access.factories import (
    NOW,
    a_charge,
    a_grant,
    a_post,
    a_subject,
    actor_in,
    an_actor,
)

pytestmark = pytest.mark.django_db
ABOUT = str(uuid4())
UNTIL = NOW + timedelta(days=30)


def write(**changes: Any):
    fields: dict[str, Any] = {
        "actor": SYSTEM,
        "fields": ["names", "age"],
        "purpose": Purpose("task", "invented"),
        "rule": "invented.candidate",
        "legal_basis": "invented",
        "until": UNTIL,
        "about_ref": ABOUT,
        "now": NOW,
    }
    if "post_ref" not in changes:
        fields["post_ref"] = a_post().ref
    if "subject" not in changes:
        fields["subject"] = a_subject()
    return actions.write_grant(**(fields | changes))


def test_a_grant_says_what_for_whom_why_and_until_when() -> None:
    post, subject = a_post(), a_subject()

    ref = write(post_ref=post.ref, subject=subject)

    grant = Grant.objects.get(ref=ref)
    assert (grant.post, grant.subject, grant.fields) == (post, subject, ["age", "names"])
    assert (grant.purpose_kind, grant.rule, grant.until) == ("task", "invented.candidate", UNTIL)
    entry = AuditEntry.objects.get()
    assert (entry.subject_ref, entry.details["about"]) == (str(subject.ref), ABOUT)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": None}, "until"),
        ({"until": NOW}, "until"),
        ({"until": NOW - timedelta(days=1)}, "until"),
        ({"fields": []}, "fields"),
    ],
)
def test_a_grant_without_an_end_or_without_fields_is_refused(changes, field: str) -> None:
    with pytest.raises(InvalidInput) as error:
        write(**changes)

    assert error.value.field == field
    assert not Grant.objects.exists()


@pytest.mark.parametrize("changes", [{"until": None}, {"until": NOW}, {"fields": []}])
def test_the_database_refuses_it_too(changes) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        a_grant(post=a_post(), subject=a_subject(), **changes)


def test_the_same_grant_again_is_prolonged_and_not_doubled() -> None:
    post, subject = a_post(), a_subject()
    first = write(post_ref=post.ref, subject=subject)

    again = write(post_ref=post.ref, subject=subject, until=UNTIL + timedelta(days=5))
    shorter = write(post_ref=post.ref, subject=subject, until=NOW + timedelta(days=1))

    assert first == again == shorter
    assert Grant.objects.get().until == UNTIL + timedelta(days=5)


def test_all_grants_about_a_record_are_taken_back_at_once() -> None:
    for _ in range(3):
        write()
    kept = write(about_ref=str(uuid4()))

    assert actions.withdraw_grants(actor=SYSTEM, about_ref=ABOUT, now=NOW) == 3
    assert actions.withdraw_grants(actor=SYSTEM, about_ref=ABOUT, now=NOW) == 0

    assert [grant.ref for grant in Grant.objects.in_force(NOW)] == [kept]
    assert queries.grants_about(ABOUT, now=NOW) == []


def test_one_post_alone_can_be_taken_out() -> None:
    post = a_post()
    write(post_ref=post.ref)
    write()

    actions.withdraw_grants(actor=SYSTEM, about_ref=ABOUT, post_ref=post.ref, now=NOW)

    [(left, _, until)] = queries.grants_about(ABOUT, now=NOW)
    assert left != str(post.ref)
    assert until == UNTIL


def test_the_owners_desk_gives_and_takes_back_and_a_foreign_desk_does_not() -> None:
    owner = actor_in(a_charge())
    desk = owner.organisation_id
    write(actor=owner, owner_organisation_id=desk)

    for act in (
        lambda: write(actor=an_actor(), owner_organisation_id=desk),
        lambda: actions.withdraw_grants(
            actor=an_actor(), about_ref=ABOUT, owner_organisation_id=desk, now=NOW
        ),
    ):
        with pytest.raises(NotAllowed):
            act()

    taken = actions.withdraw_grants(
        actor=owner, about_ref=ABOUT, owner_organisation_id=desk, now=NOW
    )
    assert taken == 1
    assert AuditEntry.objects.filter(event="access.refused").count() == 2


def test_a_grant_passes_with_its_post() -> None:
    charge = a_charge()
    subject = a_subject()
    write(post_ref=charge.post.ref, subject=subject)
    successor = a_charge(post=charge.post)

    before, after = actor_in(charge), actor_in(successor)

    in_force = Grant.objects.in_force(NOW)
    assert in_force.filter(post_id=before.post_id).exists()
    assert in_force.filter(post_id=after.post_id).exists()


def test_who_opened_a_record_is_shown_to_its_desk_alone() -> None:
    owner, subject = actor_in(a_charge()), a_subject()
    write(subject=subject)

    lines = actions.open_log(
        actor=owner,
        subject_ref=subject.ref,
        owner_organisation_id=owner.organisation_id or 0,
        now=NOW,
    )

    assert [line.event for line in lines] == ["access.grant_written"]
    with pytest.raises(NotAllowed):
        actions.open_log(
            actor=an_actor(),
            subject_ref=subject.ref,
            owner_organisation_id=owner.organisation_id or 0,
            now=NOW,
        )
