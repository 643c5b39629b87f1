"""One file given twice is looked through for doubles. All names are invented."""

from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from milaan.batch.link import LinkReport, link_files
from milaan.batch.people_csv import FileProblem
from milaan.batch.work import LinkOptions
from milaan.config.invented import streams
from milaan.config.invented.files import write_people_csv

HEADER = "id,kind,names,sex,birth_date,father_names,home_state,home_district"
ROWS = (
    "1,missing,Suneeta Kalpit,f,2011-04-05,Ramesh Kalpit,IN-MP,Bhopal",
    "2,missing,Farzana Misal,f,1990-01-02,Salim Misal,IN-UP,Lucknow",
    "3,missing,सुनीता कल्पित,f,2011-04-05,रमेश कल्पित,IN-MP,Bhopal",
    "3,missing,सुनीता कल्पित,f,2011-04-05,रमेश कल्पित,IN-MP,Bhopal",
    "4,missing,Tuvani Dhurvane,m,1970,,IN-MH,Pune",
)


def linked(folder: Path, left: Path, right: Path) -> tuple[LinkReport, list[tuple[str, str]]]:
    options = LinkOptions(workers=1)
    report = link_files(left, right, folder / "pairs.csv", today=date(2026, 3, 1), options=options)
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return report, [(row["left_id"], row["right_id"]) for row in csv.DictReader(file)]


def test_a_file_with_itself_gives_each_double_once_and_nobody_herself(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    report, pairs = linked(tmp_path, path, tmp_path / ".." / tmp_path.name / "people.csv")

    assert report.alone
    assert pairs == [("1", "3")]
    assert [row.line for row in report.refused["left"]] == [5]
    assert (report.left_count, report.right_count) == (4, 4)


def test_names_and_places_in_each_others_columns_are_refused_and_merge_nobody(
    tmp_path: Path,
) -> None:
    names = ("Asha", "Tuvani", "Zarmila", "Rohvar", "Pelka")
    places = ("Bhopal", "Indore", "Jabalpur", "बालाघाट", "Sagar")
    rows = [
        f"{n},missing,{place},f,,,IN-MP,{name}"
        for n, (name, place) in enumerate(product(names, places))
    ]
    path = tmp_path / "people.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")

    with pytest.raises(FileProblem, match="the column names holds places"):
        linked(tmp_path, path, path)
    assert not (tmp_path / "pairs.csv").exists()


def test_the_pairs_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    ours, theirs = zip(*streams.pairs(150, 5), strict=True)
    write_people_csv(tmp_path / "left.csv", ours)
    write_people_csv(tmp_path / "right.csv", theirs)
    written = []
    for workers in (1, 2):
        out = tmp_path / f"pairs-{workers}.csv"
        options = LinkOptions(workers=workers)
        files = tmp_path / "left.csv", tmp_path / "right.csv"
        link_files(*files, out, today=date(2026, 3, 1), options=options)
        written.append(out.read_bytes())
    assert written[0] == written[1]
    assert written[0].count(b"\r\n") > 100
