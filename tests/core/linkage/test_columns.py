"""Pairs compared over columns are worth what they are worth one by one, to the last digit."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milaan.config.invented import streams
from milaan.core.linkage.catalogue import COMPARATORS
from milaan.core.linkage.columns.encode import encode
from milaan.core.linkage.columns.findings import findings_of
from milaan.core.linkage.columns.forms import FormReader
from milaan.core.linkage.columns.one_by_one import OneByOne
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.people import People, PeopleFiles
from milaan.core.linkage.columns.score import Scorer
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.columns.words import WordTable
from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.score import pair_bits
from tests.core.linkage.people import people

WEIRD_NAMES = (
    "", "K.", "K. S.", "के एस", "Kalpit K.", "Ramkumar Nirale", "Ram Kumar Nirale", "Ram Ram",
    "Asha Bina Chitra Dina Ela", "Ela Dina Chitra Bina Asha Farida", "Devi Devi", "Kumari",
    "R. Sundaram", "சு. ரமேஷ்", "S. Ramesh", "Sundar Ramesh", "Ramesh Sundar K", "Md Imran",
    "Mohammad Imran alias Guddu", "Sunita d/o Ramlal", "सुनिता पुत्री रामलाल", "ﷺ 七 Asha",
    "a", "aa", "x y z w v u", "Zz Zz Zz", "Anandakumar", "Ananda Kumar", "Kumar Anand",
)  # fmt: skip


def compare_all(ours: list[Person], theirs: list[Person], pairs: list[tuple[int, int]]) -> None:
    a, b = [list(map(prepare, side)) for side in (ours, theirs)]
    vocabulary = Vocabulary()
    left, right = encode(a, vocabulary), encode(b, vocabulary)
    lefts, rights = (np.array(side) for side in zip(*pairs, strict=True))
    together = Pairs(left, right, lefts, rights)
    bits, found = Scorer(vocabulary.lexicon()).bits_and_findings(together)
    for place, (i, j) in enumerate(pairs):
        codes = {name: findings_of(name)[numbers[place]] for name, numbers in found.items()}
        assert codes == {e.comparator: e for e in one_by_one(a[i], b[j])}
        assert bits[place] == pair_bits(a[i], b[j])


def one_by_one(a: Prepared, b: Prepared) -> list[Evidence]:
    return [compare(a, b) for compare in COMPARATORS]


@settings(max_examples=60)
@given(st.lists(people(), min_size=1, max_size=7), st.lists(people(), min_size=1, max_size=7))
def test_any_people_are_worth_the_same(ours: list[Person], theirs: list[Person]) -> None:
    compare_all(ours, theirs, list(product(range(len(ours)), range(len(theirs)))))


@pytest.mark.parametrize("noise", ["default", "hard"])
def test_thousands_of_invented_people_are_worth_the_same(noise: str) -> None:
    count, chance = 1_000, Random(7)  # noqa: S311 a draw of test pairs
    ours, theirs = zip(*streams.pairs(count, 23, noise, phones=True), strict=True)
    partners = [(n, n) for n in range(count)]
    strangers = [(chance.randrange(count), chance.randrange(count)) for _ in range(9_000)]
    compare_all(list(ours), list(theirs), partners + strangers)


def test_weird_names_are_worth_the_same_in_every_place() -> None:
    several = [
        tuple(filter(None, pair)) for pair in zip(WEIRD_NAMES, WEIRD_NAMES[5:], strict=False)
    ]
    names = [*[(name,) if name else () for name in WEIRD_NAMES], *several]
    ours = [
        Person(names=each, father_names=other)
        for each, other in zip(names, names[3:] + names[:3], strict=True)
    ]
    theirs = [
        Person(father_names=each, mother_names=other, names=other)
        for each, other in zip(names, names[7:] + names[:7], strict=True)
    ]
    compare_all(ours, theirs, list(product(range(len(ours)), range(len(theirs)))))
    compare_all(ours, ours, list(product(range(len(ours)), range(len(ours)))))


def test_a_comparator_without_a_twin_is_asked_one_by_one(tmp_path: Path) -> None:
    ours, theirs = zip(*streams.pairs(60, 5, "hard", phones=True), strict=True)
    a, b = (list(map(prepare, side)) for side in (ours, theirs))
    vocabulary = Vocabulary()
    left, right = encode(a, vocabulary), encode(b, vocabulary)
    pairs = Pairs(left, right, *(each.ravel() for each in np.indices((60, 60))))
    lexicon = vocabulary.lexicon()
    reader = FormReader(lexicon.words, lexicon.initials)
    found = dict(Scorer(lexicon).findings(pairs))
    for compare in COMPARATORS:
        name = compare(a[0], b[0]).comparator
        assert (OneByOne(compare, lexicon, reader)(pairs) == found[name]).all(), name


def test_people_and_words_come_back_from_files(tmp_path: Path) -> None:
    ours, theirs = zip(*streams.pairs(90, 6, "hard"), strict=True)
    vocabulary = Vocabulary()
    parts = [encode(map(prepare, some), vocabulary) for some in (ours[:50], ours[50:], theirs)]
    for name, some in (("left", parts[:2]), ("right", parts[2:])):
        with PeopleFiles(tmp_path / name) as files:
            for part in some:
                files.add(part)
    vocabulary.words.save(tmp_path / "words")
    words = WordTable.from_folder(tmp_path / "words")
    places = [each.ravel() for each in np.indices((90, 90))]
    in_files = Pairs(*(People.from_folder(tmp_path / n) for n in ("left", "right")), *places)
    whole = encode(map(prepare, ours), Vocabulary()), encode(map(prepare, theirs), vocabulary)
    assert len(whole[0]) == len(in_files.a.people) == 90

    expected = [
        pair_bits(prepare(ours[i]), prepare(theirs[j])) for i, j in zip(*places, strict=True)
    ]
    assert Scorer(vocabulary.lexicon_of(words)).bits(in_files).tolist() == expected


def test_nobody_and_no_pairs_are_no_trouble(tmp_path: Path) -> None:
    vocabulary = Vocabulary()
    nobody = encode([], vocabulary)
    with PeopleFiles(tmp_path / "people") as files:
        files.add(nobody)
    empty = np.empty(0, dtype=np.int64)
    people = People.from_folder(tmp_path / "people")
    assert len(Scorer(vocabulary.lexicon()).bits(Pairs(people, people, empty, empty))) == 0


@pytest.mark.parametrize("least", [-200.0, -5.0, 0.0, 8.5, 200.0])
def test_pairs_left_early_could_not_have_reached_the_bits(least: float) -> None:
    count, chance = 500, Random(7)  # noqa: S311 a draw of test pairs
    ours, theirs = zip(*streams.pairs(count, 23, "hard"), strict=True)
    vocabulary = Vocabulary()
    left, right = (encode(map(prepare, side), vocabulary) for side in (ours, theirs))
    lefts = np.array([*range(count), *(chance.randrange(count) for _ in range(3_000))])
    rights = np.array([*range(count), *(chance.randrange(count) for _ in range(3_000))])
    scorer = Scorer(vocabulary.lexicon())
    bits, codes = scorer.bits_and_findings(Pairs(left, right, lefts, rights))
    found = scorer.reaching(Pairs(left, right, lefts, rights), least)

    places = np.flatnonzero(bits >= least)
    assert found.places.tolist() == places.tolist()
    assert found.bits.tolist() == bits[places].tolist()
    assert list(found.codes) == list(codes)
    assert all((found.codes[name] == codes[name][places]).all() for name in codes)
