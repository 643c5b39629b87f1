# SPDX-License-Identifier: Apache-2.0
"""Some rows of a person file as columns of people.

Rows that are written as nearly all are go column by column; the others one by one. Both ways give
the same people (tests/batch/test_reading.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from milaan.batch import people_csv
from milaan.batch.cells import UNSURE, Columns
from milaan.batch.home_columns import HomeReader
from milaan.batch.naming import NameColumn, names_as_fields
from milaan.batch.people_csv import PersonRow, RefusedRow
from milaan.batch.raw import RawRows
from milaan.batch.wording import WordReader
from milaan.core.errors import InvalidValue
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.columns.encode import encode
from milaan.core.linkage.columns.people import PERSON_FIELDS, People, joined
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.prepared import Prepared, prepare


class ChunkReader:
    """Turns rows into people; one for a file."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        words: WordReader,
        homes: HomeReader,
        today: date,
        default_kind: str,
    ) -> None:
        self._vocabulary, self._words, self._homes = vocabulary, words, homes
        self._today, self._default_kind = today, default_kind
        self._columns = Columns(vocabulary, today, default_kind)

    def read(
        self, raw: RawRows, names: Sequence[NameColumn]
    ) -> tuple[People, list[str], Array, list[RefusedRow]]:
        """Return the people of some rows, their ids and lines, and the rows refused."""
        fields, sure = self._fields(raw)
        homes, sure_homes = self._homes.read(raw, self._columns.are_districts(fields["home"]))
        sure &= sure_homes
        for column in names:
            sure &= column.settle(self._words)
        sure &= np.fromiter(map(_is_plain_id, raw.column("id")), dtype=bool, count=len(raw))
        simple, others = np.flatnonzero(sure), np.flatnonzero(~sure)
        one_by_one, refused = self._one_by_one(raw, others.tolist())
        by_column = People(
            {
                **{name: values[simple] for name, values in fields.items()},
                **names_as_fields(names, simple, self._vocabulary),
                **self._homes.as_fields(homes[place] for place in simple.tolist()),
            }
        )
        slow = encode((person for _, _, person in one_by_one), self._vocabulary)
        places = np.concatenate([simple, [place for place, _, _ in one_by_one]]).astype(np.int64)
        order = np.argsort(places, kind="stable")
        ids = [*map(raw.column("id").__getitem__, simple.tolist()), *(i for _, i, _ in one_by_one)]
        lines = np.array(raw.lines, dtype=np.int64)[places[order]]
        people = joined([by_column, slow]).reordered(order)
        return people, [ids[place] for place in order.tolist()], lines, refused

    def _fields(self, raw: RawRows) -> tuple[dict[str, Array], Array]:
        """Return the fields of all rows, and which rows are surely read right."""
        read, text = self._columns, raw.column
        numbers = {
            "is_found": read.kind.numbers(text("kind")),
            "sex": read.sex.numbers(text("sex")),
            "home": read.place.numbers(zip(text("home_state"), text("home_district"), strict=True)),
            "seen": read.place.numbers(zip(text("seen_state"), text("seen_district"), strict=True)),
            "height_cm": read.height.numbers(text("height_cm")),
            "languages": read.languages.numbers(text("languages")),
            "marks": read.marks.numbers(text("marks")),
            "postal": read.postal.numbers(text("home_postal_code")),
            "phones": read.phones.numbers(text("phones")),
        }
        seen, born = read.day.numbers(text("seen_on")), read.day.numbers(text("birth_date"))
        sure = np.logical_and.reduce([each != UNSURE for each in (*numbers.values(), seen, born)])
        self._add_ages(raw, seen, born)
        sure &= born != UNSURE
        spans = read.spans()
        numbers["seen_earliest"], numbers["seen_latest"] = spans[seen].T
        numbers["birth_earliest"], numbers["birth_latest"] = spans[born].T
        numbers["height_on"] = numbers["seen_latest"]
        numbers["documents"] = np.zeros(len(raw), dtype=np.int64)
        return {n: v.astype(PERSON_FIELDS[n]) for n, v in numbers.items()}, sure & ~raw.is_odd

    def _add_ages(self, raw: RawRows, seen: Array, born: Array) -> None:
        """Put the span of an age where no date of birth is told."""
        ages, days = raw.column("age"), raw.column("age_on")
        told = np.fromiter(map(bool, ages), dtype=bool, count=len(raw))
        rows = np.flatnonzero((born == 0) & told)
        latest = self._columns.spans()[seen[rows], 1].tolist()
        age_day = self._columns.age_day
        stated = []
        for row, last_seen in zip(rows.tolist(), latest, strict=True):
            on = age_day[days[row]] if days[row] else 0
            stated.append((ages[row], on or last_seen) if on != UNSURE else ("?", 0))
        born[rows] = self._columns.aged.numbers(stated)

    def _one_by_one(
        self, raw: RawRows, places: Iterable[int]
    ) -> tuple[list[tuple[int, str, Prepared]], list[RefusedRow]]:
        found: list[tuple[int, str, Prepared]] = []
        refused: list[RefusedRow] = []
        for place in places:
            row = self._row(raw, place)
            if isinstance(row, RefusedRow):
                refused.append(row)
            elif row:
                found.append((place, row.id, prepare(row.person)))
        return found, refused

    def _row(self, raw: RawRows, place: int) -> PersonRow | RefusedRow | None:
        line, cells = raw.lines[place], raw.cells[place]
        if not any(cell.strip() for cell in cells):
            return None
        try:
            return people_csv._row(line, raw.header, cells, self._today, self._default_kind)
        except InvalidValue as problem:
            return RefusedRow(line, problem.field, problem.reason)


def _is_plain_id(text: str) -> bool:
    return bool(text) and text.isascii() and text.isprintable() and " " not in text
