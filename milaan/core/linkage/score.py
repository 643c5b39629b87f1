# SPDX-License-Identifier: Apache-2.0
"""Add up what all comparators found to one score that carries its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp2, log2
from typing import NamedTuple

from milaan.core.linkage.catalogue import COMPARATORS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.prepared import Prepared
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights, in_steps

PRIOR = "prior"
TWINS = "twins"


class Reason(NamedTuple):
    """One finding and what it weighed; `prior` and `twins` speak of the pool, not the pair."""

    comparator: str
    level: Level
    code: str
    bits: float


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a pair looks like one person, with every reason for it.

    Args:
        bits: log2 of the odds; exactly the sum of the reasons' bits, in any order.
        probability: from 0 to 1: bits as a chance.
        reasons: the prior first, then each comparator that spoke, then a twins' cap.
        missing: the comparators that had nothing to compare; each weighed exactly 0.
    """

    bits: float
    probability: float
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]


def score_pair(
    a: Prepared,
    b: Prepared,
    weights: Weights = DEFAULT_WEIGHTS,
    pool_size: int = 1,
    twins: int = 0,
) -> Score:
    """Return how strongly two records look like one person; their order never matters.

    Args:
        pool_size: how many records `b` was drawn from; below 1 counts as 1.
        twins: how many *other* records look the same in name, sex, age and district.
            Nothing can tell them apart, so the probability stays at 1 / (1 + twins).

    Source: Fellegi and Sunter (1969); weights in bits follow Splink.
    """
    bits = prior_bits(weights, pool_size)
    reasons = [Reason(PRIOR, Level.BACKGROUND, "pool", bits)]
    absent = []
    table = weights.table
    for compare in COMPARATORS:
        comparator, level, code = compare(a, b)
        if level is Level.MISSING:
            absent.append(comparator)
            continue
        weight = table[comparator][code]
        bits += weight
        reasons.append(Reason(comparator, level, code, weight))
    if twins > 0 and bits > (ceiling := in_steps(-log2(twins))):
        reasons.append(Reason(TWINS, Level.BACKGROUND, "look_alikes", ceiling - bits))
        bits = ceiling
    return Score(bits, probability_of(bits), tuple(reasons), tuple(absent))


def pair_bits(a: Prepared, b: Prepared, weights: Weights = DEFAULT_WEIGHTS) -> float:
    """Return the bits of a pair without prior, twins or reasons: for runs over files."""
    table = weights.table
    bits = 0.0
    for compare in COMPARATORS:
        comparator, _, code = compare(a, b)
        bits += table[comparator][code]
    return bits


def prior_bits(weights: Weights, pool_size: int) -> float:
    """Return log2 of the odds that a record taken at random from the pool is the one.

    Args:
        pool_size: records in the pool; below 1 counts as 1.

    Measured before this was built: a guessed recall set the odds wrong
    a hundredfold, so the prior comes from the pool and the expected match rate alone.
    """
    return in_steps(log2(weights.expected_match_rate / max(pool_size, 1)))


def probability_of(bits: float) -> float:
    """Return the chance, from 0 to 1, that log2 odds of `bits` mean."""
    if bits < -1000:
        return 0.0
    return 1.0 / (1.0 + exp2(-bits))
