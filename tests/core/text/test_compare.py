"""Two names are compared, across scripts, with a reason. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.text.compare import CODES, NameFinding, compare_names
from milaan.core.text.names import Token, parse_name
from milaan.core.text.probability import name_probability

WORDS = (
    "Sunita Suneeta सुनीता সুনিতা Ramesh रमेश Testwala टेस्टवाला Inventan Kumari कुमारी K. जी Md "
    "محمد @ d/o Devi Anita Mohan சுந்தரம் Ram Kumar Ramkumar ਸਿੰਘ (Munni) Smt. Нина"
).split()
NAMES = (
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
    .map(" ".join)
    .filter(lambda text: any(c.isalpha() for c in text))
)


def compare(a: str, b: str) -> NameFinding:
    return compare_names(parse_name(a), parse_name(b))


@pytest.mark.parametrize(
    ("a", "b", "level", "code"),
    [
        ("Sunita Testwala", "Testwala SUNITA", "exact", "same_spelling"),
        ("Smt. Sunita Devi", "सुनीता", "exact", "same_sound"),
        ("सुनीता टेस्टवाल", "সুনিতা টেস্টওয়াল", "exact", "same_sound"),
        ("Md Aslam", "मोहम्मद असलम", "exact", "same_sound"),
        ("Ram Kumar Testwala", "Ramkumar Testwala", "exact", "same_sound"),
        ("Testan @ Munni", "मुन्नी", "exact", "same_sound"),
        ("Sunita", "Sunitaa Ben", "exact", "same_sound"),
        ("Sangeeta", "Sangita Km", "exact", "same_sound"),
        ("Inventan", "Inwentani", "close", "close_sound"),
        ("Sunita Testwala", "सुनीता", "close", "part_missing"),
        ("S. Testwala", "सुनीता टेस्टवाला", "close", "initials_fit"),
        ("जी. टेस्टन", "Testan", "close", "initials_fit"),
        ("K. Testan", "S. Testan", "partial", "initials_conflict"),
        ("K", "K", "partial", "initials_only"),
        ("Sunita Testwala", "Ramesh Testwala", "partial", "one_part_differs"),
        ("Sunita", "Anita", "different", "different"),
        ("Mohan", "Sohan", "different", "different"),
        ("K", "S", "different", "different"),
    ],
)
def test_the_finding_has_a_level_and_a_reason(a: str, b: str, level: str, code: str) -> None:
    found = compare(a, b)
    assert (found.level, found.code) == (level, code)


def test_a_common_part_alone_says_less_than_a_rare_one() -> None:
    common = compare("Sunita Kumar", "Rekha Kumar").similarity
    rare = compare("Sunita Inventan", "Rekha Inventan").similarity
    assert common < rare


def test_rarity_can_be_given_from_outside() -> None:
    def only_testwala(token: Token) -> float:
        return 1.0 if token.roman == "testwala" else 0.01

    a, b = parse_name("Sunita Testwala"), parse_name("Rekha Testwala")
    assert compare_names(a, b, only_testwala).similarity > compare_names(a, b).similarity


@given(NAMES, NAMES)
def test_the_order_of_the_two_names_does_not_matter(a: str, b: str) -> None:
    there, back = compare(a, b), compare(b, a)
    assert (there.similarity, there.level, there.code) == (back.similarity, back.level, back.code)


@given(NAMES, NAMES)
def test_findings_stay_in_their_range(a: str, b: str) -> None:
    found = compare(a, b)
    assert 0.0 <= found.similarity <= 1.0
    assert CODES[found.code] == found.level


@given(NAMES)
def test_a_name_with_a_written_part_is_the_same_as_itself(name: str) -> None:
    if parse_name(name).tokens:
        assert compare(name, name).similarity == pytest.approx(1.0)
        assert compare(name, name).level == "exact"


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_comparison(a: str, b: str) -> None:
    assert compare("a" + a, "ब" + b).level in {"exact", "close", "partial", "different"}


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_alike_is_likelier(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 < name_probability(low) <= name_probability(high) < 1.0
