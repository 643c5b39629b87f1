"""Every situation that the apps' rules tell apart, walked; every mutant of a rule, noticed."""

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from milaan.access.invariants import ROLES
from milaan.access.walking import KNOWN, RuleSet, changes_of, report_on, rule_sets, trials_of
from milaan.core.authority import (
    CompiledRules,
    Rule,
    decide,
    reduce_expression,
    rules_from_json,
    rules_to_json,
)
from milaan.core.authority.mutants import Trial
from milaan.core.authority.walk import actions_of, space_of, walk

ROOT = Path(__file__).parents[2]
SETS = rule_sets()
GOLDEN = json.loads((ROOT / "docs/reference/decisions.json").read_text(encoding="utf-8"))
TOGETHER = sum(sum(one["situations"].values()) for one in GOLDEN.values())

# Mutants that decide nowhere otherwise, by rule: what was done to it, and why nothing follows.
EQUIVALENT: dict[str, tuple[str, tuple[str, ...]]] = {
    "access.write_grant.owner_desk": (
        "The system is allowed already, by the rule before.",
        ("widened by system",),
    ),
    "access.administer.administrator": (
        "The system is allowed already, by the rule before.",
        ("widened by system",),
    ),
    "access.withdraw_consent.any_desk": (
        "Inside the condition of the AHTU; who is no officer of a desk is kept out around it.",
        ("widened by administrator", "widened by system"),
    ),
    "access.end_guardian_consents.concerned": (
        "The system is allowed already, by the first part of the rule.",
        ("widened by system",),
    ),
    "access.prolong_charge.superior": (
        "The system is allowed already, by the other part of the rule.",
        ("widened by system",),
    ),
    "access.prolong_charge.link_officer": (
        "The system is allowed already, by the rule before.",
        ("widened by system",),
    ),
    "intake.stop.desk": (
        "The node is allowed already, by the rule before.",
        ("widened by system",),
    ),
    "alerts.view.desk": (
        "Inside the condition of the AHTU; who is no officer is kept out around it.",
        ("widened by administrator", "widened by ngo_worker", "widened by system"),
    ),
    "matching.record_wish.finder": (
        "Inside the condition of the AHTU; who is no officer of a desk is kept out around it.",
        tuple(
            f"widened by {role}"
            for role in (
                "administrator", "control_room", "cwc_member", "ngo_worker", "station_writer",
                "system",
            )
        ),
    ),
    "registry.view.dead": (
        "Two parts name who may: a role of one, added to the other, is named twice.",
        tuple(
            f"widened by {role}"
            for role in (
                "supervisor", "ahtu_officer", "railway_police", "station_officer",
                "station_writer",
            )
        ),
    ),
    "registry.view.contact": (
        "A station and the AHTU open more of the same records by rules before.",
        tuple(
            f"widened by {role}"
            for role in ("ahtu_officer", "railway_police", "station_officer", "station_writer")
        ),
    ),
    "registry.view.bureau": (
        "Kept out twice: registry.view.under_inquiry refuses whoever is not the Bureau.",
        ("dropped actor.organisation_kind == bureau",),
    ),
    "registry.view.superior": (
        "These roles open as much or more of the same records by rules before.",
        tuple(
            f"widened by {role}"
            for role in (
                "ahtu_officer", "border_post", "cwc_member", "ngo_worker", "railway_police",
                "station_officer", "station_writer",
            )
        ),
    ),
    "registry.view.control_room": (
        "These roles open as much or more of the same records by rules before.",
        tuple(
            f"widened by {role}"
            for role in (
                "ahtu_officer", "border_post", "cwc_member", "ngo_worker", "railway_police",
                "station_officer", "station_writer", "supervisor",
            )
        ),
    ),
}  # fmt: skip


def tool() -> Any:
    spec = importlib.util.spec_from_file_location("permissions", ROOT / "tools/permissions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_app_with_rules_has_sentences_about_each_action() -> None:
    assert [one.app for one in SETS] == ["access", "alerts", "intake", "matching", "registry"]
    for one in SETS:
        spoken_of = set().union(*(each.actions for each in one.invariants))
        assert set(actions_of(one.rules)) <= spoken_of, one.app
        assert len({each.key for each in one.invariants}) == len(one.invariants)
        assert all(each.says.endswith(".") and each.source for each in one.invariants)


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_every_sentence_is_true_in_every_situation(one: RuleSet) -> None:
    report = report_on(one)

    assert report.violations == ()
    assert report.cpu_seconds < 30


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_no_decision_has_changed_unnoticed(one: RuleSet) -> None:
    report = report_on(one)
    golden = GOLDEN[one.app]

    assert {each.action: each.situations for each in report.actions} == golden["situations"]
    assert {each.action: each.permits for each in report.actions} == golden["permits"]
    assert report.digest == golden["decisions"], "run tools/permissions.py and read what changed"


def test_the_pages_for_lawyers_are_up_to_date() -> None:
    for path, text in tool().pages().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run tools/permissions.py"


def test_every_rule_stands_on_the_permission_page() -> None:
    page = (ROOT / "docs/reference/permissions.md").read_text(encoding="utf-8")

    for one in SETS:
        for rule in one.rules:
            assert f"`{rule.key}`" in page
            assert rule.says in page


def situations(one: RuleSet, some: int) -> Iterator[tuple[str, int, dict[str, Any], bool]]:
    """Yield situations spread over the space of each action, and whether the walk allows them."""
    for action in actions_of(one.rules):
        space = space_of(one.rules, action, KNOWN)
        walked = walk(one.rules, action, space)
        step = max(1, space.size // some) | 1
        for number in range(0, space.size, step):
            yield action, number, space.situation(number), bool(walked.allowed >> number & 1)


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_walk_compiled_and_interpreted_decisions_and_filters_agree(one: RuleSet) -> None:
    compiled = CompiledRules(one.rules)
    for action, _, situation, allowed in situations(one, 150):
        decision = compiled.decide(action, situation)
        assert decision == decide(one.rules, action, situation)
        assert decision.allowed is allowed
        assert _listed(one.rules, action, situation) is allowed


def _listed(rules: tuple[Rule, ...], action: str, situation: dict[str, Any]) -> bool:
    """Decide as a list does: fill in the actor first, and the record into what is left."""
    actor = {name: value for name, value in situation.items() if name[:9] != "resource."}
    held = {True: False, False: False}
    for rule in rules:
        if action in rule.actions:
            rest = reduce_expression(rule.when, actor)
            holds = reduce_expression(rest, situation, open_prefix="\0")
            held[rule.effect.value == "permit"] |= holds is True
    return held[True] and not held[False]


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_rules_can_be_kept_as_json(one: RuleSet) -> None:
    assert rules_from_json(rules_to_json(one.rules)) == one.rules


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.app)
def test_every_mutant_is_noticed_but_those_that_change_nothing(
    one: RuleSet, capsys: pytest.CaptureFixture[str]
) -> None:
    trials = list(trials_of(one))
    alike = [trial for trial in trials if not trial.decides_otherwise]
    by_sentences = sum(bool(trial.broken) for trial in trials)

    with capsys.disabled():
        print(  # noqa: T201  the count is what this test is asked for
            f"\n{one.app}: {len(trials)} mutants, {len(trials) - len(alike)} noticed by the golden "
            f"digest, {by_sentences} by the sentences alone, {len(alike)} change nothing"
        )
    assert _survivors(alike) == {
        key: set(whats) for key, (_, whats) in EQUIVALENT.items() if key.startswith(f"{one.app}.")
    }
    assert by_sentences >= 0.85 * len(trials)


def _survivors(trials: list[Trial]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for trial in trials:
        found.setdefault(trial.mutant.key, set()).add(trial.mutant.what)
    return found


def test_a_change_of_rules_tells_how_many_situations_change() -> None:
    (registry,) = (one for one in SETS if one.app == "registry")
    less = tuple(rule for rule in registry.rules if rule.key != "registry.view.under_inquiry")

    told = changes_of("registry", registry.rules, less, examples=1)

    assert {one.action for one in told} == {
        "registry.view", "registry.open_photo", "registry.change", "registry.confirm",
    }  # fmt: skip
    assert all((one.before, one.after) == ("refused", "allowed") for one in told)
    assert sum(one.count for one in told) > 100_000
    for one in told:
        assert "the record is under inquiry" in one.examples[0]
    assert changes_of("registry", registry.rules, registry.rules) == ()


def test_a_lookup_of_every_role_is_walked() -> None:
    assert set(ROLES) < set(KNOWN["actor.role"])
    assert TOGETHER > 10_000_000


def test_the_terminal_says_what_was_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from milaan.access import walking
    from milaan.access.commands import access

    small = [one for one in SETS if one.app in {"access", "intake"}]
    monkeypatch.setattr(walking, "rule_sets", lambda: small)

    said = CliRunner().invoke(access, ["walk", "--mutants"])
    assert said.exit_code == 0
    assert "intake: 84 situations of 2 actions" in said.output
    assert "changes nothing: access.administer.administrator: widened by system" in said.output
    assert "0 sentences not true" in said.output

    found = json.loads(CliRunner().invoke(access, ["walk", "--json"]).output)
    assert found["apps"]["intake"]["digest"] == GOLDEN["intake"]["decisions"]


def test_the_terminal_ends_with_1_where_a_sentence_is_not_true(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from typer.testing import CliRunner

    from milaan.access import walking
    from milaan.access.commands import access

    (intake,) = (one for one in SETS if one.app == "intake")
    broken = RuleSet("intake", intake.rules[1:], intake.invariants)
    monkeypatch.setattr(walking, "rule_sets", lambda: [broken])

    said = CliRunner().invoke(access, ["walk"])

    assert said.exit_code == 1
    assert "NOT TRUE: intake.import.at_once" in said.output
