"""What must hold of every pair, whoever they are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.linkage.catalogue import COMPARATORS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.keys import match_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.score import pair_bits, prior_bits, score_pair
from milaan.core.linkage.weights import DEFAULT_WEIGHTS
from tests.core.linkage.people import people

UNKNOWN = Person()
# Which comparators read which fields: the first is the field's own.
READ_BY = {
    ("names",): ("name", "father", "mother"),
    ("father_names",): ("father",),
    ("mother_names",): ("mother", "father"),
    ("sex",): ("sex",),
    ("birth",): ("birth", "height", "time"),
    ("home_state", "home_district"): ("home", "seen", "locality", "postal"),
    ("home_localities", "home_address"): ("locality",),
    ("home_postal_code",): ("postal",),
    ("seen_on",): ("time", "travel", "height"),
    ("seen_state", "seen_district"): ("seen", "travel"),
    ("languages",): ("languages",),
    # Equal heights of a child agree only where they were measured on the same day.
    ("height_cm", "height_on", "seen_on"): ("height", "time", "travel"),
    ("marks",): ("marks",),
    ("phones",): ("phones",),
    ("documents",): ("documents",),
}
FIELDS = st.sampled_from(sorted(READ_BY))


def findings(a: Person, b: Person) -> dict[str, tuple[Level, str]]:
    ours, theirs = prepare(a), prepare(b)
    found = (compare(ours, theirs) for compare in COMPARATORS)
    return {each.comparator: (each.level, each.code) for each in found}


def bits_of(found: dict[str, tuple[Level, str]], comparator: str) -> float:
    return DEFAULT_WEIGHTS.table[comparator][found[comparator][1]]


@given(people(), people(), st.integers(1, 10**7), st.integers(0, 3))
def test_the_order_of_two_people_never_matters(a: Person, b: Person, pool: int, twins: int) -> None:
    one = score_pair(prepare(a), prepare(b), pool_size=pool, twins=twins)
    other = score_pair(prepare(b), prepare(a), pool_size=pool, twins=twins)

    assert one == other


@given(people(), people(), st.integers(1, 10**7), st.integers(0, 3))
def test_the_reasons_add_up_to_the_score_exactly(
    a: Person, b: Person, pool: int, twins: int
) -> None:
    score = score_pair(prepare(a), prepare(b), pool_size=pool, twins=twins)

    assert sum(reason.bits for reason in score.reasons) == score.bits
    assert sum(reason.bits for reason in reversed(score.reasons)) == score.bits
    assert 0 <= score.probability <= 1
    assert not twins or score.probability <= 1 / (1 + twins) + 1e-3


@given(people(), people())
def test_the_quick_sum_equals_the_score_with_reasons(a: Person, b: Person) -> None:
    ours, theirs = prepare(a), prepare(b)

    assert pair_bits(ours, theirs) == score_pair(ours, theirs).bits - prior_bits(DEFAULT_WEIGHTS, 1)


@given(people(), people(), FIELDS)
def test_a_missing_field_never_adds_or_removes_bits(
    a: Person, b: Person, field: tuple[str, ...]
) -> None:
    less = replace(b, **{part: getattr(UNKNOWN, part) for part in field})
    before, after = findings(a, b), findings(a, less)

    own, *also = READ_BY[field]
    assert own in ("seen", "father") or after[own][0] is Level.MISSING
    assert all(after[name] == before[name] for name in before if name not in (own, *also))


@given(people())
def test_a_stranger_of_whom_nothing_is_known_weighs_nothing(a: Person) -> None:
    score = score_pair(prepare(a), prepare(UNKNOWN))

    assert [reason.comparator for reason in score.reasons] == ["prior"]
    assert set(score.missing) == set(findings(a, UNKNOWN))


@given(people(), people(), FIELDS)
def test_more_agreement_never_lowers_a_score(a: Person, b: Person, field: tuple[str, ...]) -> None:
    if "seen_state" in field:  # being seen near the other's home is an agreement of its own
        a, b = (replace(each, home_state="", home_district="") for each in (a, b))
    agreeing = replace(b, **{part: getattr(a, part) for part in field})
    before, after = findings(a, b), findings(a, agreeing)

    own = READ_BY[field][0]
    unknown = after[own][0] is Level.MISSING
    assert unknown or bits_of(after, own) >= bits_of(before, own)


@given(people())
def test_a_person_never_differs_from_herself(a: Person) -> None:
    assert Level.DIFFERENT not in {level for level, _ in findings(a, a).values()}


@given(people(), people())
def test_the_order_of_names_and_of_their_parts_never_matters(a: Person, b: Person) -> None:
    turned = replace(b, names=tuple(" ".join(reversed(n.split())) for n in reversed(b.names)))

    assert findings(a, b) == findings(a, turned)
    assert set(match_keys(prepare(b))) == set(match_keys(prepare(turned)))


_IN_DEVANAGARI = {
    "Zarmila": "ज़रमिला",
    "Tuvani": "तुवानी",
    "Rohvar": "रोहवर",
    "Das": "दास",
    "Kumari": "कुमारी",
    "Devi": "देवी",
    "Dhurvane": "धुरवाने",
    "mole left cheek": "बाएँ गाल पर तिल",
    "Bhopal": "भोपाल",
}


def in_other_script(person: Person) -> Person:
    """Return the same record as an office writes it that uses Devanagari."""

    def written(name: str) -> str:
        return " ".join(_IN_DEVANAGARI.get(word, word) for word in name.split())

    names = {
        field: tuple(map(written, getattr(person, field)))
        for field in ("names", "father_names", "mother_names")
    }
    marks = tuple(dict.fromkeys(_IN_DEVANAGARI.get(mark, mark) for mark in person.marks))
    districts = {
        field: _IN_DEVANAGARI.get(getattr(person, field), getattr(person, field))
        for field in ("home_district", "seen_district")
    }
    return replace(person, marks=marks, **names, **districts)


@given(people(), people())
def test_the_script_never_changes_the_score(a: Person, b: Person) -> None:
    ours = prepare(a)

    assert findings(a, b) == findings(a, in_other_script(b))
    assert score_pair(ours, prepare(b)) == score_pair(ours, prepare(in_other_script(b)))


@given(people())
def test_a_person_comes_back_from_json(a: Person) -> None:
    assert Person.from_json(a.to_json()) == a


@given(people())
def test_a_person_shares_every_key_with_herself_and_no_key_twice(a: Person) -> None:
    keys = match_keys(prepare(a))

    assert len(keys) == len(set(keys))
    assert keys == match_keys(prepare(replace(a, ref="9", kind="missing")))


@pytest.mark.parametrize("compare", COMPARATORS)
def test_every_comparator_is_missing_on_empty_records(compare: object) -> None:
    assert compare(prepare(UNKNOWN), prepare(UNKNOWN)).level is Level.MISSING
