# SPDX-License-Identifier: Apache-2.0
"""How good a ranking, a decision or a probability was. Plain Python, the same for every peer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from random import Random
from typing import NamedTuple

_ALIKE = 1e-9  # scores closer than this are a tie
_DRAWS = 400

# Score, how many pairs have it, how many of them are true.
type Tally = list[tuple[float, int, int]]


class Best(NamedTuple):
    """The best F1 over all thresholds, and what it is made of."""

    f1: float
    precision: float
    recall: float
    threshold: float


class Bin(NamedTuple):
    """One line of a reliability table; `low` and `high` bound the stated probability."""

    low: float
    high: float
    pairs: int
    stated: float
    true: float


def middle_rank(scores: Sequence[float], right: Collection[int]) -> float:
    """Return the rank, from 1, of the best right answer; wrong ones tied with it count half."""
    best = max(scores[place] for place in right)
    wrong = [score for place, score in enumerate(scores) if place not in right]
    higher = sum(score > best + _ALIKE for score in wrong)
    ties = sum(abs(score - best) <= _ALIKE for score in wrong)
    return 1 + higher + ties / 2


def recall_at(ranks: Sequence[float], first: int) -> float:
    """Return the share of ranks that are within the first `first`."""
    return sum(rank <= first for rank in ranks) / len(ranks) if ranks else 0.0


def tally(judged: Iterable[tuple[float, bool]]) -> Tally:
    """Return scored pairs, and whether each is true, as a tally."""
    pairs: Counter[float] = Counter()
    true: Counter[float] = Counter()
    for score, is_true in judged:
        pairs[score] += 1
        true[score] += is_true
    return [(score, count, true[score]) for score, count in pairs.items()]


def best_f1(judged: Tally, positives: int | None = None) -> Best:
    """Return the best F1 over all thresholds; equal scores stand or fall together.

    Args:
        positives: how many true pairs there are; those in `judged` when not given. What nobody
            proposed counts as missed.
    """
    there = sum(true for _, _, true in judged) if positives is None else positives
    best, taken, hits = Best(0.0, 0.0, 0.0, 1.0), 0, 0
    for score, pairs, true in sorted(judged, reverse=True):
        taken += pairs
        hits += true
        f1 = 2 * hits / (taken + there) if there else 0.0
        if f1 > best.f1:
            best = Best(f1, hits / taken, hits / there, score)
    return best


def at_threshold(judged: Tally, threshold: float, positives: int) -> tuple[float, float]:
    """Return precision and recall of the pairs from `threshold` upwards."""
    taken = sum(pairs for score, pairs, _ in judged if score >= threshold)
    hits = sum(true for score, _, true in judged if score >= threshold)
    return (hits / taken if taken else 0.0), (hits / positives if positives else 0.0)


def reliability(judged: Tally, bins: int = 20) -> list[Bin]:
    """Return the table of stated probabilities and true shares, in bins of equal width."""
    counts, stated, true = [0] * bins, [0.0] * bins, [0] * bins
    for probability, pairs, hits in judged:
        place = min(bins - 1, int(probability * bins))
        counts[place] += pairs
        stated[place] += probability * pairs
        true[place] += hits
    return [
        Bin(place / bins, (place + 1) / bins, n, stated[place] / n, true[place] / n)
        for place, n in enumerate(counts)
        if n
    ]


def calibration_error(table: Sequence[Bin]) -> float:
    """Return the ECE: the mean distance of stated and true, each bin by its share of the pairs."""
    total = sum(line.pairs for line in table)
    if not total:
        return 0.0
    return sum(line.pairs * abs(line.stated - line.true) for line in table) / total


def calibration_interval(table: Sequence[Bin], seed: int) -> tuple[float, float]:
    """Return the 95 % interval of the ECE that chance alone gives: each bin's truth drawn anew."""
    chance = Random(f"calibration {seed}")  # noqa: S311  a resample, not a secret
    drawn = sorted(
        calibration_error([
            line._replace(true=chance.binomialvariate(line.pairs, line.true) / line.pairs)
            for line in table
        ])
        for _ in range(_DRAWS)
    )  # fmt: skip
    return drawn[int(0.025 * _DRAWS)], drawn[int(0.975 * _DRAWS)]
