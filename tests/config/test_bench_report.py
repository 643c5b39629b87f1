"""The document's tables are made from figures; what is written by hand stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milaan.config.bench.link import rows_of
from milaan.config.bench.link_data import LinkData
from milaan.config.bench.link_own import Linked
from milaan.config.bench.report import KINDS, ReportProblem, not_run, write_report
from milaan.config.bench.runs import Row, all_figures, run_facts

ROOT = Path(__file__).parents[2]
DOC = """# Written by hand

<!-- bench names -->
old
<!-- end of bench names -->

Between.

<!-- bench link -->
kept
<!-- end of bench link -->
The end.
"""


@pytest.fixture
def doc(tmp_path: Path) -> Path:
    path = tmp_path / "benchmarks.md"
    path.write_text(DOC, encoding="utf-8")
    return path


def names_file(folder: Path) -> Path:
    rows = [
        Row("dakshina_hi", figure, {"milaan": own, "icu_lev": other})
        for figure, own, other in (
            ("recall_at_1", 0.96, 0.8), ("recall_at_10", 0.99, 0.9), ("hard_f1", 0.9, 0.7),
            ("query_ms", 9.0, 0.3), ("pair_us", 4.0, 0.1),
        )
    ]  # fmt: skip
    path = folder / "names.json"
    facts = run_facts("milaan bench names", 3) | {"rapidfuzz_version": "3.14"}
    path.write_text(json.dumps(all_figures(rows, facts)))
    return path


def test_tables_stand_between_their_markers(doc: Path, tmp_path: Path) -> None:
    assert write_report([names_file(tmp_path)], doc) == ["names"]
    text = doc.read_text(encoding="utf-8")

    assert "old" not in text
    assert "| dakshina hi | 0.960 | 0.800 | 1.20 |" in text
    assert "`milaan bench names`. Measured 20" in text
    assert "seed 3; python 3." in text
    assert "rapidfuzz 3.14." in text
    assert "kept\n<!-- end of bench link -->\nThe end." in text
    assert text.startswith("# Written by hand\n")


def test_writing_twice_changes_nothing(doc: Path, tmp_path: Path) -> None:
    path = names_file(tmp_path)
    write_report([path], doc)
    once = doc.read_text(encoding="utf-8")
    write_report([path], doc)

    assert doc.read_text(encoding="utf-8") == once


def test_linked_files_have_their_quality_and_their_reliability(doc: Path, tmp_path: Path) -> None:
    data = LinkData("invented_1000", tmp_path, 600, 400, 2)
    linked = Linked([(0.95, 1, 1), (0.2, 4, 1)], 1.0, {"wall_s": 3.0})
    facts = run_facts("milaan bench link", 2) | {
        "invented_1000_true_pairs": 2, "invented_1000_left_people": 600,
        "invented_1000_right_people": 400,
    }  # fmt: skip
    both = {"milaan": linked, "splink_em": linked._replace(figures={"wall_s": 6.0})}
    figures = all_figures(list(rows_of(data, both, seed=2)), facts)
    path = tmp_path / "link.json"
    path.write_text(json.dumps(figures))
    write_report([path], doc)
    text = doc.read_text(encoding="utf-8")

    assert figures["invented_1000_ratio_wall_s"] == 0.5
    assert "**invented 1000**: 600 by 400 records, 2 true pairs." in text
    assert "| wall s | 3.000 | 6.000 | 0.50 | ratio 2 |" in text
    assert "| 0.2 to 0.3 | 0.200: 0.250 (4) | 0.200: 0.250 (4) |" in text


def test_what_holds_no_figures_is_said_in_words(doc: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    for text in ("not json", "[1]", '{"people": 3}', '{"command": "milaan bench tea"}'):
        wrong.write_text(text)
        with pytest.raises(ReportProblem, match=r"wrong\.json"):
            write_report([wrong], doc)
    assert doc.read_text(encoding="utf-8") == DOC


def test_a_document_without_a_place_is_left_alone(tmp_path: Path) -> None:
    doc = tmp_path / "other.md"
    doc.write_text("no place")
    with pytest.raises(ReportProblem, match="no place for names"):
        write_report([names_file(tmp_path)], doc)

    assert doc.read_text() == "no place"


def test_the_projects_document_has_a_place_for_every_kind() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    for kind in KINDS:
        _, opened, rest = text.partition(f"<!-- bench {kind} -->")
        inside, closed, _ = rest.partition(f"<!-- end of bench {kind} -->")
        assert opened, kind
        assert closed, kind
        assert "Measured" in inside or inside.strip() in ("", not_run(kind)), kind
