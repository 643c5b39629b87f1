# SPDX-License-Identifier: Apache-2.0
"""Store scored pairs as candidates: once each, however often and by however many workers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from milaan.core.linkage.keys import KEYS_VERSION
from milaan.foundation.outbox import publish
from milaan.matching.events import CandidateProposed
from milaan.matching.models import Candidate, CandidateReason
from milaan.matching.queries.desks import answering_desk, answering_post_ref
from milaan.matching.records.scoring import Pair
from milaan.matching.records.settling import settle
from milaan.matching.values.limits import PROPOSE_FROM
from milaan.matching.values.status import SAID_SAME, Act, Status
from milaan.registry import queries as registry
from milaan.registry.values import OwnerView

# A search that rests is compared on, but its desks are told of nothing new until it goes on.
_TOLD_WHILE = "open"
_COMPARED_WHILE = frozenset({"open", "paused"})


def store_pair(pair: Pair, *, now: datetime) -> Candidate | None:
    """Store one pair and tell both desks where there is something new; None: not stored.

    The caller holds both people.
    """
    missing, found = registry.owner_of(pair.missing_ref), registry.owner_of(pair.found_ref)
    if not {missing.status, found.status} <= _COMPARED_WHILE:
        return None
    Candidate.objects.bulk_create([_fresh(pair, missing, found, now)], ignore_conflicts=True)
    rows = Candidate.objects.select_related(
        "missing_organisation", "found_organisation", "missing_subject", "found_subject"
    )
    candidate = rows.select_for_update(of=("self",)).get(
        missing_ref=pair.missing_ref, found_ref=pair.found_ref
    )
    if _is_known(candidate, pair) and candidate.is_deceased == found.is_deceased:
        _tell_once(candidate, missing, found, now)
        return candidate
    before, was_deceased = Status(candidate.status), candidate.is_deceased
    candidate.is_deceased = found.is_deceased
    _rescore(candidate, pair, now)
    settle(candidate, Act.NEW_FACTS, now=now, owners=(missing, found))
    is_open_again = before is not Status.OPEN and candidate.status == Status.OPEN
    if is_open_again or candidate.is_deceased != was_deceased:
        candidate.told_digest = None
    _tell_once(candidate, missing, found, now)
    return candidate


def _fresh(pair: Pair, missing: OwnerView, found: OwnerView, now: datetime) -> Candidate:
    missing_desk, found_desk = answering_desk(missing), answering_desk(found)
    return Candidate(
        missing_ref=pair.missing_ref,
        found_ref=pair.found_ref,
        missing_organisation=missing_desk,
        found_organisation=found_desk,
        missing_post_ref=answering_post_ref(missing, missing_desk),
        found_post_ref=answering_post_ref(found, found_desk),
        missing_subject_id=missing.subject_id,
        found_subject_id=found.subject_id,
        may_be_child=pair.may_be_child,
        may_be_adult=pair.may_be_adult,
        is_deceased=found.is_deceased,
        bits=pair.score.bits,
        probability=pair.probability,
        weights_version=pair.weights_version,
        keys_version=KEYS_VERSION,
        facts_digest=b"",
        proposed_at=now,
        scored_at=now,
    )


def _is_known(candidate: Candidate, pair: Pair) -> bool:
    return (
        bytes(candidate.facts_digest) == pair.facts_digest
        and candidate.weights_version == pair.weights_version
        and candidate.is_supported == (pair.probability >= PROPOSE_FROM)
    )


def _rescore(candidate: Candidate, pair: Pair, now: datetime) -> None:
    candidate.facts_digest = pair.facts_digest
    candidate.bits, candidate.probability = pair.score.bits, pair.probability
    # While offices confirm, what closing needs may grow but not shrink: no new age closes a search.
    is_going_on = candidate.status in SAID_SAME
    candidate.may_be_child = pair.may_be_child or (is_going_on and candidate.may_be_child)
    candidate.may_be_adult = pair.may_be_adult or (is_going_on and candidate.may_be_adult)
    candidate.weights_version, candidate.keys_version = pair.weights_version, KEYS_VERSION
    candidate.is_supported = pair.probability >= PROPOSE_FROM
    candidate.scored_at = now
    candidate.save()
    CandidateReason.objects.filter(candidate=candidate).delete()
    CandidateReason.objects.bulk_create(
        CandidateReason(
            candidate=candidate,
            position=place,
            comparator=reason.comparator,
            level=reason.level,
            code=reason.code,
            bits=reason.bits,
        )
        for place, reason in enumerate(pair.score.reasons)
    )


def _tell_once(candidate: Candidate, missing: OwnerView, found: OwnerView, now: datetime) -> None:
    is_searched = {missing.status, found.status} == {_TOLD_WHILE}
    if candidate.told_digest is None and candidate.status == Status.OPEN and is_searched:
        candidate.told_digest = candidate.facts_digest
        publish(CandidateProposed(candidate_ref=str(candidate.ref)), now=now)
    candidate.save(update_fields=["told_digest"])


def drop_support(own_ref: object, kept: Iterable[Pair], *, now: datetime) -> int:
    """Let open candidates of a record lapse that its facts no longer bring up; return how many."""
    pairs = {pair.refs for pair in kept}
    of_person = Q(missing_ref=own_ref) | Q(found_ref=own_ref)
    rows = Candidate.objects.filter(of_person, status=Status.OPEN, is_supported=True)
    dropped = 0
    for candidate in rows.select_for_update(of=("self",)).order_by("id"):
        if (candidate.missing_ref, candidate.found_ref) in pairs:
            continue
        candidate.is_supported = False
        candidate.save(update_fields=["is_supported"])
        settle(candidate, Act.NEW_FACTS, now=now)
        dropped += 1
    return dropped
