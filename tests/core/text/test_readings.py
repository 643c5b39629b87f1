"""Names taken apart otherwise, and spellings by another hand. All names are invented."""

from __future__ import annotations

import pytest

from milaan.core.text.compare import compare_names
from milaan.core.text.emissions import likeliest_spelling
from milaan.core.text.names import make_token, parse_name
from milaan.core.text.part_similarity import part_bits, part_similarity
from milaan.core.text.skeleton import fold
from milaan.core.text.units import units_of


def bits(a: str, b: str) -> float:
    return compare_names(parse_name(a), parse_name(b)).bits


def similarity(a: str, b: str) -> float:
    one, other = make_token(a), make_token(b)
    assert one is not None
    assert other is not None
    assert part_bits(one, other) == part_bits(other, one)
    return part_similarity(one, other)


@pytest.mark.parametrize(
    ("name", "same", "other"),
    [
        ("Testan Ramkumar", "Ram Kumar Testan", "Ram Testan"),
        ("टेस्टन रामकुमार", "Ram Kumar Testan", "Ram Testan"),
        ("जेपी टेस्टन", "J. P. Testan", "K. R. Testan"),
        ("टेस्टन यूआईडी", "Uid Testan", "Oib Testan"),
        ("एके टेस्टन", "AK Testan", "RS Testan"),
        ("Sunita Testan", "Sunita Testan", "Testan Sunita"),
    ],
)
def test_the_same_name_cut_otherwise_says_more_than_another(
    name: str, same: str, other: str
) -> None:
    assert bits(name, same) > bits(name, other)
    assert bits(name, same) == bits(same, name)


def test_an_initial_for_a_part_says_less_than_the_part() -> None:
    written, short = bits("Sunita Testan", "Sunita Testan"), bits("Sunita Testan", "Sunita T.")
    assert written > short > bits("Sunita Testan", "Sunita K.")


def test_of_two_wrong_parts_the_nearer_is_better() -> None:
    assert bits("Sunita Testwala", "Sunita Testgram") > bits("Sunita Testwala", "Sunita Mohan")


@pytest.mark.parametrize(
    ("written", "spelled", "look_alike"),
    [
        ("رفیق", "Rafique", "Rafia"),
        ("रफ़ीक़", "Rafique", "Rafia"),
        ("Rafiq", "Rafique", "Rafia"),
        ("صدیق", "Siddique", "Sadia"),
        ("चौधरी", "Chowdhury", "Chandri"),
        ("सिराज", "Siraj", "Suraj"),
        ("मलिक", "Mallick", "Mallika"),
        ("سڪندر", "Sikandar", "Sandar"),
    ],
)
def test_habits_of_latin_spelling_are_known(written: str, spelled: str, look_alike: str) -> None:
    assert similarity(written, spelled) > similarity(written, look_alike)
    assert similarity(written, spelled) > 0.65


def test_a_final_que_is_one_unit() -> None:
    assert [unit.letter for unit in units_of("rafique", "Latn")][-2:] == ["que", "@"]
    assert "que" not in {unit.letter for unit in units_of("raquel", "Latn")}


def test_a_unit_knows_the_letters_beside_it_past_a_gap() -> None:
    first, gap, second = units_of("राम", "Deva")[:3]
    assert (first.left, first.right, gap.letter) == ("^", "आ", "आ")
    assert second.left == "आ"


def test_the_learned_reading_is_one_of_the_readings() -> None:
    token = make_token("عنايت")
    assert token is not None
    assert fold(likeliest_spelling(token.written, token.script)) in token.folds


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("ھان", "ہ ا ن @"),
        ("بھان", "بھ ا ن @"),
        ("سھتو", "س @ ہ @ ت و"),
        ("گهرڙي", "گھ @ ر @ ڙ ی"),
    ],
)
def test_a_two_eyed_he_is_an_h_where_it_makes_no_aspirate(word: str, letters: str) -> None:
    assert [unit.letter for unit in units_of(word, "Arab")] == letters.split()


@pytest.mark.parametrize("name", ["Adv. Sunita Testan", "एडवोकेट सुनीता टेस्टन"])
def test_a_profession_is_no_part_of_the_name(name: str) -> None:
    assert len(parse_name(name).tokens) == 2
