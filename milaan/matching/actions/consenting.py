# SPDX-License-Identifier: Apache-2.0
"""Let what the candidates of a person share follow what she agreed to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.records.locking import hold_people
from milaan.matching.records.sharing import share_fields


@action("matching.follow_consent")
def follow_consent(*, actor: Actor, subject_ref: UUID | str, purpose: str, now: datetime) -> int:
    """Share anew, or take back, for every candidate of one person; return how many she has.

    Nothing waits for this: the rules and the fence read the newest word themselves. Safe to repeat.
    """
    decision = policies.AUTHORITY.require(actor, policies.FIND, now=now)
    of_person = Q(missing_subject__ref=subject_ref) | Q(found_subject__ref=subject_ref)
    pairs = Candidate.objects.filter(of_person).values_list("missing_ref", "found_ref")
    hold_people({ref for pair in pairs for ref in pair})
    rows = Candidate.objects.filter(of_person).select_for_update(of=("self",)).order_by("id")
    count = 0
    for candidate in rows:
        share_fields(candidate, now=now)
        count += 1
    audit.append(
        actor=actor,
        event="matching.consent_followed",
        decision=decision,
        subject_ref=str(subject_ref),
        at=now,
        details={"purpose": purpose, "candidates": count},
    )
    return count
