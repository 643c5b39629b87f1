# SPDX-License-Identifier: Apache-2.0
"""Put a person on the register, and add what further informants tell."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.core.ledger.canonical import Json
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import key_of, new_subject
from milaan.registry.events import PersonChanged, PersonRegistered
from milaan.registry.models import PersonRecord, SourceReport, StatusChange
from milaan.registry.policies import AUTHORITY, CHANGE, REGISTER
from milaan.registry.records import rows
from milaan.registry.records.finding import person_to_change
from milaan.registry.records.photos import write_photos
from milaan.registry.records.pictures import read_picture
from milaan.registry.records.profiles import rebuild_profile
from milaan.registry.values import PersonDraft


@action("registry.register_person")
def register_person(*, actor: Actor, draft: PersonDraft, now: datetime) -> UUID:
    """Register a person at once, with whatever is known, and return the record's reference.

    Args:
        now: aware UTC moment; the time of entry.

    Raises:
        NotAllowed: the post's desk does not register.
        InvalidInput: a value cannot be used; nothing was saved. A missing value never blocks.

    Source: BNSS 173 (information is recorded wherever it is given).
    """
    decision = AUTHORITY.require(
        actor, REGISTER, now=now, context={"resource.owner_id": actor.organisation_id}
    )
    assert actor.organisation_id is not None  # noqa: S101  the rule compared it with the owner
    told = rows.read_draft(draft)
    pictures = [read_picture(photo) for photo in draft.photos]
    subject, key = new_subject("person")
    with lifted():  # nobody sees a person before she is on record
        subject.save()
    person = PersonRecord(
        subject=subject,
        kind=draft.kind,
        entered_at=now,
        owner_organisation_id=actor.organisation_id,
        owner_post_ref=actor.post_ref,
        recorded_by_id=actor.user_id,
        in_the_name_of_post_ref=rows.name_of(draft, actor),
        legal_basis=rows.LEGAL_BASIS,
        is_imported=draft.is_imported,
    )
    rows.fill_summary(person, draft)
    with lifted():  # a desk may register whom it may not open, as the dead
        person.save()
    report = rows.write_report(person, draft, actor=actor, key=key, now=now)
    rows.write_told(person, report, draft, told, key=key)
    rows.write_choices(person, draft, actor=actor, key=key, now=now)
    write_photos(person, report, pictures, key=key, now=now)
    _note_first_status(person, actor, now)
    rebuild_profile(person, key, now=now)
    audit.append(
        actor=actor,
        event=PersonRegistered.name,
        decision=decision,
        subject_ref=str(subject.ref),
        at=now,
        details={"person": str(person.ref), "kind": person.kind, **_counts(draft)},
    )
    publish(PersonRegistered(person_ref=str(person.ref)), now=now)
    return person.ref


def _note_first_status(person: PersonRecord, actor: Actor, now: datetime) -> None:
    StatusChange.objects.create(
        person=person,
        status=person.status,
        reason_code="registered",
        changed_at=now,
        changed_by_ref=actor.user_ref,
        post_ref=actor.post_ref,
    )


def _counts(draft: PersonDraft) -> dict[str, Json]:
    return {"names": len(draft.names), "facts": len(draft.facts), "photos": len(draft.photos)}


@action("registry.add_report")
def add_report(
    *, actor: Actor, person_ref: UUID, draft: PersonDraft, version: int, now: datetime
) -> UUID:
    """Add what another source told, and return the report's reference. Nothing is overwritten.

    Args:
        draft: `kind` is left as it is on record; empty parts say nothing.
        version: the version of the record that the form showed.

    Raises:
        Hidden: no such record, or none that the actor may see.
        NotAllowed: the actor sees it but does not answer for it.
        Stale: the record has changed since it was read.
        InvalidInput: a value cannot be used; nothing was saved.
    """
    person, decision = person_to_change(actor, person_ref, CHANGE, now=now, version=version)
    told = rows.read_draft(draft)
    pictures = [read_picture(photo) for photo in draft.photos]
    key = key_of(person.subject)
    rows.fill_summary(person, draft)
    person.version += 1
    with lifted():  # what was told may take her out of the desk's sight, as a death does
        person.save()
    report: SourceReport = rows.write_report(person, draft, actor=actor, key=key, now=now)
    rows.write_told(person, report, draft, told, key=key)
    rows.write_choices(person, draft, actor=actor, key=key, now=now)
    write_photos(person, report, pictures, key=key, now=now)
    rebuild_profile(person, key, now=now)
    audit.append(
        actor=actor,
        event=PersonChanged.name,
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "report": str(report.ref), **_counts(draft)},
    )
    publish(PersonChanged(person_ref=str(person.ref)), now=now)
    return report.ref
