# SPDX-License-Identifier: Apache-2.0
"""How often true pairs (m) and strangers (u) show each finding, and the bits that follow.

Source: Fellegi and Sunter (1969); the expectation-maximisation of m over pairs of unknown kind
follows Winkler (1988); u comes from pairs taken at random.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from milaan.core.linkage.learning.table import (
    COLUMNS,
    IS_MISSING,
    Findings,
    Numbers,
    bits_of,
    chances_of,
    counts_of,
)

_ROUNDS = 60
_STILL = 1e-4
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


def maximise(
    proposed: Findings, bits: Numbers, prior: float, *, u: Numbers, strength: float = 50.0
) -> tuple[Numbers, Numbers]:
    """Return m and its counts from proposed pairs of unknown kind, by expectation-maximisation.

    Proposed strangers look more alike than strangers at random, so they get shares of their
    own while the two kinds are told apart; the weights then set m against the random u.

    Args:
        bits, prior: the weights to start from and the log2 odds of a proposed pair.
        strength: how many true pairs the starting weights count for.
    """
    base_m = _implied(u, bits)
    share = share_of_true(proposed, bits, prior)
    before, m, seen = -1.0, base_m, np.zeros_like(u)
    for _ in range(_ROUNDS):
        seen = counts_of(proposed, share)
        m = chances_of(seen, base=base_m, strength=strength)
        other = chances_of(counts_of(proposed, 1 - share), base=u, strength=strength)
        rate = float(np.clip(share.mean(), _ALMOST_NONE, 1 - _ALMOST_NONE))
        odds = np.log2(m / other)
        share = share_of_true(proposed, np.where(IS_MISSING, 0, odds), np.log2(rate / (1 - rate)))
        if abs(rate - before) < _STILL * rate:
            break
        before = rate
    return m, seen


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
