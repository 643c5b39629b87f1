# SPDX-License-Identifier: Apache-2.0
"""What people have said of a candidate and not taken back, read from the rows."""

from __future__ import annotations

from collections.abc import Iterable

from milaan.access.consent_queries import newest_answers
from milaan.matching.models import Candidate, Confirmation, Judgement, Wish
from milaan.matching.values.sides import (
    DNA,
    NOT_SEEN,
    TELL_FAMILY,
    WISH_NOTHING,
    WISH_TELL,
    Side,
)
from milaan.matching.values.status import Standing, Status
from milaan.registry import queries as registry
from milaan.registry.values import OwnerView


def newest_judgements(candidate: Candidate) -> list[Judgement]:
    """Return each desk's newest judgement that was not taken back, oldest first."""
    rows = Judgement.objects.filter(candidate=candidate, withdrawal__isnull=True)
    newest = {row.organisation_id: row for row in rows.order_by("judged_at", "id")}
    return sorted(newest.values(), key=lambda row: (row.judged_at, row.pk))


def verdict_of_desk(candidate: Candidate, organisation_id: int | None) -> str:
    """Return what one desk says now; empty where it has said nothing that still counts."""
    own = (row for row in newest_judgements(candidate) if row.organisation_id == organisation_id)
    return next((_counting_verdict(row, candidate) for row in own), "")


def confirmations_in_force(candidate: Candidate) -> list[Confirmation]:
    """Return the confirmations that were not taken back, oldest first."""
    rows = Confirmation.objects.filter(candidate=candidate, withdrawal__isnull=True)
    return list(rows.order_by("confirmed_at", "id"))


def wish_of(candidate: Candidate) -> str:
    """Return the code of her newest answer; empty where she was not asked yet."""
    return wishes_of([candidate]).get(candidate.pk, "")


def wishes_of(candidates: Iterable[Candidate]) -> dict[int, str]:
    """Return the codes of the newest answers by candidate; none where she was not asked yet.

    *Tell* counts as long as she has not taken the consent back that was recorded with it, at
    whatever desk: from then on it reads *nothing*, on the next request.
    """
    rows = list(candidates)
    asked = Wish.objects.filter(candidate__in=rows).order_by("asked_at", "id")
    wishes = {wish.candidate_id: wish.answer for wish in asked}
    told = {row.pk: row.found_subject_id for row in rows if wishes.get(row.pk) == WISH_TELL}
    said = newest_answers(told.values(), TELL_FAMILY)
    for pk, subject_id in told.items():
        newest = said.get(subject_id, "")
        wishes[pk] = {"given": WISH_TELL, "": ""}.get(newest, WISH_NOTHING)
    return wishes


def is_withheld_from_searchers(candidate: Candidate, wish: str) -> bool:
    """Say whether the searching side sees no place, desk or fact of the found record yet.

    Source: field rule 22.
    """
    return candidate.may_be_adult and not candidate.is_deceased and wish != WISH_TELL


def standing_of(
    candidate: Candidate, missing: OwnerView | None = None, found: OwnerView | None = None
) -> Standing:
    """Return the standing from which the status follows.

    Args:
        missing, found: the two records where the caller has read them already.
    """
    missing = missing or registry.owner_of(candidate.missing_ref)
    found = found or registry.owner_of(candidate.found_ref)
    verdicts = {_counting_verdict(row, candidate) for row in newest_judgements(candidate)}
    confirmed = confirmations_in_force(candidate)
    sides = {row.side for row in confirmed}
    wish = wish_of(candidate)
    is_told = not is_withheld_from_searchers(candidate, wish)
    records, is_going_on = {missing.status, found.status}, candidate.status != Status.CLOSED
    return Standing(
        same="same" in verdicts,
        different="different" in verdicts,
        unsure="unsure" in verdicts,
        missing_confirmed=Side.MISSING in sides,
        found_confirmed=Side.FOUND in sides,
        committee_needed=candidate.may_be_child and not candidate.is_deceased,
        committee_confirmed=Side.COMMITTEE in sides,
        seen=any(_is_seen(row, candidate) for row in confirmed),
        wish_needed=candidate.may_be_adult and not candidate.is_deceased,
        wish_recorded=bool(wish),
        is_supervised=is_told
        or any(row.side == Side.MISSING and row.is_superior for row in confirmed),
        is_supported=candidate.is_supported,
        other_closed=is_going_on and "closed" in records,
        is_withdrawn=is_going_on and "withdrawn" in records,
    )


def _is_seen(confirmation: Confirmation, candidate: Candidate) -> bool:
    """Say whether somebody saw her; of the dead only DNA says it, whoever saw her alive before."""
    if candidate.is_deceased:
        return confirmation.seen_how == DNA
    return confirmation.seen_how != NOT_SEEN


def _counting_verdict(judgement: Judgement, candidate: Candidate) -> str:
    """Return the verdict; a *different* said before new facts came counts no more."""
    is_old = bytes(judgement.facts_digest) != bytes(candidate.facts_digest)
    return "" if judgement.verdict == "different" and is_old else judgement.verdict
