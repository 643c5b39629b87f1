# SPDX-License-Identifier: Apache-2.0
"""How far apart two districts are."""

from __future__ import annotations

from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt

from milaan.core.errors import InvalidValue
from milaan.core.values.places.tables import DISTRICTS

_EARTH_DIAMETER_KM = 2 * 6371.0088


@lru_cache(maxsize=262144)
def distance_km(code_a: str, code_b: str) -> float:
    """Return the great-circle distance between the points of two districts, in kilometres.

    Zero for one and the same district; neighbours are commonly 40 to 90 km apart, for the
    points are middles, not borders.

    Raises:
        InvalidValue: a code that is not in the table.

    Source: haversine formula with the mean Earth radius of IUGG (1980), 6371.0088 km.
    """
    if code_a not in DISTRICTS or code_b not in DISTRICTS:
        raise InvalidValue("district", "unknown_code")
    if code_a == code_b:
        return 0.0
    (lat_a, lon_a, cos_a), (lat_b, lon_b, cos_b) = _point(code_a), _point(code_b)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos_a * cos_b * sin((lon_b - lon_a) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(half))


@cache
def _point(code: str) -> tuple[float, float, float]:
    district = DISTRICTS[code]
    lat = radians(district.lat)
    return lat, radians(district.lon), cos(lat)
