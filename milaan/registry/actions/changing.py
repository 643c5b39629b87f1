# SPDX-License-Identifier: Apache-2.0
"""Confirm, correct and answer for a record; change its status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.core.text.normalise import clean_text
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed, NotFound
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import key_of, seal_into
from milaan.registry.events import PersonChanged, StatusChanged
from milaan.registry.models import Choice, Fact, MatchProfile, Name, PersonRecord, StatusChange
from milaan.registry.policies import (
    AUTHORITY,
    CHANGE,
    CHANGE_STATUS,
    CHILD_ASKED_BACK,
    CONFIRM,
    VIEW,
    context_at,
)
from milaan.registry.records.finding import official_record, person_to_change
from milaan.registry.records.profiles import rebuild_profile
from milaan.registry.records.texts import read
from milaan.registry.values import ChoiceGiven


@action("registry.withdraw_facts")
def withdraw_facts(
    *, actor: Actor, person_ref: UUID, refs: Iterable[UUID], version: int, now: datetime
) -> int:
    """Mark names and facts as corrected; they stay on record. Return how many.

    Args:
        refs: of names and facts of this record; others are passed over.

    Raises:
        Hidden, NotAllowed, Stale: as for every change.
    """
    person, decision = person_to_change(actor, person_ref, CHANGE, now=now, version=version)
    wanted = list(refs)
    count = sum(
        rows.filter(person=person, ref__in=wanted, withdrawn_at=None).update(withdrawn_at=now)
        for rows in (Name.objects, Fact.objects)
    )
    person.version += 1
    person.save(update_fields=["version"])
    rebuild_profile(person, key_of(person.subject), now=now)
    audit.append(
        actor=actor,
        event="registry.facts_withdrawn",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "count": count},
    )
    publish(PersonChanged(person_ref=str(person.ref)), now=now)
    return count


@action("registry.confirm_entry")
def confirm_entry(*, actor: Actor, person_ref: UUID, version: int, now: datetime) -> None:
    """Note that the officer in charge stands by the entry. Registration took effect before.

    Raises:
        Hidden, NotAllowed, Stale: as for every change.

    Source: field note 9.
    """
    person, decision = person_to_change(actor, person_ref, CONFIRM, now=now, version=version)
    person.confirmed_at = now
    person.version += 1
    person.save(update_fields=["confirmed_at", "version"])
    audit.append(
        actor=actor,
        event="registry.entry_confirmed",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref)},
    )


@action("registry.record_choice")
def record_choice(*, actor: Actor, person_ref: UUID, choice: ChoiceGiven, now: datetime) -> None:
    """Record what was asked and answered: poster, phone to NGOs, way of contact, her wish.

    Raises:
        Hidden, NotAllowed: as for every change.
        InvalidInput: the detail is too long.
    """
    person, decision = person_to_change(actor, person_ref, CHANGE, now=now, version=None)
    row = Choice(
        subject=person.subject,
        person=person,
        about=choice.about[:20],
        answer=choice.answer[:20],
        asked_by_id=actor.user_id,
        asked_at=now,
    )
    detail = read("choices", clean_text, choice.detail, 300)
    seal_into(row, "detail", detail, key_of(person.subject))
    row.save()
    person.version += 1
    person.save(update_fields=["version"])
    audit.append(
        actor=actor,
        event="registry.choice_recorded",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "about": row.about, "answer": row.answer},
    )


@action("registry.change_status")
def change_status(
    *,
    actor: Actor,
    person_ref: UUID,
    status: str,
    reason_code: str,
    about_ref: str = "",
    now: datetime,
) -> bool:
    """Give a record another status and return whether it changed; the same again does nothing.

    Args:
        status: open, paused, closed, withdrawn.
        reason_code: stable code, as judged_same, both_confirmed, judgement_withdrawn.
        about_ref: the candidate or order it follows from.

    Raises:
        Hidden: no such record, or none that this actor answers for.
        NotAllowed: this actor answers for it, but one desk alone does not end a child's search.
        InvalidInput: no such status.

    Source: field note 21 (nothing closes on one officer's word; the caller proves the two).
    """
    if status not in PersonRecord.Status.values:
        raise InvalidInput(field="status", reason="unknown_status")
    try:
        person = official_record(person_ref, lock=True)
    except NotFound as absent:
        raise Hidden("no such record", rule="default.deny", ref=absent.ref) from None
    decision = _may_change_status(actor, person, status, reason_code, now)
    is_new = person.status != status
    if is_new:
        _set_status(person, status, reason_code, about_ref, actor, now)
    audit.append(
        actor=actor,
        event=StatusChanged.name,
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "status": status, "reason": reason_code,
                 "about": about_ref, "is_new": is_new},
    )  # fmt: skip
    if is_new:
        publish(StatusChanged(person_ref=str(person.ref), status=status), now=now)
    return is_new


def _may_change_status(
    actor: Actor, person: PersonRecord, status: str, reason_code: str, now: datetime
) -> Decision:
    context = {**context_at(now), "status": status, "reason": reason_code}
    decision = AUTHORITY.decide(actor, CHANGE_STATUS, person, now=now, context=context)
    if decision.allowed:
        return decision
    if decision.rule == CHILD_ASKED_BACK:  # a stranger must not learn that it is a child's
        view = AUTHORITY.decide(actor, VIEW, person, now=now, context=context_at(now))
        if view.allowed:
            raise NotAllowed(decision.reason, rule=decision.rule, ref=str(person.ref))
    raise Hidden(decision.reason, rule=decision.rule, ref=str(person.ref))


def _set_status(
    person: PersonRecord, status: str, reason_code: str, about_ref: str, actor: Actor, now: datetime
) -> None:
    person.status = status
    person.version += 1
    person.save(update_fields=["status", "version"])
    StatusChange.objects.create(
        person=person,
        status=status,
        reason_code=reason_code[:40],
        about_ref=about_ref[:40],
        changed_at=now,
        changed_by_ref=actor.user_ref,
        post_ref=actor.post_ref,
    )
    MatchProfile.objects.filter(person=person).update(
        is_open=status in MatchProfile.MATCHED_STATUSES
    )
