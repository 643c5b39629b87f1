# SPDX-License-Identifier: Apache-2.0
"""A place as the comparators need it: a district with its point, or only a State."""

from __future__ import annotations

import re
from functools import lru_cache
from math import cos, dist, radians, sin
from typing import NamedTuple

from milaan.core.values.places import find_district

_EARTH_KM = 6371.0  # mean radius
_CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")  # ISO 3166-2


class Spot(NamedTuple):
    """A place.

    Args:
        district: its stable code; empty where only the State is known.
        state: ISO 3166-2 code; may be empty where the district was not recognised.
        point: unit vector from the earth's centre; empty where no point is known.
    """

    district: str
    state: str
    point: tuple[float, ...]


@lru_cache(maxsize=16_384)
def read_spot(district: str, state: str) -> Spot | None:
    """Read a district's name or code and a State's code; None where neither is known.

    A district that cannot be recognised leaves the State alone, never a wrong district.
    """
    found = find_district(district, state or None) if district else None
    if found is None:
        return Spot("", state, ()) if state else None
    return Spot(found.code, found.state_code, _unit(found.lat, found.lon))


def is_known_state(code: str) -> bool:
    """Say whether a text can be the code of a State, here or in another country."""
    return _CODE.fullmatch(code) is not None


def km_between(a: Spot, b: Spot) -> float | None:
    """Return kilometres along the chord (within 1 % of the ground up to 3,000 km); None
    where a point is not known."""
    if not a.point or not b.point:
        return None
    return dist(a.point, b.point) * _EARTH_KM


def _unit(latitude: float, longitude: float) -> tuple[float, ...]:
    north, east = radians(latitude), radians(longitude)
    return (cos(north) * cos(east), cos(north) * sin(east), sin(north))
