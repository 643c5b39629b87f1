# SPDX-License-Identifier: Apache-2.0
"""`pair_bits` over columns: what many pairs are worth, to the last digit as one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from milaan.core.linkage import (
    birth,
    documents,
    height,
    languages,
    locality,
    marks,
    names,
    parents,
    phones,
    places,
    postal,
    sex,
    time,
    travel,
)
from milaan.core.linkage.catalogue import COMPARATORS
from milaan.core.linkage.columns import birth as births
from milaan.core.linkage.columns import height as heights
from milaan.core.linkage.columns import time as times
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import bits_of
from milaan.core.linkage.columns.forms import FormReader
from milaan.core.linkage.columns.grading import Grader
from milaan.core.linkage.columns.localities import Localities
from milaan.core.linkage.columns.names import Names
from milaan.core.linkage.columns.one_by_one import OneByOne
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.parents import Parents
from milaan.core.linkage.columns.places import Places, PlaceTables
from milaan.core.linkage.columns.postal import PostalCodes
from milaan.core.linkage.columns.reaching import Reached, reaching
from milaan.core.linkage.columns.values import ByValue
from milaan.core.linkage.columns.vocabulary import Lexicon
from milaan.core.linkage.evidence import Evidence
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.weights import DEFAULT_WEIGHTS, Weights

type Compare = Callable[[Prepared, Prepared], Evidence]
type Twin = Callable[[Pairs], Array]

_BY_VALUE: Mapping[Compare, str] = {
    documents.compare_documents: "documents",
    phones.compare_phones: "phones",
    sex.compare_sexes: "sex",
    marks.compare_marks: "marks",
    languages.compare_languages: "languages",
}


class Scorer:
    """Compares pairs of people whose values one lexicon numbers.

    A comparator without a twin here is asked pair by pair, so a new one is right at once and
    fast later.

    Args:
        places: tables of the lexicon's places, where they were made before.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        weights: Weights = DEFAULT_WEIGHTS,
        places: PlaceTables | None = None,
    ) -> None:
        self._names = Names(Grader(lexicon.words, lexicon.initials), lexicon.rarity)
        tables = places or PlaceTables.of(lexicon.values["home"])
        twins = _twins(lexicon, tables, self._names)
        reader = FormReader(lexicon.words, lexicon.initials)
        self._twins = {
            _name(compare): twins.get(compare) or OneByOne(compare, lexicon, reader)
            for compare in COMPARATORS
        }
        self._bits = {name: bits_of(name, weights) for name in self._twins}

    def findings(self, pairs: Pairs) -> Iterator[tuple[str, Array]]:
        """Yield each comparator and the number of its finding for every pair, in the order of
        the catalogue."""
        for name, twin in self._twins.items():
            yield name, twin(pairs)

    def bits(self, pairs: Pairs) -> Array:
        """Return the bits of every pair without prior and twins, as `pair_bits` does."""
        return self.bits_and_findings(pairs)[0]

    def bits_and_findings(self, pairs: Pairs) -> tuple[Array, dict[str, Array]]:
        """Return the bits of every pair and the number of each comparator's finding."""
        bits, found = np.zeros(len(pairs)), dict(self.findings(pairs))
        for name, numbers in found.items():
            bits += self._bits[name][numbers]
        return bits, found

    def reaching(self, pairs: Pairs, least: float) -> Reached:
        """Return the pairs worth `least` bits or more, with the same bits and findings."""
        return reaching(pairs, least, self._twins, self._bits, self._names.may_share)


def _twins(lexicon: Lexicon, tables: PlaceTables, compared: Names) -> dict[Compare, Twin]:
    of_places, of_parents = Places(tables), Parents(compared)
    of_homes = Localities(lexicon.words, lexicon.place_worth, lexicon.is_number)
    of_codes = PostalCodes(lexicon.values["postal"], of_places)
    by_value = {
        compare: ByValue(compare, field, lexicon.values[field])
        for compare, field in _BY_VALUE.items()
    }
    return {
        **by_value,
        names.compare_own_names: compared.compare_own_names,
        parents.compare_fathers: of_parents.compare_fathers,
        parents.compare_mothers: of_parents.compare_mothers,
        birth.compare_births: births.compare_births,
        places.compare_homes: of_places.compare_homes,
        locality.compare_localities: of_homes.compare,
        postal.compare_postal_codes: of_codes.compare,
        places.compare_seen: of_places.compare_seen,
        time.compare_times: times.compare_times,
        travel.compare_travel: of_places.compare_travel,
        height.compare_heights: heights.compare_heights,
    }


def _name(compare: Compare) -> str:
    """Return the comparator's name: what it says of two people of whom nothing is known."""
    nobody = prepare(Person())
    return compare(nobody, nobody).comparator


COMPARATOR_NAMES = tuple(map(_name, COMPARATORS))
