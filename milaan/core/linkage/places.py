# SPDX-License-Identifier: Apache-2.0
"""Compare where two people live and where they were seen."""

from __future__ import annotations

from milaan.core.linkage.evidence import Evidence, Level, missing
from milaan.core.linkage.prepared import Prepared
from milaan.core.linkage.routes import is_by_crossing, is_known_route
from milaan.core.linkage.spots import Spot, km_between

HOME = "home"
SEEN = "seen"

_NEAR_KM = 80  # the next district, also across the border
_REGION_KM = 250  # a day by bus

# Nearest first; the place in the list is the rank. Nobody lives on the way, so homes leave out
# what is known of ways.
_RANKS = (
    (Level.EXACT, "same_district"),
    (Level.CLOSE, "near"),
    (Level.CLOSE, "by_border_crossing"),
    (Level.PARTIAL, "same_state_at_least"),
    (Level.PARTIAL, "same_region"),
    (Level.PARTIAL, "same_state_only"),
    (Level.PARTIAL, "known_route"),
    (Level.DIFFERENT, "far"),
)
_SAME, _NEAR, _CROSSING, _STATE_AT_LEAST, _REGION, _STATE, _ROUTE, _FAR, _MISSING = range(9)
_WAYS = (_CROSSING, _ROUTE)


def _findings(comparator: str) -> tuple[Evidence, ...]:
    return (*(Evidence(comparator, *each) for each in _RANKS), missing(comparator))


_HOMES, _SEEN = _findings(HOME), _findings(SEEN)
FINDINGS = (*(found for rank, found in enumerate(_HOMES) if rank not in _WAYS), *_SEEN)


def compare_homes(a: Prepared, b: Prepared) -> Evidence:
    """Compare the homes: the same district, near, the same region or State, or far."""
    return _HOMES[_rank(a.home, b.home)]


def compare_seen(a: Prepared, b: Prepared) -> Evidence:
    """Compare the places where both were seen, and each with the other's home.

    The nearest of the three counts: people are found where they vanished, or back home. A
    known way between two places stands above the distance alone.
    """
    rank = _rank(a.seen, b.seen)
    if rank:
        rank = min(rank, _rank(a.seen, b.home), _rank(a.home, b.seen))
    if rank > _CROSSING and rank != _MISSING:
        rank = min(rank, _way(a.seen, b.seen), _way(a.seen, b.home), _way(a.home, b.seen))
    return _SEEN[rank]


def _rank(a: Spot | None, b: Spot | None) -> int:
    if a is None or b is None:
        return _MISSING
    if a.district and a.district == b.district:
        return _SAME
    km = km_between(a, b)
    if km is not None and km <= _REGION_KM:
        return _NEAR if km <= _NEAR_KM else _REGION
    if a.state and a.state == b.state:
        return _STATE if a.district and b.district else _STATE_AT_LEAST
    return _FAR if a.state and b.state else _MISSING


def _way(a: Spot | None, b: Spot | None) -> int:
    if a is None or b is None:
        return _MISSING
    if is_by_crossing(a, b):
        return _CROSSING
    return _ROUTE if is_known_route(a, b) else _MISSING
