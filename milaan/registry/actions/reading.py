# SPDX-License-Identifier: Apache-2.0
"""Open a record, and list the desk's own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.registry.models import PersonRecord
from milaan.registry.policies import AUTHORITY, SEARCH, VIEW, context_at
from milaan.registry.records.cards import cards_of
from milaan.registry.records.finding import person_in_sight
from milaan.registry.records.opened import view_of
from milaan.registry.values import PersonView, SearchHit


@action("registry.open_person")
def open_person(*, actor: Actor, person_ref: UUID | str, now: datetime) -> PersonView:
    """Return a record with the field groups that the rules open for this actor.

    Raises:
        Hidden: no such record, or none that this actor may know of; both look the same.
    """
    person, decision = person_in_sight(actor, person_ref, now=now)
    view = view_of(person, decision.fields, actor=actor, now=now)
    audit.append(
        actor=actor,
        event="registry.person_opened",
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "fields": sorted(decision.fields)},
    )
    return view


@action("registry.list_records")
def list_records(
    *,
    actor: Actor,
    kinds: tuple[str, ...] = (),
    status: str = "",
    only_own_desk: bool = False,
    limit: int = 50,
    now: datetime,
) -> tuple[SearchHit, ...]:
    """Return the newest records of the actor's scope as cards, newest entry first."""
    decision = AUTHORITY.require(actor, SEARCH, now=now, context=_any_purpose(actor))
    people = PersonRecord.objects.filter(
        AUTHORITY.filter_for(actor, VIEW, now=now, context=context_at(now))
    )
    if kinds:
        people = people.filter(kind__in=kinds)
    if status:
        people = people.filter(status=status)
    if only_own_desk:
        people = people.filter(owner_organisation_id=actor.organisation_id)
    newest = people.order_by("-entered_at", "ref").values_list("pk", flat=True)[:limit]
    hits = cards_of(actor, newest, now=now, why="filter")
    audit.append(
        actor=actor,
        event="registry.records_listed",
        decision=decision,
        subject_ref="register",
        at=now,
        details={"count": len(hits), "people": [str(hit.ref) for hit in hits]},
    )
    return hits


def _any_purpose(actor: Actor) -> dict[str, str]:
    """One's own desk's list is the task itself; it needs no further purpose."""
    return {} if actor.purpose else {"purpose": "task"}
