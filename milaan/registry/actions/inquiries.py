# SPDX-License-Identifier: Apache-2.0
"""Put a record under inquiry, where a public servant is alleged, and lift it again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.foundation.outbox import publish
from milaan.registry.events import InquiryMarked
from milaan.registry.policies import MARK_INQUIRY
from milaan.registry.records.finding import person_to_change


@action("registry.mark_inquiry")
def mark_inquiry(
    *, actor: Actor, person_ref: UUID, is_under_inquiry: bool, version: int, now: datetime
) -> bool:
    """Mark or unmark a record and return whether that changed it.

    From then on the Bureau's desk is told in the owner's place, and alone opens the record.

    Raises:
        Hidden, NotAllowed, Stale: as for every change.

    Source: field note 24.
    """
    person, decision = person_to_change(actor, person_ref, MARK_INQUIRY, now=now, version=version)
    is_new = person.is_under_inquiry != is_under_inquiry
    if is_new:
        person.is_under_inquiry = is_under_inquiry
        person.version += 1
        with lifted():  # from here on its owner sees it no more
            person.save(update_fields=["is_under_inquiry", "version"])
        publish(InquiryMarked(person_ref=str(person.ref)), now=now)
    audit.append(
        actor=actor,
        event=InquiryMarked.name,
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={
            "person": str(person.ref),
            "is_under_inquiry": is_under_inquiry,
            "is_new": is_new,
        },
    )
    return is_new
