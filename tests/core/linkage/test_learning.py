"""Weights learned from pairs: laws of order, and that stated chances come to hold."""

from math import log2

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milaan.core.linkage.catalogue import COMPARATORS, FINDINGS
from milaan.core.linkage.learning import changes
from milaan.core.linkage.learning.estimate import maximise, strangers_of
from milaan.core.linkage.learning.order import in_order, pairs_in_order
from milaan.core.linkage.learning.proposing import propose
from milaan.core.linkage.learning.rate import match_rate
from milaan.core.linkage.learning.refine import Labelled, refine, within
from milaan.core.linkage.learning.reliability import best_f1, expected_error, reliability
from milaan.core.linkage.learning.table import (
    COLUMN_OF,
    IS_AGAINST,
    IS_FOR,
    IS_MISSING,
    bits_of,
    read_findings,
    read_rows,
    table_of,
    vector_of,
)
from milaan.core.linkage.person import Person
from milaan.core.linkage.pools import crowding
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.score import pair_bits
from milaan.core.linkage.weights import BUILT_IN, DEFAULT_WEIGHTS, JUDGED_WEIGHTS, Weights
from tests.core.linkage.people import people

BITS = vector_of(DEFAULT_WEIGHTS.table)


def drawn(pairs: int, seed: int = 5) -> tuple[np.ndarray, np.ndarray]:
    """Return findings drawn evenly, and truth drawn by what the default weights say of them."""
    chance = np.random.default_rng(seed)
    columns = [
        chance.choice([place for place, f in enumerate(FINDINGS) if f.comparator == name], pairs)
        for name in COLUMN_OF
    ]
    findings = np.stack(columns, axis=1).astype(np.int16)
    stated = 1 / (1 + np.exp2(-np.clip(bits_of(findings, BITS) - 12, -60, 60)))
    return findings, (chance.random(pairs) < stated).astype(float)


@pytest.mark.parametrize("version", BUILT_IN)
def test_no_weight_of_the_program_turns_the_order_of_agreement_round(version: str) -> None:
    bits = vector_of(BUILT_IN[version].table)

    assert all(bits[high] >= bits[low] for high, low in pairs_in_order())
    assert (bits[IS_FOR] >= 0).all()
    known = {name for name, row in BUILT_IN[version].table.items() if any(row.values())}
    is_known = np.array([found.comparator in known for found in FINDINGS])
    assert (bits[IS_AGAINST & is_known] < 0).all()
    assert (bits[IS_MISSING] == 0).all()


def test_every_finding_but_missing_stands_in_the_order() -> None:
    placed = {place for pair in pairs_in_order() for place in pair}

    assert placed == set(np.flatnonzero(~IS_MISSING))


@given(st.integers(0, 10_000))
def test_bits_put_in_order_keep_every_law(seed: int) -> None:
    chance = np.random.default_rng(seed)
    ordered = in_order(chance.normal(0, 8, len(FINDINGS)), chance.uniform(1, 500, len(FINDINGS)))

    assert all(ordered[high] >= ordered[low] for high, low in pairs_in_order())
    assert (ordered[IS_FOR] >= 0).all()
    assert (ordered[IS_AGAINST] < 0).all()
    Weights.of("invented", "estimate", 0.3, table_of(ordered))


@given(people(), people())
def test_findings_in_columns_weigh_what_the_pair_weighs(a: Person, b: Person) -> None:
    ours, theirs = prepare(a), prepare(b)

    assert bits_of(read_findings([(ours, theirs)]), BITS)[0] == pair_bits(ours, theirs)


@settings(max_examples=5, deadline=None)
@given(st.lists(people(), min_size=2, max_size=6))
def test_findings_over_columns_are_those_of_pairs_one_by_one(some: list[Person]) -> None:
    prepared = [prepare(person) for person in some]
    rows = [(a, b) for a in range(len(some)) for b in range(len(some))]
    one_by_one = read_findings((prepared[a], prepared[b]) for a, b in rows)

    assert (read_rows(prepared, prepared, rows) == one_by_one).all()
    assert read_rows(prepared, prepared, []).shape == (0, len(COLUMN_OF))


def test_refined_weights_make_the_stated_chances_hold() -> None:
    findings, truth = drawn(20_000)
    off = in_order(BITS + np.random.default_rng(1).normal(0, 1.5, len(BITS)), np.ones(len(BITS)))
    refined = refine([Labelled(findings, truth, -12.0)], off, bounds=within(off, 4), strength=5)

    def error(bits: np.ndarray) -> float:
        stated = 1 / (1 + np.exp2(-np.clip(bits_of(findings, bits) - 12, -60, 60)))
        return expected_error(stated, truth)

    assert error(refined) < 0.01 < error(off)
    assert (np.abs(refined - off) <= 4 + 1e-6).all()
    assert all(refined[high] >= refined[low] for high, low in pairs_in_order())


def test_without_labels_weights_stay_near_and_the_rate_is_found() -> None:
    findings, truth = drawn(20_000)
    strangers = drawn(20_000, seed=6)[0]
    left = int(truth.sum() * 2)
    found = maximise(
        findings,
        BITS,
        strangers_of(strangers),
        left_count=left,
        pool_size=round(0.5 * 2**12),
        match_rate=0.3,
    )

    assert np.abs(found.bits - BITS).max() <= 1.5 + 1e-6
    assert found.match_rate == pytest.approx(0.5, abs=0.15)


def test_the_match_rate_is_the_one_at_which_chances_add_up() -> None:
    findings, truth = drawn(20_000)
    pool = 4_096
    left = round(truth.sum() / (pool * 2.0**-12))
    rate = match_rate(bits_of(findings, BITS), left, pool, 0.05)

    assert rate == pytest.approx(truth.sum() / left, abs=0.05)
    assert match_rate(np.array([]), 0, 0, 0.3) == 0.001


def test_reliability_and_f1_on_a_case_made_by_hand() -> None:
    stated, truth = np.array([0.95, 0.95, 0.55, 0.15]), np.array([1.0, 1.0, 0.0, 0.0])

    assert [band.pairs for band in reliability(stated, truth)] == [1, 1, 2]
    assert expected_error(stated, truth) == pytest.approx((2 * 0.05 + 0.55 + 0.15) / 4)
    assert best_f1(stated, truth, 3) == (pytest.approx(0.8), 0.95)
    assert best_f1(np.array([]), np.array([]), 3)[0] == 0.0


def test_changes_are_told_by_codes_alone() -> None:
    findings, _ = drawn(500)
    before = np.linspace(0, 1, 500)
    after = before[::-1]

    assert sum(changes.moved_bands(before, after).values()) == 500
    shown = changes.examples(findings, before, after, most=3)
    assert len(shown) == 3
    assert all(" " in code for each in shown for code in each.findings)
    assert changes.moved_weights(DEFAULT_WEIGHTS, DEFAULT_WEIGHTS) == []
    assert changes.moved_weights(JUDGED_WEIGHTS, DEFAULT_WEIGHTS)


def test_pairs_are_proposed_by_shared_keys() -> None:
    left = [prepare(Person(ref="1", names=("Zarmila Dhurvane",), home_district="Bhopal"))]
    right = [
        prepare(Person(ref="2", names=("Tuvani Kelmang",), home_district="Chennai")),
        prepare(Person(ref="3", names=("ज़रमिला धुरवाने",), home_district="Bhopal")),
    ]

    assert list(propose(left, right)) == [(0, 1)]


def test_a_crowded_pool_counts_as_a_larger_one() -> None:
    share = DEFAULT_WEIGHTS.home_share
    wide = {f"IN-{number}": 10 for number in range(2_000)}

    assert crowding(wide, share) == 1.0
    one_state = crowding({f"IN-{number}": 100 for number in range(50)}, share)
    assert one_state == pytest.approx(0.02 / share, rel=0.05)
    assert crowding({}, share) == pytest.approx(1 / 75 / share)
    assert crowding({"IN-1": 5_000}, share) > one_state
    assert log2(crowding({"IN-1": 5_000}, share)) < 9


def test_the_columns_of_findings_stand_in_the_order_of_the_comparators() -> None:
    nobody = prepare(Person())

    assert [compare(nobody, nobody).comparator for compare in COMPARATORS] == list(COLUMN_OF)
