"""What is told of a home below the district: words, postal codes, and what they are worth."""

from dataclasses import replace

import pytest
from hypothesis import given

from milaan.core.linkage.homes import pin_code_in, read_postal_code
from milaan.core.linkage.keys import match_keys
from milaan.core.linkage.locality import compare_localities
from milaan.core.linkage.person import Person
from milaan.core.linkage.place_words import place_bits, place_words
from milaan.core.linkage.postal import compare_postal_codes
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.score import pair_bits
from milaan.core.linkage.weights import DEFAULT_WEIGHTS
from tests.core.linkage.people import people


def words(text: str) -> list[str]:
    return [word.skeleton for word in place_words(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ग्राम घुघुलपुर", "Vill. Ghughulpur"),
        ("राम नगर", "Ramnagar"),
        ("پولیس تھانہ رام پور", "PS Rampur"),
        ("वार्ड ४", "Ward No. 04"),
        ("पोस्ट बेलपहाड़ी", "Post Office: Belpahari"),
    ],
)
def test_one_place_has_the_same_words_however_it_is_written(one: str, other: str) -> None:
    a, b = (prepare(Person(home_localities=(text,))) for text in (one, other))

    assert compare_localities(a, b).code.startswith("same")


def test_kinds_of_place_are_no_words_and_numbers_stay_numbers() -> None:
    assert words("Village Post Thana Road") == []
    assert words("12/4, Belpahari Road") == ["#12", "#4", *words("Belpahari")]


def test_a_common_village_tells_less_than_a_rare_one() -> None:
    common, rare = (place_bits(words(text)[0]) for text in ("Rampur", "Ghughulpur"))

    assert common < rare


def compared(ours: dict[str, object], theirs: dict[str, object]) -> str:
    return compare_localities(prepare(Person(**ours)), prepare(Person(**theirs))).code  # type: ignore[arg-type]


def test_what_is_shared_matters_and_not_in_which_box() -> None:
    full = {"home_localities": ("घुघुलपुर", "थाना बेलपहाड़ी", "Mirulganj")}

    assert compared(full, {"home_localities": ("Ghughulpur",)}) == "same_rare"
    assert compared(full, {"home_address": "Mirulganj, Belpahari"}) == "same_several"
    assert compared(full, {"home_localities": ("Ghughulpur", "Nowherepur")}) == "part_rare"
    assert compared(full, {"home_localities": ("Rampur",)}) == "different"
    assert compared({"home_localities": ("Rampur",)}, {"home_localities": ("रामपुर",)}) == "same"


def test_a_district_nobody_knows_counts_as_a_word_of_the_home() -> None:
    told = Person(home_district="Ghughulpur")
    village = Person(home_localities=("ग्राम घुघुलपुर",), home_district="Gorakhpur")

    assert compare_localities(prepare(told), prepare(village)).code == "same_rare"
    assert not prepare(Person(home_district="Gorakhpur")).localities


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [
        ("273 164", "२७३१६४", "same_code"),
        ("273164", "273146", "one_slip"),
        ("273164", "273165", "one_slip"),
        ("273164", "273201", "same_area"),
        ("273164", "800001", "different"),
        ("TQ13 8DF", "tq13 8hu", "same_area"),
        ("273164", "none", "missing"),
    ],
)
def test_postal_codes_are_compared_sign_by_sign(ours: str, theirs: str, code: str) -> None:
    a, b = (prepare(Person(home_postal_code=text)) for text in (ours, theirs))

    assert compare_postal_codes(a, b).code == compare_postal_codes(b, a).code == code


def test_a_pin_code_is_read_where_exactly_one_stands() -> None:
    assert pin_code_in("PO Ghughulpur - 273 164, near the bridge") == "273164"
    assert pin_code_in("273164 or 273165") == pin_code_in("9876543210") == ""
    assert read_postal_code("ab") == read_postal_code("") == ""


@given(people(), people())
def test_a_district_that_agrees_too_never_lowers_a_score(a: Person, b: Person) -> None:
    a, b = (replace(each, seen_state="", seen_district="") for each in (a, b))
    nowhere = {"home_state": "", "home_district": ""}
    here = {"home_state": "IN-MP", "home_district": "Bhopal"}

    apart = pair_bits(prepare(replace(a, **here)), prepare(replace(b, **nowhere)))
    together = pair_bits(prepare(replace(a, **here)), prepare(replace(b, **here)))

    assert together >= apart


def test_weights_say_a_district_and_its_code_once() -> None:
    postal, home = DEFAULT_WEIGHTS.table["postal"], DEFAULT_WEIGHTS.table["home"]
    best, next_best = sorted(home.values())[:-3:-1]

    assert postal["same_code"] <= postal["same_code_in_district"] + best - next_best + 1e-3


def test_old_json_reads_and_new_fields_come_back() -> None:
    old = Person.from_json('{"home_district":"Bhopal","names":["Asha"]}')
    new = replace(old, home_localities=("घुघुलपुर",), home_address="12", home_postal_code="462001")

    assert old.home_localities == ()
    assert old.home_postal_code == ""
    assert Person.from_json(new.to_json()) == new
    assert "home_localities" not in old.to_json()


def test_a_village_and_a_name_make_a_key_but_a_word_of_every_address_makes_none() -> None:
    def kinds(*localities: str) -> set[str]:
        person = Person(names=("Zarmila",), home_localities=localities)
        return {key.kind for key in match_keys(prepare(person))}

    assert "name+place" in kinds("Ghughulpur")
    assert "name+place" not in kinds("Colony", "Ward 4", "Main Road")
