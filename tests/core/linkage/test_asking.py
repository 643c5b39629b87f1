"""Which unknown field would change a score most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.linkage.asking import what_would_help
from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.score import probability_of
from milaan.core.linkage.weights import DEFAULT_WEIGHTS

EVERY = {found.comparator for found in FINDINGS}


def test_a_telling_field_helps_more_than_one_that_says_little() -> None:
    ranked = [each.comparator for each in what_would_help(-2.0, EVERY)]

    assert ranked.index("father") < ranked.index("languages")
    assert set(ranked) == EVERY - {"travel"}


def test_only_what_is_unknown_is_asked_for() -> None:
    assert [each.comparator for each in what_would_help(0, ["marks", "prior"])] == ["marks"]
    assert what_would_help(0, []) == ()


@given(st.floats(-60, 60), st.sets(st.sampled_from(sorted(EVERY))))
def test_an_answer_never_moves_the_probability_on_the_average(bits: float, gaps: set[str]) -> None:
    now = probability_of(bits)
    for each in what_would_help(bits, gaps, DEFAULT_WEIGHTS):
        assert each.probability_if_differ <= now <= each.probability_if_agree
        assert 0 <= each.movement <= 1
        up, down = each.probability_if_agree - now, now - each.probability_if_differ
        chance = down / (up + down) if up + down else 0.0
        assert chance * up == pytest.approx((1 - chance) * down, abs=1e-9)
        assert each.movement == pytest.approx(2 * chance * up, abs=1e-9)
