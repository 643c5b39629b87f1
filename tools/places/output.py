# SPDX-License-Identifier: Apache-2.0
"""Fill what the countries left open, and write the tables."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

from places.sources import Row, kept

STATE_COLUMNS = (
    "code country lgd_code census_2011 name_en name_hi name_local local_language other_codes "
    "lat lon source"
)
DISTRICT_COLUMNS = (
    "code state_code lgd_code census_2011 name_en name_hi hindi_from name_local local_language "
    "lat lon point_from approximate valid_from valid_until source"
)
ALIAS_COLUMNS = "code alias language kind note source"
CROSSING_COLUMNS = (
    "code name_en name_hi district_code other_country other_name_en other_name_local "
    "other_district_code kind note source"
)
CROSSING_SOURCE = "town pairs with GeoNames coordinates; notes on check posts: government, 2021"


def set_state_points(states: list[Row], districts: list[Row]) -> None:
    """A State's point is the mean of its districts'; a district without one takes it."""
    points = defaultdict(list)
    for row in districts:
        if row["lat"]:
            points[row["state_code"]].append((float(row["lat"]), float(row["lon"])))
    means = {
        code: tuple(sum(x) / len(x) for x in zip(*p, strict=True)) for code, p in points.items()
    }
    for row in states:
        row["lat"], row["lon"] = (f"{value:.3f}" for value in means[row["code"]])
    for row in districts:
        if not row["lat"]:
            row["lat"], row["lon"] = (f"{value:.3f}" for value in means[row["state_code"]])


def without_doubles(aliases: list[Row]) -> list[Row]:
    """One row for a code and a name; a row with a note wins."""
    found: dict[tuple[str, str], Row] = {}
    for row in sorted(aliases, key=lambda row: not row["note"]):
        found.setdefault((row["code"], _nfc(row["alias"]).casefold()), row)
    return sorted(found.values(), key=lambda row: (row["code"], row["alias"]))


def crossings(districts: list[Row]) -> list[Row]:
    by_name = {(row["name_en"], row["state_code"]): row["code"] for row in districts}
    by_country = {(row["name_en"], row["state_code"][:2]): row["code"] for row in districts}
    rows = []
    for row in kept("crossings.tsv"):
        name, state = row["side"].split(", ")
        other, country = row["other_side"].split(", ") if ", " in row["other_side"] else (
            "", row["other_side"])  # fmt: skip
        rows.append(row | {
            "district_code": by_name[name, state], "other_country": country,
            "other_district_code": by_country[other, country] if other else "",
            "source": CROSSING_SOURCE,
        })  # fmt: skip
    return rows


def write(path: Path, header: str, rows: list[Row]) -> None:
    columns = header.split()
    lines = ["\t".join(columns)]
    lines += ["\t".join(_nfc(row.get(name, "")) for name in columns) for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def coverage(districts: list[Row]) -> str:
    """How much of the table has a source, for the README of the tables."""
    indian = [row for row in districts if row["code"].startswith("IN-")]
    hindi = Counter(row["hindi_from"] for row in indian)
    points = Counter((row["code"][:2], row["point_from"]) for row in districts)
    return f"{len(districts)} districts; Hindi names of India {dict(hindi)}; points {dict(points)}"


def _nfc(text: str) -> str:
    if "\t" in text or "\n" in text:
        raise ValueError("a value holds a tab or a line break")
    return unicodedata.normalize("NFC", text)
