# SPDX-License-Identifier: Apache-2.0
"""Write invented people as person files (CSV) with the truth beside them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from milaan.core.linkage.person import Person
from milaan.core.values.dates import DateInterval

COLUMNS = (
    "id", "kind", "names", "sex", "birth_date", "age", "age_on", "father_names", "mother_names",
    "home_state", "home_district", "home_village", "home_address", "home_postal_code",
    "seen_on", "seen_state", "seen_district", "languages", "height_cm", "marks", "phones",
)  # fmt: skip
TRUTH_COLUMNS = ("left_id", "right_id")


def write_people_csv(path: Path, people: Iterable[Person]) -> int:
    """Write a person file as `milaan link` and `milaan import people` read it.

    Returns:
        how many people were written.
    """
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        return _write(writer, map(_row, people))


def write_truth_csv(path: Path, pairs: Iterable[tuple[Person, Person]]) -> int:
    """Write the refs that belong together, `left_id,right_id`.

    Returns:
        how many pairs were written.
    """
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(TRUTH_COLUMNS)
        return _write(writer, ((left.ref, right.ref) for left, right in pairs))


def _write(writer: Any, rows: Iterable[Sequence[str]]) -> int:
    written = 0
    for row in rows:
        writer.writerow(row)
        written += 1
    return written


def _row(person: Person) -> list[str]:
    birth_date, age, age_on = _birth(person)
    seen = person.seen_on.earliest.isoformat() if person.seen_on else ""
    return [
        person.ref, person.kind, "|".join(person.names), person.sex, birth_date, age, age_on,
        "|".join(person.father_names), "|".join(person.mother_names), person.home_state,
        person.home_district, "|".join(person.home_localities), person.home_address,
        person.home_postal_code, seen, person.seen_state, person.seen_district,
        "|".join(person.languages), str(person.height_cm or ""), "|".join(person.marks),
        "|".join(person.phones),
    ]  # fmt: skip


def _birth(person: Person) -> tuple[str, str, str]:
    """Give the birth as it was stated: a date, or an age with the day it was true."""
    birth = person.birth
    if birth is None:
        return "", "", ""
    if "-" in birth.stated or len(birth.stated) == 4:
        return birth.stated, "", ""
    return "", birth.stated, _age_day(person.seen_on)


def _age_day(seen: DateInterval | None) -> str:
    return seen.earliest.isoformat() if seen else ""
