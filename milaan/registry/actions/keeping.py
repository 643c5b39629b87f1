# SPDX-License-Identifier: Apache-2.0
"""Keep an officer with a conflict of interest out of a record, and handle one with more care.

Source: domain facts section 8 (a user who is a party or a relative is blocked); ADR 0026.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.access import queries as access
from milaan.access.models import Conflict, User
from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed, NotFound, Stale
from milaan.foundation.fence import lifted
from milaan.foundation.models import Subject
from milaan.foundation.outbox import publish
from milaan.registry.events import ConflictNoted
from milaan.registry.models import PersonRecord
from milaan.registry.policies import (
    AUTHORITY,
    LIFT_CONFLICT,
    MARK_HANDLING,
    NOTE_CONFLICT,
    VIEW,
    context_at,
)
from milaan.registry.records.finding import official_record
from milaan.registry.records.keeping import lines_of, overseeing_post
from milaan.registry.values.codes import PROTECTED, RESTRICTED
from milaan.registry.values.keeping import (
    CONFLICT_KINDS,
    HANDLING_CODES,
    PROTECTION_CLASSES,
    KeepingView,
)


@action("registry.open_keeping")
def open_keeping(*, actor: Actor, person_ref: UUID | str, now: datetime) -> KeepingView:
    """Return who is kept out of a record and how it is handled, as far as the actor decides it.

    Raises:
        Hidden: no such record, or none of which she decides anything.
    """
    person = _record(person_ref)
    mark = _asked(actor, MARK_HANDLING, person, now)
    others = _asked(actor, NOTE_CONFLICT, person, now)
    view = _asked(actor, VIEW, person, now)
    decision = next((one for one in (others, mark, view) if one.allowed), None)
    if decision is None:
        raise Hidden(view.reason, rule=view.rule, ref=str(person.ref))
    may_lift = _asked(actor, LIFT_CONFLICT, person, now).allowed
    audit.append(
        actor=actor, event="registry.keeping_opened", decision=decision,
        subject_ref=str(person.subject.ref), at=now, details={"person": str(person.ref)},
    )  # fmt: skip
    return KeepingView(
        ref=person.ref,
        version=person.version,
        handling_code=person.handling_code,
        protection_class=person.protection_class,
        conflicts=lines_of(person, may_lift=may_lift) if others.allowed else (),
        may_note_herself=view.allowed,
        may_note_others=others.allowed,
        may_mark=mark.allowed,
    )


@action("registry.note_conflict")
def note_conflict(
    *, actor: Actor, person_ref: UUID | str, kind: str, officer: str = "", now: datetime
) -> bool:
    """Keep an officer out of a record; say whether that is new. It has effect at once.

    Args:
        kind: as values.keeping.CONFLICT_KINDS.
        officer: sign-in name or service number; empty: the actor herself.

    Raises:
        Hidden: no such record, or the actor has no say about it.
        InvalidInput: no such officer, or an unknown kind.
    """
    person = _record(person_ref)
    about = _officer(officer) if officer else None
    officer_id = about.pk if about else None if officer else actor.user_id
    decision = _asked(actor, NOTE_CONFLICT, person, now, officer_id=officer_id)
    if not officer and decision.allowed:  # of herself only what she has in sight
        decision = _and_in_sight(actor, person, decision, now)
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(person.ref))
    if officer_id is None:
        raise InvalidInput(field="officer", reason="unknown_officer")
    if kind not in CONFLICT_KINDS:
        raise InvalidInput(field="kind", reason="unknown")
    row, is_new = Conflict.objects.in_force().get_or_create(
        user_id=officer_id,
        subject_id=person.subject_id,
        defaults={
            "kind": kind,
            "rule": decision.rule,
            "noted_by_ref": actor.user_ref,
            "noted_by_post_ref": actor.post_ref,
            "noted_at": now,
        },
    )
    _forget_what_is_known(actor)
    above = overseeing_post(actor, person.owner_post_ref, officer_id)
    audit.append(
        actor=actor,
        event=ConflictNoted.name,
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "conflict": str(row.ref), "kind": kind,
                 "is_new": is_new, "told": above},
    )  # fmt: skip
    if is_new:
        publish(
            ConflictNoted(
                person_ref=str(person.ref), conflict_ref=str(row.ref), above_post_ref=above
            ),
            now=now,
        )
    return is_new


@action("registry.lift_conflict")
def lift_conflict(
    *, actor: Actor, person_ref: UUID | str, conflict_ref: UUID | str, now: datetime
) -> None:
    """Let an officer in again.

    Raises:
        Hidden: no such record or note, or the actor has no say about it.
    """
    person = _record(person_ref)
    decision = _asked(actor, LIFT_CONFLICT, person, now)
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(person.ref))
    rows = Conflict.objects.in_force().filter(ref=conflict_ref, subject_id=person.subject_id)
    if not rows.update(lifted_at=now, lifted_by_ref=actor.user_ref):
        raise Hidden("no such note", rule=decision.rule, ref=str(conflict_ref)[:36])
    audit.append(
        actor=actor, event="registry.conflict_lifted", decision=decision,
        subject_ref=str(person.subject.ref), at=now,
        details={"person": str(person.ref), "conflict": str(conflict_ref)},
    )  # fmt: skip


@action("registry.mark_handling")
def mark_handling(
    *, actor: Actor, person_ref: UUID | str, handling_code: str, protection_class: str,
    version: int, now: datetime,
) -> bool:  # fmt: skip
    """Say how a record is handled and its person protected; return whether that changed it.

    Raises:
        Hidden: no such record, or the actor has no say.
        NotAllowed: a desk takes protection away by itself.
        InvalidInput: an unknown code. Stale: as for every change.
    """
    if handling_code not in HANDLING_CODES or protection_class not in PROTECTION_CLASSES:
        raise InvalidInput(field="handling_code", reason="unknown")
    person = _record(person_ref, lock=True)
    is_lowered = (person.handling_code == RESTRICTED != handling_code) or (
        person.protection_class == PROTECTED != protection_class
    )
    decision = _asked(actor, MARK_HANDLING, person, now, is_lowered=is_lowered)
    if not decision.allowed and _asked(actor, MARK_HANDLING, person, now).allowed:
        raise NotAllowed(decision.reason, rule=decision.rule, ref=str(person.ref))
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(person.ref))
    if version != person.version:
        raise Stale(ref=str(person.ref), current_version=person.version)
    before = (person.handling_code, person.protection_class)
    is_new = before != (handling_code, protection_class)
    if is_new:
        person.handling_code, person.protection_class = handling_code, protection_class
        person.version += 1
        with lifted():  # from here on who marked it may see it no more
            person.save(update_fields=["handling_code", "protection_class", "version"])
            Subject.objects.filter(pk=person.subject_id).update(protection_class=protection_class)
    audit.append(
        actor=actor, event="registry.handling_marked", decision=decision,
        subject_ref=str(person.subject.ref), at=now,
        details={"person": str(person.ref), "handling": handling_code,
                 "protection": protection_class, "is_lowered": is_lowered, "is_new": is_new},
    )  # fmt: skip
    return is_new


def _asked(
    actor: Actor, asked: str, person: PersonRecord, now: datetime, **more: object
) -> Decision:
    return AUTHORITY.decide(actor, asked, person, now=now, context={**context_at(now), **more})


def _and_in_sight(
    actor: Actor, person: PersonRecord, decision: Decision, now: datetime
) -> Decision:
    view = _asked(actor, VIEW, person, now)
    return decision if view.allowed else view


def _record(ref: UUID | str, *, lock: bool = False) -> PersonRecord:
    try:
        return official_record(ref, lock=lock)
    except NotFound as absent:
        raise Hidden("no such record", rule="default.deny", ref=absent.ref) from None


def _officer(text: str) -> User | None:
    found = access.find_officer(text)
    return User.objects.get(ref=found.ref) if found else None


def _forget_what_is_known(actor: Actor) -> None:
    for name in [name for name in actor.facts if name.startswith("conflicted_")]:
        del actor.facts[name]
