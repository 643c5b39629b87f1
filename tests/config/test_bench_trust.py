"""What `milaan bench trust` measures: figures of each part, none of them nothing."""

import json

import pytest

from milaan.config.bench import trust


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


def test_every_part_prints_its_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(trust, "_TIMES", 2)
    monkeypatch.setattr(trust, "_BATCHES", 2)
    monkeypatch.setattr(trust, "_us", lambda call, times=1: (call(), 1.5)[1])

    trust.bench_trust(as_json=True)

    figures = json.loads(capsys.readouterr().out)
    assert figures["command"] == "milaan bench trust"
    assert figures["decision_us"] == figures["compiled_us"] == figures["explain_us"] == 1.5
    assert figures["walk_violations"] == 0
    assert figures["walk_situations"] > 10_000_000
    assert set(trust.GOALS) <= set(figures)


def test_the_time_of_a_call_is_measured() -> None:
    assert 0 < trust._us(lambda: sum(range(100)), 200) < 1_000
