"""Single findings, one line each: what an officer would expect."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.linkage import (
    birth,
    documents,
    height,
    languages,
    marks,
    names,
    naming,
    parents,
    phones,
    places,
    sex,
    time,
    travel,
)
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.text.compare import SAME_PART_FROM, compare_names
from milaan.core.text.names import parse_name
from milaan.core.values.ages import read_age
from tests.core.linkage.people import ON, day, span


def found(compare: Any, one: dict[str, Any], other: dict[str, Any]) -> str:
    return compare(prepare(Person(**one)), prepare(Person(**other))).code


NAMES = [
    ("ज़रमिला धुरवाने", "Zarmila Dhurvane", "same_rare"),
    ("Dhurvane Zarmila", "Zarmila Dhurvane", "same_rare"),
    ("Zarmila Devi", "Smt. Zarmila", "same"),
    ("Zarmila", "Zarmila Dhurvane", "close"),
    ("Sunita", "Sunita Dhurvane", "close_common"),
    ("Zarmila Kumari", "Tuvani Kumari", "different"),
    ("Zarmila urf Tuvani", "Tuvani", "same"),
    ("Zarmila Dhurvane", "Zarmiladhurvane", "close_rare"),
]


@pytest.mark.parametrize(("one", "other", "code"), NAMES)
def test_names(one: str, other: str, code: str) -> None:
    assert found(names.compare_own_names, {"names": (one,)}, {"names": (other,)}) == code


def test_the_best_of_all_forms_of_a_name_counts() -> None:
    forms = ("Pinky", "Zarmila Dhurvane")

    assert found(names.compare_own_names, {"names": forms}, {"names": ("Zarmila Dhurvane",)}) == (
        "same_rare"
    )


def test_a_family_name_in_the_fathers_name_tells_nothing_twice() -> None:
    one = {"names": ("Zarmila Kelmang",), "father_names": ("Rohvar Kelmang",)}
    other = {"names": ("Zarmila Kelmang",), "father_names": ("Tuvan Kelmang",)}

    assert found(parents.compare_fathers, one, other) == "part_common"
    assert found(parents.compare_fathers, one, one) == "same"


def test_a_father_in_the_mothers_box_speaks_for_but_never_against() -> None:
    one, other = {"father_names": ("Rohvar Kelmang",)}, {"mother_names": ("Rohvar Kelmang",)}

    assert found(parents.compare_fathers, one, other) == "crossed"
    assert found(parents.compare_fathers, other, one) == "crossed"
    assert found(parents.compare_fathers, one, {"mother_names": ("Pelvi",)}) == "missing"


def test_the_father_may_stand_in_the_own_name() -> None:
    one, other = {"names": ("Zarmila d/o Rohvar",)}, {"father_names": ("Rohvar",)}

    assert found(parents.compare_fathers, one, other) == "same"


SEXES = [
    *(("f", "f", "same"), ("t", "t", "same_transgender"), ("t", "f", "recorded_otherwise")),
    *(("f", "m", "different"), ("u", "m", "missing")),
]


@pytest.mark.parametrize(("one", "other", "code"), SEXES)
def test_sex(one: str, other: str, code: str) -> None:
    assert found(sex.compare_sexes, {"sex": one}, {"sex": other}) == code


BIRTHS = [
    (day("2011-03-04"), day("2011-03-04"), "same_day"),
    (day("2011-03-04"), day("2011-04-03"), "day_and_month_swapped"),
    (day("2011-01-01"), day("2011-01-01"), "same_age"),
    (span("2011-03-01", "2011-03-31"), day("2011-03-04"), "same_month"),
    (read_age("14", ON), read_age("15", date(2026, 9, 1)), "same_age"),
    (read_age("14", ON), read_age("16", ON), "one_year_apart"),
    (read_age("14", ON), day("2009-03-01"), "two_years_apart"),
    (read_age("about 15", ON), read_age("16", ON), "spans_meet"),
    (read_age("about 30", ON), read_age("35", ON), "spans_near"),
    (span("1990-01-01", "2014-12-31"), read_age("35", ON), "wide_spans_meet"),
    (read_age("14", ON), read_age("18", ON), "four_years_apart"),
    (read_age("14", ON), read_age("40", ON), "far_apart"),
    (None, read_age("40", ON), "missing"),
]


@pytest.mark.parametrize(("one", "other", "code"), BIRTHS)
def test_birth(one: Any, other: Any, code: str) -> None:
    assert found(birth.compare_births, {"birth": one}, {"birth": other}) == code


HOMES = [
    (("IN-MP", "Bhopal"), ("IN-MP", "भोपाल"), "same_district"),
    (("IN-UP", "Maharajganj"), ("NP-P5", "Rupandehi"), "near"),
    (("IN-MP", "Bhopal"), ("IN-MP", "Indore"), "same_region"),
    (("IN-MP", "Bhopal"), ("IN-MP", "Rewa"), "same_state_only"),
    (("IN-MP", "Bhopal"), ("IN-MP", ""), "same_state_at_least"),
    (("IN-MP", "Bhopal"), ("IN-TN", "Chennai"), "far"),
    (("IN-MP", "no such place"), ("", ""), "missing"),
]


@pytest.mark.parametrize(("one", "other", "code"), HOMES)
def test_homes(one: tuple[str, str], other: tuple[str, str], code: str) -> None:
    records = ({"home_state": s, "home_district": d} for s, d in (one, other))

    assert found(places.compare_homes, *records) == code


def test_to_be_found_at_home_counts_as_being_seen_there() -> None:
    vanished = {"home_state": "IN-MP", "home_district": "Bhopal", "seen_state": "IN-TN"}
    other = {"kind": "recovered", "seen_state": "IN-MP", "seen_district": "Bhopal"}

    assert found(places.compare_seen, vanished, other) == "same_district"
    assert found(places.compare_seen, other, vanished) == "same_district"


TIMES = [
    ("missing", day("2025-03-01"), "recovered", day("2025-03-04"), "found_within_a_week"),
    ("missing", day("2025-03-01"), "sighting", day("2025-04-20"), "found_within_three_months"),
    ("missing", day("2025-03-01"), "recovered", day("2026-04-20"), "found_within_two_years"),
    ("missing", day("2021-03-01"), "recovered", day("2026-04-20"), "found_years_later"),
    ("missing", day("2025-03-04"), "recovered", day("2025-03-01"), "found_within_a_week"),
    ("missing", day("2025-03-08"), "recovered", day("2025-03-01"), "found_just_before"),
    ("missing", day("2025-03-08"), "unidentified", day("2024-03-01"), "found_before_missing"),
    ("missing", span("2025-01-01", "2025-12-31"), "recovered", day("2025-03-01"),
     "only_roughly_known"),
    ("missing", day("2025-03-01"), "missing", day("2025-03-02"), "same_day"),
    ("missing", day("2025-03-01"), "missing", day("2025-03-20"), "same_month"),
    ("recovered", day("2025-03-01"), "sighting", day("2025-05-20"), "other_time"),
    ("missing", span("2025-01-01", "2025-12-31"), "missing", day("2025-03-01"),
     "only_roughly_known"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "on", "other_kind", "other_on", "code"), TIMES)
def test_time(kind: str, on: Any, other_kind: str, other_on: Any, code: str) -> None:
    one, other = {"kind": kind, "seen_on": on}, {"kind": other_kind, "seen_on": other_on}

    assert found(time.compare_times, one, other) == code
    assert found(time.compare_times, other, one) == code


def test_nobody_crosses_the_country_in_no_time() -> None:
    bhopal = {"seen_state": "IN-MP", "seen_district": "Bhopal", "seen_on": day("2025-03-01")}
    kamrup = {"kind": "recovered", "seen_state": "IN-KL", "seen_district": "Thiruvananthapuram"}
    at_once, later = (kamrup | {"seen_on": day(on)} for on in ("2025-03-01", "2025-03-09"))

    assert found(travel.compare_travel, bhopal, at_once) == "too_far_too_soon"
    assert found(travel.compare_travel, bhopal, later) == "possible"
    assert found(travel.compare_travel, bhopal, {"seen_on": day("2025-03-01")}) == "missing"
    only_state = {"seen_state": "IN-KL", "seen_on": day("2025-03-01")}
    assert found(travel.compare_travel, bhopal, only_state) == "missing"


WAYS = [  # seen on, other seen on, code; Bhopal to Thiruvananthapuram is some 1,640 km
    ("2025-03-01", "2025-03-01", "too_far_too_soon"),
    ("2025-03-01", "2025-03-02", "possible"),
    ("2025-03-02", "2025-03-01", "too_far_too_soon"),
    ("2025-03-04", "2025-03-01", "too_far_too_soon"),
    ("2025-03-05", "2025-03-01", "missing"),
]


@pytest.mark.parametrize(("on", "found_on", "code"), WAYS)
def test_days_for_the_way_count_from_missing_to_found(on: str, found_on: str, code: str) -> None:
    here = {"seen_state": "IN-MP", "seen_district": "Bhopal", "seen_on": day(on)}
    there = {"seen_state": "IN-KL", "seen_district": "Thiruvananthapuram", "kind": "recovered"}
    there |= {"seen_on": day(found_on)}

    assert found(travel.compare_travel, here, there) == code
    assert found(travel.compare_travel, there, here) == code


def test_two_reports_of_one_kind_may_have_gone_either_way() -> None:
    here = {"seen_state": "IN-MP", "seen_district": "Bhopal", "seen_on": day("2025-03-09")}
    there = {"seen_state": "IN-KL", "seen_district": "Thiruvananthapuram"}
    there |= {"seen_on": day("2025-03-01")}

    assert found(travel.compare_travel, here, there) == "possible"


ROUTES = [  # home of the missing, where the other was found, code
    (("NP-P5", "Rukum East"), ("IN-UP", "Maharajganj"), "by_border_crossing"),
    (("NP-P5", ""), ("IN-UP", "Maharajganj"), "by_border_crossing"),
    (("NP-P5", "Rupandehi"), ("IN-UP", "Maharajganj"), "near"),
    (("IN-MP", "Rewa"), ("IN-MH", "Pune"), "known_route"),
    (("IN-MP", ""), ("IN-MH", ""), "known_route"),
    (("IN-MP", "Betul"), ("IN-MH", "Nagpur"), "same_region"),
    (("IN-RJ", "Jaipur"), ("IN-MH", "Pune"), "far"),
    (("NP-P5", ""), ("IN-UP", "Agra"), "far"),
]


@pytest.mark.parametrize(("home", "place", "code"), ROUTES)
def test_a_known_way_counts_for_more_than_the_distance(
    home: tuple[str, str], place: tuple[str, str], code: str
) -> None:
    vanished = {"home_state": home[0], "home_district": home[1]}
    other = {"kind": "recovered", "seen_state": place[0], "seen_district": place[1]}

    assert found(places.compare_seen, vanished, other) == code
    assert found(places.compare_seen, other, vanished) == code


def test_a_child_found_years_later_looks_different() -> None:
    vanished = {"seen_on": day("2021-03-01"), "birth": read_age("9", date(2021, 3, 1))}
    grown = {"seen_on": day("2021-03-01"), "birth": read_age("30", date(2021, 3, 1))}
    other = {"kind": "recovered", "seen_on": day("2025-03-01")}

    assert found(time.compare_times, vanished, other) == "child_found_years_later"
    assert found(time.compare_times, other, grown) == "found_years_later"


MARKS = [
    (("बाएँ गाल पर तिल",), ("left cheek mole", "scar"), "same_mark"),
    (("बाएँ गाल पर तिल", "godna right hand"), ("left cheek mole", "tattoo right hand"),
     "several_marks"),
    (("गोदना दाहिने हाथ",), ("tattoo right hand",), "same_rare_mark"),
    (("गोदना हाथ",), ("tattoo right hand",), "same_mark_side_unknown"),
    (("tattoo",), ("tattoo right hand",), "same_kind"),
    (("mole right cheek",), ("mole left cheek",), "none_shared"),
    (("pretty",), ("mole left cheek",), "missing"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "code"), MARKS)
def test_marks(one: tuple[str, ...], other: tuple[str, ...], code: str) -> None:
    assert found(marks.compare_marks, {"marks": one}, {"marks": other}) == code


HEIGHTS = [
    (150, date(2025, 1, 1), 152, date(2025, 6, 1), "30", "same"),
    (150, date(2025, 1, 1), 156, date(2025, 6, 1), "30", "close"),
    (150, date(2025, 1, 1), 160, date(2025, 6, 1), "30", "apart"),
    (150, date(2025, 1, 1), 170, date(2025, 6, 1), "30", "far_apart"),
    (120, date(2022, 1, 1), 140, date(2025, 6, 1), "12", "possible_with_growth"),
    (140, date(2022, 1, 1), 120, date(2025, 6, 1), "12", "far_apart"),
    (120, date(2022, 1, 1), 140, date(2025, 6, 1), "", "possible_with_growth"),
    (120, None, 140, date(2025, 6, 1), "12", "possible_with_growth"),
    (120, date(2020, 6, 1), 121, date(2025, 6, 1), "12", "child_not_grown"),
    (120, date(2025, 1, 1), 121, date(2025, 6, 1), "12", "same"),
    (120, date(2020, 6, 1), 165, date(2025, 6, 1), "12", "possible_with_growth"),
    (120, date(2020, 6, 1), 178, date(2025, 6, 1), "12", "apart"),
    (155, date(2015, 6, 1), 155, date(2025, 6, 1), "25", "same"),
]


@pytest.mark.parametrize(("cm", "on", "other_cm", "other_on", "age", "code"), HEIGHTS)
def test_height(cm: int, on: Any, other_cm: int, other_on: Any, age: str, code: str) -> None:
    birth_days = read_age(age, ON) if age else None
    one = {"height_cm": cm, "height_on": on, "birth": birth_days}
    other = {"height_cm": other_cm, "height_on": other_on}

    assert found(height.compare_heights, one, other) == code
    assert found(height.compare_heights, other, one) == code


def test_sets_of_languages_phones_and_papers() -> None:
    def code(compare: Any, field: str, one: tuple[str, ...], other: tuple[str, ...]) -> str:
        return found(compare, {field: one}, {field: other})

    assert code(languages.compare_languages, "languages", ("hi", "ne"), ("hi",)) == (
        "shared_widely_spoken"
    )
    assert code(languages.compare_languages, "languages", ("hi", "mai"), ("mai-IN",)) == "shared"
    assert code(languages.compare_languages, "languages", ("hi",), ("ta",)) == "none_shared"
    assert code(phones.compare_phones, "phones", ("98765 43210",), ("+919876543210", "x")) == (
        "same_number"
    )
    assert code(phones.compare_phones, "phones", ("9876543210",), ("9876543211",)) == "none_shared"
    papers = documents.compare_documents
    assert code(papers, "documents", ("passport:A",), ("passport:A",)) == "same_identity_number"
    assert code(papers, "documents", ("fir:a",), ("fir:a", "gd:b")) == "same_file_number"
    assert code(papers, "documents", ("passport:A",), ("passport:B",)) == "other_identity_number"
    assert code(papers, "documents", ("fir:a",), ("fir:b",)) == "missing"


_PARTS = ["".join(p) for p in product(("zar", "tu", "sha", "a"), ("mi", "ri", "va"), ("la", "n"))]
_WORDS = st.sampled_from(_PARTS)


@given(st.tuples(_WORDS, _WORDS), st.tuples(_WORDS, _WORDS))
def test_the_quick_look_at_two_names_never_hides_an_agreeing_part(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    a, b = parse_name(" ".join(one)), parse_name(" ".join(other))
    agreeing = any(p.similarity >= SAME_PART_FROM for p in compare_names(a, b).paired)

    assert naming.can_share(a, b) or not agreeing
