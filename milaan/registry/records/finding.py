# SPDX-License-Identifier: Apache-2.0
"""Find the record an action is about; not here and not for you are one answer."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.core.authority import Decision
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotFound, Stale
from milaan.foundation.fence import lifted
from milaan.registry.models import PersonRecord
from milaan.registry.policies import AUTHORITY, VIEW, context_at


def person_in_sight(
    actor: Actor, person_ref: UUID | str, *, now: datetime, action: str = VIEW, lock: bool = False
) -> tuple[PersonRecord, Decision]:
    """Return a record the actor may `action`, and the decision.

    Raises:
        Hidden: no such record, or a rule said no.
    """
    try:
        person = official_record(person_ref, lock=lock)
    except NotFound as absent:
        raise Hidden("no such record", rule="default.deny", ref=absent.ref) from None
    decision = AUTHORITY.decide(actor, action, person, now=now, context=context_at(now))
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(person.ref))
    return person, decision


@lifted()  # the columns that rules are asked about; the key is read later, behind the fence
def official_record(person_ref: UUID | str, *, lock: bool = False) -> PersonRecord:
    """Return a record without its subject's key.

    Raises:
        NotFound: no such record.
    """
    people = PersonRecord.objects.select_related("subject", "owner_organisation")
    return people.defer("subject__wrapped_key").by_ref(person_ref, lock=lock)


def person_to_change(
    actor: Actor, person_ref: UUID | str, action: str, *, now: datetime, version: int | None
) -> tuple[PersonRecord, Decision]:
    """Return a locked record that the actor may see and `action`, and the decision.

    Raises:
        Hidden: no such record, or none the actor may see.
        NotAllowed: the actor sees it but may not change it.
        Stale: `version` is not the record's; None asks for no check.
    """
    person_in_sight(actor, person_ref, now=now)
    person = official_record(person_ref, lock=True)
    decision = AUTHORITY.require(actor, action, person, now=now, context=context_at(now))
    if version is not None and version != person.version:
        raise Stale(ref=str(person.ref), current_version=person.version)
    return person, decision
