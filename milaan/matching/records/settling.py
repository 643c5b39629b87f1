# SPDX-License-Identifier: Apache-2.0
"""Let a candidate's status, both records, grants and other candidates follow from the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from milaan.foundation.actor import SYSTEM
from milaan.foundation.fence import lifted
from milaan.foundation.outbox import publish
from milaan.matching.events import CandidateClosed, CandidateLapsed, CandidateProposed
from milaan.matching.models import Candidate
from milaan.matching.queries.standings import standing_of
from milaan.matching.records.locking import NotNow
from milaan.matching.records.sharing import share_fields
from milaan.matching.values.moves import is_move
from milaan.matching.values.status import (
    Act,
    RecordStatus,
    Status,
    asked_of_records,
    status_of,
)
from milaan.registry import actions as registry
from milaan.registry import queries as registry_queries
from milaan.registry.values import OwnerView

_AT_REST = frozenset({Status.LAPSED, Status.DIFFERENT})
_REASONS = {
    RecordStatus.OPEN: "judgement_withdrawn",
    RecordStatus.PAUSED: "judged_same",
    RecordStatus.CLOSED: "both_confirmed",
}
_STRENGTH = list(RecordStatus)


@lifted()  # statuses follow from what was said, also of records the actor does not see
def settle(
    candidate: Candidate,
    act: Act,
    *,
    now: datetime,
    owners: tuple[OwnerView, OwnerView] | None = None,
) -> Status:
    """Compute the status anew after an act, and let everything that hangs on it follow.

    The caller holds both people and the candidate's row.

    Args:
        owners: the missing and the found record where the caller has read them already.

    Raises:
        NotNow: the table of moves does not know this step.
    """
    standing = standing_of(candidate, *(owners or ()))
    before, after = Status(candidate.status), status_of(standing)
    if not is_move(before, act, after):
        raise NotNow(ref=str(candidate.ref))
    changes_records = asked_of_records(before) is not asked_of_records(after)
    people = (candidate.missing_ref, candidate.found_ref) if changes_records else ()
    asked_before = {ref: _asked(ref) for ref in people}
    candidate.status = after
    candidate.version += 1
    candidate.save(update_fields=["status", "version"])
    share_fields(candidate, now=now)
    _tell(candidate, act, before, after, now)
    closed_or_opened = [
        ref
        for ref, asked in asked_before.items()
        if _follow(candidate, ref, asked, _asked(ref), now)
    ]
    _settle_others(candidate, closed_or_opened, now)
    return after


def _asked(person_ref: UUID) -> RecordStatus:
    """Return the strongest status that any candidate asks of one record."""
    of_person = Candidate.objects.filter(Q(missing_ref=person_ref) | Q(found_ref=person_ref))
    asked = {asked_of_records(status) for status in of_person.values_list("status", flat=True)}
    return max(asked, key=_STRENGTH.index, default=RecordStatus.OPEN)


def _follow(
    candidate: Candidate,
    person_ref: UUID,
    before: RecordStatus,
    after: RecordStatus,
    now: datetime,
) -> bool:
    """Change one record's status where candidates ask for another; say whether it closed or opened.

    A record that was withdrawn stays so: only its own desk brings it back into the search.
    """
    if before is after or registry_queries.owner_of(person_ref).status == "withdrawn":
        return False
    registry.change_status(
        actor=SYSTEM,
        person_ref=person_ref,
        status=after,
        reason_code=_REASONS[after],
        about_ref=str(candidate.ref),
        now=now,
    )
    return RecordStatus.CLOSED in (before, after)


def _settle_others(candidate: Candidate, person_refs: Iterable[UUID], now: datetime) -> None:
    for person_ref in person_refs:
        settle_candidates_of(person_ref, apart_from=candidate, now=now)


def partners_of(person_ref: UUID) -> set[UUID]:
    """Return the people with whom a record has or had a candidate."""
    of_person = Q(missing_ref=person_ref) | Q(found_ref=person_ref)
    pairs = Candidate.objects.filter(of_person).values_list("missing_ref", "found_ref")
    return {ref for pair in pairs for ref in pair} - {person_ref}


@lifted()  # as above
def settle_candidates_of(
    person_ref: UUID, *, now: datetime, apart_from: Candidate | None = None
) -> int:
    """Let every other candidate of a record follow its new status; return how many changed."""
    of_person = Q(missing_ref=person_ref) | Q(found_ref=person_ref)
    rows = Candidate.objects.filter(of_person).select_for_update(of=("self",)).order_by("id")
    changed = 0
    for other in rows:
        if other == apart_from:
            continue
        after = status_of(standing_of(other))
        if after != other.status:
            act = Act.OTHER_CLOSED if after is Status.LAPSED else Act.OTHER_OPENED
            settle(other, act, now=now)
            changed += 1
    return changed


def _tell(candidate: Candidate, act: Act, before: Status, after: Status, now: datetime) -> None:
    ref = str(candidate.ref)
    if after is before:
        return
    if after is Status.CLOSED:
        publish(CandidateClosed(candidate_ref=ref), now=now)
    elif after is Status.LAPSED:
        publish(CandidateLapsed(candidate_ref=ref), now=now)
    elif before in _AT_REST and after is Status.OPEN and act is not Act.NEW_FACTS:
        publish(CandidateProposed(candidate_ref=ref), now=now)
