"""Two files in, pairs with reasons out; bad rows are refused by line and stop nothing."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from milaan.batch import store
from milaan.batch.link import link_files
from milaan.batch.people_csv import FileProblem, PersonRow, RefusedRow, read_people
from milaan.batch.work import LinkOptions

TODAY = date(2026, 3, 1)
HEADER = (
    "id,kind,names,sex,birth_date,age,age_on,father_names,home_state,home_district,seen_on,note"
)


def person_file(folder: Path, name: str, *rows: str, header: str = HEADER) -> Path:
    path = folder / name
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def linked(folder: Path, left: Path, right: Path) -> list[dict[str, str]]:
    link_files(left, right, folder / "pairs.csv", today=TODAY, options=LinkOptions(workers=1))
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_girl_is_found_across_scripts_with_reasons_that_add_up(tmp_path: Path) -> None:
    left = person_file(
        tmp_path, "left.csv",
        "m1,missing,सुनीता कल्पित,f,,14,2026-01-10,रमेश कल्पित,IN-MP,Bhopal,2026-01-09,",
        "m2,missing,गीता नमूना,f,,30,2026-01-10,,IN-MP,Indore,2026-01-02,",
    )  # fmt: skip
    right = person_file(
        tmp_path, "right.csv",
        "r1,recovered,Suneeta Kalpit,f,,15,2026-02-01,Ramesh,IN-MP,Bhopal,2026-02-01,",
        "r2,recovered,Farzana Misal,f,,40,2026-02-01,,IN-UP,Lucknow,2026-02-01,",
    )  # fmt: skip
    pairs = linked(tmp_path, left, right)
    assert [(pair["left_id"], pair["right_id"]) for pair in pairs] == [("m1", "r1")]
    assert float(pairs[0]["probability"]) > 0.5
    reasons = json.loads(pairs[0]["reasons"])
    assert sum(reason["bits"] for reason in reasons) == pytest.approx(
        float(pairs[0]["bits"]), abs=0.02
    )
    assert all(reason.keys() == {"comparator", "level", "bits", "because"} for reason in reasons)


def test_bad_rows_are_refused_by_line_and_the_others_go_in(tmp_path: Path) -> None:
    path = person_file(
        tmp_path, "people.csv",
        "a,missing,Asha Udaharan,f,,,,,,,,",
        "b,nonsense,Bina Udaharan,f,,,,,,,,",
        "c,missing,Chitra Udaharan,f,2011-13,,,,,,,",
        ",missing,Dina Udaharan,f,,,,,,,,",
        "a,missing,Ela Udaharan,f,,,,,,,,",
        "e,missing,Farida Udaharan,f,,many,,,,,,",
        "f,missing,Gauri Udaharan,f,,,,,,,,,too,many",
        f"g,missing,{'x' * 10_000},f,,,,,,,,",
        "h,missing,Hema Udaharan,f,,,,,IN-MP,,,kept",
    )  # fmt: skip
    rows = list(read_people(path, today=TODAY))
    good = [row for row in rows if isinstance(row, PersonRow)]
    bad = {row.line: (row.column, row.reason) for row in rows if isinstance(row, RefusedRow)}
    assert [row.id for row in good] == ["a", "h"]
    assert good[1].extras == {"note": "kept"}
    assert sorted(bad) == [3, 4, 5, 6, 7, 8, 9]
    assert bad[3][0] == "kind"
    assert bad[4][0] == "birth_date"
    assert "Udaharan" not in str(bad)


def test_bytes_that_are_not_utf8_refuse_their_row_only(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"id,names\n1,Asha\n2,\xff\xfe\n3,Bina\x00\n4,Chitra\n")
    rows = list(read_people(path, today=TODAY))
    assert [r.line for r in rows if isinstance(r, RefusedRow)] == [3]


@pytest.mark.parametrize("text", ["", "names,sex\nAsha,f\n", "id,id\n1,2\n"])
def test_a_file_without_a_usable_header_is_refused_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text)
    with pytest.raises(FileProblem):
        list(read_people(path, today=TODAY))


def test_nothing_is_half_written_and_no_working_file_stays(tmp_path: Path) -> None:
    left = person_file(tmp_path, "left.csv", "m1,missing,Asha Udaharan,f,,,,,,,,")
    with pytest.raises(FileProblem):
        link_files(left, tmp_path / "absent.csv", tmp_path / "pairs.csv", today=TODAY)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["left.csv"]


def test_an_empty_side_gives_a_header_and_no_pairs(tmp_path: Path) -> None:
    left = person_file(tmp_path, "left.csv", "m1,missing,Asha Udaharan,f,,,,,,,,")
    right = person_file(tmp_path, "right.csv")
    assert linked(tmp_path, left, right) == []


@pytest.mark.parametrize("signal_number", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_no_worker_and_the_next_sweeps_up(
    tmp_path: Path, signal_number: int
) -> None:
    rows = [f"m{n},missing,Asha Udaharan {n},f,,14,2026-01-10,,,,," for n in range(3000)]
    left = person_file(tmp_path, "left.csv", *rows)
    command = [sys.executable, "-m", "milaan.config.cli", "link", "--left", left, "--right", left]
    run = subprocess.Popen([*command, "--out", tmp_path / "pairs.csv"], start_new_session=True)
    until(lambda: any(tmp_path.glob(".milaan-link-*/*")))

    run.send_signal(signal_number)
    run.wait(30)

    until(lambda: not others_of(run.pid))
    assert not (tmp_path / "pairs.csv").exists()
    if signal_number == signal.SIGKILL:
        store.sweep(tmp_path)
    assert not list(tmp_path.glob(".milaan-link-*"))


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def others_of(session: int) -> list[str]:
    """The processes still alive in the session that a run began."""
    found = subprocess.run(["ps", "-o", "pid=", "-s", str(session)], capture_output=True, text=True)
    return found.stdout.split()
