"""Heights, phones and marks as officers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.values.heights import cm_to_feet, feet_to_cm, parse_height
from milaan.core.values.marks import Mark, read_mark
from milaan.core.values.phones import normalise_phone

HEIGHTS = [
    *(("157", 157), ("157 cm", 157), ("१५७ से.मी.", 157), ("1.57 m", 157), ("157.4cm", 157)),
    *(("5'2\"", 157), ("5’ 2”", 157), ("5 ft 2 in", 157), ("5 feet", 152), ("5'", 152)),
    *(("5 फुट 2 इंच", 157), ("५ फीट २ इंच", 157)),
]


@pytest.mark.parametrize(("text", "height_cm"), HEIGHTS)
def test_a_height_is_read_in_cm_or_feet(text: str, height_cm: int) -> None:
    assert parse_height(text) == height_cm


@pytest.mark.parametrize("text", ["", "tall", "5.2", "5-2", "5'13\"", "900", "20 cm", "2.9 m"])
def test_a_height_that_could_mean_two_things_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        parse_height(text)


@given(st.integers(60, 220))
def test_feet_and_inches_come_back_within_their_rounding(height_cm: int) -> None:
    assert abs(feet_to_cm(*cm_to_feet(height_cm)) - height_cm) <= 2


PHONES = [
    *(("98765 43210", "+919876543210"), ("+91-98765-43210", "+919876543210")),
    *(("०९८७६५४३२१०", "+919876543210"), ("919876543210", "+919876543210")),
    *(("0522-2612345", "+915222612345"), ("00977 9841234567", "+9779841234567")),
    *(("+977-1-4412345", "+97714412345"), ("01-4412345", "+97714412345")),
]


@pytest.mark.parametrize(("text", "number"), PHONES)
def test_a_phone_is_read_however_it_is_written(text: str, number: str) -> None:
    assert normalise_phone(text) == number


def test_an_office_in_nepal_means_its_own_numbers_first() -> None:
    assert normalise_phone("9841234567", "NP") == "+9779841234567"
    assert normalise_phone("9841234567", "IN") == "+919841234567"


@pytest.mark.parametrize("text", ["", "12345", "call her", "9876543210 / 9876543211", "9" * 41])
def test_what_is_no_phone_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        normalise_phone(text)


MARKS = [
    ("बाएँ गाल पर तिल", Mark("mole", "cheek", "left")),
    ("mole on left cheek", Mark("mole", "cheek", "left")),
    ("baye gaal par til", Mark("mole", "cheek", "left")),
    ("বাম গালে তিল", Mark("mole", "cheek", "left")),
    ("दाहिने हाथ पर गोदना", Mark("tattoo", "hand", "right")),
    ("tattoo, right forearm", Mark("tattoo", "hand", "right")),
    ("जलने का निशान बाएं हाथ के अंगूठे पर", Mark("burn", "thumb", "left")),
    ("चोट का निशान माथे पर", Mark("scar", "forehead", "")),
    ("old scar", Mark("scar", "", "")),
    ("no marks", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "mark"), MARKS)
def test_a_mark_is_read_in_any_language(text: str, mark: Mark | None) -> None:
    assert read_mark(text) == mark


@given(st.text())
def test_any_text_is_a_mark_or_none(text: str) -> None:
    found = read_mark(text)
    assert found is None or found.kind
