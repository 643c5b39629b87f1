# SPDX-License-Identifier: Apache-2.0
"""Compare the candidates of some left records and keep the pairs that may be worth showing."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from milaan.batch.candidates import pairs_of
from milaan.batch.kept import Kept, save_kept
from milaan.batch.prior import highest_prior
from milaan.batch.work import Work
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.score import Scorer
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, STEP

_PAIRS_TOGETHER = 200_000
_TELLING = 0.02  # pairs of at least this chance tell how many records have a partner


def compare_rows(work: Work, start: int, end: int) -> int:
    """Compare left rows from `start` to before `end` with their candidates and write the pairs
    to keep; return how many were compared."""
    lefts, rights = pairs_of(work, start, end)
    least = least_bits(work)
    parts = []
    for at in range(0, max(1, len(lefts)), _PAIRS_TOGETHER):
        some = slice(at, at + _PAIRS_TOGETHER)
        parts.append(compare_pairs(work, lefts[some], rights[some], least))
    save_kept(work, start, Kept(*map(np.concatenate, zip(*parts, strict=True))))
    return len(lefts)


def compare_pairs(work: Work, lefts: Array, rights: Array, least: float) -> Kept:
    """Compare pairs of rows and return those that reach so many bits without the prior."""
    found = scorer_of(work).reaching(Pairs(*work.people, lefts, rights), least)
    codes = np.column_stack(list(found.codes.values()))
    return Kept(lefts[found.places], rights[found.places], found.bits, codes)


def least_bits(work: Work) -> float:
    """Return the bits without the prior that a pair needs, whatever the prior turns out to be."""
    wanted = work.options.min_probability
    if not work.options.match_rate:
        wanted = min(wanted, _TELLING)
    return bits_for(wanted) - highest_prior(work).bits


def bits_for(probability: float) -> float:
    """Return bits that every pair of this probability or more has, a step below to be safe."""
    if probability <= 0:
        return -np.inf
    odds = min(probability, 1 - 1e-9) / (1 - min(probability, 1 - 1e-9))
    return float(np.log2(odds)) - STEP


@lru_cache(maxsize=1)
def scorer_of(work: Work) -> Scorer:
    """Return what compares in this run, the same one each time."""
    return Scorer(work.lexicon, DEFAULT_WEIGHTS, work.places)
