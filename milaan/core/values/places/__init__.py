# SPDX-License-Identifier: Apache-2.0
"""States, districts and border crossings of India, Nepal and Bangladesh.

A district's code is stable text: `IN-164` (India, number of the Local Government Directory),
`NP-RUPANDEHI` (Nepal, its name), `BD-13` (Bangladesh, ISO 3166-2). A State's code is the
current one of ISO 3166-2: `IN-MP`, `NP-P5`, `BD-C`. The tables and their sources stand in
`milaan/core/values/data/README.md`.
"""

from milaan.core.values.places.distance import distance_km
from milaan.core.values.places.find import find_district, find_state
from milaan.core.values.places.records import Crossing, District, State
from milaan.core.values.places.search import search_districts
from milaan.core.values.places.tables import (
    CROSSINGS,
    DISTRICTS,
    STATES,
    district_name,
    districts_of,
    state_name,
)

__all__ = [
    "CROSSINGS",
    "DISTRICTS",
    "STATES",
    "Crossing",
    "District",
    "State",
    "distance_km",
    "district_name",
    "districts_of",
    "find_district",
    "find_state",
    "search_districts",
    "state_name",
]
