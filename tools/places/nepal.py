# SPDX-License-Identifier: Apache-2.0
"""Nepal: seven provinces and 77 districts, names from the package nepali-address."""

from __future__ import annotations

from nepali_address import get_districts, get_provinces

from places.sources import OWN, Part, Row, fold, kept, local_names

SOURCE = "nepali-address 0.1.4"


def district_code(name: str) -> str:
    return "NP-" + "-".join(name.upper().split())


def build(gazetteer: dict) -> Part:
    part = Part()
    provinces = {row["id"]: row for row in get_provinces()}
    part.states = [_province(row) for row in provinces.values()]
    seats = {row["district"]: row for row in kept("nepal_seats.tsv")}
    for row in get_districts():
        _add_district(part, row, provinces[row["province_id"]], seats, gazetteer)
    part.aliases += [
        row | {"code": district_code(row["district"]), "source": OWN}
        for row in kept("nepal_aliases.tsv")
    ]
    return part


def _province(row: dict) -> Row:
    name = row["name"].removesuffix(" Province").removesuffix(" Pradesh")
    nepali = row["name_ne"].removesuffix(" प्रदेश")
    return {
        "code": row["iso_code"], "country": "NP", "lgd_code": "", "census_2011": "",
        "name_en": name, "name_hi": nepali, "name_local": nepali, "local_language": "ne",
        "other_codes": "", "source": SOURCE,
    }  # fmt: skip


def _add_district(part: Part, row: dict, province: dict, seats: dict, gazetteer: dict) -> None:
    name, code = row["name"], district_code(row["name"])
    number = province["iso_code"][-1]
    place = None if name in seats else _seat(gazetteer, number, row)
    if place:
        lat, lon, point_from = f"{place['lat']:.3f}", f"{place['lon']:.3f}", "seat in GeoNames"
    elif name in seats:
        lat, lon, point_from = seats[name]["lat"], seats[name]["lon"], "seat, estimated"
    else:
        lat, lon, point_from = "", "", "State mean"
    part.districts.append({
        "code": code, "state_code": province["iso_code"], "lgd_code": "", "census_2011": "",
        "name_en": name, "name_hi": row["name_ne"], "hindi_from": SOURCE,
        "name_local": row["name_ne"], "local_language": "ne", "lat": lat, "lon": lon,
        "point_from": point_from, "approximate": "1",
        "valid_from": "2015-09-20" if name.startswith(("Rukum", "Nawalparasi")) else "",
        "valid_until": "", "source": SOURCE,
    })  # fmt: skip
    names = [row["headquarter"], row["headquarter_ne"], *(local_names(place) if place else [])]
    part.aliases += [
        {"code": code, "alias": text, "language": "", "kind": "town", "note": "", "source": SOURCE}
        for text in dict.fromkeys(names)
    ]


def _seat(gazetteer: dict, province: str, row: dict) -> dict | None:
    # GeoNames files Jhapa's seat under its older name, and Udayapur's under the municipality.
    older = {"Jhapa": "Bhadrapur", "Udayapur": "Triyuga", "Syangja": "Waling",
             "Lamjung": "Besisahar"}  # fmt: skip
    for name in (older.get(row["name"]), row["headquarter"], row["name"]):
        for admin1 in (province, *"1234567"):
            found = gazetteer.get(("NP", admin1, fold(name or "-")))
            if name and found and (admin1 == province or row["name"] == "Lamjung"):
                return found[0]
    return None
