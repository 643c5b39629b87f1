# SPDX-License-Identifier: Apache-2.0
"""`best_grade` over columns: the names of two people, every form of one with every of the other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from milaan.core.linkage import names as own
from milaan.core.linkage import naming as one
from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.findings import missing_of, numbers_of
from milaan.core.linkage.columns.forms import Forms
from milaan.core.linkage.columns.grading import Graded, Grader
from milaan.core.linkage.columns.pairs import Pairs, Side

# Where a person's own forms stand in the table, before her father's, before her mother's.
_BEFORE: Mapping[str, tuple[str, ...]] = {
    "names": (),
    "father_names": ("names",),
    "mother_names": ("names", "father_names"),
}
MISSING = -1


class Names:
    """Compares names of people.

    Args:
        rarity: the bits that a shared part is worth, by the number of its sound key.
    """

    def __init__(self, grader: Grader, rarity: Array) -> None:
        self._grader, self._rarity = grader, rarity

    def compare_own_names(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        return findings(own.NAME, *self.best_grades(pairs, "names", "names"))

    def best_grades(
        self, pairs: Pairs, ours: str, theirs: str, *, beyond_own: bool = False
    ) -> tuple[Array, Array]:
        """Return the order of the best grade of every pair, `MISSING` without names, and the
        bits that the parts shared there are worth.

        Args:
            ours, theirs: `names`, `father_names` or `mother_names`.
            beyond_own: parts of the two people's own names tell nothing more.
        """
        owners, mine, others = _every_form(pairs, ours, theirs)
        graded = self._grader.grade(mine, others)
        bits = self._shared_bits(graded, pairs.some(owners) if beyond_own else None)
        orders = np.full(len(pairs), MISSING, dtype=np.int8)
        np.maximum.at(orders, owners, graded.order)
        best_bits = np.zeros(len(pairs))
        best = graded.order == orders[owners]
        np.maximum.at(best_bits, owners[best], bits[best])
        return orders, best_bits

    def may_share(self, pairs: Pairs, ours: str, theirs: str) -> Array:
        """Say for every pair whether any two of these names may be anything but different."""
        owners, mine, others = _every_form(pairs, ours, theirs)
        may = np.zeros(len(pairs), dtype=bool)
        may[owners[self._grader.may_share(mine, others)]] = True
        return may

    def _shared_bits(self, graded: Graded, people: Pairs | None) -> Array:
        worth = np.minimum(self._rarity[graded.ours], self._rarity[graded.theirs])
        if people is not None and len(worth):
            pairs = people.some(graded.owners)
            for side in (pairs.a, pairs.b):
                for key in (graded.ours, graded.theirs):
                    worth[has_own_key(side, key)] = 0.0
        return np.bincount(graded.owners, weights=worth, minlength=len(graded.order))


def numbers_by_grade(comparator: str) -> Array:
    """Return the number of each finding of names, by order and then by rarity."""
    numbers = numbers_of(comparator)
    words = sorted(one._ORDER, key=one._ORDER.__getitem__)[1:]
    graded = [[numbers[word + rarity] for rarity in ("_common", "", "_rare")] for word in words]
    return np.array([[numbers["different"]] * 3, *graded], dtype=np.uint8)


def findings(comparator: str, orders: Array, bits: Array) -> Array:
    """Return the number of the finding for every pair."""
    rarity = np.where(bits >= one._RARE_BITS, 2, np.where(bits < one._COMMON_BITS, 0, 1))
    numbers = numbers_by_grade(comparator)[np.maximum(orders, 0), rarity]
    return np.where(orders == MISSING, np.uint8(missing_of(comparator)), numbers)


def has_own_key(side: Side, keys: Array) -> Array:
    """Say for every pair whether the person's own names hold a sound key."""
    owners, places = spread(side["keys_at"], side["name_keys"])
    holds = np.zeros(len(keys), dtype=bool)
    holds[owners[side.people.field("key")[places] == keys[owners]]] = True
    return holds


def _every_form(pairs: Pairs, ours: str, theirs: str) -> tuple[Array, Forms, Forms]:
    counts_a, counts_b = (pairs.a[ours].astype(np.int64), pairs.b[theirs].astype(np.int64))
    owners, within = spread(np.zeros(len(pairs), dtype=np.int64), counts_a * counts_b)
    rows_a, rows_b = np.divmod(within, counts_b[owners])
    rows_a += _first_form(pairs.a, ours)[owners]
    rows_b += _first_form(pairs.b, theirs)[owners]
    return owners, Forms(pairs.a.people, rows_a), Forms(pairs.b.people, rows_b)


def _first_form(side: Side, field: str) -> Array:
    first: Array = side["forms_at"].astype(np.int64)
    for before in _BEFORE[field]:
        first = first + side[before]
    return first
