"""How many records have a partner is read off the compared pairs, or stated. All invented."""

from __future__ import annotations

import csv
import json
from datetime import date
from math import log2
from pathlib import Path

import pytest

from milaan.batch.link import LinkReport, link_files
from milaan.batch.work import LinkOptions
from milaan.config.invented import streams
from milaan.config.invented.files import write_people_csv
from milaan.core.linkage.weights import DEFAULT_WEIGHTS

TODAY = date(2026, 3, 1)
COUNT = 600


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A third of the left records have a partner."""
    folder = tmp_path_factory.mktemp("prior")
    lefts, rights = zip(*streams.pairs(COUNT, 31), strict=True)
    third = COUNT // 3
    write_people_csv(folder / "left.csv", lefts)
    strangers = [right for _, right in streams.pairs(COUNT - third, 32)]
    moved = [right.__replace__(ref=f"x{right.ref}") for right in strangers]
    write_people_csv(folder / "right.csv", [*rights[:third], *moved])
    return folder / "left.csv", folder / "right.csv"


def linked(files: tuple[Path, Path], out: Path, rate: float) -> tuple[LinkReport, list[float]]:
    options = LinkOptions(workers=1, match_rate=rate)
    report = link_files(*files, out, today=TODAY, options=options)
    with out.open(encoding="utf-8", newline="") as file:
        reasons = [json.loads(row["reasons"]) for row in csv.DictReader(file)]
    return report, [each[0]["bits"] for each in reasons if each[0]["comparator"] == "prior"]


def test_the_pairs_tell_how_many_have_a_partner(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, priors = linked(files, tmp_path / "pairs.csv", 0.0)
    figures = report.figures()
    assert figures["match_rate"] == pytest.approx(1 / 3, abs=0.05)
    expected = log2(figures["match_rate"] / figures["counted_pool"])
    assert priors == pytest.approx([expected] * len(priors), abs=0.01)


def test_a_stated_rate_is_taken_as_it_is(files: tuple[Path, Path], tmp_path: Path) -> None:
    report, priors = linked(files, tmp_path / "pairs.csv", 0.01)
    assert report.prior
    assert report.figures()["match_rate"] == 0.01
    assert priors == pytest.approx([log2(0.01 / report.prior.pool)] * len(priors), abs=0.01)


def test_two_records_tell_next_to_nothing(tmp_path: Path) -> None:
    (left, right) = next(iter(streams.pairs(1, 3)))
    for name, person in (("left", left), ("right", right)):
        write_people_csv(tmp_path / f"{name}.csv", [person])
    report, _ = linked((tmp_path / "left.csv", tmp_path / "right.csv"), tmp_path / "out.csv", 0.0)
    assert report.figures()["match_rate"] == pytest.approx(
        DEFAULT_WEIGHTS.expected_match_rate, abs=0.05
    )
