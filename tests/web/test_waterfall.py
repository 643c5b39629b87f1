"""How a chance comes about: the written steps add up, the bars join, the words are plain."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.linkage.score import probability_of
from milaan.core.linkage.weights import in_steps
from milaan.web.waterfall import WIDTH, chance, grouped, times, waterfall

BITS = st.floats(-20, 20).map(in_steps)
STEPS = [("start", "start", -15.25), ("name", "for", 11.5), ("sex", "for", 1.0)]


def picture(steps):
    total = sum(bits for _label, _tone, bits in steps)
    return waterfall(steps, "together", probability_of(total))


def number(text: str) -> float:
    return float(text.replace("\u2212", "-"))


@given(st.lists(BITS, min_size=1, max_size=16))
def test_written_steps_add_up_to_the_written_total(bits: list[float]) -> None:
    *bars, total = picture([("x", "for", one) for one in bits]).bars

    assert round(sum(number(bar.bits) for bar in bars), 1) == number(total.bits)


@given(st.lists(BITS, min_size=1, max_size=16))
def test_each_bar_begins_where_the_one_before_ended(bits: list[float]) -> None:
    drawn = picture([("x", "for", one) for one in bits])
    *bars, total = drawn.bars

    assert bars[0].from_x == total.from_x == drawn.even_x
    assert all(after.from_x == after.link_x == before.to_x for before, after in pairwise(bars))
    assert total.to_x == bars[-1].to_x
    assert all(0 <= float(bar.to_x) <= WIDTH for bar in drawn.bars)


def test_a_picture_says_in_words_how_it_comes_about() -> None:
    first, name, sex, total = picture(STEPS).bars

    assert (first.effect, first.chance) == ("starts at 1 in 39,000", "1 in 39,000")
    assert (name.effect, name.chance) == ("2,900 times likelier", "7 in 100")
    assert (sex.effect, sex.chance) == ("2 times likelier", "13 in 100")
    assert (total.label, total.chance, total.bits) == ("together", "13 in 100", "\u22122.8")


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.0, "next to nothing"),
        (1 / 40_000, "1 in 40,000"),
        (1 / 4_000_000, "1 in 40,00,000"),
        (0.004, "1 in 250"),
        (0.34, "34 in 100"),
        (0.9999, "over 99 in 100"),
    ],
)
def test_a_chance_is_never_certain(probability: float, words: str) -> None:
    assert chance(probability) == words


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0.0, "changes nothing"),
        (0.25, "changes little"),
        (-0.4, "changes little"),
        (0.5, "1.4 times likelier"),
        (5.9, "60 times likelier"),
        (-5.5, "45 times less likely"),
    ],
)
def test_bits_are_said_as_times(bits: float, words: str) -> None:
    assert times(bits) == words


def test_numbers_are_grouped_as_in_south_asia() -> None:
    assert [grouped(n) for n in (7, 1000, 123456, 12345678)] == [
        "7", "1,000", "1,23,456", "1,23,45,678"
    ]  # fmt: skip
