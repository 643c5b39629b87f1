# SPDX-License-Identifier: Apache-2.0
"""Turn a row of a list into the draft of a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from milaan.batch.people_csv import PersonRow
from milaan.core.errors import InvalidValue
from milaan.core.linkage.person import Person
from milaan.core.text.normalise import clean_text
from milaan.core.values.dates import DateInterval
from milaan.core.values.places import find_district, find_state
from milaan.intake.imports.reading import read_row
from milaan.intake.values import ListRow
from milaan.registry.values import (
    FACT_CODES,
    NUMBER_KINDS,
    FactGiven,
    InformantGiven,
    NameGiven,
    NumberGiven,
    PersonDraft,
    PlaceGiven,
)

_LONGEST_OTHER = 900
_INFORMANT = ("informant_name", "informant_phone", "informant_relation")
# Parts of a draft with a type of their own; a column of such a name is kept as other words.
_NOT_A_COLUMN = frozenset({"birth", "height_cm", "other"})


def draft_of(row: ListRow, *, kind: str, zone: str, today: date) -> tuple[str, PersonDraft]:
    """Return the row's id in its list and the person it tells of.

    Args:
        kind: of a row without `kind`. zone: IANA name of the desk's time zone.
        today: the day on which an age without `age_on` is read.

    Raises:
        InvalidValue: a column cannot be read; `field` is its name.
    """
    read = read_row(row, today=today, kind=kind)
    if not isinstance(read, PersonRow):
        raise InvalidValue(read.column, read.reason)
    return read.id, _draft(read, row, ZoneInfo(zone))


def _draft(read: PersonRow, row: ListRow, zone: ZoneInfo) -> PersonDraft:
    person, extras = read.person, read.extras
    seen_from, seen_until = _moments(person.seen_on, zone)
    return PersonDraft(
        kind=person.kind,
        names=tuple(_names(person)),
        sex=person.sex,
        birth=person.birth,
        age_stated=_clean("age", row.cells.get("age", ""), 60),
        home=_place(person.home_state, person.home_district, "home", extras),
        seen=_place(person.seen_state, person.seen_district, "seen", extras),
        seen_from=seen_from,
        seen_until=seen_until,
        height_cm=person.height_cm,
        height_on=person.height_on,
        marks=person.marks,
        languages=person.languages,
        phones=person.phones,
        facts=tuple(_facts(extras)),
        informant=InformantGiven(**{
            name.removeprefix("informant_"): _clean(name, extras.get(name, ""), 200)
            for name in _INFORMANT
        }),
        numbers=tuple(_numbers(extras)),
        channel="import",
        is_imported=True,
    )  # fmt: skip


def _names(person: Person) -> Iterator[NameGiven]:
    for place, text in enumerate(person.names):
        yield NameGiven(text, name_kind="given" if place == 0 else "called")
    yield from (NameGiven(text, of_whom="father") for text in person.father_names)
    yield from (NameGiven(text, of_whom="mother") for text in person.mother_names)


def _place(state: str, district: str, which: str, extras: dict[str, str]) -> PlaceGiven:
    known = find_state(state) if state else None
    found = find_district(district, known.code if known else None) if district else None
    parts = {part: _clean(f"{which}_{part}", extras.get(f"{which}_{part}", ""), 200)
             for part in ("village", "police_station", "post_office", "tehsil", "ward", "address")
             }  # fmt: skip
    return PlaceGiven(
        state_code=known.code if known else (found.state_code if found else state),
        district_code=found.code if found else "",
        district_text=_clean(f"{which}_district", district, 80),
        **parts,
    )


def _moments(days: DateInterval | None, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    if days is None:
        return None, None
    begin = datetime.combine(days.earliest, time.min, zone)
    return begin, datetime.combine(days.latest, time.min, zone) + timedelta(days=1, seconds=-1)


def _facts(extras: dict[str, str]) -> Iterator[FactGiven]:
    """Columns named as facts become these facts; what nobody knows is kept in its own words."""
    for name, cell in extras.items():
        if name in _INFORMANT or _number_kind(name) or _is_place(name):
            continue
        fact = FACT_CODES.get(name)
        if fact and name not in _NOT_A_COLUMN:
            values = cell.split("|") if fact.is_list else [cell]
            yield from (FactGiven(name, _clean(name, value, fact.limit)) for value in values)
        else:
            yield FactGiven("other", f"{name}: {_clean(name, cell, _LONGEST_OTHER)}")


def _is_place(name: str) -> bool:
    return name.startswith(("home_", "seen_")) and name in FACT_CODES and not name.endswith(
        ("_district_text", "seen_with")
    )  # fmt: skip


def _numbers(extras: dict[str, str]) -> Iterator[NumberGiven]:
    for name, cell in extras.items():
        if kind := _number_kind(name):
            for text in cell.split("|"):
                yield NumberGiven(
                    kind,
                    _clean(name, text, 80).strip(),
                    station=_clean("station", extras.get("police_station", ""), 120),
                )


def _number_kind(name: str) -> str:
    kind = name.removesuffix("_number").removesuffix("_no")
    return kind if kind in NUMBER_KINDS else ""


def _clean(column: str, text: str, limit: int) -> str:
    try:
        return clean_text(text, limit).strip()
    except InvalidValue as problem:
        raise InvalidValue(column, problem.reason) from None
