"""`milaan weights` on files: estimate, compare, and clear words where it cannot."""

import json
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from milaan.config.cli import app
from milaan.config.invented import pairs, write_people_csv, write_truth_csv
from milaan.core.linkage.weights import Weights

RUN = CliRunner()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("weights")
    people = list(islice(pairs(60, 901), 60))
    write_people_csv(folder / "left.csv", (missing for missing, _ in people))
    write_people_csv(folder / "right.csv", (found for _, found in people))
    names = {name: str(folder / f"{name}.csv") for name in ("left", "right", "truth")}
    write_truth_csv(folder / "truth.csv", people)
    return names


def say(*words: str) -> str:
    said = RUN.invoke(app, ["weights", *words])
    assert said.exit_code == 0, said.output
    return said.output


def test_weights_are_estimated_with_and_without_labels(
    files: dict[str, str], tmp_path: Path
) -> None:
    sides = ["--left", files["left"], "--right", files["right"]]
    plain, labelled = tmp_path / "plain.json", tmp_path / "labelled.json"

    assert "Nothing uses it yet" in say("estimate", *sides, "--out", str(plain))
    say("estimate", *sides, "--pairs", files["truth"], "--out", str(labelled))

    learned = [Weights.from_json(path.read_bytes()) for path in (plain, labelled)]
    assert [each.set_by for each in learned] == ["estimate", "labels"]
    assert [each.version for each in learned] == ["plain", "labelled"]
    assert all(each.expected_match_rate > 0.8 for each in learned)


def test_two_versions_are_compared_without_a_name(files: dict[str, str]) -> None:
    sides = ["--left", files["left"], "--right", files["right"], "--pairs", files["truth"]]
    report = json.loads(say("compare", "judged-1", "learned-1", *sides, "--json"))

    assert report["pairs"] == sum(report["moved_bands"].values())
    assert [held["version"] for held in report["held"]] == ["judged-1", "learned-1"]
    assert all(held["best_f1"] > 0.8 for held in report["held"])
    left = Path(files["left"]).read_text(encoding="utf-8").splitlines()[1:]
    names = {line.split(",")[2] for line in left}
    assert not any(name in json.dumps(report, ensure_ascii=False) for name in names)
    assert "calibration error" in say("compare", "judged-1", "learned-1", *sides)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["estimate", "--out", "x.json"], "give --left and --right"),
        (["estimate", "--left", "no.csv", "--right", "no.csv", "--out", "x.json"], "cannot read"),
        (["compare", "judged-1", "nowhere"], "there are no weights nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words: list[str], sentence: str) -> None:
    said = RUN.invoke(app, ["weights", *words])

    assert said.exit_code == 1
    assert sentence in said.output


def test_labels_without_their_columns_are_refused(files: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    words = ["--left", files["left"], "--right", files["right"], "--out", str(tmp_path / "w.json")]
    said = RUN.invoke(app, ["weights", "estimate", *words, "--pairs", str(tmp_path / "pairs.csv")])

    assert said.exit_code == 1
    assert "needs the columns" in said.output
