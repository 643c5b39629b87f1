"""Laws of the comparison of names, for any names. All names are invented or everyday words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.text.compare import NO_EVIDENCE, NameFinding, compare_names
from milaan.core.text.name_evidence import explained
from milaan.core.text.names import Token, make_token, parse_name
from milaan.core.text.part_similarity import part_bits, part_similarities, part_similarity
from milaan.core.text.probability import name_probability

WORDS = (
    "Sunita Suneeta सुनीता সুনিতা Ramesh रमेश Rameshwar Testwala टेस्टवाला Inventan Inwentani Mohan "
    "Sohan சுந்தரம் Sundaram محمد Md سنیتا ਸਿੰਘ Singh සුනීතා ഇൻവെന്റൻ Geeta Seeta Kumar Nirale निराले A Om"
).split()
PARTS = st.sampled_from(WORDS)
NAMES = st.lists(PARTS, min_size=1, max_size=4).map(" ".join)
# One given name in the twelve scripts that Milaan reads.
SUNITA = "Sunita सुनीता সুনীতা ਸੁਨੀਤਾ સુનીતા ସୁନୀତା சுனிதா సునీత ಸುನೀತಾ സുനിത සුනීතා سنیتا".split()
RAMESH = "Ramesh रमेश রমেশ ਰਮੇਸ਼ રમેશ ରମେଶ ரமேஷ் రమేష్ ರಮೇಶ್ രമേഷ് රමේෂ් رمیش".split()


def compare(a: str, b: str) -> NameFinding:
    return compare_names(parse_name(a), parse_name(b))


def token(word: str) -> Token:
    made = make_token(word)
    assert made is not None
    return made


@given(PARTS, PARTS)
def test_two_parts_have_no_order(a: str, b: str) -> None:
    one, other = token(a), token(b)
    assert part_bits(one, other) == part_bits(other, one)
    assert part_similarity(one, other) == part_similarity(other, one)


@given(PARTS, PARTS)
def test_no_part_is_more_alike_than_the_same(a: str, b: str) -> None:
    same = part_bits(token(a), token(a))
    assert part_bits(token(a), token(b)) <= same
    assert part_similarity(token(a), token(a)) == 1.0


@given(NAMES, NAMES)
def test_bits_have_no_order_and_the_same_name_has_most(a: str, b: str) -> None:
    assert compare(a, b).bits == compare(b, a).bits
    if parse_name(a).tokens:
        assert compare(a, b).bits <= compare(a, a).bits


@given(NAMES, NAMES, st.sampled_from(["Inventan", "Testwala", "निराले"]))
def test_one_more_agreeing_part_never_says_less(a: str, b: str, part: str) -> None:
    parts = parse_name(a), parse_name(b)
    if min(len(name.tokens) for name in parts) > 1:
        assert compare(f"{a} {part}", f"{b} {part}").bits >= compare(a, b).bits


@given(NAMES, NAMES)
def test_the_terms_add_up_to_the_bits(a: str, b: str) -> None:
    found = compare(a, b)
    if found.figures is not None:
        total = sum(bits for _, bits in explained(found.figures))
        assert found.bits == max(total, NO_EVIDENCE)


@pytest.mark.parametrize("name", [SUNITA, RAMESH], ids=["Sunita", "Ramesh"])
def test_a_name_is_the_same_part_in_any_two_scripts(name: list[str]) -> None:
    for one, other in combinations(name, 2):
        found = compare(one, other)
        assert found.level in ("exact", "close"), (one, other)
        assert found.bits > -2, (one, other)


@pytest.mark.parametrize(("one", "other"), list(zip(SUNITA, RAMESH, strict=True)))
def test_two_names_differ_in_every_script(one: str, other: str) -> None:
    assert compare(one, other).level == "different"
    assert compare(one, other).bits < -10


@given(st.lists(st.tuples(PARTS, PARTS), max_size=8))
def test_many_at_once_are_the_very_same_figures(pairs: list[tuple[str, str]]) -> None:
    tokens = [(token(a), token(b)) for a, b in pairs]
    assert part_similarities(tokens) == [part_similarity(a, b) for a, b in tokens]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (("Sunita", "Suneeta"), ("Sunita", "Anita")),
        (("रमेश", "Ramesh"), ("रमेश", "Rameshwar")),
        (("मोहन", "Mohan"), ("मोहन", "Sohan")),
        (("সুজাতা", "Sujata"), ("সুজাতা", "Sujit")),
        (("سلمان", "Salman"), ("سلمان", "Suleman")),
        (("கோபால்", "Gopal"), ("கோபால்", "Kapil")),
    ],
)
def test_a_spelling_is_told_from_a_look_alike(
    right: tuple[str, str], wrong: tuple[str, str]
) -> None:
    assert compare(*right).bits > compare(*wrong).bits + 2


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("जी. टेस्टन", "G. Testan"),
        ("एस टेस्टन", "Testan S"),
        ("एमके टेस्टन", "M.K. Testan"),
        ("এস. টেস্টন", "S Testan"),
        ("ਜੇ ਟੈਸਟਨ", "J. Testan"),
        ("એચ ટેસ્ટન", "H Testan"),
        ("ଆର୍ ଟେଷ୍ଟନ", "R Testan"),
        ("பி. டெஸ்டன்", "B. Testan"),
        ("பி. டெஸ்டன்", "P. Testan"),
        ("హెచ్. టెస్టన్", "H. Testan"),
        ("ಎಂ. ಟೆಸ್ಟನ್", "M. Testan"),
        ("എസ് ടെസ്റ്റൻ", "S. Testan"),
        ("එස් ටෙස්ටන්", "S Testan"),
        ("ایف ٹیسٹن", "F. Testan"),
        ("K. S. Testan", "Testan KS"),
    ],
)
def test_initials_agree_in_every_script_and_place(native: str, latin: str) -> None:
    there, other = compare(native, latin), compare(native, latin.replace("Testan", "Q. Testan"))
    assert there.code in ("same_sound", "close_sound", "same_spelling")
    assert there.bits > other.bits


def test_a_sentence_in_the_name_field_is_no_match() -> None:
    sentence = "Sunita went out in the morning and nobody has seen her at the station since then"
    assert name_probability(compare(sentence, "Sunita").bits) < 0.01


def test_an_unknown_script_falls_back_to_the_names_of_its_letters() -> None:
    assert compare("Нина", "Нина").level == "exact"
    assert compare("Нина", "Иван").level != "exact"
