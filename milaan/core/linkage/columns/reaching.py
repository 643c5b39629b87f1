# SPDX-License-Identifier: Apache-2.0
"""Leave a pair as soon as it is certain that it cannot reach the bits asked for.

Most candidates of a run are strangers, and most strangers are told apart by what costs nothing to
compare: sex, years, places. Names are compared last, and only of the pairs that names can
still decide. What is returned has the very bits and findings that all comparators give.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.findings import numbers_of
from milaan.core.linkage.columns.pairs import Pairs

# Comparators in the order of their cost, and the fields without which each says nothing.
DEAR: Mapping[str, tuple[str, str]] = {
    "locality": ("localities", "localities"),
    "name": ("names", "names"),
    "father": ("father_names", "father_names"),
    "mother": ("mother_names", "mother_names"),
}
_CROSSED = (("father_names", "mother_names"), ("mother_names", "father_names"))


type MayShare = Callable[[Pairs, str, str], Array]


class Reached(NamedTuple):
    """The pairs that reach the bits asked for.

    Args:
        places: where they stood.
        codes: for each comparator the number of its finding.
    """

    places: Array
    bits: Array
    codes: dict[str, Array]


def reaching(
    pairs: Pairs,
    least: float,
    twins: Mapping[str, Callable[[Pairs], Array]],
    bits_of: Mapping[str, Array],
    may_share: MayShare,
) -> Reached:
    """Compare pairs and return those whose bits are at least `least`.

    Args:
        twins: the comparators by name.
        bits_of: the bits of each comparator's findings by number.
        may_share: says whether names may be anything but different.
    """
    places, bits = np.arange(len(pairs)), np.zeros(len(pairs))
    codes: dict[str, Array] = {}
    for name in (name for name in twins if name not in DEAR):
        codes[name] = twins[name](pairs)
        bits = bits + bits_of[name][codes[name]]
    most = {name: most_of(pairs, name, bits_of[name], may_share) for name in DEAR}
    for name in DEAR:
        open_bits = sum(most[each] for each in DEAR if each not in codes)
        kept = np.flatnonzero(bits + open_bits >= least)
        pairs, places, bits = pairs.some(kept), places[kept], bits[kept]
        codes = {known: numbers[kept] for known, numbers in codes.items()}
        most = {each: values[kept] for each, values in most.items()}
        codes[name] = twins[name](pairs)
        bits = bits + bits_of[name][codes[name]]
    kept = np.flatnonzero(bits >= least)
    ordered = {name: codes[name][kept] for name in twins}
    return Reached(places[kept], bits[kept], ordered)


def most_of(pairs: Pairs, name: str, bits: Array, may_share: MayShare) -> Array:
    """Return the most bits that a dear comparator can give every pair."""
    best, different = max(0.0, float(bits.max())), float(bits[numbers_of(name)["different"]])
    ours, theirs = DEAR[name]
    both = (pairs.a[ours] > 0) & (pairs.b[theirs] > 0)
    if name == "locality":
        return np.where(both, best, 0.0)
    most = np.where(both, different, 0.0)
    some = np.flatnonzero(both)
    most[some[may_share(pairs.some(some), ours, theirs)]] = best
    if name == "father":  # a parent's name may stand in the other's place
        for ours, theirs in _CROSSED:
            most[(pairs.a[ours] > 0) & (pairs.b[theirs] > 0)] = best
    return most
