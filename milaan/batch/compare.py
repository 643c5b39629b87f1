# SPDX-License-Identifier: Apache-2.0
"""Compare the candidates of some left records and write the pairs worth showing."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from milaan.batch.candidates import pairs_of
from milaan.batch.lines import Lines
from milaan.batch.reading import Ids
from milaan.batch.twins import ceilings_of
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.score import Scorer
from milaan.core.linkage.score import prior_bits
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, STEP

ROWS_TOGETHER = 10_000
_PAIRS_TOGETHER = 200_000


class Kept(NamedTuple):
    """Pairs worth showing: rows, bits with the prior but without twins, and findings by number.

    Args:
        codes: a row a pair, a column a comparator in the order of the catalogue.
    """

    lefts: Array
    rights: Array
    bits: Array
    codes: Array

    def some(self, which: Array) -> Kept:
        """Return the pairs at these places."""
        return Kept(*(each[which] for each in self))

    def top(self, count: int) -> Kept:
        """Return the best pairs of each left row, the likeliest first."""
        best = self.some(np.lexsort((self.rights, -self.bits, self.lefts)))
        place = np.arange(len(best.lefts)) - np.searchsorted(best.lefts, best.lefts)
        return best.some(place < count)


def compare_rows(work: Work, start: int, end: int) -> tuple[int, int]:
    """Compare left rows from `start` to before `end` with their candidates and write the pairs
    to keep; return how many were compared and how many written."""
    lefts, rights = pairs_of(work, start, end)
    parts = [
        compare_pairs(work, lefts[at : at + _PAIRS_TOGETHER], rights[at : at + _PAIRS_TOGETHER])
        for at in range(0, max(1, len(lefts)), _PAIRS_TOGETHER)
    ]
    kept = Kept(*map(np.concatenate, zip(*parts, strict=True)))
    return len(lefts), write_kept(work, kept, start)


def write_kept(work: Work, kept: Kept, start: int) -> int:
    """Write the lines of the pairs of the left rows from `start` on; return how many."""
    text = lines_of(work, kept.top(work.options.top))
    (work.folder / f"lines-{start}.csv").write_text(text, encoding="utf-8", newline="")
    return text.count("\r\n")


def compare_pairs(work: Work, lefts: Array, rights: Array) -> Kept:
    """Compare pairs of rows and return those that reach the least probability."""
    prior = prior_bits(DEFAULT_WEIGHTS, work.pool_size)
    found = _scorer(work).reaching(
        Pairs(*work.people, lefts, rights), bits_for(work.options.min_probability) - prior
    )
    codes = np.column_stack(list(found.codes.values()))
    return Kept(lefts[found.places], rights[found.places], found.bits + prior, codes)


def lines_of(work: Work, kept: Kept) -> str:
    """Return the lines of pairs as they stand in the file, twins counted."""
    ceilings = ceilings_of(work, kept.lefts, kept.rights)
    bits = np.minimum(kept.bits, ceilings)
    chances = probabilities(bits)
    shown = np.flatnonzero(chances.round(6) >= work.options.min_probability)
    kept = kept.some(shown)
    lefts, rights = (Ids(work.folder / side / "ids") for side in (work.sides[0], work.sides[-1]))
    lines = Lines(_scorer(work).comparators, DEFAULT_WEIGHTS, work.pool_size)
    return lines.text(
        lefts.of(kept.lefts),
        rights.of(kept.rights),
        chances[shown],
        bits[shown],
        bits[shown] - kept.bits,
        kept.codes,
    )


def probabilities(bits: Array) -> Array:
    """Return `probability_of` of every number of bits."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.maximum(bits, -1000.0))))


def bits_for(probability: float) -> float:
    """Return bits that every pair of this probability or more has, a step below to be safe."""
    if probability <= 0:
        return -np.inf
    odds = min(probability, 1 - 1e-9) / (1 - min(probability, 1 - 1e-9))
    return float(np.log2(odds)) - STEP


@lru_cache(maxsize=1)
def _scorer(work: Work) -> Scorer:
    return Scorer(work.lexicon, DEFAULT_WEIGHTS, work.places)
