"""`milaan names compare` and `milaan names rank`. All names are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from milaan.batch.names import NamedRow, Pool, rank
from milaan.batch.names_commands import app
from milaan.core.text.names import parse_name

run = CliRunner()


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    queries, candidates = tmp_path / "q.tsv", tmp_path / "c.tsv"
    queries.write_text("id\tname\nq1\tसुनीता टेस्टवाला\nq2\tমোহাম্মদ ইনভেন্তান\n", encoding="utf-8")
    candidates.write_text(
        "id\tname\nc1\tMohd Inventan\nc2\tTestwala Suneeta\nc3\tAnita Testwala\n", encoding="utf-8"
    )
    return queries, candidates, tmp_path / "r.tsv"


def ranked(queries: Path, candidates: Path, out: Path, *more: str) -> object:
    args = ["rank", "--queries", str(queries), "--candidates", str(candidates), "--out", str(out)]
    return run.invoke(app, [*args, *more])


def test_the_ranking_is_a_table_with_header(files: tuple[Path, Path, Path]) -> None:
    result = ranked(*files, "--top", "1")
    assert result.exit_code == 0
    lines = [line.split("\t") for line in files[2].read_text(encoding="utf-8").splitlines()]
    assert lines[0] == ["query_id", "rank", "candidate_id", "probability"]
    assert [line[:3] for line in lines[1:]] == [["q1", "1", "c2"], ["q2", "1", "c1"]]
    assert all(0.0 < float(line[3]) < 1.0 for line in lines[1:])


def test_a_broken_row_is_told_with_its_line_and_the_others_go_on(
    files: tuple[Path, Path, Path],
) -> None:
    with files[0].open("a", encoding="utf-8") as more:
        more.write("q3\nq4\t12/25\n\tSunita\nq5\t" + "क" * 10_000 + "\nq6\tSuneeta Testwala\n")
    result = ranked(*files, "--json")
    assert result.exit_code == 0
    for line, reason in ((4, "2 columns"), (5, "no letter"), (6, "id is empty"), (7, "too long")):
        assert f"line {line} refused" in result.stderr
        assert reason in result.stderr
    assert json.loads(result.stdout)["refused_rows"] == 4
    assert "q6\t1\tc2" in files[2].read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"name\tid\nx\ty\n", b"", b"id\tname\nx\t\xff\xfe\n"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(
    files: tuple[Path, Path, Path], content: bytes
) -> None:
    files[0].write_bytes(content)
    result = ranked(*files)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert not files[2].exists()


def test_a_missing_file_is_a_failure_and_wrong_use_is_another(
    files: tuple[Path, Path, Path],
) -> None:
    files[0].unlink()
    assert ranked(*files).exit_code == 1
    assert run.invoke(app, ["rank"]).exit_code == 2


def test_comparing_prints_the_reason() -> None:
    result = run.invoke(app, ["compare", "सुनीता कुमारी", "Suneeta"])
    assert result.exit_code == 0
    assert "sound alike" in result.stdout


def test_comparing_as_json() -> None:
    result = run.invoke(app, ["compare", "--json", "सुनीता टेस्टवाला", "Suneeta"])
    found = json.loads(result.stdout)
    assert (found["level"], found["code"]) == ("close", "part_missing")
    assert found["parts"] == [
        {"similarity": found["parts"][0]["similarity"], "left": 0, "right": 0}
    ]


def test_a_name_that_cannot_be_read_is_refused_without_repeating_it() -> None:
    result = run.invoke(app, ["compare", "12345", "Suneeta"])
    assert result.exit_code == 1
    assert "12345" not in result.stderr


def test_the_short_list_keeps_the_right_one_in_a_large_pool() -> None:
    first, second = (
        "Sunita Rekha Mohan Anjali Kamla Zeenat".split(),
        "Testwala Inventan Demowala".split(),
    )
    crowd = [f"{a} {b}{c}{d}" for a in first for b in second for c in "aeiou" for d in "bdklmnprst"]
    pool = Pool([NamedRow(f"c{i}", parse_name(name)) for i, name in enumerate(crowd)])
    wanted = crowd.index("Anjali Inventanik")
    best = next(rank([NamedRow("q", parse_name("अंजली इन्वेंटनिक"))], pool, top=1))
    assert best.candidate_id == f"c{wanted}"


def test_a_script_that_is_not_read_is_told() -> None:
    result = run.invoke(app, ["compare", "Нина", "Sunita"])
    assert result.exit_code == 0
    assert "not one that Milaan reads" in result.stdout
    assert "not one that Milaan reads" not in run.invoke(app, ["compare", "सुनीता", "K"]).stdout


def test_the_terms_of_the_evidence_are_shown() -> None:
    asked = ["compare", "--json", "K. Sunita Testwala", "सुनीता टेस्टवाला"]
    found = json.loads(run.invoke(app, asked).stdout)
    assert sum(found["evidence"].values()) == pytest.approx(found["bits"], abs=1e-4)
    assert {"parts", "initials_missing"} <= found["evidence"].keys()


@pytest.mark.parametrize("name", ["", "  ", "1", "12/25", "...", "x" * 10_000])
def test_no_name_at_all_is_refused_in_one_sentence(name: str) -> None:
    result = run.invoke(app, ["compare", name, "Sunita"])
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_one_letter_and_a_whole_sentence_are_compared() -> None:
    sentence = "she went to the market on Monday and did not come back to the house"
    for name in ("K", "क", sentence):
        result = run.invoke(app, ["compare", "--json", name, "Sunita Testwala"])
        assert json.loads(result.stdout)["probability"] < 0.1
