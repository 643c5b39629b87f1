# SPDX-License-Identifier: Apache-2.0
"""Ways that are known to be taken, however far the two places lie apart.

Only what a source says stands here; what is merely told stands in docs/reference/routes.md until
somebody who answers for it confirms it.
"""

from __future__ import annotations

from functools import cache

from milaan.core.linkage.spots import Spot
from milaan.core.values.places import CROSSINGS, DISTRICTS

# Two States that a known way joins. Source: field rule 20 (Madhya Pradesh and Maharashtra: by
# rail, with railway police at the junctions).
STATE_ROUTES = frozenset({frozenset({"IN-MP", "IN-MH"})})


def is_by_crossing(a: Spot, b: Spot) -> bool:
    """Say whether one place is the Indian district of a border crossing, and the other lies in
    the province or division that the crossing leads to.

    Source: the crossings of `core.values.places`.
    """
    pairs = crossing_pairs()
    return (a.district, b.state) in pairs or (b.district, a.state) in pairs


def is_known_route(a: Spot, b: Spot) -> bool:
    """Say whether a known way joins the two States."""
    return frozenset({a.state, b.state}) in STATE_ROUTES


@cache
def crossing_pairs() -> frozenset[tuple[str, str]]:
    """Return the Indian district and the State beyond, of every crossing that has both."""
    beyond = ((each.district_code, each.other_district_code) for each in CROSSINGS.values())
    return frozenset((district, DISTRICTS[other].state_code) for district, other in beyond if other)
