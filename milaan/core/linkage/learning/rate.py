# SPDX-License-Identifier: Apache-2.0
"""How many of the records asked for have their other half in the pool, by the pairs themselves."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage.learning.table import Numbers

_LEAST, _MOST = 0.001, 0.99
_ROUNDS = 50


def match_rate(bits: Numbers, left_count: int, pool_size: int, start: float) -> float:
    """Return the share of left records with a partner at which the stated chances add up.

    Args:
        bits: of every proposed pair, without a prior.
        start: the rate expected before anything was compared.

    Never from a guessed recall: only what was compared counts, so a partner that no key proposed
    is not among them.
    """
    rate = start
    for _ in range(_ROUNDS):
        odds = np.exp2(-np.clip(bits + np.log2(rate / max(pool_size, 1)), -500, 500))
        found = float((1.0 / (1.0 + odds)).sum()) / max(left_count, 1)
        before, rate = rate, min(max(found, _LEAST), _MOST)
        if abs(rate - before) < 1e-4:
            break
    return rate
