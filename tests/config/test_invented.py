"""The invented people are repeatable, plausible, and nobody."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from random import Random
from unicodedata import category

import pytest

from milaan.config.invented import (
    PROFILES,
    Noise,
    fictional_phone,
    pairs,
    pairs_and_names,
    people,
    people_and_names,
)
from milaan.config.invented.bodies import height_at
from milaan.config.invented.chance import Wheel, by_rank
from milaan.config.invented.geography import village
from milaan.config.invented.homonyms import count_homonyms, homonyms
from milaan.config.invented.noise import slip
from milaan.config.invented.scripts import SCRIPTS
from milaan.config.invented.words import LATIN, Word
from milaan.config.invented.worlds import WORLDS, world
from milaan.core.linkage.person import Person
from milaan.core.values.ages import age_at
from milaan.core.values.places import STATES, find_district

SOME = 3000


@pytest.fixture(scope="module")
def some_pairs():
    return list(pairs(SOME, seed=7))


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 repeatable on purpose


def share(found) -> float:
    found = list(found)
    return sum(found) / len(found)


def test_the_same_seed_gives_the_same_people_and_another_gives_others():
    assert list(people(50, seed=3)) == list(people(50, seed=3))
    assert list(pairs(50, seed=3)) == list(pairs(50, seed=3))
    assert list(people(50, seed=3)) != list(people(50, seed=4))


def test_what_was_drawn_before_does_not_change_what_comes():
    first = list(people(20, seed=11))
    list(islice(pairs(500, seed=12), 500))
    assert list(people(20, seed=11)) == first


def test_a_longer_stream_begins_like_a_shorter_one():
    assert list(people(30, seed=5))[:10] == list(people(10, seed=5))


def test_the_true_names_go_with_the_people():
    assert [person for person, _ in people_and_names(20, 2)] == list(people(20, 2))
    assert [found[:2] for found in pairs_and_names(20, 2)] == list(pairs(20, 2))


def test_records_survive_json_and_name_known_places(some_pairs):
    for record in (record for pair in some_pairs[:300] for record in pair):
        assert Person.from_json(record.to_json()) == record
        assert record.seen_state in STATES
        assert find_district(record.seen_district, record.seen_state)


def test_the_pair_is_told_by_its_refs_and_kinds(some_pairs):
    for missing, found in some_pairs[:100]:
        assert (missing.kind, found.kind) == ("missing", "recovered")
        assert missing.ref[1:] == found.ref[1:]
        assert found.seen_on.earliest >= missing.seen_on.earliest


@pytest.mark.parametrize(
    ("measured", "rate"),
    [
        (lambda a, b: not b.father_names, PROFILES["default"].father_missing),
        (lambda a, b: not b.mother_names, PROFILES["default"].mother_missing),
        (lambda a, b: not b.home_state, PROFILES["default"].state_missing),
        (lambda a, b: b.birth is None, PROFILES["default"].age_missing),
        (lambda a, b: b.height_cm is None, PROFILES["default"].height_missing),
        (lambda a, b: not b.languages, PROFILES["default"].languages_missing),
        (lambda a, b: b.sex == "u", PROFILES["default"].sex_missing),
        (lambda a, b: a.sex == "f", 0.6),
        (lambda a, b: bool(a.father_names), 0.9),
    ],
)
def test_the_rates_are_those_that_are_written_down(some_pairs, measured, rate):
    assert share(measured(a, b) for a, b in some_pairs) == pytest.approx(rate, abs=0.035)


def test_half_of_the_pairs_change_the_script(some_pairs):
    latin = [(a.names[0].isascii(), b.names[0].isascii()) for a, b in some_pairs]
    assert 0.35 < share(x != y for x, y in latin) < 0.55


def test_ages_are_off_by_two_years_at_most(some_pairs):
    for missing, found in some_pairs:
        if found.birth is None:
            continue
        day = found.seen_on.earliest
        young, old = age_at(missing.birth, day)
        least, most = age_at(found.birth, day)
        assert least - 3 <= old
        assert young <= most + 3


def test_every_noise_of_a_profile_is_a_share():
    for profile in PROFILES.values():
        rates = {name: getattr(profile, name) for name in Noise.__slots__}
        assert all(0 <= rate <= 1 for name, rate in rates.items() if name != "height_cm")


def test_without_noise_both_offices_write_the_same():
    calm = Noise(**dict.fromkeys(Noise.__slots__, 0.0) | {"found_at_home": 1.0})
    for missing, found in pairs(200, seed=9, noise=calm):
        assert len(missing.names[0].split()) == len(found.names[0].split())
        assert found.home_district == missing.home_district == found.seen_district
        assert found.father_names


def test_the_hard_profile_loses_more_than_the_default():
    plain = share(bool(b.father_names) for _, b in pairs(800, 1))
    hard = share(bool(b.father_names) for _, b in pairs(800, 1, noise="hard"))
    assert hard < plain


def test_phones_stand_only_when_asked_for_and_only_in_the_range_kept_for_fiction():
    assert not any(person.phones for person in people(200))
    numbers = [person.phones[0] for person in people(200, phones=True)]
    assert len(set(numbers)) == 200
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d", number) for number in numbers)
    assert fictional_phone(10_000_000) == ""


def test_names_are_skewed_as_in_life():
    names = Counter(name.given for _, name in people_and_names(5000, 1))
    top = sum(count for _, count in names.most_common(20)) / 5000
    assert 0.06 < top < 0.35
    assert len(names) > 1200


def test_every_script_is_written(some_pairs):
    written = "".join(record.names[0] for pair in some_pairs for record in pair)
    for first, last in (("ऀ", "ॿ"), ("ঀ", "৿"), ("਀", "੿"), ("઀", "૿"), ("଀", "୿"), ("஀", "௿"),
                        ("ఀ", "౿"), ("ಀ", "೿"), ("ഀ", "ൿ"), ("؀", "ۿ"), ("a", "z")):  # fmt: skip
        assert any(first <= letter <= last for letter in written), first


@pytest.mark.parametrize("name", WORLDS)
def test_each_world_writes_and_mishears_each_of_its_names(name):
    chance = dice(1)
    of = world(name)
    for wheel in (of.women, of.men, of.families):
        assert len(wheel) == 3000
        for _ in range(150):
            word = wheel.turn(chance)
            for script in (*SCRIPTS, LATIN):
                assert word.written(script, chance)
                heard = word.misheard(script, chance)
                assert heard
                assert slip(heard, script, chance)


@pytest.mark.parametrize(
    ("script", "form"),
    [
        ("Deva", "सुनीता"), ("Beng", "সুনীতা"), ("Guru", "ਸੁਨੀਤਾ"), ("Gujr", "સુનીતા"),
        ("Orya", "ସୁନୀତା"), ("Taml", "ஸுனீதா"), ("Telu", "సునీత"), ("Knda", "ಸುನೀತ"),
        ("Mlym", "സുനീത"), ("Arab", "سنیتا"),
    ],
)  # fmt: skip
def test_a_word_is_written_as_the_script_asks(script, form):
    assert Word("सुनीता").written(script, dice(1)) == form


def test_a_spelling_by_ear_varies_but_keeps_its_beginning():
    chance = dice(2)
    spellings = {Word("सुनीता").misheard(LATIN, chance) for _ in range(200)}
    assert {"Sunita", "Suneeta"} <= spellings
    assert all(spelling[0] == "S" for spelling in spellings)


def test_a_slip_changes_at_most_two_letters():
    chance = dice(3)
    for _ in range(300):
        slipped = slip("Sunita", LATIN, chance)
        assert abs(len(slipped) - 6) <= 1
    assert slip("Om", LATIN, chance) == "Om"


def test_a_slip_never_leaves_a_vowel_sign_alone_in_front():
    chance = dice(4)
    for word in ("ज्योति", "कितलेखा", "সুনীতা"):
        for _ in range(300):
            assert category(slip(word, "Deva" if word[0] < "ঀ" else "Beng", chance)[0]) == "Lo"


def test_an_initial_is_one_letter():
    initial = Word("राजन").initial
    assert initial.written(LATIN, dice(1)) == "R."
    assert initial.misheard("Taml", dice(1)) == "ர."


def test_children_are_smaller_than_grown_people():
    assert height_at(152, 8) < height_at(152, 14) < height_at(152, 30) == 152


def test_a_wheel_turns_by_weight_and_refuses_what_does_not_fit():
    chance = dice(1)
    turned = Counter(Wheel("ab", (1, 3)).turn(chance) for _ in range(4000))
    assert turned["b"] == pytest.approx(3000, abs=150)
    ranked = Counter(by_rank("abc", 0).turn(chance) for _ in range(1000))
    assert ranked["a"] > ranked["b"] > ranked["c"]
    with pytest.raises(ValueError, match="weights"):
        Wheel("ab", (1,))


def test_a_village_has_a_name():
    assert village(dice(1)).written("Deva", dice(1))


def test_homonyms_are_counted_by_person():
    counted = count_homonyms(["a", "a", "a", "b"])
    assert (counted.people, counted.names, counted.most) == (4, 2, 3)
    assert (counted.shared, counted.namesakes, counted.ceiling_20) == (0.75, 1.5, 1.0)


def test_more_people_share_a_given_name_than_a_full_name():
    full, given = homonyms(3000)
    assert full.people == given.people == 3000
    assert 0.02 < full.shared < 0.4 < given.shared
    assert full.namesakes < given.namesakes
