# SPDX-License-Identifier: Apache-2.0
"""Read the person file (docs/spec/person-file.md): every row becomes a person or a refusal.

One broken row never stops the others, and nothing of a broken row is used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from milaan.core.errors import InvalidValue
from milaan.core.linkage.person import KINDS, SEXES, Person
from milaan.core.text.normalise import clean_name, clean_text
from milaan.core.values.ages import read_age
from milaan.core.values.dates import DateInterval, PartialDate

COLUMNS = (
    "id", "kind", "names", "sex", "birth_date", "age", "age_on", "father_names", "mother_names",
    "home_state", "home_district", "seen_on", "seen_state", "seen_district", "languages",
    "height_cm", "marks", "phones",
)  # fmt: skip
# What tells of the home below the district. An import keeps them in their own words, too.
HOME_COLUMNS = (
    "home_village", "home_police_station", "home_post_office", "home_tehsil", "home_ward",
    "home_address", "home_postal_code",
)  # fmt: skip
_LOCALITIES = HOME_COLUMNS[:-2]
LONGEST_CELL = 20_000
_STATE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


class FileProblem(Exception):
    """The file as a whole cannot be read; its text says why and what now."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One readable row.

    Args:
        line: line number in the file on which the row begins; the header is line 1.
        extras: columns beyond `COLUMNS` as they stood.
    """

    line: int
    id: str
    person: Person
    extras: dict[str, str]


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One row that was not used: the column and the reason, never the value."""

    line: int
    column: str
    reason: str


def unknown_columns(path: Path) -> list[str]:
    """Return the columns of a file that are not of the person file, in their order."""
    known = {*COLUMNS, *HOME_COLUMNS}
    with _open(path) as file:
        return [name for name in _header(csv.reader(file), path.name) if name not in known]


def read_people(
    path: Path, *, today: date, default_kind: str = "missing"
) -> Iterator[PersonRow | RefusedRow]:
    """Yield every row of a person file in order, as a person or as a refusal.

    Args:
        today: the day on which an age without `age_on` and `seen_on` is read.
        default_kind: for a row or a file without `kind`.

    Raises:
        FileProblem: no such file, no header, no `id` column.
    """
    with _open(path) as file:
        yield from read_open_file(file, path.name, today=today, default_kind=default_kind)


def read_open_file(
    file: Iterable[str], name: str, *, today: date, default_kind: str = "missing"
) -> Iterator[PersonRow | RefusedRow]:
    """Yield every row of a person file that is open already; `name` stands in refusals of all."""
    seen: set[str] = set()
    reader = csv.reader(file)
    header = _header(reader, name)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield RefusedRow(line, "", "not_readable_as_csv")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        try:
            row = _row(line, header, cells, today, default_kind)
            if row.id in seen:
                raise InvalidValue("id", "id_stands_twice_in_the_file")
        except InvalidValue as problem:
            yield RefusedRow(line, problem.field, problem.reason)
            continue
        seen.add(row.id)
        yield row


def _open(path: Path) -> TextIO:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as problem:
        raise FileProblem(f"cannot read {path.name}: {problem.strerror}") from None


def _header(reader: Iterator[list[str]], file_name: str) -> list[str]:
    try:
        header = [name.strip().lower() for name in next(reader)]
    except (StopIteration, csv.Error):
        raise FileProblem(f"{file_name} has no header line") from None
    if "id" not in header:
        raise FileProblem(f"{file_name} has no column id: its first line must name the columns")
    if len(set(header)) < len(header):
        raise FileProblem(f"{file_name} names a column twice in its first line")
    return header


def _row(
    line: int, header: list[str], cells: list[str], today: date, default_kind: str
) -> PersonRow:
    if len(cells) > len(header):
        raise InvalidValue("", "more_cells_than_columns")
    values = dict(zip(header, cells, strict=False))
    for column, value in values.items():
        if any("\udc80" <= letter <= "\udcff" for letter in value):
            raise InvalidValue(column, "not_utf8")
    known = {
        name: clean_text(values.get(name, ""), LONGEST_CELL).strip()
        for name in (*COLUMNS, *HOME_COLUMNS)
    }
    if not known["id"]:
        raise InvalidValue("id", "empty")
    extras = {name: value for name, value in values.items() if name not in COLUMNS and value}
    return PersonRow(line, known["id"], _person(known, today, default_kind), extras)


def _person(known: dict[str, str], today: date, default_kind: str) -> Person:
    seen_on = _interval("seen_on", known["seen_on"])
    return Person(
        ref=known["id"],
        kind=_code("kind", known["kind"].lower() or default_kind, KINDS),
        names=_names("names", known["names"]),
        sex=_code("sex", known["sex"].lower() or "u", SEXES),
        birth=_birth(known, seen_on, today),
        father_names=_names("father_names", known["father_names"]),
        mother_names=_names("mother_names", known["mother_names"]),
        home_state=_state("home_state", known["home_state"]),
        home_district=known["home_district"],
        home_localities=tuple(text for name in _LOCALITIES for text in _several(known[name])),
        home_address=known["home_address"],
        home_postal_code=known["home_postal_code"],
        seen_on=seen_on,
        seen_state=_state("seen_state", known["seen_state"]),
        seen_district=known["seen_district"],
        languages=_several(known["languages"]),
        height_cm=_height(known["height_cm"]),
        height_on=seen_on.latest if seen_on and known["height_cm"] else None,
        marks=_several(known["marks"]),
        phones=_several(known["phones"]),
    )


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _names(column: str, text: str) -> tuple[str, ...]:
    try:
        return tuple(clean_name(part) for part in _several(text))
    except InvalidValue as problem:
        raise InvalidValue(column, problem.reason) from None


def _code(column: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise InvalidValue(column, "not_one_of_" + "_".join(allowed))
    return value


def _state(column: str, value: str) -> str:
    if value and not _STATE.fullmatch(value.upper()):
        raise InvalidValue(column, "not_an_iso_3166_2_code")
    return value.upper()


def _interval(column: str, text: str) -> DateInterval | None:
    if not text:
        return None
    try:
        return DateInterval.from_partial(PartialDate.parse(text))
    except InvalidValue as problem:
        raise InvalidValue(column, problem.reason) from None


def _birth(known: dict[str, str], seen_on: DateInterval | None, today: date) -> DateInterval | None:
    if known["birth_date"]:
        return _interval("birth_date", known["birth_date"])
    if not known["age"]:
        return None
    age_on = _interval("age_on", known["age_on"]) or seen_on
    return read_age(known["age"], age_on.latest if age_on else today)


def _height(text: str) -> int | None:
    if not text:
        return None
    try:
        height = round(float(text))
    except ValueError:
        raise InvalidValue("height_cm", "not_a_number") from None
    if not 20 <= height <= 250:
        raise InvalidValue("height_cm", "out_of_range")
    return height
