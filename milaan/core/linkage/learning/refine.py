# SPDX-License-Identifier: Apache-2.0
"""Correct weights for what the findings share, so that their plain sum is a true chance.

Two strangers of one district share a family name more often than chance would have it; where each
finding is weighed alone, such pairs look too likely. So the weights of labelled pairs are moved
together until the stated chances hold: a logistic regression on the findings, kept in the order
of agreement and near the weights it starts from. The score stays a sum of the same reasons.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.learning.order import in_order
from milaan.core.linkage.learning.table import IS_MISSING, Findings, Numbers, bits_of

_LN2 = float(np.log(2))
_STILL = 0.005  # bits
_HOPELESS, _EVERY = -14.0, 25


@dataclass(frozen=True, slots=True)
class Labelled:
    """Proposed pairs of one pool whose kind is known.

    Args:
        prior: log2 odds of a record of the pool before anything is compared.
    """

    findings: Findings
    is_match: Numbers
    prior: float


class Bounds(NamedTuple):
    """The least and the most bits of each finding."""

    lowest: Numbers
    highest: Numbers


def within(bits: Numbers, farthest: float) -> Bounds:
    """Return bounds so many bits to both sides."""
    return Bounds(bits - farthest, bits + farthest)


def refine(
    pools: list[Labelled],
    bits: Numbers,
    *,
    bounds: Bounds,
    strength: float = 20.0,
    sweeps: int = 30,
) -> Numbers:
    """Return weights whose sum is calibrated on the labelled pairs.

    Args:
        bits: the weights to start from and to stay near.
        bounds: what no weight leaves.
        strength: how many undecided pairs a starting weight counts for.
    """
    findings, truth, base, counts = _undecided(pools, bits)
    moved, most = bits.copy(), len(bits)
    trust = np.full(most, strength)
    for _ in range(sweeps):
        before, total = moved.copy(), base + bits_of(findings, moved)
        for column in findings.T:
            chance = 1.0 / (1.0 + np.exp2(-np.clip(total, -60, 60)))
            pull = np.bincount(column, weights=counts * (truth - chance), minlength=most)
            stiff = np.bincount(column, weights=counts * chance * (1 - chance), minlength=most)
            step = (pull / _LN2 - strength * (moved - bits)) / (stiff + strength)
            step = np.clip(np.where(IS_MISSING | (stiff == 0), 0.0, step), -1.0, 1.0)
            step = np.clip(moved + step, bounds.lowest, bounds.highest) - moved
            total, moved = total + step[column], moved + step
            trust = np.maximum(trust, stiff + strength)
        moved = in_order(moved, trust)
        if float(np.abs(moved - before).max()) < _STILL:
            break
    return moved


def _undecided(pools: list[Labelled], bits: Numbers) -> tuple[Findings, Numbers, Numbers, Numbers]:
    """Return findings, truth, priors and counts; of pairs that nothing could turn, a few that
    count for all."""
    rows = []
    for pool in pools:
        total = pool.prior + bits_of(pool.findings, bits)
        is_open = (total > _HOPELESS) | (pool.is_match > 0)
        kept = is_open | (np.arange(len(total)) % _EVERY == 0)
        many = int(kept.sum())
        counts = np.where(is_open, 1.0, _EVERY)[kept]
        rows.append((pool.findings[kept], pool.is_match[kept], np.full(many, pool.prior), counts))
    findings, truth, base, counts = zip(*rows, strict=True)
    return (
        np.concatenate(findings),
        np.concatenate(truth),
        np.concatenate(base),
        np.concatenate(counts),
    )
