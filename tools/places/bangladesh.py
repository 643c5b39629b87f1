# SPDX-License-Identifier: Apache-2.0
"""Bangladesh: eight divisions and 64 districts, ISO 3166-2 codes, names in Bengali."""

from __future__ import annotations

import csv
from pathlib import Path

from places.sources import OWN, Part, Row, fold

SOURCE = "nuhil/bangladesh-geocode 5622f68; ISO 3166-2"
DIVISIONS = {"1": "B", "2": "E", "3": "D", "4": "A", "5": "G", "6": "C", "7": "F", "8": "H"}
DIVISION_HINDI = {
    "A": "बरिशाल", "B": "चटगांव", "C": "ढाका", "D": "खुलना", "E": "राजशाही", "F": "रंगपुर",
    "G": "सिलहट", "H": "मैमनसिंह",
}  # fmt: skip
NAMES = {"Chattagram": "Chattogram", "Barisal": "Barishal", "Coxsbazar": "Cox's Bazar",
         "Chapainawabganj": "Chapai Nawabganj", "Netrokona": "Netrakona"}  # fmt: skip
OLD = {"Barishal": "Barisal", "Chattogram": "Chittagong", "Cumilla": "Comilla",
       "Jashore": "Jessore", "Bogura": "Bogra", "Cox's Bazar": "Coxs Bazar",
       "Lakshmipur": "Laxmipur", "Moulvibazar": "Maulvibazar",
       "Netrakona": "Netrokona"}  # fmt: skip
# ISO 3166-2:BD numbers districts by name, with a few out of order.
ISO = dict(zip(
    """Bandarban Barguna Bogura Brahmanbaria Bagerhat Barishal Bhola Cumilla Chandpur Chattogram
    Coxsbazar Chuadanga Dhaka Dinajpur Faridpur Feni Gopalganj Gazipur Gaibandha Habiganj
    Jamalpur Jashore Jhenaidah Joypurhat Jhalakathi Kishoreganj Khulna Kurigram Khagrachhari
    Kushtia Lakshmipur Lalmonirhat Manikganj Mymensingh Munshiganj Madaripur Magura Moulvibazar
    Meherpur Narayanganj Netrakona Narsingdi Narail Natore Chapainawabganj Nilphamari Noakhali
    Naogaon Pabna Pirojpur Patuakhali Panchagarh Rajbari Rajshahi Rangpur Rangamati Sherpur
    Satkhira Sirajganj Sylhet Sunamganj Shariatpur Tangail Thakurgaon""".lower().split(),
    range(1, 65), strict=True))  # fmt: skip


def build(data: Path) -> Part:
    part = Part()
    for number, english, bengali, _ in _rows(data, "bd_divisions.csv"):
        letter = DIVISIONS[number]
        part.states.append({
            "code": f"BD-{letter}", "country": "BD", "lgd_code": "", "census_2011": "",
            "name_en": NAMES.get(english, english), "name_hi": DIVISION_HINDI[letter],
            "name_local": bengali, "local_language": "bn", "other_codes": "", "source": SOURCE,
        })  # fmt: skip
    for _, division, english, bengali, lat, lon, _ in _rows(data, "bd_districts.csv"):
        name = NAMES.get(english, english)
        code = f"BD-{ISO[fold(name)]:02d}"
        part.districts.append(_district(code, DIVISIONS[division], name, bengali, lat, lon))
        part.aliases += _aliases(code, name, english)
    part.districts.sort(key=lambda row: row["code"])
    return part


def _rows(data: Path, name: str) -> list[list[str]]:
    with (data / "codes" / name).open(encoding="utf-8") as handle:
        return list(csv.reader(handle))


def _district(code: str, division: str, name: str, bengali: str, lat: str, lon: str) -> Row:
    return {
        "code": code, "state_code": f"BD-{division}", "lgd_code": "", "census_2011": "",
        "name_en": name, "name_hi": "", "hindi_from": "", "name_local": bengali,
        "local_language": "bn", "lat": f"{float(lat):.3f}", "lon": f"{float(lon):.3f}",
        "point_from": "district office", "approximate": "1", "valid_from": "",
        "valid_until": "", "source": SOURCE,
    }  # fmt: skip


def _aliases(code: str, name: str, listed: str) -> list[Row]:
    also = {OLD.get(name, name), listed} - {name}
    return [
        {"code": code, "alias": text, "language": "en", "kind": "spelling", "note": "",
         "source": OWN if text != listed else SOURCE}
        for text in sorted(also)
    ]  # fmt: skip
