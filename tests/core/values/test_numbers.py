"""Numbers of papers, as officers write them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.errors import InvalidValue
from milaan.core.values.numbers import OfficialNumber, parse_number, station_key

SPELLINGS = [
    *("अप.क्र. 123/25", "अप0क्र0 0123/2025", "अपराध क्रमांक १२३/२०२५", "मु0अ0सं0 123/2025"),
    *("मु०अ०सं० १२३/२०२५", "मु.अ.सं.-123/2025", "मु0अ0सं0123/2025", "गु.र.नं. 123/2025"),
    *("C.R. No. 123/2025", "Crime No. 123 of 2025", "FIR No 0123/2025", "fir 123-2025"),
    *("एफ.आई.आर. नं. 123/25 धारा 137(2) बीएनएस", "कांड सं० 123/2025", "PS Case No. 123/25"),
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_of_an_fir_number_is_one_number(text: str) -> None:
    found = parse_number(text)

    assert (found.kind, found.normal, found.short_key) == ("fir", "123/2025", "123/2025")


OTHERS = [
    ("गुम इंसान क्रमांक 12/25", "missing", "12/2025"),
    ("Missing Report No. 12/2025", "missing", "12/2025"),
    ("मर्ग क्रमांक 7/25", "unidentified_dead", "7/2025"),
    ("UD Case No. 7/25", "unidentified_dead", "7/2025"),
    ("Zero FIR No. 5/2025", "zero_fir", "5/2025"),
    ("शून्य एफआईआर 0/25", "zero_fir", "0/2025"),
    ("GD No. 034, 14/11/2025, 21:40", "gd", "34, 14/11/2025, 21:40"),
    ("रोजनामचा सान्हा क्रमांक 34 दिनांक 14.11.2025 समय 21.40 बजे", "gd", "34, 14/11/2025, 21:40"),
    ("DD No. 12A dated 14/11/2025", "gd", "12A, 14/11/2025"),
    ("GD 34", "gd", "34"),
    ("123/25", "", "123/2025"),
    ("UPXX010012342024", "cnr", "UPXX010012342024"),
    ("UPXX01-001234-2024", "cnr", "UPXX010012342024"),
    ("MP2025001234", "portal", "MP2025001234"),
]


@pytest.mark.parametrize(("text", "kind", "normal"), OTHERS)
def test_the_heading_tells_the_kind(text: str, kind: str, normal: str) -> None:
    found = parse_number(text)

    assert (found.kind, found.normal) == (kind, normal)


def test_the_field_that_asks_decides_the_kind_but_zero_stays_zero() -> None:
    assert parse_number("12/25", "missing").kind == "missing"
    assert parse_number("Zero FIR 12/25", "fir").kind == "zero_fir"
    assert parse_number("ab-12 345", "portal").serial == "AB12345"
    assert parse_number("GD No. 34, 14/11/2025").day == date(2025, 11, 14)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("", ""), ("FIR", ""), ("123", ""), ("FIR 123", "fir"), ("x" * 201, "")),
        *(("अप.क्र. 123/25 दि. 31/02/2025", ""), ("UP1", "cnr"), ("?!", "portal"), ("gd", "gd")),
    ],
)
def test_what_is_no_number_is_refused(text: str, kind: str) -> None:
    with pytest.raises(InvalidValue):
        parse_number(text, kind)


def test_a_paper_is_one_paper_only_with_its_station() -> None:
    at_sonauli = ("IN-UP", "IN-164", "थाना सोनौली")
    one = parse_number("मु0अ0सं0 12/2025")

    assert one.equality_key(*at_sonauli) == parse_number("FIR 12/25").equality_key(
        "IN-UP", "IN-164", "PS Sonauli"
    )
    assert one.equality_key("IN-UP", "IN-164", "") == ""
    assert parse_number("12/25").equality_key(*at_sonauli) == ""
    assert one.equality_key(*at_sonauli) != parse_number("गुम इंसान 12/25").equality_key(*at_sonauli)


def test_a_diary_entry_is_a_key_only_with_its_day() -> None:
    place = ("IN-MP", "IN-396", "Kolar")

    assert parse_number("GD 34").equality_key(*place) == ""
    assert parse_number("GD 34, 14/11/2025").equality_key(*place).endswith("/34/2025-11-14")
    assert parse_number("GD 34, 14/11/2025").short_key == ""


def test_a_number_of_the_whole_country_needs_no_station() -> None:
    assert parse_number("UPXX010012342024").equality_key("", "", "") == "cnr:UPXX010012342024"
    assert OfficialNumber("portal", "AB12345").equality_key("", "", "") == "portal:AB12345"


@pytest.mark.parametrize("text", ["PS Sonauli", "थाना सोनौली", "Police Station Sonauli", "sonauli"])
def test_a_station_has_one_key(text: str) -> None:
    assert station_key(text) == station_key("सोनौली")


@given(st.text(max_size=60), st.sampled_from(["", "fir", "gd", "missing", "cnr", "portal"]))
def test_any_text_is_a_number_or_a_clear_refusal(text: str, kind: str) -> None:
    with suppress(InvalidValue):
        assert parse_number(text, kind).normal
