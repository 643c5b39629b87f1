"""The peers themselves, where `make peers` has installed them."""

from __future__ import annotations

from pathlib import Path

import pytest

from milaan.config.bench import link_data, measures, names_sets, peers
from milaan.config.bench.link_own import peer_link, quality

pytestmark = pytest.mark.skipif(
    peers.peer_python() is None, reason="no peers here: `make peers` installs them"
)
TSV = "सुनीता\tSunita\nकमला\tKamala\nराकेश\tRakesh\nअमित\tAmit\n"


def test_peers_answer_the_questions_milaan_answers(tmp_path: Path) -> None:
    (tmp_path / "few.tsv").write_text(TSV, encoding="utf-8")
    asked = names_sets.file_set(tmp_path / "few.tsv")
    told = peers.ask("names", {"sets": [asked.as_task()], "small": []}, tmp_path)
    methods = told["answers"]["set_few"]

    assert told["versions"]["rapidfuzz"]
    assert measures.recall_at(methods["aksharamukha_lev"]["ranks"], 1) == 1
    assert measures.recall_at(methods["raw_lev"]["ranks"], 1) < 1
    for answers in methods.values():
        assert len(answers["ranks"]) == len(asked.queries)
        assert len(answers["hard"]) == len(asked.hard)
        assert answers["query_ms"] > 0


def test_splink_links_what_milaan_links(tmp_path: Path) -> None:
    data = link_data.invented_data(tmp_path / "files", people=1_000, seed=2, workers=1)
    linked, versions = peer_link(data, tmp_path, supervised=False)

    assert versions["splink"].startswith("5.")
    assert quality(linked, data, seed=2)["f1"] > 0.5
    assert 0.5 < linked.blocking_recall < 1
    assert linked.figures["pairs_per_s"] > 0


def test_a_peer_that_fails_is_said(tmp_path: Path) -> None:
    with pytest.raises(peers.PeerProblem, match=r"names\.py ended with 1"):
        peers.ask("names", {"nothing": "of use"}, tmp_path)
