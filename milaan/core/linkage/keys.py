# SPDX-License-Identifier: Apache-2.0
"""Match keys: texts that two records of one person are likely to share.

A node stores keyed digests of them and finds candidates by shared digests, so a key must be
selective: at a million people it should name some hundreds of them, not thousands. Single name
parts serve search by name alone and stay inside the node.

Source: ADR 0006 (single parts stay inside the node) and ADR 0007 (arrays with GIN). Which
kinds are made was chosen by measured recall against rows and keys (ADR 0016).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import NamedTuple

from milaan.core.linkage.prepared import Prepared
from milaan.core.text.skeleton import near_skeletons

KEYS_VERSION = "4"
MOST_KEYS = 96  # a record with many name forms keeps the kinds that come first below
BROAD_ROWS = 1000
_OF_PARENT = {"name+name": "parent+parent", "name": "parent"}


class Key(NamedTuple):
    """One match key: equal kind and text on two records make them candidates."""

    kind: str
    text: str


class KeyKind(NamedTuple):
    """How one kind of key is made.

    Args:
        rows_hint: rows one key is expected to name among 1,000,000 people.
        make: its texts for one record; none where a part is not known.
        by_name: whether a search by name alone asks for it.
    """

    rows_hint: int
    make: Callable[[Facts], Iterator[str]]
    by_name: bool = False


class Facts:
    """The parts that keys are made of, read once from a prepared person."""

    __slots__ = (
        "bands",
        "birthdays",
        "districts",
        "documents",
        "fathers",
        "initials",
        "marks",
        "mothers",
        "names",
        "near",
        "phones",
        "places",
        "postals",
        "seen_districts",
        "sex",
        "years",
    )

    def __init__(self, person: Prepared) -> None:
        self.names = sorted(person.name_keys)
        self.fathers, self.mothers = sorted(person.father_keys), sorted(person.mother_keys)
        letters = (each for form in person.names for open_ in form.parts.initials for each in open_)
        self.initials = sorted(set(letters))  # one initial of Tamil may be two letters
        self.near = sorted({near for name in self.names for near in near_skeletons(name)})
        self.sex = person.sex
        self.years = _years(person)
        self.bands = _bands(self.years)
        home = {person.home.district} if person.home else set()
        seen = {person.seen.district} if person.seen else set()
        self.districts, self.seen_districts = sorted((home | seen) - {""}), sorted(seen - {""})
        self.places = sorted(person.place_keys)
        self.postals = [person.postal] if person.postal else []
        self.birthdays = [str(person.birth_earliest)] if has_birthday(person) else []
        self.phones, self.documents = sorted(person.phones), sorted(person.documents)
        self.marks = sorted("/".join((m.kind, m.part, m.side)) for m in person.marks if m.part)


def match_keys(person: Prepared) -> tuple[Key, ...]:
    """Return the keys to store for a record, the most telling kinds first.

    Returns:
        at most `MOST_KEYS`, without repeats; none where too little is known.
    """
    return _keys(person, KEY_KINDS)


def query_keys(person: Prepared) -> tuple[Key, ...]:
    """Return the keys to look up for a record, or for a search in which some fields are filled.

    Broad kinds (a name part alone) are asked only where nothing narrower is known.
    """
    keys = match_keys(person)
    narrow = tuple(key for key in keys if KEY_KINDS[key.kind].rows_hint <= BROAD_ROWS)
    return narrow or keys


def name_keys(person: Prepared) -> tuple[Key, ...]:
    """Return the keys to look up for a search by name alone, name parts included.

    The name may be a parent's: its parts are looked for there as well.
    """
    own = _keys(person, [kind for kind, how in KEY_KINDS.items() if how.by_name])
    as_parent = [Key(_OF_PARENT[key.kind], key.text) for key in own if key.kind in _OF_PARENT]
    return (*own, *as_parent)


def _keys(person: Prepared, kinds: Iterable[str]) -> tuple[Key, ...]:
    facts = Facts(person)
    keys = dict.fromkeys(Key(kind, text) for kind in kinds for text in KEY_KINDS[kind].make(facts))
    return tuple(keys)[:MOST_KEYS]


def _years(person: Prepared) -> list[int]:
    """Return the possible years of birth; none where more than twelve are possible."""
    if not person.birth_earliest:
        return []
    first = date.fromordinal(person.birth_earliest).year
    last = date.fromordinal(person.birth_latest).year
    return list(range(first, last + 1)) if last - first < 12 else []


def _bands(years: list[int]) -> list[int]:
    """Return bands of four years in steps of two: years at most two apart share one."""
    return sorted({band for year in years for band in (year // 2, year // 2 - 1)})


def has_birthday(person: Prepared) -> bool:
    """Say whether a birth is known to the day; a 1 January stands in for the year."""
    if not person.birth_earliest or person.birth_earliest != person.birth_latest:
        return False
    born = date.fromordinal(person.birth_earliest)
    return (born.month, born.day) != (1, 1)


def _cross(*parts: list[str]) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [()]
    for part in parts:
        rows = [(*row, text) for row in rows for text in part]
    return ("|".join(row) for row in rows)


def _sexed_bands(facts: Facts) -> list[str]:
    return [f"{facts.sex}{band}" for band in facts.bands] if facts.sex else []


def _sexed_years(facts: Facts) -> list[str]:
    return [f"{facts.sex}{year}" for year in facts.years[:3]] if facts.sex else []


def _pairs(facts: Facts) -> Iterator[str]:
    return ("|".join(pair) for pair in combinations(facts.names, 2))


def _near_districts(facts: Facts) -> Iterator[str]:
    """Join each name part's near neighbours with the districts: one wrong letter is common."""
    return _cross(facts.near, facts.districts)


def _place_pairs(facts: Facts) -> Iterator[str]:
    return ("|".join(pair) for pair in combinations(facts.places, 2))


def _parents(facts: Facts) -> Iterator[str]:
    return iter(sorted({*facts.fathers, *facts.mothers}))


def _parent_pairs(facts: Facts) -> Iterator[str]:
    for parts in (facts.fathers, facts.mothers):
        yield from ("|".join(pair) for pair in combinations(parts, 2))


# The kinds that matter most come first. Rows are judged from name frequencies of about 1 in
# 300 a part, 700 districts, 2 sexes and 10 common bands; the database's own counts of the common
# ones come before these hints.
KEY_KINDS: dict[str, KeyKind] = {
    "document": KeyKind(2, lambda f: iter(f.documents)),
    "phone": KeyKind(2, lambda f: iter(f.phones)),
    "birthday": KeyKind(30, lambda f: iter(f.birthdays)),
    "name+name": KeyKind(60, _pairs, by_name=True),
    "name+father": KeyKind(30, lambda f: _cross(f.names, f.fathers)),
    "name+mother": KeyKind(30, lambda f: _cross(f.names, f.mothers)),
    "name+district": KeyKind(10, lambda f: _cross(f.names, f.districts)),
    "name+place": KeyKind(3, lambda f: _cross(f.names, f.places)),
    "name+sex+band": KeyKind(300, lambda f: _cross(f.names, _sexed_bands(f))),
    "father+mother": KeyKind(30, lambda f: _cross(f.fathers, f.mothers)),
    "place+sex+band": KeyKind(20, lambda f: _cross(f.places, _sexed_bands(f))),
    "postal+sex+band": KeyKind(10, lambda f: _cross(f.postals, _sexed_bands(f))),
    "place+place": KeyKind(10, _place_pairs),
    "father+district": KeyKind(10, lambda f: _cross(f.fathers, f.districts)),
    "father+sex+band": KeyKind(300, lambda f: _cross(f.fathers, _sexed_bands(f))),
    "district+sex+year": KeyKind(40, lambda f: _cross(f.districts, _sexed_years(f))),
    "near+district": KeyKind(30, _near_districts),
    "mother+district": KeyKind(10, lambda f: _cross(f.mothers, f.districts)),
    "mark+district": KeyKind(20, lambda f: _cross(f.marks, f.districts)),
    "mark+sex+band": KeyKind(200, lambda f: _cross(f.marks, _sexed_bands(f))),
    "parent+parent": KeyKind(60, _parent_pairs),
    "name+initial": KeyKind(300, lambda f: _cross(f.names, f.initials), by_name=True),
    "name": KeyKind(3000, lambda f: iter(f.names), by_name=True),
    "parent": KeyKind(5000, _parents),
    "near": KeyKind(6000, lambda f: iter(f.near), by_name=True),
}
