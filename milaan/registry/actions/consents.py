# SPDX-License-Identifier: Apache-2.0
"""Ask a person on record for consent, take it back for her, and share what she agreed to.

Source: docs/law/roles.md, section 5; ADR 0027.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from milaan.access import actions as access
from milaan.access.consent_queries import consent_of
from milaan.access.consent_values import ConsentLine, ConsentSaid, asked_purpose, months_after
from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.foundation.action import action
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.errors import InvalidInput
from milaan.registry.models import PersonRecord
from milaan.registry.records.consents import ASKED_WITH_CANDIDATE, SHARE_NGO, about, age_of
from milaan.registry.records.finding import person_in_sight


@action("registry.open_consent")
def open_consent(
    *, actor: Actor, person_ref: UUID | str, purpose_code: str, now: datetime
) -> tuple[str, ConsentLine]:
    """Return the age group that decides who is asked, and the newest word on one purpose.

    Raises:
        Hidden: no such record, or none that this actor may know of.
    """
    person, decision = person_in_sight(actor, person_ref, now=now)
    _note(actor, person, decision, "registry.consent_opened", purpose_code, now)
    return age_of(person, now), consent_of(person.subject_id, purpose_code, now=now)


@action("registry.record_consent")
def record_consent(
    *, actor: Actor, person_ref: UUID | str, said: ConsentSaid, now: datetime
) -> None:
    """Keep what was answered about a person on record.

    Raises:
        Hidden: no such record, or none that this actor may know of.
        NotAllowed, InvalidInput: see `access.actions.record_consent`; also field `purpose` where
            she is asked alone, with a candidate.
    """
    person, decision = person_in_sight(actor, person_ref, now=now)
    if said.purpose in ASKED_WITH_CANDIDATE:
        raise InvalidInput(field="purpose", reason="asked_with_candidate")
    if actor.role == "station_writer":  # the officer answers for what the writer types
        said = replace(said, in_the_name_of_post_ref=person.owner_post_ref)
    access.record_consent(
        actor=actor, subject=person.subject, said=said, about=about(person, now), now=now
    )
    _note(actor, person, decision, "registry.consent_recorded", said.purpose, now)


@action("registry.withdraw_consent")
def withdraw_consent(
    *,
    actor: Actor,
    person_ref: UUID | str,
    purpose_code: str,
    by_whom: str,
    remarks: str = "",
    now: datetime,
) -> bool:
    """Take a consent back with effect on the next request; say whether one was in force.

    Raises:
        Hidden: no such record, or none that this actor may know of.
        NotAllowed, InvalidInput: see `access.actions.withdraw_consent`.
    """
    person, decision = person_in_sight(actor, person_ref, now=now)
    was_in_force = access.withdraw_consent(
        actor=actor,
        subject=person.subject,
        purpose_code=purpose_code,
        by_whom=by_whom,
        about=about(person, now),
        remarks=remarks,
        now=now,
    )
    _note(actor, person, decision, "registry.consent_withdrawn", purpose_code, now)
    return was_in_force


@action("registry.share_with_ngo")
def share_with_ngo(
    *, actor: Actor, person_ref: UUID | str, post_ref: UUID | str, now: datetime
) -> None:
    """Let a post of an organisation see what the person agreed to, as long as she does.

    Raises:
        Hidden: no such record, or none that this actor may know of.
        NotAllowed: no consent in force, or the actor does not answer for the record's desk.
        NotFound: no such post.
    """
    person, decision = person_in_sight(actor, person_ref, now=now)
    purpose = asked_purpose(SHARE_NGO)
    access.write_grant(
        actor=actor,
        post_ref=post_ref,
        subject=person.subject,
        fields=purpose.data,
        purpose=actor.purpose or Purpose("task", str(person.ref)),
        rule=decision.rule,
        legal_basis="consent",
        until=months_after(now, purpose.months),
        about_ref=person.ref,
        owner_organisation_id=person.owner_organisation_id,
        consent_purpose=SHARE_NGO,
        now=now,
    )
    _note(actor, person, decision, "registry.shared_with_ngo", SHARE_NGO, now)


def _note(
    actor: Actor,
    person: PersonRecord,
    decision: Decision,
    event: str,
    purpose_code: str,
    now: datetime,
) -> None:
    audit.append(
        actor=actor, event=event, decision=decision, subject_ref=str(person.subject.ref), at=now,
        details={"person": str(person.ref), "purpose": purpose_code[:30]},
    )  # fmt: skip
