# SPDX-License-Identifier: Apache-2.0
"""Correct weights for what the findings share, so that their plain sum is a true chance.

Two strangers of one district share a family name more often than chance would have it; where each
finding is weighed alone, such pairs look too likely. So the weights of labelled pairs are moved
together until the stated chances hold: a logistic regression on the findings, kept in the order
of agreement and near the weights it starts from. The score stays a sum of the same reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from milaan.core.linkage.learning.order import in_order
from milaan.core.linkage.learning.table import IS_MISSING, Findings, Numbers, bits_of

_LN2 = float(np.log(2))


@dataclass(frozen=True, slots=True)
class Labelled:
    """Proposed pairs of one pool whose kind is known.

    Args:
        prior: log2 odds of a record of the pool before anything is compared.
        weight: how much each pair counts; 1 for a pair as it is.
    """

    findings: Findings
    is_match: Numbers
    prior: float
    weight: float = 1.0


def refine(
    pools: list[Labelled],
    bits: Numbers,
    *,
    strength: float = 20.0,
    farthest: float = 4.0,
    sweeps: int = 40,
) -> Numbers:
    """Return weights whose sum is calibrated on the labelled pairs.

    Args:
        bits: the weights to start from and to stay near.
        strength: how many undecided pairs a starting weight counts for.
        farthest: bits; no weight moves farther from where it starts.
    """
    findings = np.concatenate([pool.findings for pool in pools])
    truth = np.concatenate([pool.is_match for pool in pools])
    base = np.concatenate([np.full(len(pool.is_match), pool.prior) for pool in pools])
    counts = np.concatenate([np.full(len(pool.is_match), pool.weight) for pool in pools])
    moved, most = bits.copy(), len(bits)
    trust = np.ones(most)
    for _ in range(sweeps):
        before = moved.copy()
        total = base + bits_of(findings, moved)
        for column in findings.T:
            chance = 1.0 / (1.0 + np.exp2(-np.clip(total, -60, 60)))
            pull = np.bincount(column, weights=counts * (truth - chance), minlength=most)
            stiff = np.bincount(column, weights=counts * chance * (1 - chance), minlength=most)
            step = (pull / _LN2 - strength * (moved - bits)) / (stiff + strength)
            step[IS_MISSING] = 0.0
            step = np.clip(step, -1.0, 1.0)
            step = np.where(stiff > 0, step, 0.0)
            total = total + step[column]
            moved = moved + step
            trust = np.where(stiff > 0, stiff + strength, trust)
        moved = np.clip(moved, bits - farthest, bits + farthest)
        moved = in_order(moved, trust)
        if float(np.abs(moved - before).max()) < 1e-3:
            break
    return moved
