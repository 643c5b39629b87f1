# SPDX-License-Identifier: Apache-2.0
"""What officers have said of candidates, as findings with a verdict: codes only, no values."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.learning.refine import Labelled, refine, within
from milaan.core.linkage.learning.table import COLUMN_OF, table_of, vector_of
from milaan.core.linkage.score import PRIOR
from milaan.core.linkage.weights import Weights
from milaan.matching.models import Candidate, CandidateReason, Judgement

_VERDICTS = {"same": 1.0, "different": 0.0}
_NUMBER = {(found.comparator, found.code): place for place, found in enumerate(FINDINGS)}
_MISSING = [
    next(
        place
        for place, found in enumerate(FINDINGS)
        if found.comparator == name and found.level is Level.MISSING
    )
    for name in COLUMN_OF
]
# Officers judge what was proposed to them, so a weight moves by little and only on many of them.
_STRENGTH = 50.0
_FARTHEST = 2.0


class JudgedPairs(NamedTuple):
    """Pairs by their prior, with how many were called the same and how many different."""

    pools: list[Labelled]
    same: int
    different: int


def judged_pairs() -> JudgedPairs:
    """Read candidates whose desks agree in what they say, and what was found when they said it.

    A candidate with new facts since counts no more: its findings are not those judged.
    """
    verdicts = _verdicts()
    rows: dict[int, dict[str, str]] = defaultdict(dict)
    priors: dict[int, float] = {}
    reasons = CandidateReason.objects.filter(candidate_id__in=verdicts)
    for candidate, name, code, bits in reasons.values_list(
        "candidate_id", "comparator", "code", "bits"
    ):
        rows[candidate][name] = code
        if name == PRIOR:
            priors[candidate] = bits
    pools: dict[float, list[int]] = defaultdict(list)
    for candidate in sorted(priors):
        pools[priors[candidate]].append(candidate)
    labelled = [
        Labelled(
            np.array([_numbers(rows[each]) for each in members], dtype=np.int16),
            np.array([verdicts[each] for each in members]),
            prior,
        )
        for prior, members in pools.items()
    ]
    said = [verdicts[each] for each in priors]
    return JudgedPairs(labelled, int(sum(said)), len(said) - int(sum(said)))


def learn_from(pairs: JudgedPairs, weights: Weights, version: str) -> Weights:
    """Return weights near those given that fit the judgements better."""
    start = vector_of(weights.table)
    bits = refine(pairs.pools, start, bounds=within(start, _FARTHEST), strength=_STRENGTH)
    return Weights.of(version, "labels", weights.expected_match_rate, table_of(bits))


def _verdicts() -> dict[int, float]:
    """Return 1 for same and 0 for different, where nobody of the desks says otherwise."""
    said = Judgement.objects.filter(withdrawal__isnull=True, verdict__in=_VERDICTS)
    by_desk: dict[tuple[int, int], tuple[str, bytes]] = {}
    for candidate, desk, verdict, facts in said.order_by("judged_at", "id").values_list(
        "candidate_id", "organisation_id", "verdict", "facts_digest"
    ):
        by_desk[candidate, desk] = verdict, bytes(facts)
    facts_now = dict(
        Candidate.objects.filter(id__in={each for each, _ in by_desk}).values_list(
            "id", "facts_digest"
        )
    )
    heard: dict[int, set[str]] = defaultdict(set)
    for (candidate, _), (verdict, facts) in by_desk.items():
        if facts == bytes(facts_now[candidate]):
            heard[candidate].add(verdict)
    return {
        candidate: _VERDICTS[next(iter(verdicts))]
        for candidate, verdicts in heard.items()
        if len(verdicts) == 1
    }


def _numbers(found: dict[str, str]) -> list[int]:
    return [
        _NUMBER.get((name, found.get(name, "")), missing)
        for name, missing in zip(COLUMN_OF, _MISSING, strict=True)
    ]
