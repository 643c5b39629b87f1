# SPDX-License-Identifier: Apache-2.0
"""A comparator without a twin over columns is asked pair by pair."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.encode import NAME_FIELDS, PLAIN_FIELDS
from milaan.core.linkage.columns.findings import number_of
from milaan.core.linkage.columns.forms import FormReader
from milaan.core.linkage.columns.pairs import Pairs, Side
from milaan.core.linkage.columns.people import People
from milaan.core.linkage.columns.vocabulary import Lexicon
from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.naming import Form
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare


class OneByOne:
    """Asks the scalar comparator, with people made anew from their columns."""

    def __init__(
        self,
        compare: Callable[[Prepared, Prepared], Evidence],
        lexicon: Lexicon,
        reader: FormReader,
    ) -> None:
        self._compare, self._lexicon, self._reader = compare, lexicon, reader

    def __call__(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        left, right = self._people(pairs.a), self._people(pairs.b)
        found = (
            self._compare(left(a), right(b))
            for a, b in zip(pairs.a.rows.tolist(), pairs.b.rows.tolist(), strict=True)
        )
        return np.fromiter(map(number_of, found), dtype=np.uint8, count=len(pairs))

    def _people(self, side: Side) -> Callable[[int], Prepared]:
        return lru_cache(maxsize=10_000)(lambda row: self._prepared(side.people, row))

    def _prepared(self, people: People, row: int) -> Prepared:
        person = prepare(Person())
        for name in PLAIN_FIELDS:
            setattr(person, name, people.field(name)[row].item())
        for name, values in self._lexicon.values.items():
            setattr(person, name, values[int(people.field(name)[row])])
        start = int(people.field("forms_at")[row])
        for name in NAME_FIELDS:
            end = start + int(people.field(name)[row])
            setattr(person, name, tuple(self._reader.form(people, at) for at in range(start, end)))
            start = end
        start = int(people.field("localities_at")[row])
        words = people.field("locality")[start : start + int(people.field("localities")[row])]
        person.localities = tuple(map(self._lexicon.words.token, words.tolist()))
        person.name_keys = _skeletons(person.names)
        person.father_keys = _skeletons(person.father_names) - person.name_keys
        person.mother_keys = _skeletons(person.mother_names) - person.name_keys
        return person


def _skeletons(forms: tuple[Form, ...]) -> frozenset[str]:
    tokens = (token for form in forms for token in form.parts.tokens)
    return frozenset(key for token in tokens for key in token.skeletons if key)
