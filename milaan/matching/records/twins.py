# SPDX-License-Identifier: Apache-2.0
"""Candidates of one record that nothing tells apart: none of them may look certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2
from uuid import UUID

from django.db.models import Q

from milaan.core.linkage.evidence import Level
from milaan.core.linkage.score import TWINS, probability_of
from milaan.core.linkage.weights import in_steps
from milaan.matching.models import Candidate, CandidateReason
from milaan.matching.records.scoring import Pair
from milaan.matching.values.limits import LARGEST_CROWD
from milaan.matching.values.status import Status

# What tells two people apart; place and time of finding do not.
_TELLING = frozenset(
    {"documents", "phones", "name", "father", "mother", "sex", "birth", "home", "marks"}
)
_OUT = (Status.DIFFERENT, Status.LAPSED)

type Look = tuple[tuple[str, str], ...]


def without_crowds(pairs: list[Pair]) -> list[Pair]:
    """Leave out pairs of one record that so many look-alikes share that none is worth a call.

    Each of a crowd shares one chance with all the others: that is no candidate.
    """
    crowd = Counter(_look_of(pair) for pair in pairs)
    return [pair for pair in pairs if crowd[_look_of(pair)] <= LARGEST_CROWD]


def _look_of(pair: Pair) -> Look:
    reasons = pair.score.reasons
    return tuple((r.comparator, r.code) for r in reasons if r.comparator in _TELLING)


def cap_twins(person_refs: Iterable[UUID]) -> None:
    """Bring every live candidate of these people to at most 1 in (1 + its look-alikes).

    It works on stored reasons, so the order in which records came makes no difference, and it
    raises a candidate again when a look-alike has been judged different.

    Source: ADR 0010; look-alikes share one chance between them.
    """
    refs = list(person_refs)
    of_people = Q(missing_ref__in=refs) | Q(found_ref__in=refs)
    rows = list(
        Candidate.objects.filter(of_people)
        .exclude(status__in=_OUT)
        .prefetch_related("reasons")
        .order_by("id")
    )
    looks = {row.pk: _look(row) for row in rows}
    by_found = Counter((row.found_ref, looks[row.pk]) for row in rows)
    by_missing = Counter((row.missing_ref, looks[row.pk]) for row in rows)
    for row in rows:
        look = looks[row.pk]
        twins = max(by_found[row.found_ref, look], by_missing[row.missing_ref, look]) - 1
        _cap(row, twins)


def _look(row: Candidate) -> Look:
    return tuple((r.comparator, r.code) for r in row.reasons.all() if r.comparator in _TELLING)


def _cap(row: Candidate, twins: int) -> None:
    reasons = list(row.reasons.all())
    plain = [reason for reason in reasons if reason.comparator != TWINS]
    bits = sum(reason.bits for reason in plain)
    ceiling = in_steps(-log2(twins)) if twins else bits
    capped = min(bits, ceiling)
    if capped == row.bits:
        return
    CandidateReason.objects.filter(candidate=row, comparator=TWINS).delete()
    if capped < bits:
        CandidateReason.objects.create(
            candidate=row,
            position=len(plain),
            comparator=TWINS,
            level=Level.BACKGROUND,
            code="look_alikes",
            bits=capped - bits,
        )
    row.bits, row.probability = capped, probability_of(capped)
    row.save(update_fields=["bits", "probability"])
