# SPDX-License-Identifier: Apache-2.0
"""What is expected of a pair before it is compared: how many have a partner, among how many.

The share of left records with a partner is read off the compared pairs themselves, never guessed;
who runs the command may state it instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from milaan.batch.kept import read_kept
from milaan.batch.twins import ceilings_of
from milaan.batch.work import ROWS_COMPARED, Work, ranges
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.learning.rate import match_rate
from milaan.core.linkage.pools import crowding
from milaan.core.linkage.score import prior_bits
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights

HIGHEST_RATE = 0.99
_ROUNDS = 3
_MOST_PAIRS = 4_000_000  # that a rate is read off, so that memory stays small
_THOUGHT_RECORDS = 30  # a few records tell little, so the rate stays near the weights' own


class Prior(NamedTuple):
    """What is expected of a pair.

    Args:
        rate: the share of left records with a partner on the right, 0 to 1.
        pool: people that one left record may be; more than there are where they live close
            together.
    """

    rate: float
    pool: int

    @property
    def weights(self) -> Weights:
        """The default weights with this rate."""
        return replace(DEFAULT_WEIGHTS, expected_match_rate=self.rate)

    @property
    def bits(self) -> float:
        """What every pair begins with."""
        return prior_bits(self.weights, self.pool)


def highest_prior(work: Work) -> Prior:
    """Return the stated prior, or the highest that the pairs may tell."""
    return Prior(work.options.match_rate or HIGHEST_RATE, crowded_pool(work))


def crowded_pool(work: Work) -> int:
    """Return how many people the right side counts as (`core.linkage.pools`)."""
    homes = work.tables.district[work.people[-1].field("home")]
    counts = np.bincount(homes, minlength=1)
    known = {str(place): int(count) for place, count in enumerate(counts) if place and count}
    crowded = crowding(known, DEFAULT_WEIGHTS.home_share) if known else 1.0
    return max(1, round(work.pool_size * crowded))


def expected(work: Work) -> Prior:
    """Return the prior: the rate as stated, else as the compared pairs tell it."""
    pool = crowded_pool(work)
    if work.options.match_rate:
        return Prior(work.options.match_rate, pool)
    bits, ceilings, records = _compared(work)
    if work.alone:  # each pair is there once, though both of it have a partner
        records /= 2
    start = rate = DEFAULT_WEIGHTS.expected_match_rate
    for _ in range(_ROUNDS):
        # What twins share is not counted for each of them.
        capped = np.minimum(bits, ceilings - np.log2(rate / pool))
        rate = match_rate(capped, max(1, round(records)), pool, rate)
    weighed = (rate * records + start * _THOUGHT_RECORDS) / (records + _THOUGHT_RECORDS)
    return Prior(min(weighed, HIGHEST_RATE), pool)


def _compared(work: Work) -> tuple[Array, Array, float]:
    """Return the bits of compared pairs, the most that twins leave them, and of how many left
    records they are."""
    bits, ceilings = [np.empty(0)], [np.empty(0)]
    count = records = 0
    for start, end in ranges(work.counts[0], ROWS_COMPARED):
        kept = read_kept(work, start)
        bits.append(kept.bits)
        ceilings.append(ceilings_of(work, kept.lefts, kept.rights))
        count, records = count + len(kept.bits), records + end - start
        if count > _MOST_PAIRS:
            break
    return np.concatenate(bits), np.concatenate(ceilings), float(records)
