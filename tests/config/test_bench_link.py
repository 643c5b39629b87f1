"""`milaan bench link` on a small sample, without peers; how pairs are judged."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from milaan.config.bench import link_data, peers
from milaan.config.bench.link_data import LinkData
from milaan.config.bench.link_own import Linked, bins, judge, quality
from milaan.config.bench.peers_commands import link
from milaan.config.bench.watched import run_watched
from tests.conftest import data_folder


def written(folder: Path, name: str, *rows: tuple[str, ...]) -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def pairs_of(path: Path) -> str:
    return f"read_csv('{path}', header = true, all_varchar = true)"


def test_pairs_are_judged_by_the_truth_beside_them(tmp_path: Path) -> None:
    data = LinkData("made", tmp_path, 3, 3, 3)
    written(tmp_path, "truth.csv", ("left_id", "right_id"), ("a", "x"), ("b", "y"), ("c", "z"))
    stated = ("a", "x", "0.9"), ("b", "x", "0.9"), ("b", "y", "0.4"), ("c", "x", "0.0001")
    made = written(tmp_path, "pairs.csv", ("left_id", "right_id", "probability"), *stated)
    judged = judge(data, pairs_of(made))

    assert judged == [(0.4, 1, 1), (0.9, 2, 1)]
    found = quality(Linked(judged, 1.0, {}), data, seed=1)
    assert found["f1"] == pytest.approx(2 / 3)  # from 0.4: two right of three, two of three found
    assert (found["precision"], found["recall"]) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert found["ece"] == pytest.approx(2 / 3 * 0.4 + 1 / 3 * 0.6)
    assert found["recall_from_0.95"] == 0
    assert [(name, line.pairs) for name, line in bins(Linked(judged, 1.0, {}))] == [
        ("0.4_to_0.5", 1), ("0.9_to_1.0", 2),
    ]  # fmt: skip


def test_in_a_file_linked_with_itself_a_pair_counts_once(tmp_path: Path) -> None:
    data = LinkData("made", tmp_path, 3, 3, 1, alone=True)
    written(tmp_path, "truth.csv", ("left_id", "right_id"), ("a", "b"))
    stated = ("a", "a", "1.0"), ("a", "b", "0.7"), ("b", "a", "0.8"), ("c", "b", "0.2")
    made = written(tmp_path, "pairs.csv", ("left_id", "right_id", "probability"), *stated)

    assert judge(data, pairs_of(made)) == [(0.2, 1, 0), (0.8, 1, 1)]


def test_a_run_is_watched() -> None:
    spent = run_watched([sys.executable, "-c", "x = 'x' * 80_000_000; print(len(x))"])

    assert (spent.code, spent.output) == (0, "80000000\n")
    assert spent.peak_mb > 75
    assert spent.cpu_s > 0
    assert run_watched([sys.executable, "-c", "raise SystemExit(3)"]).code == 3


@pytest.mark.data
def test_febrl_and_the_historical_figures_become_person_files(tmp_path: Path) -> None:
    folder = data_folder()
    assert folder is not None
    febrl = link_data.febrl_data(tmp_path / "febrl", folder)
    past = link_data.historical_data(tmp_path / "past", folder)

    assert febrl is not None
    assert (febrl.left_count, febrl.right_count, febrl.true_pairs) == (5_000, 5_000, 5_000)
    assert "soc_sec_id" not in febrl.left.read_text(encoding="utf-8").splitlines()[0]
    assert past is not None
    assert (past.left_count, past.true_pairs, past.left) == (50_578, 303_961, past.right)


def test_data_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    assert link_data.febrl_data(tmp_path / "out", tmp_path) is None
    assert link_data.historical_data(tmp_path / "out", tmp_path) is None


def test_invented_people_are_linked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(peers.VARIABLE, str(tmp_path / "nowhere"))
    app = typer.Typer()
    app.command()(link)
    given = ["--data", str(tmp_path), "--people", "1000", "--only", "invented", "--json"]
    result = CliRunner().invoke(app, [*given, "--work", str(tmp_path / "work")])
    figures = json.loads(result.stdout)
    key = "invented_1000_milaan_"

    assert result.exit_code == 0
    assert figures["invented_1000_left_people"] == 600
    assert figures["invented_1000_right_people"] == 400
    assert figures["invented_1000_true_pairs"] == 300
    assert figures[f"{key}f1"] > 0.85
    assert figures[f"{key}blocking_recall"] > 0.9
    for figure in ("ece", "pairs_per_s", "wall_s", "cpu_s", "peak_mb", "compared_pairs"):
        assert figures[f"{key}{figure}"] > 0, figure
    assert "The peers are not measured" in result.stderr
    assert "left out" not in result.stderr
    truth = (tmp_path / "work/invented/truth.csv").read_text().splitlines()
    assert len(truth) == 301


def test_a_folder_without_data_is_said(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(link)
    result = CliRunner().invoke(app, ["--data", str(tmp_path), "--only", "febrl4", "--json"])

    assert result.exit_code == 0
    assert "Not in the data folder, so left out: febrl4." in result.stderr
    assert "febrl4_milaan_f1" not in json.loads(result.stdout)
