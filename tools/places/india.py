# SPDX-License-Identifier: Apache-2.0
"""India: States and districts of the Local Government Directory."""

from __future__ import annotations

import csv
from pathlib import Path

from places.sources import (
    GEONAMES,
    OWN,
    Part,
    Point,
    Row,
    fold,
    hindi_fold,
    kept,
    km_between,
    local_names,
    middle,
    post_offices,
)

LGD = "LGD 2022-12"
FEWEST_OFFICES = 10
KEEP_CAPITALS = {"NTR"}
# GeoNames numbers States by FIPS 10-4.
ADMIN1 = {
    "IN-AN": "01", "IN-AP": "02", "IN-AS": "03", "IN-CH": "05", "IN-DL": "07", "IN-GJ": "09",
    "IN-HR": "10", "IN-HP": "11", "IN-JK": "12", "IN-KL": "13", "IN-LD": "14", "IN-MH": "16",
    "IN-MN": "17", "IN-ML": "18", "IN-KA": "19", "IN-NL": "20", "IN-OD": "21", "IN-PY": "22",
    "IN-PB": "23", "IN-RJ": "24", "IN-TN": "25", "IN-TR": "26", "IN-WB": "28", "IN-SK": "29",
    "IN-AR": "30", "IN-MZ": "31", "IN-GA": "33", "IN-BR": "34", "IN-MP": "35", "IN-UP": "36",
    "IN-CG": "37", "IN-JH": "38", "IN-UK": "39", "IN-TS": "40", "IN-LA": "41", "IN-DH": "52",
}  # fmt: skip
# The post office list spells these otherwise.
POST_NAMES = {
    "524": "BAGALKOT", "738": "VIJAYNAGAR", "409": "HOSHANGABAD", "31": "FIROZEPUR",
    "225": "EAST DISTRICT", "226": "NORTH DISTRICT", "227": "SOUTH DISTRICT",
    "228": "WEST DISTRICT",
}  # fmt: skip


def build(data: Path, gazetteer: dict) -> Part:
    part = Part()
    states = kept("states.tsv")
    part.states = [_state(row) for row in states]
    for row in states:
        part.aliases += _state_aliases(row)
    codes = {row["lgd_code"]: row["code"] for row in states}
    hand = {
        name: {row["lgd_code"]: row for row in kept(f"{name}.tsv")}
        for name in ("hindi_names", "english_names", "valid_from", "india_seats")
    }
    offices = post_offices()
    with (data / "codes" / "lgd_district_2022-12.csv").open(encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            _add_district(part, row, codes[row["State Code"]], hand, offices, gazetteer)
    part.aliases += [_hand_alias(row) for row in kept("aliases.tsv")]
    part.districts.sort(key=lambda row: int(row["lgd_code"]))
    return part


def _state(row: Row) -> Row:
    local = [n for n in row["other_names"].split(";") if n and n[:2] not in ("en", "hi")]
    language, _, name = local[0].partition(":") if local else ("", "", "")
    return row | {
        "country": "IN", "name_local": name, "local_language": language,
        "source": "ISO 3166-2 (2023); LGD 2022-12",
    }  # fmt: skip


def _state_aliases(row: Row) -> list[Row]:
    found = []
    for text in filter(None, row["other_names"].split(";")):
        language, _, name = text.partition(":")
        found.append(_alias(row["code"], name, language, "spelling", "", OWN))
    found += [
        _alias(row["code"], code, "", "code", "older ISO 3166-2 code", "ISO 3166-2")
        for code in filter(None, row["other_codes"].split(";"))
    ]
    return found


def _add_district(
    part: Part, row: Row, state: str, hand: dict, offices: dict, gazetteer: dict
) -> None:
    lgd, listed = row["District Code"], row["District Name"].strip()
    code = f"IN-{lgd}"
    english = hand["english_names"].get(lgd, {"name_en": _title(listed), "also": ""})
    also = [name.strip() for name in english["also"].split(";") if name.strip()]
    place = _place(gazetteer, state, [listed, english["name_en"], *also])
    hindi = hand["hindi_names"][lgd]["name_hi"]
    names = local_names(place) if place else []
    known = {hindi_fold(name) for name in names}
    lat, lon, point_from = _point(offices, hand["india_seats"], row, place)
    part.districts.append({
        "code": code, "state_code": state, "lgd_code": lgd,
        "census_2011": row["Census 2011 Code"].strip("0") and row["Census 2011 Code"],
        "name_en": english["name_en"], "name_hi": hindi,
        "hindi_from": GEONAMES if hindi_fold(hindi) in known else OWN,
        "name_local": "", "local_language": "", "lat": lat, "lon": lon,
        "point_from": point_from, "approximate": "" if point_from == "post offices" else "1",
        "valid_from": hand["valid_from"].get(lgd, {}).get("valid_from", ""),
        "valid_until": "", "source": LGD,
    })  # fmt: skip
    part.aliases += [_alias(code, n, "en", "spelling", "", OWN) for n in also]
    if fold(listed) not in {fold(english["name_en"]), *map(fold, also)}:
        part.aliases.append(_alias(code, _title(listed), "en", "spelling", "", LGD))
    part.aliases += [_alias(code, name, "", "spelling", "", GEONAMES) for name in names]


def _title(text: str) -> str:
    if text in KEEP_CAPITALS:
        return text
    small = {"And": "and"}
    return " ".join(small.get(w, w) for w in text.title().split())


def _place(gazetteer: dict, state: str, names: list[str]) -> dict | None:
    """The largest place of the State that carries the district's name."""
    for name in names:
        found = gazetteer.get(("IN", ADMIN1[state], fold(name)))
        if found:
            place = max(found, key=lambda place: place["p"])
            return place | {"own_name": fold(place["n"]) == fold(name)}
    return None


def _point(offices: dict, seats: dict, row: Row, place: dict | None) -> tuple[str, str, str]:
    name = POST_NAMES.get(row["District Code"], row["District Name"])
    points = _credible(offices.get((fold(row["State Name"]), fold(name)), set()), place)
    if len(points) >= FEWEST_OFFICES:
        lat, lon = middle(points)
        return f"{lat:.3f}", f"{lon:.3f}", "post offices"
    seat = seats.get(row["District Code"])
    if seat:
        return seat["lat"], seat["lon"], "seat, estimated"
    if place:
        return f"{place['lat']:.3f}", f"{place['lon']:.3f}", "place of the name"
    return "", "", "State mean"


def _credible(points: set[Point], place: dict | None) -> set[Point]:
    """Points near the place of the district's name, where they would contradict it."""
    if not place or not points:
        return points
    town = (place["lat"], place["lon"])
    if km_between(middle(points), town) < (60 if place["own_name"] else 150):
        return points
    return {point for point in points if km_between(point, town) < 60}


def _hand_alias(row: Row) -> Row:
    code = f"IN-{row['lgd_code']}"
    return _alias(code, row["alias"], row["language"], row["kind"], row["note"], OWN)


def _alias(code: str, name: str, language: str, kind: str, note: str, source: str) -> Row:
    return {
        "code": code, "alias": name, "language": language, "kind": kind,
        "note": note, "source": source,
    }  # fmt: skip
