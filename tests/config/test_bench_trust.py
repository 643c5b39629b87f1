"""What `milaan bench trust` measures: figures of each part, none of them nothing."""

import json
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from milaan.config.bench import trust
from milaan.config.bench.trust_lists import LIST_GOALS

ROOT = Path(__file__).parents[2]


def test_questions_are_of_several_roles_and_answers() -> None:
    from milaan.registry.policies import AUTHORITY

    asked = list(trust.cases())
    answers = {
        AUTHORITY.decide(
            case.actor, case.action, case.record, now=trust.NOW, context=case.context
        ).rule
        for case in asked
    }

    assert len(asked) == 60
    assert "default.deny" in answers
    assert len(answers) > 8


@pytest.mark.django_db
def test_every_part_prints_its_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(trust, "_TIMES", 2)
    monkeypatch.setattr(trust, "_BATCHES", 2)
    monkeypatch.setattr(trust, "_us", lambda call, times=1: (call(), 1.5)[1])
    # A database of its own would take the place of this run's.
    monkeypatch.setattr(trust, "throw_away_database", nullcontext)
    monkeypatch.setattr(trust, "WITH_DATABASE", ())

    trust.bench_trust(as_json=True)

    figures = json.loads(capsys.readouterr().out)
    assert figures["command"] == "milaan bench trust"
    assert figures["decision_us"] == figures["compiled_us"] == figures["explain_us"] == 1.5
    assert figures["walk_violations"] == 0
    assert figures["walk_situations"] > 10_000_000
    assert set(trust.GOALS) <= set(figures)


def test_the_time_of_a_call_is_measured() -> None:
    assert 0 < trust._us(lambda: sum(range(100)), 200) < 1_000


LISTS = """
import json
from milaan.config.bench import trust_lists
from milaan.config.bench.throwaway import throw_away_database
if __name__ == "__main__":
    trust_lists.PEOPLE, trust_lists.PAGE, trust_lists._DISTRICTS = 150, 50, 2
    trust_lists._TIMES = trust_lists._PAGES = 1
    with throw_away_database() as database:
        print(json.dumps(trust_lists.measure_lists(database)))
"""


def test_lists_and_the_page_are_measured_over_a_database_of_their_own(tmp_path: Path) -> None:
    script = tmp_path / "lists.py"
    script.write_text(LISTS)
    told = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, check=False,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-2000:]
    figures = json.loads(told.stdout.splitlines()[-1])

    assert figures.keys() >= LIST_GOALS.keys()
    assert all(figures[name] > 0 for name in figures if "fence" not in name)
