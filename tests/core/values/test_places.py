"""Districts are found as people write them, and lie where they should."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from milaan.core.errors import InvalidValue
from milaan.core.values.places import (
    CROSSINGS,
    DISTRICTS,
    STATES,
    distance_km,
    district_name,
    districts_of,
    find_district,
    find_state,
    search_districts,
    state_name,
)

INDIA = [district for district in DISTRICTS.values() if district.country == "IN"]


def test_the_tables_hold_all_districts_of_three_countries():
    assert Counter(d.country for d in DISTRICTS.values()) == {"IN": 763, "NP": 77, "BD": 64}
    assert Counter(s.country for s in STATES.values()) == {"IN": 36, "NP": 7, "BD": 8}


def test_every_state_has_districts_and_every_district_a_state():
    assert all(districts_of(code) for code in STATES)
    assert {district.state_code for district in DISTRICTS.values()} == set(STATES)


def test_a_directory_number_belongs_to_one_district():
    numbers = Counter(district.lgd_code for district in INDIA)
    assert max(numbers.values()) == 1
    assert all(code == district.code for code, district in DISTRICTS.items())


def test_every_indian_and_nepali_district_has_a_name_in_devanagari():
    for district in DISTRICTS.values():
        if district.country != "BD":
            assert "\u0900" <= district.name("hi")[0] <= "\u097f", district.code


def test_points_lie_in_south_asia_and_near_their_state():
    for district in DISTRICTS.values():
        assert 6 < district.lat < 36, district.code
        assert 68 < district.lon < 98, district.code


def test_most_points_rest_on_post_offices():
    assert sum(not district.approximate for district in INDIA) >= 700


@pytest.mark.parametrize(
    ("text", "state", "code"),
    [
        ("Bhopal", None, "IN-396"),
        ("भोपाल", None, "IN-396"),
        ("ভোপাল", None, "IN-396"),
        ("بھوپال", None, "IN-396"),
        ("  vidisha DISTRICT ", None, "IN-437"),
        ("जिला विदिशा", None, "IN-437"),
        ("Vidhisha", None, "IN-437"),
        ("Cuttak", "IN-OD", "IN-350"),
        ("Maharjganj", "IN-UP", "IN-164"),
        ("महाराजगंज", "IN-UP", "IN-164"),
        ("Gautambudh nagar", None, "IN-144"),
        ("काठमांडू", None, "NP-KATHMANDU"),
        ("rupandehi", "NP-P5", "NP-RUPANDEHI"),
        ("যশোর", None, "BD-22"),
        ("in-437", None, "IN-437"),
        ("np-rupandehi", None, "NP-RUPANDEHI"),
    ],
)
def test_a_district_is_found_in_any_script_and_spelling(text, state, code):
    assert find_district(text, state).code == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Allahabad", "Prayagraj"),
        ("इलाहाबाद", "Prayagraj"),
        ("Faizabad", "Ayodhya"),
        ("Gurgaon", "Gurugram"),
        ("Hoshangabad", "Narmadapuram"),
        ("Chhatrapati Sambhajinagar", "Aurangabad"),
        ("Dharashiv", "Osmanabad"),
        ("Sonauli", "Maharajganj"),
        ("सोनौली", "Maharajganj"),
        ("Belahiya", "Rupandehi"),
        ("Jessore", "Jashore"),
        ("Maihar", "Satna"),
    ],
)
def test_old_names_and_border_towns_lead_to_the_district(old, new):
    assert find_district(old).name() == new


def test_a_name_that_two_districts_share_needs_the_state():
    assert find_district("Aurangabad") is None
    assert find_district("Aurangabad", "IN-MH").code == "IN-469"
    assert find_district("औरंगाबाद", "IN-BR").code == "IN-189"


def test_an_own_name_goes_before_an_old_name_elsewhere():
    assert find_district("Bijapur").state_code == "IN-CG"
    assert find_district("Bijapur", "IN-KA").name() == "Vijayapura"


@pytest.mark.parametrize("text", ["", " ", "12", "xyzzy", "😀", "a\x00b", "ज" * 500])
def test_what_is_no_district_finds_none(text):
    assert find_district(text) is None
    assert find_district(text, "IN-UP") is None


def test_an_unknown_state_finds_none():
    assert find_district("Bhopal", "IN-XX") is None
    assert search_districts("Bhopal", "IN-XX") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("IN-MP", "IN-MP"), ("mp", "IN-MP"), ("मध्य प्रदेश", "IN-MP"), ("Madhya pradesh", "IN-MP"),
        ("IN-OR", "IN-OD"), ("IN-CT", "IN-CG"), ("IN-TG", "IN-TS"), ("IN-UT", "IN-UK"),
        ("IN-DD", "IN-DH"), ("Orissa", "IN-OD"), ("পশ্চিমবঙ্গ", "IN-WB"), ("NP-P5", "NP-P5"),
        ("लुम्बिनी", "NP-P5"), ("Chittagong", None),
    ],
)  # fmt: skip
def test_a_state_is_found_by_code_old_code_and_name(text, code):
    found = find_state(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("IN-396", "IN-162", 500, 600),  # Bhopal, Lucknow
        ("IN-164", "NP-RUPANDEHI", 15, 70),  # neighbours across the border
        ("IN-438", "IN-315", 1550, 1700),  # Ahmedabad, Kolkata
    ],
)
def test_distances_are_those_of_the_map(a, b, least, most):
    assert least < distance_km(a, b) < most
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert distance_km(a, a) == 0


def test_distance_from_an_unknown_code_is_refused_without_repeating_it():
    with pytest.raises(InvalidValue) as refused:
        distance_km("IN-396", "secret")
    assert "secret" not in str(refused.value)


def test_typing_finds_districts_in_any_script():
    assert search_districts("vid")[0].name() == "Vidisha"
    assert search_districts("विदि")[0].name() == "Vidisha"
    assert "Maharajganj" in [d.name() for d in search_districts("महरा", "UP")]
    assert search_districts("goth", "IN-UP", limit=1) is not None
    assert len(search_districts("", "IN-MP", limit=100)) == 52


def test_names_are_given_in_the_readers_language():
    assert district_name("IN-164", "hi") == "महराजगंज"
    assert district_name("NP-RUPANDEHI", "hi") == "रुपन्देही"
    assert district_name("BD-22", "hi") == "Jashore"
    assert state_name("IN-MP", "mr") == "मध्य प्रदेश"
    assert state_name("IN-WB", "bn-IN") == "পশ্চিমবঙ্গ"
    assert district_name("gone") == state_name("gone") == "gone"


def test_a_district_knows_when_it_began():
    niwari = find_district("Niwari")
    assert niwari.existed_on(date(2020, 1, 1))
    assert not niwari.existed_on(date(2015, 1, 1))
    assert find_district("Bhopal").existed_on(date(1990, 1, 1))


def test_crossings_join_two_districts_and_sonauli_faces_rupandehi():
    sonauli = CROSSINGS["IN-NP-SONAULI"]
    assert (sonauli.district_code, sonauli.other_district_code) == ("IN-164", "NP-RUPANDEHI")
    for crossing in CROSSINGS.values():
        assert crossing.district_code in DISTRICTS
        assert not crossing.other_district_code or crossing.other_district_code in DISTRICTS
        if crossing.other_district_code:
            assert distance_km(crossing.district_code, crossing.other_district_code) < 150


def test_str_is_the_code():
    assert str(DISTRICTS["IN-164"]) == "IN-164"
    assert str(STATES["IN-UP"]) == "IN-UP"
    assert str(CROSSINGS["IN-NP-SONAULI"]) == "IN-NP-SONAULI"
