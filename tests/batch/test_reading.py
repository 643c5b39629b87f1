"""A person file read by columns gives the people that reading it row by row gives."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from milaan.batch.people_csv import PersonRow, RefusedRow, read_people
from milaan.batch.reading import Ids, SideRead, read_side
from milaan.batch.workers import worker_pool
from milaan.config.invented import streams
from milaan.config.invented.files import write_people_csv
from milaan.core.linkage.columns.encode import NAME_FIELDS, PLAIN_FIELDS
from milaan.core.linkage.columns.forms import FormReader
from milaan.core.linkage.columns.one_by_one import OneByOne
from milaan.core.linkage.columns.people import People
from milaan.core.linkage.columns.vocabulary import FIELDS, Vocabulary
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.sex import compare_sexes

TODAY = date(2026, 3, 1)
NAMES = (
    "", " ", "K.", "K. S. Ramesh", "KS Ramesh", "के एस रमेश", "Asha", "Md Imran", "Smt Asha Devi",
    "Sunita d/o Ramlal", "सुनिता पुत्री रामलाल", "Asha|Usha", "Asha alias Usha", "Asha  Devi",
    "Asha Devi ", "Asha-Lata", "O'Neil Asha", "son of Ram", "Asha of Kalpit", "सुनीता\u200d देवी",
    "சு. ரமேஷ்", "ரமேஷ் சு", "Asha2", "12", "x" * 201, "A B C D E F G H I J K L M", "Asha Asha",
    "ASHA", "kumari", "RK", "Ra", "एम", "एम के", "R K", "Late", "Late Asha", "Ａｓｈａ", "@ A",
)  # fmt: skip
CELLS = {
    "id": ["1", "2", "x y", "एक", "", " 3 ", "1"],
    "kind": ["missing", "", "Recovered", "recovered", "nonsense", "unidentified "],
    "sex": ["f", "m", "", "t", "u", "F", "q"],
    "birth_date": ["", "2011", "2011-04", "2011-04-31", "04/05/2011", "old", " "],
    "age": ["", "14", "14-15", "about 14", "करीब १४ वर्ष", "8 months", "200", "many"],
    "age_on": ["", "2024-05-01", "2024", "soon"],
    "home_state": ["", "IN-MP", "in-mp", "IN-UP", "Bihar"],
    "home_district": ["", "Bhopal", "भोपाल", "IN-396", "Nowhere"],
    "home_village": ["", "Ghughulpur", "ग्राम घुघुलपुर|Rampur", "Village", "Ram Nagar 4", "x" * 300],
    "home_police_station": ["", "Kotwali", "थाना कोतवाली"],
    "home_ward": ["", "4", "४"],
    "home_address": ["", "12 Stanley street", "H.No. १२|13, Belpahari", " "],
    "home_postal_code": ["", "273164", "273 164", "२७३१६४", "none", "1"],
    "seen_on": ["", "2025-11-14", "2025-11", "14/11/25", "2025-13"],
    "seen_state": ["", "IN-MP", "NP-P5"],
    "seen_district": ["", "Bhopal", "Rupandehi"],
    "languages": ["", "hi", "hi|bho", "HI-in| "],
    "height_cm": ["", "150", "149.6", "12", "tall"],
    "marks": ["", "mole on the chin", "गोदना|left cheek mole", "nothing"],
    "phones": ["", "9876543210", "+91 98765 43210|12", "call me"],
    "note": ["", "kept", "रखा"],
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    with worker_pool(1) as opened:
        yield opened


def read(path: Path, folder: Path, pool: ProcessPoolExecutor) -> tuple[SideRead, list[Prepared]]:
    vocabulary = Vocabulary()
    side = read_side(
        path,
        folder,
        vocabulary,
        pool,
        today=TODAY,
        default_kind="missing",
        progress=lambda *_: None,
    )
    lexicon = vocabulary.lexicon()
    reader = FormReader(lexicon.words, lexicon.initials)
    people = People.from_folder(folder)
    back = OneByOne(compare_sexes, lexicon, reader)
    return side, [back._prepared(people, row) for row in range(len(people))]


def same_as_row_by_row(path: Path, folder: Path, pool: ProcessPoolExecutor) -> int:
    rows = list(read_people(path, today=TODAY))
    good = [row for row in rows if isinstance(row, PersonRow)]
    side, people = read(path, folder, pool)
    gone = set(side.repeated.tolist())
    kept = [person for row, person in enumerate(people) if row not in gone]
    assert side.refused == [row for row in rows if isinstance(row, RefusedRow)]
    assert len(kept) == len(good)
    places = [row for row in range(side.count) if row not in gone]
    import numpy as np

    assert Ids(folder / "ids").of(np.array(places, dtype=np.int64)) == [row.id for row in good]
    for row, person in zip(good, kept, strict=True):
        expected = prepare(row.person)
        for field in (
            *PLAIN_FIELDS,
            *FIELDS,
            *NAME_FIELDS,
            "name_keys",
            "father_keys",
            "mother_keys",
            "localities",
        ):
            assert getattr(person, field) == getattr(expected, field), (row, field)
        for field in NAME_FIELDS:
            for form, other in zip(getattr(person, field), getattr(expected, field), strict=True):
                assert form.parts.tokens == other.parts.tokens
                assert form.parts.initials == other.parts.initials
    return len(good)


def test_odd_rows_are_read_alike(tmp_path: Path, pool: ProcessPoolExecutor) -> None:
    chance = Random(3)  # noqa: S311 a draw of test rows
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*CELLS, *NAME_FIELDS])
        for number in range(1_500):
            usual = chance.random() < 0.7
            cells = {
                name: stock[0 if usual else chance.randrange(len(stock))]
                for name, stock in CELLS.items()
            }
            cells["id"] = str(number) if chance.random() < 0.95 else cells["id"]
            for name in CELLS:
                if chance.random() < 0.1:
                    cells[name] = cells[name] if name == "id" else chance.choice(CELLS[name])
            names = [chance.choice(NAMES) for _ in NAME_FIELDS]
            row = [*cells.values(), *names]
            if number % 97 == 0:
                row = row[:3]
            if number % 101 == 0:
                row += ["more"]
            writer.writerow(row if number % 103 else [])
    assert same_as_row_by_row(path, tmp_path / "side", pool) > 400


def test_invented_people_are_read_alike(tmp_path: Path, pool: ProcessPoolExecutor) -> None:
    people = [
        person
        for pair in islice(streams.pairs(300, 4, "hard", phones=True), 300)
        for person in pair
    ]
    path = tmp_path / "people.csv"
    write_people_csv(path, people)
    assert same_as_row_by_row(path, tmp_path / "side", pool) == 600


def test_broken_bytes_and_floods_are_refused_alike(
    tmp_path: Path, pool: ProcessPoolExecutor
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(
        b'id,names,note\n1,Asha,\n2,\xff\xfe,\n3,Bina\x00,\n4,Chitra,\xff\n"5\n",Dina,"a\nb"\n'
        + b"6,"
        + b"x" * 30_000
        + b",\n7,Ela,\n"
    )
    same_as_row_by_row(path, tmp_path / "side", pool)
