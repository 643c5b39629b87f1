# SPDX-License-Identifier: Apache-2.0
"""`compare_fathers` and `compare_mothers` over columns."""

from __future__ import annotations

import numpy as np

from milaan.core.linkage import naming
from milaan.core.linkage import parents as one
from milaan.core.linkage.columns import names
from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.linkage.columns.findings import number_of
from milaan.core.linkage.columns.pairs import Pairs, Side

_FULL = frozenset({naming._ORDER["same"], naming._ORDER["close"]})
_KEYS = {"father_names": ("father_keys", ("name_keys",)),
         "mother_names": ("mother_keys", ("name_keys", "father_keys"))}  # fmt: skip


class Parents:
    """Compares the names of people's parents."""

    def __init__(self, compared: names.Names) -> None:
        self._names = compared

    def compare_fathers(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        orders, bits = self._best(pairs, "father_names", "father_names")
        found = names.findings(one.FATHER, orders, bits)
        open_pairs = np.flatnonzero(orders <= naming._ORDER["different"])
        crossed = np.zeros(len(open_pairs), dtype=bool)
        for ours, theirs in (("father_names", "mother_names"), ("mother_names", "father_names")):
            some = np.flatnonzero(~crossed)
            crossed[some] = self._is_crossed(pairs.some(open_pairs[some]), ours, theirs)
        found[open_pairs[crossed]] = number_of(one._CROSSED)
        return found

    def compare_mothers(self, pairs: Pairs) -> Array:
        """Return the number of the finding for every pair."""
        return names.findings(one.MOTHER, *self._best(pairs, "mother_names", "mother_names"))

    def _best(self, pairs: Pairs, ours: str, theirs: str) -> tuple[Array, Array]:
        return self._names.best_grades(pairs, ours, theirs, beyond_own=True)

    def _is_crossed(self, pairs: Pairs, ours: str, theirs: str) -> Array:
        crossed = np.zeros(len(pairs), dtype=bool)
        both = np.flatnonzero((pairs.a[ours] > 0) & (pairs.b[theirs] > 0))
        both = both[_share_a_key(pairs.some(both), ours, theirs)]
        if len(both):
            orders, bits = self._best(pairs.some(both), ours, theirs)
            crossed[both] = np.isin(orders, list(_FULL)) & (bits >= naming._COMMON_BITS)
        return crossed


def _share_a_key(pairs: Pairs, ours: str, theirs: str) -> Array:
    """Say for every pair whether a sound key of one parent is the other parent's too."""
    owners, mine = _keys(pairs.a, ours)
    others, other_keys = _keys(pairs.b, theirs)
    largest = int(max(mine.max(initial=0), other_keys.max(initial=0))) + 1
    codes, other_codes = owners * largest + mine, others * largest + other_keys
    shares = np.zeros(len(pairs), dtype=bool)
    shares[np.intersect1d(codes, other_codes) // largest] = True
    return shares


def _keys(side: Side, names_of: str) -> tuple[Array, Array]:
    field, before = _KEYS[names_of]
    starts = side["keys_at"]
    for each in before:
        starts = starts + side[each]
    owners, places = spread(starts, side[field])
    return owners, side.people.field("key")[places].astype(np.int64)
