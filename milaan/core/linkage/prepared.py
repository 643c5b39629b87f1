# SPDX-License-Identifier: Apache-2.0
"""A person with all reading done once, so that a pair is compared in microseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from milaan.core.errors import InvalidValue
from milaan.core.linkage.homes import read_postal_code, words_of
from milaan.core.linkage.naming import Form
from milaan.core.linkage.person import NamesApart, Person
from milaan.core.linkage.place_words import key_sounds
from milaan.core.linkage.rarity import Rarity, judged_rarity
from milaan.core.linkage.spots import read_spot
from milaan.core.text.names import NameParts, parse_name
from milaan.core.values.dates import DateInterval
from milaan.core.values.marks import read_mark
from milaan.core.values.phones import normalise_phone

FOUND_KINDS = frozenset({"recovered", "unidentified", "sighting"})


class Prepared:
    """A person ready to be compared. Empty, 0 or None means "not known".

    Days are ordinals (`date.toordinal`); `is_found` is False for a missing person and
    True for every other kind; `rarity` gives the bits that a shared name part is worth.
    The `_keys` are skeletons; those of the parents leave out what the own names hold, those of
    the home are of the words that tell most.
    """

    __slots__ = (
        "birth_earliest",
        "birth_latest",
        "documents",
        "father_keys",
        "father_names",
        "height_cm",
        "height_on",
        "home",
        "is_found",
        "languages",
        "localities",
        "marks",
        "mother_keys",
        "mother_names",
        "name_keys",
        "names",
        "person",
        "phones",
        "place_keys",
        "postal",
        "rarity",
        "seen",
        "seen_earliest",
        "seen_latest",
        "sex",
    )

    def __init__(self, person: Person, rarity: Rarity) -> None:
        self.person = person
        self.rarity = rarity
        self.is_found = person.kind in FOUND_KINDS
        apart = person.parts or _taken_apart(person)
        self.names = _with_all_aliases(apart.own)
        self.father_names = _fathers(apart.father, self.names)
        self.mother_names = _with_all_aliases(apart.mother)
        self.name_keys = _skeletons(self.names)
        self.father_keys = _skeletons(self.father_names) - self.name_keys
        self.mother_keys = _skeletons(self.mother_names) - self.name_keys
        self.sex = "" if person.sex == "u" else person.sex
        self.birth_earliest, self.birth_latest = _ordinals(person.birth)
        self.seen_earliest, self.seen_latest = _ordinals(person.seen_on)
        self.home = read_spot(person.home_district, person.home_state)
        self.localities = words_of(person, self.home)
        self.place_keys = key_sounds(self.localities)
        self.postal = read_postal_code(person.home_postal_code)
        self.seen = read_spot(person.seen_district, person.seen_state)
        self.languages = frozenset(tag.split("-")[0].lower() for tag in person.languages if tag)
        self.marks = frozenset(_readable(read_mark, person.marks))
        self.height_cm = person.height_cm or 0
        self.height_on = person.height_on.toordinal() if person.height_on else self.seen_latest
        self.phones = frozenset(_readable(normalise_phone, person.phones))
        self.documents = frozenset(text.strip() for text in person.documents if text.strip())


def prepare(person: Person, rarity: Rarity = judged_rarity) -> Prepared:
    """Parse all of `person` once. What cannot be read counts as not known.

    Args:
        rarity: the bits that a shared name part with this skeleton is worth; a node may
            count its own names instead of the judged table.
    """
    return Prepared(person, rarity)


def _taken_apart(person: Person) -> NamesApart:
    texts = (person.names, person.father_names, person.mother_names)
    return NamesApart(*(tuple(_readable(parse_name, names)) for names in texts))


def _with_all_aliases(names: tuple[NameParts, ...]) -> tuple[Form, ...]:
    return _forms(form for parts in names for form in _with_aliases(parts))


def _forms(names: Iterable[NameParts]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(Form(parts) for parts in names if parts.tokens or parts.initials))


def _skeletons(forms: tuple[Form, ...]) -> frozenset[str]:
    tokens = (token for form in forms for token in form.parts.tokens)
    return frozenset(key for token in tokens for key in token.skeletons if key)


def _with_aliases(parts: NameParts) -> tuple[NameParts, ...]:
    return (replace(parts, aliases=()), *parts.aliases) if parts.aliases else (parts,)


def _fathers(fathers: tuple[NameParts, ...], names: tuple[Form, ...]) -> tuple[Form, ...]:
    """Return the father's names, else those written into the own name ("... d/o ...")."""
    return _with_all_aliases(fathers) or _forms(
        form.parts.relative
        for form in names
        if form.parts.relative and form.parts.relation == "child_of"
    )


def _readable[T](read: Callable[[str], T | None], texts: Iterable[str]) -> list[T]:
    found: list[T] = []
    for text in texts:
        try:
            value = read(text)
        except InvalidValue:  # refused at the desk; in an old record it is simply not known
            continue
        if value is not None:
            found.append(value)
    return found


def _ordinals(interval: DateInterval | None) -> tuple[int, int]:
    if interval is None:
        return 0, 0
    return interval.earliest.toordinal(), interval.latest.toordinal()
