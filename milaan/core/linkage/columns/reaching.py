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
from milaan.core.linkage.columns.pairs import Pairs

# Comparators in the order of their cost, and the fields without which each says nothing.
DEAR: Mapping[str, tuple[str, str]] = {
    "name": ("names", "names"),
    "father": ("father_names", "father_names"),
    "mother": ("mother_names", "mother_names"),
}
_CROSSED = (("father_names", "mother_names"), ("mother_names", "father_names"))


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
) -> Reached:
    """Compare pairs and return those whose bits are at least `least`.

    Args:
        twins: the comparators by name.
        bits_of: the bits of each comparator's findings by number.
    """
    places, bits = np.arange(len(pairs)), np.zeros(len(pairs))
    codes: dict[str, Array] = {}
    for name in [*(name for name in twins if name not in DEAR), *DEAR]:
        if name in DEAR:
            open_bits = _most_of(pairs, [n for n in DEAR if n not in codes], bits_of)
            kept = np.flatnonzero(bits + open_bits >= least)
            pairs, places, bits = pairs.some(kept), places[kept], bits[kept]
            codes = {known: numbers[kept] for known, numbers in codes.items()}
        codes[name] = twins[name](pairs)
        bits = bits + bits_of[name][codes[name]]
    kept = np.flatnonzero(bits >= least)
    ordered = {name: codes[name][kept] for name in twins}
    return Reached(places[kept], bits[kept], ordered)


def _most_of(pairs: Pairs, names: list[str], bits_of: Mapping[str, Array]) -> Array:
    """Return the most bits that these comparators can still give every pair."""
    most = np.zeros(len(pairs))
    for name in names:
        a, b = DEAR[name]
        both = (pairs.a[a] > 0) & (pairs.b[b] > 0)
        if name == "father":  # a parent's name may stand in the other's place
            for a, b in _CROSSED:
                both = both | ((pairs.a[a] > 0) & (pairs.b[b] > 0))
        most += np.where(both, max(0.0, float(bits_of[name].max())), 0.0)
    return most
