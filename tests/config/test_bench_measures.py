"""How good something was, against values worked out by hand."""

from __future__ import annotations

import pytest

from milaan.config.bench.measures import (
    at_threshold,
    best_f1,
    calibration_error,
    calibration_interval,
    middle_rank,
    recall_at,
    reliability,
    tally,
)


def test_the_rank_counts_who_is_better_and_half_of_who_is_as_good() -> None:
    scores = [0.9, 0.5, 0.5, 0.5, 0.1]

    assert middle_rank(scores, {0}) == 1
    assert middle_rank(scores, {2}) == 3  # one better, two alike
    assert middle_rank(scores, {4}) == 5
    assert middle_rank(scores, {2, 4}) == 3  # the best right one counts
    assert middle_rank(scores, {1, 2, 3}) == 2  # right ones do not stand in each other's way


def test_recall_is_the_share_of_ranks_within_the_first() -> None:
    assert recall_at([1, 2, 11, float("inf")], 1) == 0.25
    assert recall_at([1, 2, 11, float("inf")], 10) == 0.5
    assert recall_at([], 10) == 0


def test_the_best_f1_is_found_over_all_thresholds() -> None:
    # From 0.8: 2 right of 3, 2 of 3 found: F1 = 2*2/(3+3); from 0.9: 1 of 1, 1 of 3: 0.5.
    judged = [(0.9, True), (0.8, True), (0.8, False), (0.3, False), (0.2, True)]
    best = best_f1(tally(judged))

    assert best.f1 == pytest.approx(0.75)  # everything: 3 right of 5, all found: 6/8
    assert (best.precision, best.recall, best.threshold) == (0.6, 1.0, 0.2)


def test_equal_scores_stand_or_fall_together() -> None:
    assert best_f1(tally([(0.5, True), (0.5, False), (0.5, False)])).f1 == 0.5  # 2*1/(3+1)


def test_a_pair_that_nobody_proposed_is_a_miss() -> None:
    best = best_f1(tally([(0.9, True), (0.8, True)]), positives=4)

    assert best.f1 == pytest.approx(4 / 6)
    assert best.recall == 0.5
    assert best_f1([], positives=4).f1 == 0


def test_precision_and_recall_from_a_threshold_upwards() -> None:
    judged = [(0.95, True), (0.95, False), (0.4, True)]

    assert at_threshold(tally(judged), 0.9, positives=4) == (0.5, 0.25)
    assert at_threshold(tally(judged), 0.99, positives=4) == (0, 0)


def test_the_reliability_table_has_stated_and_true_shares() -> None:
    judged = [(0.92, True), (0.98, True), (0.96, False), (0.1, False), (1.0, True)]
    table = reliability(tally(judged), bins=10)

    assert [(line.low, line.high, line.pairs) for line in table] == [(0.1, 0.2, 1), (0.9, 1.0, 4)]
    assert table[1].stated == pytest.approx(0.965)
    assert table[1].true == 0.75
    # 1 of 5 pairs is off by 0.1, 4 of 5 by 0.215.
    assert calibration_error(table) == pytest.approx(0.2 * 0.1 + 0.8 * 0.215)
    assert calibration_error([]) == 0


def test_the_interval_of_a_well_calibrated_table_is_near_nothing() -> None:
    judged = [(0.25, place % 4 == 0) for place in range(4_000)]
    low, high = calibration_interval(reliability(tally(judged)), seed=1)

    assert 0 <= low < high < 0.02
    assert calibration_interval(reliability(tally(judged)), seed=1) == (low, high)
