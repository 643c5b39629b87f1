"""Whatever is typed or pasted: a clean name, or a clear refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import (
    NOTHING_READABLE,
    TOO_LONG,
    clean_name,
    clean_text,
    fold_digits,
)

# Letters, marks and signs that make trouble, besides any other character.
TRICKY = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("की़्ंँेদ্যਿਸੰ\u200d\u200c\u202e\u0000\u0301\u0308é𝓢ﷲﻻ😀ａ.'-@/( "),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Sunita \t Devi\n", "Sunita Devi"),
        ("Suni\u0000ta", "Sunita"),
        ("\u202eSunita\u202c", "Sunita"),
        ("Sunita 😀", "Sunita"),
        ("Ｓｕｎｉｔａ", "Sunita"),
        ("स\u200dु\u200dनीता", "स\u200dु\u200dनीता"),
        ("\u200dसुनीता\u200d", "सुनीता"),
        ("Su\u200dnita", "Sunita"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("सुनीता।", "सुनीता."),
        ("O’Testa", "O'Testa"),
        ("वार्ड १२", "वार्ड 12"),
        ("S" + "\u0301" * 50, "Ś" + "\u0301" * 4),
    ],
)
def test_a_name_is_cleaned(typed: str, clean: str) -> None:
    assert clean_name(typed) == clean


@pytest.mark.parametrize("typed", ["", "   ", "12/25", "...", "😀😀", "\u0000", "\u200d\u200d", "َُ"])
def test_a_name_without_a_letter_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        clean_name(typed)
    assert (refused.value.field, refused.value.reason) == ("name", NOTHING_READABLE)


@pytest.mark.parametrize("typed", ["क" * 10_000, "Testa " * 60, "x" * 1_000_000])
def test_a_name_that_is_too_long_is_refused_without_repeating_it(typed: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        clean_name(typed)
    assert refused.value.reason == TOO_LONG
    assert typed[:10] not in str(refused.value)


def test_the_two_spellings_of_a_dotted_letter_become_one() -> None:
    assert clean_name("ज\u093cीनत") == clean_name("\u095bीनत")


@given(TRICKY)
def test_cleaning_a_name_twice_changes_nothing(typed: str) -> None:
    try:
        once = clean_name(typed)
    except InvalidValue:
        return
    assert clean_name(once) == once


@given(TRICKY)
def test_cleaning_text_twice_changes_nothing(typed: str) -> None:
    once = clean_text(typed)
    assert clean_text(once) == once


@given(TRICKY)
def test_clean_text_can_be_stored_and_sent(typed: str) -> None:
    clean = clean_text(typed)
    assert "\0" not in clean
    assert "\u202e" not in clean
    clean.encode("utf-8")


def test_text_keeps_its_lines() -> None:
    assert clean_text("लाल  दुपट्टा\r\n\tनीली सलवार ") == "लाल दुपट्टा\nनीली सलवार"


def test_digits_of_every_script_are_the_same_digits() -> None:
    assert fold_digits("१२ ১২ ੧੨ ૧૨ ୧୨ ௧௨ ౧౨ ೧೨ ൧൨ ۱۲ 12") == " ".join(["12"] * 11)
