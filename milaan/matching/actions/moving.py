# SPDX-License-Identifier: Apache-2.0
"""Let the candidates of a record go to the desk that answers for it now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.outbox import publish
from milaan.matching import policies
from milaan.matching.events import CandidateMoved
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import answering_desk, answering_post_ref
from milaan.matching.records.locking import hold_people
from milaan.matching.records.settling import partners_of
from milaan.matching.records.sharing import share_fields
from milaan.matching.values.sides import Side
from milaan.registry import queries as registry_queries


@action("matching.move_candidates")
def move_candidates(*, actor: Actor, person_ref: UUID | str, now: datetime) -> int:
    """Give every candidate of a record the desk that is told of it now; return how many moved.

    Grants of the desk that is told no more end. Safe to repeat.

    Raises:
        NotFound: no such record.

    Source: field note 24.
    """
    decision = policies.AUTHORITY.require(actor, policies.FIND, now=now)
    owner = registry_queries.owner_of(person_ref)
    hold_people([owner.ref, *partners_of(owner.ref)])
    desk = answering_desk(owner)
    post_ref = answering_post_ref(owner, desk)
    rows = Candidate.objects.filter(Q(missing_ref=owner.ref) | Q(found_ref=owner.ref))
    moved = 0
    for candidate in rows.select_for_update(of=("self",)).order_by("id"):
        side = Side.MISSING if candidate.missing_ref == owner.ref else Side.FOUND
        told = (
            getattr(candidate, f"{side}_organisation_id"),
            getattr(candidate, f"{side}_post_ref"),
        )
        if told == (desk.pk, post_ref):
            continue
        setattr(candidate, f"{side}_organisation", desk)
        setattr(candidate, f"{side}_post_ref", post_ref)
        candidate.save(update_fields=[f"{side}_organisation", f"{side}_post_ref"])
        share_fields(candidate, now=now)
        publish(CandidateMoved(candidate_ref=str(candidate.ref), side=side), now=now)
        moved += 1
    audit.append(
        actor=actor,
        event=CandidateMoved.name,
        decision=decision,
        subject_ref=str(owner.subject_ref),
        at=now,
        details={"person": str(owner.ref), "moved": moved},
    )
    return moved
