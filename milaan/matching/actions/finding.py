# SPDX-License-Identifier: Apache-2.0
"""Look for the other half of a record by itself, whenever it appears or changes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import SYSTEM, Actor
from milaan.foundation.errors import NotFound
from milaan.matching import policies
from milaan.matching.events import CandidateProposed
from milaan.matching.records.locking import hold_people
from milaan.matching.records.scoring import Pair, score_all
from milaan.matching.records.settling import partners_of, settle_candidates_of
from milaan.matching.records.storing import drop_support, store_pair
from milaan.matching.records.twins import cap_twins, without_crowds
from milaan.matching.values.limits import MOST_COMPARED, MOST_OPEN_PER_RECORD, PROPOSE_FROM
from milaan.registry import actions as registry
from milaan.registry import queries as registry_queries


@action("matching.find_candidates")
def find_candidates(*, actor: Actor, person_ref: UUID | str, now: datetime) -> int:
    """Compare one record with all that share match keys, and return how many are proposed.

    Safe to repeat, and safe beside another worker on the same pair. A record that takes no part
    in matching any more (closed, withdrawn, erased) has none.

    Raises:
        NotFound: no such record.
        NotAllowed: only the node itself matches.
    """
    decision = policies.AUTHORITY.require(actor, policies.FIND, now=now)
    owner = registry_queries.owner_of(person_ref)
    pairs, is_whole = _scored(owner.ref, now)
    likely = [pair for pair in pairs if pair.probability >= PROPOSE_FROM]
    chosen = without_crowds(likely)[:MOST_OPEN_PER_RECORD]
    hold_people([owner.ref, *(ref for pair in chosen for ref in pair.refs)])
    stored = [store_pair(pair, now=now) for pair in chosen]
    dropped = drop_support(owner.ref, chosen, now=now) if is_whole else 0
    cap_twins({ref for pair in chosen for ref in pair.refs})
    audit.append(
        actor=actor,
        event=CandidateProposed.name,
        decision=decision,
        subject_ref=str(owner.subject_ref),
        at=now,
        details={
            "person": str(owner.ref),
            "compared": len(pairs),
            "candidates": [str(candidate.ref) for candidate in stored if candidate],
            "lapsed": dropped,
        },
    )
    return len(chosen)


def _scored(person_ref: UUID, now: datetime) -> tuple[list[Pair], bool]:
    """Return the scored pairs, and whether none was left out for lack of room."""
    try:
        own, others = registry.profiles_for_matching(
            actor=SYSTEM, person_ref=person_ref, limit=MOST_COMPARED, now=now
        )
    except NotFound:
        return [], False
    return score_all(person_ref, own, others, on=now.date()), len(others) < MOST_COMPARED


@action("matching.follow_record_status")
def follow_record_status(*, actor: Actor, person_ref: UUID | str, now: datetime) -> int:
    """Let the candidates of a record that was closed, withdrawn or opened again follow it.

    Raises:
        NotFound: no such record.
    """
    decision = policies.AUTHORITY.require(actor, policies.FIND, now=now)
    owner = registry_queries.owner_of(person_ref)
    hold_people([owner.ref, *partners_of(owner.ref)])
    changed = settle_candidates_of(owner.ref, now=now)
    audit.append(
        actor=actor,
        event="matching.record_followed",
        decision=decision,
        subject_ref=str(owner.subject_ref),
        at=now,
        details={"person": str(owner.ref), "status": owner.status, "changed": changed},
    )
    return changed
