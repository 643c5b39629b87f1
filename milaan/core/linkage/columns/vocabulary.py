# SPDX-License-Identifier: Apache-2.0
"""Every different value of a run has a number; equal numbers mean equal values."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.words import Words, WordTable
from milaan.core.linkage.place_words import NUMBER_SIGN, place_bits
from milaan.core.linkage.rarity import Rarity, judged_rarity
from milaan.core.linkage.spots import Spot
from milaan.core.values.marks import Mark

NONE = 0


class Numbered[T: Hashable]:
    """Values numbered in the order in which they first come; 0 is the value for "not known"."""

    __slots__ = ("_numbers", "values")

    def __init__(self, unknown: T) -> None:
        self.values: list[T] = [unknown]
        self._numbers: dict[T, int] = {unknown: NONE}

    def number(self, value: T) -> int:
        """Return the value's number, a new one where it has none yet."""
        numbers = self._numbers
        found = numbers.get(value)
        if found is None:
            found = numbers[value] = len(self.values)
            self.values.append(value)
        return found

    def __len__(self) -> int:
        return len(self.values)


class Vocabulary:
    """The different values of all records that are compared with one another.

    Both sides of a run share one, so that numbers can be compared across them.
    """

    __slots__ = (
        "documents", "initials", "languages", "marks", "phones", "postals", "sexes", "spots",
        "words",
    )  # fmt: skip

    def __init__(self) -> None:
        self.words = Words()
        self.initials: Numbered[tuple[str, ...]] = Numbered(())
        self.sexes: Numbered[str] = Numbered("")
        self.spots: Numbered[Spot | None] = Numbered(None)
        self.postals: Numbered[str] = Numbered("")
        self.languages: Numbered[frozenset[str]] = Numbered(frozenset())
        self.marks: Numbered[frozenset[Mark]] = Numbered(frozenset())
        self.phones: Numbered[frozenset[str]] = Numbered(frozenset())
        self.documents: Numbered[frozenset[str]] = Numbered(frozenset())

    def lexicon(self, rarity: Rarity = judged_rarity) -> Lexicon:
        """Return what is needed to compare people encoded so far.

        Args:
            rarity: bits that a shared name part is worth.
        """
        return self.lexicon_of(self.words.table(), rarity)

    def lexicon_of(self, words: WordTable, rarity: Rarity = judged_rarity) -> Lexicon:
        """Return the same with the words as they were saved to files."""
        values = {field: list(getattr(self, name).values) for field, name in FIELDS.items()}
        worth = np.array([rarity(key) for key in self.words.skeletons], dtype=np.float64)
        sounds = self.words.skeletons
        return Lexicon(
            words,
            list(self.initials.values),
            values,
            worth,
            np.array(list(map(place_bits, sounds)), dtype=np.float64),
            np.array([sound.startswith(NUMBER_SIGN) for sound in sounds], dtype=bool),
        )


class Lexicon(NamedTuple):
    """The values behind the numbers.

    Args:
        values: for each numbered field of `Prepared`, its values.
        rarity: bits that a shared sound key of a name is worth.
        place_worth: bits that a shared sound key of a home is worth.
        is_number: which sound keys are numbers of houses and wards.
    """

    words: WordTable
    initials: list[tuple[str, ...]]
    values: dict[str, list[Any]]
    rarity: Array
    place_worth: Array
    is_number: Array


# The fields of `Prepared` that are kept as numbers, and where their values are.
FIELDS = {
    "sex": "sexes",
    "home": "spots",
    "seen": "spots",
    "postal": "postals",
    "languages": "languages",
    "marks": "marks",
    "phones": "phones",
    "documents": "documents",
}
