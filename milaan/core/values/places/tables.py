# SPDX-License-Identifier: Apache-2.0
"""The tables, read once when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from milaan.core.values.places.records import Crossing, District, State

_LOCAL_OF_COUNTRY = {"NP": "ne", "BD": "bn", "MM": "my", "BT": "dz"}


class Alias(NamedTuple):
    """Another name of a State or district; `kind`: spelling, renamed, split, town or code."""

    code: str
    text: str
    kind: str
    note: str


class Table[Record](Mapping[str, Record]):
    """A read-only mapping by code that reads its file on first use."""

    def __init__(self, load: Callable[[], dict[str, Record]]) -> None:
        self._load = cache(load)

    def __getitem__(self, code: str) -> Record:
        return self._load()[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("milaan.core.values") / "data" / name).read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    columns = header.split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


def _names(row: dict[str, str]) -> dict[str, str]:
    names = {"en": row["name_en"], "hi": row["name_hi"], row["local_language"]: row["name_local"]}
    return {language: name for language, name in names.items() if language and name}


def _states() -> dict[str, State]:
    return {
        row["code"]: State(
            code=row["code"],
            country=row["country"],
            lgd_code=row["lgd_code"],
            names=_names(row),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in _rows("states.tsv")
    }


def _districts() -> dict[str, District]:
    return {row["code"]: _district(row) for row in _rows("districts.tsv")}


def _district(row: dict[str, str]) -> District:
    return District(
        code=row["code"],
        state_code=row["state_code"],
        lgd_code=row["lgd_code"],
        census_2011=row["census_2011"],
        names=_names(row),
        hindi_checked=row["hindi_from"] not in ("", "Milaan"),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        approximate=row["approximate"] == "1",
        valid_from=_day(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _crossings() -> dict[str, Crossing]:
    return {row["code"]: _crossing(row) for row in _rows("crossings.tsv")}


def _crossing(row: dict[str, str]) -> Crossing:
    local = _LOCAL_OF_COUNTRY[row["other_country"]]
    other = {"en": row["other_name_en"], local: row["other_name_local"]}
    return Crossing(
        code=row["code"],
        names={"en": row["name_en"], "hi": row["name_hi"]},
        district_code=row["district_code"],
        other_country=row["other_country"],
        other_names={language: name for language, name in other.items() if name},
        other_district_code=row["other_district_code"],
        kind=row["kind"],
        note=row["note"],
    )


@cache
def aliases() -> tuple[Alias, ...]:
    """Return every other name of the States and districts, old names included."""
    return tuple(
        Alias(row["code"], row["alias"], row["kind"], row["note"]) for row in _rows("aliases.tsv")
    )


STATES: Mapping[str, State] = Table(_states)
DISTRICTS: Mapping[str, District] = Table(_districts)
CROSSINGS: Mapping[str, Crossing] = Table(_crossings)


@cache
def districts_of(state_code: str) -> tuple[District, ...]:
    """Return the districts of a State by English name; empty for a code that is not known."""
    found = (district for district in DISTRICTS.values() if district.state_code == state_code)
    return tuple(sorted(found, key=lambda district: district.names["en"]))


def district_name(code: str, language: str = "en") -> str:
    """Return the name of a district for a reader of `language`; the code itself if not known."""
    return DISTRICTS[code].name(language) if code in DISTRICTS else code


def state_name(code: str, language: str = "en") -> str:
    """Return the name of a State for a reader of `language`; the code itself if not known."""
    return STATES[code].name(language) if code in STATES else code
