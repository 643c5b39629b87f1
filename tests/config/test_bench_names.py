"""`milaan bench names` on small samples, without peers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from milaan.config.bench import names_sets, peers
from milaan.config.bench.names_own import own_answers
from milaan.config.bench.peers_commands import names
from milaan.config.bench.runs import Row
from tests.conftest import data_folder

TSV = "query\tright answer\nसुनिता\tSunita\nসুনিতা\tSunita\nकमला\tKamala\nकमला\tKamla\n"


@pytest.fixture(autouse=True)
def _without_peers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(peers.VARIABLE, str(tmp_path / "nowhere"))


@pytest.fixture
def own_set(tmp_path: Path) -> Path:
    path = tmp_path / "kept back.tsv"
    path.write_text(TSV, encoding="utf-8")
    return path


def run(*given: str) -> tuple[int, str, str]:
    import typer

    app = typer.Typer()
    app.command()(names)
    result = CliRunner().invoke(app, list(given))
    return result.exit_code, result.stdout, result.stderr


def test_a_set_of_ones_own_is_measured(own_set: Path, tmp_path: Path) -> None:
    code, out, said = run("--data", str(tmp_path), "--set", str(own_set), "--json")
    figures = json.loads(out)

    assert code == 0
    assert figures["set_kept_back_milaan_recall_at_1"] == 1
    assert figures["set_kept_back_milaan_hard_f1"] == 1
    assert figures["seed"] == 20_261_121
    assert figures["set_kept_back_milaan_query_ms"] > 0
    assert {"cores", "load_1_min", "measured_on", "command", "python_version"} <= figures.keys()
    assert said.count("\n") == 1
    assert "The peers are not measured" in said


def test_without_peers_the_table_has_milaan_alone(own_set: Path, tmp_path: Path) -> None:
    code, out, said = run("--data", str(tmp_path), "--set", str(own_set))

    assert code == 0
    assert "recall at 1" in out
    assert "RapidFuzz" not in out
    assert "MILAAN_PEERS" in said


def test_it_says_how_to_install_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(peers.VARIABLE)
    monkeypatch.setattr(peers, "HOME", tmp_path)

    assert peers.peer_python() is None
    assert peers.absent_sentence().endswith("`make peers` installs them.")


def test_no_data_and_no_set_is_one_sentence(tmp_path: Path) -> None:
    code, _, said = run("--data", str(tmp_path))

    assert code == 1
    assert said.startswith("milaan: there are no names in")


def test_a_broken_set_names_its_line_and_no_name(tmp_path: Path) -> None:
    path = tmp_path / "broken.tsv"
    path.write_text("सुनिता\tSunita\nonly one part\n", encoding="utf-8")
    code, _, said = run("--data", str(tmp_path), "--set", str(path))

    assert code == 1
    assert said == "milaan: broken.tsv line 2: expected query<TAB>right answer\n"


def test_a_query_may_have_two_right_answers(own_set: Path) -> None:
    found = names_sets.file_set(own_set)

    assert found.queries == ["सुनिता", "সুনিতা", "कमला"]
    assert found.candidates == ["Kamala", "Kamla", "Sunita"]
    assert found.right == [[2], [2], [0, 1]]


def test_a_name_that_cannot_be_read_is_found_by_nobody() -> None:
    asked, right = ["12", "कमला"], [[0], [0]]
    odd = names_sets.NameSet("k", "t", "hi", asked, ["Kamala", "34"], right, [(0, 0, True)])
    found = own_answers(odd)

    assert found["ranks"] == [float("inf"), 1]
    assert found["hard"] == [float("-inf")]


@pytest.mark.data
def test_the_same_seed_makes_the_same_sets() -> None:
    from milaan.config.bench.names import all_sets

    data = data_folder()
    assert data is not None
    one, two = (list(all_sets(data, [], 12, seed=3)) for _ in range(2))

    assert one == two
    assert len(one) == 12 + 12 + 5
    for names_set in one:
        small = names_sets.small(names_set, seed=3)
        assert len(small.candidates) <= 1_000
        for query, right in enumerate(names_set.right):
            assert right, names_set.key
            assert all(0 <= place < len(names_set.candidates) for place in right), query
        wrong = {(q, c) for q, c, true in names_set.hard if not true}
        assert not any(c in names_set.right[q] for q, c in wrong), names_set.key


@pytest.mark.data
def test_words_of_the_data_folder_are_measured() -> None:
    data = data_folder()
    assert data is not None
    hindi = names_sets.small(names_sets.dakshina_set(data, "hi", 40, seed=1), seed=1)
    found = own_answers(hindi)

    assert sum(rank <= 1 for rank in found["ranks"]) >= 36
    assert len(found["hard"]) == len(hindi.hard)


def test_a_row_is_compared_with_its_best_peer() -> None:
    row = Row("words", "recall_at_1", {"milaan": 0.9, "a": 0.6, "b": 0.45})
    fast = Row("words", "query_ms", {"milaan": 2.0, "a": 4.0, "b": 8.0}, less_is_better=True)

    assert (row.best_peer, row.ratio) == ("a", pytest.approx(1.5))
    assert (fast.best_peer, fast.ratio) == ("a", 0.5)
    assert row.figures() == {
        "words_milaan_recall_at_1": 0.9,
        "words_a_recall_at_1": 0.6,
        "words_b_recall_at_1": 0.45,
        "words_best_peer_recall_at_1": 0.6,
        "words_ratio_recall_at_1": 1.5,
    }
    assert Row("words", "recall_at_1", {"milaan": 0.9}).figures() == {
        "words_milaan_recall_at_1": 0.9
    }
