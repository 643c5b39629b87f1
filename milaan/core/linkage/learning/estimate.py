# SPDX-License-Identifier: Apache-2.0
"""How often true pairs (m) and strangers (u) show each finding, and the bits that follow.

Source: Fellegi and Sunter (1969); the expectation-maximisation of m over pairs of unknown kind
follows Winkler (1988); u comes from pairs taken at random.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from milaan.core.linkage.learning.order import in_order
from milaan.core.linkage.learning.rate import LEAST_RATE, ONE_PARTNER
from milaan.core.linkage.learning.table import (
    COLUMNS,
    IS_MISSING,
    Findings,
    Numbers,
    bits_of,
    chances_of,
    counts_of,
)

_ROUNDS = 30
_STILL = 1e-4
_START_COUNTS = 200.0  # true pairs that the starting weights count for
_FARTHEST = 1.5  # bits
_ALMOST_NONE = 1e-7


class Chances(NamedTuple):
    """Shares of each finding where its comparator spoke, and how many pairs stand behind them.

    Args:
        m, u: among true pairs, among strangers.
        m_seen, u_seen: pairs that showed the finding; true pairs may count in part.
    """

    m: Numbers
    u: Numbers
    m_seen: Numbers
    u_seen: Numbers


def strangers_of(random_pairs: Findings) -> tuple[Numbers, Numbers]:
    """Return u and its counts from pairs taken at random, of which hardly any are true."""
    seen = counts_of(random_pairs)
    return chances_of(seen, base=_even(), strength=0.5), seen


def true_chances(seen: Numbers, u: Numbers, bits: Numbers, strength: float) -> Numbers:
    """Return m from counts over true pairs, leaning on the m that `bits` and u would mean."""
    return chances_of(seen, base=_implied(u, bits), strength=strength)


def share_of_true(findings: Findings, bits: Numbers, prior: float) -> Numbers:
    """Return the probability of each pair under weights and a prior, both in bits."""
    return 1.0 / (1.0 + np.exp2(-np.clip(bits_of(findings, bits) + prior, -100, 100)))


class Learned(NamedTuple):
    """What was estimated without labels: bits, and how many partners a left record has."""

    bits: Numbers
    match_rate: float


def maximise(
    proposed: Findings,
    bits: Numbers,
    strangers: tuple[Numbers, Numbers],
    *,
    left_count: int,
    pool_size: int,
    match_rate: float,
    most: float = ONE_PARTNER,
) -> Learned:
    """Estimate m and the match rate from proposed pairs of unknown kind.

    Expectation-maximisation, held near the weights it starts from: proposed strangers look
    alike, and left to itself it would take girls of one age and district for one girl.

    Args:
        bits, match_rate: to start from.
        strangers: u and its counts, from pairs at random.
        left_count, pool_size: records asked for, and records each was drawn from.
        most: the rate is no higher; above 1 where people may stand in the pool several times.
    """
    (u, u_seen), base_m = strangers, _implied(strangers[0], bits)
    moved, rate = bits, match_rate
    for _ in range(_ROUNDS):
        share = share_of_true(proposed, moved, float(np.log2(rate / pool_size)))
        seen = counts_of(proposed, share)
        m = chances_of(seen, base=base_m, strength=_START_COUNTS)
        before, rate = rate, float(np.clip(share.sum() / left_count, LEAST_RATE, most))
        moved = weigh(Chances(m, u, seen, u_seen), bits)
        moved = in_order(np.clip(moved, bits - _FARTHEST, bits + _FARTHEST), seen + 30)
        if abs(rate - before) < _STILL * rate:
            break
    return Learned(moved, rate)


def weigh(chances: Chances, bits: Numbers, *, trust_from: float = 30.0) -> Numbers:
    """Return log2(m / u), leaning on `bits` where few pairs showed the finding.

    Args:
        trust_from: so many pairs weigh as much as the bits given.
    """
    plain = np.log2(np.maximum(chances.m, _ALMOST_NONE) / np.maximum(chances.u, _ALMOST_NONE))
    seen = np.minimum(chances.m_seen, 1e9) + np.minimum(chances.u_seen, chances.m_seen + 100)
    share = seen / (seen + trust_from)
    return np.where(IS_MISSING, 0.0, share * plain + (1 - share) * bits)


def _implied(u: Numbers, bits: Numbers) -> Numbers:
    raw = np.where(IS_MISSING, 0.0, u * np.exp2(bits))
    return raw / np.maximum(np.bincount(COLUMNS, weights=raw)[COLUMNS], _ALMOST_NONE)


def _even() -> Numbers:
    spoken = np.where(IS_MISSING, 0.0, 1.0)
    return spoken / np.bincount(COLUMNS, weights=spoken)[COLUMNS]
