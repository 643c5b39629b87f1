# SPDX-License-Identifier: Apache-2.0
"""How many records of the pool belong to a record asked for, by the pairs themselves."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.learning.table import Numbers

LEAST_RATE, ONE_PARTNER = 0.001, 0.99  # nobody stands in the pool twice
_ROUNDS = 50


def match_rate(
    bits: Numbers, left_count: int, pool_size: int, start: float, most: float = ONE_PARTNER
) -> float:
    """Return the partners of a left record, on the mean, at which the stated chances add up.

    Args:
        bits: of every proposed pair, without a prior.
        start: the rate expected before anything was compared.
        most: the rate is no higher; above 1 where people may stand in the pool several times.

    Never from a guessed recall: only what was compared counts, so a partner that no key proposed
    is not among them.
    """
    rate = start
    for _ in range(_ROUNDS):
        odds = np.exp2(-np.clip(bits + np.log2(rate / max(pool_size, 1)), -500, 500))
        found = float((1.0 / (1.0 + odds)).sum()) / max(left_count, 1)
        before, rate = rate, min(max(found, LEAST_RATE), most)
        if abs(rate - before) < 1e-4:
            break
    return rate
