# SPDX-License-Identifier: Apache-2.0
"""Forms of names: by their numbers, and as the objects that the scalar comparison takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.people import People
from milaan.core.linkage.columns.words import WordTable
from milaan.core.linkage.naming import Form
from milaan.core.text.names import NameParts


class Forms(NamedTuple):
    """Some forms of names of one table of people, each as often as it is compared."""

    people: People
    rows: Array

    def some(self, which: Array) -> Forms:
        """Return the forms at these places."""
        return Forms(self.people, self.rows[which])

    def field(self, name: str) -> Array:
        """Return `parts`, `initials` or `parts_at` of every form."""
        return self.people.field(name)[self.rows]

    def words(self, count: int) -> Array:
        """Return the first `count` parts of every form; all have as many."""
        found: Array = self.people.field("part")[self.field("parts_at")[:, None] + np.arange(count)]
        return found


class FormReader:
    """Makes forms as `Prepared` holds them."""

    def __init__(self, words: WordTable, initials: Sequence[tuple[str, ...]]) -> None:
        self._words, self._initials = words, initials
        self._form = lru_cache(maxsize=50_000)(self._made)

    def form(self, people: People, row: int) -> Form:
        """Return one form."""
        return self._form(parts_of(people, row), int(people.field("initials")[row]))

    def sound_keys(self, people: People, row: int) -> dict[str, int]:
        """Return the number of the sound key of each part of one form."""
        column, token = self._words.column("skeleton"), self._words.token
        return {token(part).skeleton: int(column[part]) for part in parts_of(people, row)}

    def _made(self, numbers: tuple[int, ...], initials: int) -> Form:
        tokens, letters = tuple(map(self._words.token, numbers)), self._initials[initials]
        key = " ".join((*letters, "|", *[token.folds[0] for token in tokens]))
        spelling = " ".join(sorted((*letters, *[token.text.casefold() for token in tokens])))
        return Form(NameParts(tokens, letters, key=key, spelling=spelling))


def parts_of(people: People, row: int) -> tuple[int, ...]:
    """Return the parts of one form by their numbers."""
    start, count = int(people.field("parts_at")[row]), int(people.field("parts")[row])
    return tuple(people.field("part")[start : start + count].tolist())
