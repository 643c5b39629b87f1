"""Weights, prior, twins, keys and records as they are kept."""

import json

import pytest

from milaan.core.errors import InvalidValue
from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.keys import KEY_KINDS, MOST_KEYS, match_keys, name_keys, query_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.linkage.rarity import judged_rarity
from milaan.core.linkage.score import prior_bits, probability_of, score_pair
from milaan.core.linkage.weights import (
    BUILT_IN,
    DEFAULT_WEIGHTS,
    JUDGED_WEIGHTS,
    Weights,
    match_weight,
)
from milaan.core.text.skeleton import skeleton
from milaan.core.values.ages import read_age
from tests.core.linkage.people import ON

MISSING_GIRL = Person(
    ref="1",
    names=("ज़रमिला धुरवाने",),
    sex="f",
    birth=read_age("14", ON),
    father_names=("रोहवर धुरवाने",),
    home_state="IN-MP",
    home_district="भोपाल",
)
FOUND_GIRL = Person(
    ref="2",
    kind="recovered",
    names=("Zarmeela",),
    sex="f",
    birth=read_age("about 15", ON),
    father_names=("Rohvar",),
    home_state="IN-MP",
    home_district="Bhopal",
)


def test_two_reports_of_one_girl_in_two_scripts_stand_out_of_a_million() -> None:
    score = score_pair(prepare(MISSING_GIRL), prepare(FOUND_GIRL), pool_size=1_000_000)

    assert score.probability > 0.9
    assert {reason.comparator for reason in score.reasons} == {
        *("prior", "name", "father", "sex", "birth", "home")
    }


def test_a_namesake_in_another_state_does_not() -> None:
    namesake = Person(names=("Zarmila",), sex="f", home_state="IN-TN", home_district="Chennai")

    assert score_pair(prepare(MISSING_GIRL), prepare(namesake), pool_size=10**6).probability < 0.05


def test_twins_cap_the_probability_and_say_so() -> None:
    a, b = prepare(MISSING_GIRL), prepare(FOUND_GIRL)
    capped = score_pair(a, b, pool_size=10, twins=3)

    assert capped.probability == pytest.approx(0.25, abs=1e-3)
    assert capped.reasons[-1].comparator == "twins"
    assert capped.reasons[-1].bits < 0


def test_every_finding_has_bits_and_no_bits_lack_a_finding() -> None:
    assert {(found.comparator, found.code) for found in FINDINGS} == {
        (name, code) for name, row in DEFAULT_WEIGHTS.table.items() for code in row
    }
    assert all(code.isascii() and code == code.lower() for _, _, code in FINDINGS)


def test_better_levels_never_weigh_less_within_one_rarity() -> None:
    order = (Level.EXACT, Level.CLOSE, Level.PARTIAL, Level.DIFFERENT)
    rank = {level: place for place, level in enumerate(order)}
    for one in FINDINGS:
        for other in FINDINGS:
            alike = one.comparator == other.comparator in ("name", "father", "mother")
            same_rarity = one.code.partition("_")[2] == other.code.partition("_")[2]
            if alike and same_rarity and rank.get(one.level, 9) < rank.get(other.level, -1):
                row = DEFAULT_WEIGHTS.table[one.comparator]
                assert row[one.code] > row[other.code]


def test_only_disagreement_weighs_much_against() -> None:
    for comparator, level, code in FINDINGS:
        bits = DEFAULT_WEIGHTS.table[comparator][code]
        assert bits >= 0 or level in (Level.DIFFERENT, Level.PARTIAL)
        assert bits < 0 or level is not Level.DIFFERENT


def test_weights_come_back_from_json_and_name_their_origin() -> None:
    again = Weights.from_json(DEFAULT_WEIGHTS.to_json())

    assert again == DEFAULT_WEIGHTS
    assert (again.version, again.set_by) == ("learned-2", "labels")
    assert JUDGED_WEIGHTS.set_by == "judgement"
    assert set(BUILT_IN) == {"judged-1", "learned-1", "learned-2"}


def _body(**changes: object) -> str:
    return json.dumps(json.loads(DEFAULT_WEIGHTS.to_json()) | changes)


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        _body(bits={}),
        _body(expected_match_rate=0),
        _body(bits=json.loads(DEFAULT_WEIGHTS.to_json())["bits"] | {"sex": {"missing": 1}}),
        DEFAULT_WEIGHTS.to_json().replace("1.0", '"much"', 1),
        DEFAULT_WEIGHTS.to_json().replace("0.0", "1.0"),
    ],
)
def test_weights_that_are_not_whole_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Weights.from_json(text)


def test_bits_are_log2_of_odds() -> None:
    assert match_weight(0.8, 0.1) == pytest.approx(3, abs=1e-3)
    assert probability_of(0) == 0.5
    assert probability_of(-5000) == 0.0
    assert probability_of(5000) == 1.0
    assert prior_bits(DEFAULT_WEIGHTS, 0) == prior_bits(DEFAULT_WEIGHTS, 1)
    doubled = prior_bits(DEFAULT_WEIGHTS, 1000) - prior_bits(DEFAULT_WEIGHTS, 2000)
    assert doubled == pytest.approx(1, abs=2e-3)


def test_a_common_name_part_tells_less() -> None:
    assert judged_rarity("") == 0 < judged_rarity(skeleton("Singh"))
    assert judged_rarity(skeleton("सिंह")) < judged_rarity(skeleton("Sunita"))
    assert judged_rarity(skeleton("Sunita")) < judged_rarity(skeleton("Kolhatkar"))


def test_two_records_of_one_girl_share_narrow_keys() -> None:
    shared = set(query_keys(prepare(MISSING_GIRL))) & set(match_keys(prepare(FOUND_GIRL)))

    assert {"name+father", "name+district", "name+sex+band"} <= {key.kind for key in shared}


def test_one_wrong_letter_still_shares_a_key() -> None:
    wrong = Person(names=("Zarmina Dhurvane",), father_names=("Rohvar",))
    shared = set(match_keys(prepare(MISSING_GIRL))) & set(match_keys(prepare(wrong)))

    assert "near" in {key.kind for key in shared}


def test_ages_two_years_apart_share_a_band() -> None:
    ages = (read_age(str(age), ON) for age in (14, 16))
    one, other = (prepare(Person(names=("Zarmila",), sex="f", birth=birth)) for birth in ages)

    assert "name+sex+band" in {key.kind for key in set(match_keys(one)) & set(match_keys(other))}


def test_a_name_alone_is_asked_by_its_parts_only_where_nothing_narrower_is_known() -> None:
    alone = prepare(Person(names=("Zarmila",)))

    assert {key.kind for key in query_keys(alone)} == {"name", "near"}
    assert "name" not in {key.kind for key in query_keys(prepare(MISSING_GIRL))}
    assert {key.kind for key in name_keys(prepare(MISSING_GIRL))} <= {
        *(kind for kind, how in KEY_KINDS.items() if how.by_name),
        "parent",
        "parent+parent",
    }


def test_a_record_with_many_names_keeps_a_bounded_number_of_keys() -> None:
    names = tuple(f"{a}{b}ra {b}{a}mo" for a in ("za", "tu", "ke", "po") for b in ("ri", "vo"))

    assert len(match_keys(prepare(Person(names=names)))) == MOST_KEYS


@pytest.mark.parametrize(
    "text", ["", "[]", "no json", '{"kind":"ghost"}', '{"sex":"x"}', '{"birth":["soon"]}']
)
def test_what_is_no_person_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        Person.from_json(text)


def test_a_field_of_a_later_version_is_passed_over() -> None:
    assert Person.from_json('{"ref":"7","shoe_size":38}') == Person(ref="7")


def test_what_cannot_be_read_counts_as_not_known() -> None:
    broken = Person(names=("?!",), phones=("12",), marks=("none",), home_district="no such place")
    score = score_pair(prepare(broken), prepare(MISSING_GIRL))

    assert [reason.comparator for reason in score.reasons] == ["prior"]
