# SPDX-License-Identifier: Apache-2.0
"""Score one record against those that share match keys with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from milaan.core.linkage.person import Person
from milaan.core.linkage.pools import crowding
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.score import Score, probability_of, score_pair
from milaan.core.linkage.weights import Weights
from milaan.core.sealing import lookup_digest
from milaan.foundation.keyring import keyring
from milaan.matching.queries.weighing import current_weights
from milaan.matching.values.ages import may_be_adult, may_be_child
from milaan.matching.values.limits import SMALLEST_POOL
from milaan.registry import queries as registry


@dataclass(frozen=True, slots=True)
class Pair:
    """A scored pair.

    Args:
        facts_digest: 16 bytes over both sides' facts; keyed, for few facts can be guessed.
    """

    missing_ref: UUID
    found_ref: UUID
    score: Score
    facts_digest: bytes
    may_be_child: bool
    may_be_adult: bool
    weights_version: str

    @property
    def refs(self) -> tuple[UUID, UUID]:
        return self.missing_ref, self.found_ref

    @property
    def probability(self) -> float:
        return probability_of(self.score.bits)


def pool_size(weights: Weights, on: date) -> int:
    """Return the size that the pool counts as for the prior, whichever record came first.

    Args:
        on: where people live is counted once a day, and when the register has doubled.
    """
    people = max(registry.profile_pool_size("missing"), registry.profile_pool_size("recovered"))
    crowded = _crowding(weights.home_share, on, people.bit_length())
    return max(SMALLEST_POOL, round(people * crowded))


@lru_cache(maxsize=8)
def _crowding(home_share: float, _on: date, _size: int) -> float:
    return crowding(registry.home_districts(), home_share)


def score_all(
    own_ref: UUID, own: Person, others: Iterable[tuple[UUID, str, Person]], *, on: date
) -> list[Pair]:
    """Score a record against each of the others, most likely first; ties by reference.

    Args:
        on: the day on which ages count.
    """
    prepared, weights = prepare(own), current_weights()
    pool = pool_size(weights, on)
    pairs = []
    for other_ref, _kind, other in others:
        score = score_pair(prepared, prepare(other), weights, pool)
        pairs.append(_pair((own_ref, own), (other_ref, other), score, on, weights.version))
    return sorted(pairs, key=lambda pair: (-pair.score.bits, pair.refs))


def _pair(
    own: tuple[UUID, Person],
    other: tuple[UUID, Person],
    score: Score,
    on: date,
    weights_version: str,
) -> Pair:
    missing, found = (own, other) if own[1].kind == "missing" else (other, own)
    births = (missing[1].birth, found[1].birth)
    facts = f"{missing[1].to_json()}\0{found[1].to_json()}"
    return Pair(
        missing_ref=missing[0],
        found_ref=found[0],
        score=score,
        facts_digest=lookup_digest("matching.facts", facts, keyring().lookup_key),
        may_be_child=may_be_child(births, on),
        may_be_adult=may_be_adult(births, on),
        weights_version=weights_version,
    )
