"""Person files hold what `milaan link` and `milaan import people` read."""

from __future__ import annotations

import csv

from milaan.config.invented import pairs, people, write_people_csv, write_truth_csv
from milaan.config.invented.files import COLUMNS


def read(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_person_file_has_the_columns_of_the_contract(tmp_path):
    path = tmp_path / "people.csv"
    assert write_people_csv(path, people(40, seed=1, phones=True)) == 40
    rows = read(path)
    assert tuple(rows[0]) == COLUMNS
    assert len({row["id"] for row in rows}) == 40
    for row in rows:
        assert row["names"]
        assert bool(row["birth_date"]) != bool(row["age"])
        assert bool(row["age"]) == bool(row["age_on"])
        assert row["phones"].startswith("+1")


def test_an_unknown_age_leaves_the_cells_empty(tmp_path):
    path = tmp_path / "people.csv"
    write_people_csv(path, (found for _, found in pairs(300, seed=2)))
    unknown = [row for row in read(path) if not row["birth_date"] and not row["age"]]
    assert unknown
    assert all(row["age_on"] == "" for row in unknown)


def test_the_truth_stands_beside_it(tmp_path):
    path = tmp_path / "truth.csv"
    assert write_truth_csv(path, pairs(5)) == 5
    assert read(path)[0] == {"left_id": "m-0000001", "right_id": "r-0000001"}
