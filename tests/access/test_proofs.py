"""The most important sentences are proved of all values by a solver, not by examples."""

from pathlib import Path

import pytest

from milaan.access.walking import RuleSet, rule_sets
from milaan.core.authority import Attribute, Constant, Effect, Eq, In, Not, all_of
from milaan.core.authority.invariants import Invariant, always_opened, never
from milaan.registry import policies as registry
from tests.core.authority.solver import counterexample

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "proved-sentences.md"
SENTENCES = [(one, each) for one in rule_sets() for each in one.invariants]
FOREMOST = [(one, each) for one, each in SENTENCES if each.is_foremost]


def test_the_page_lists_every_sentence_that_is_proved() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert len(FOREMOST) == 10
    for _, sentence in SENTENCES:
        assert sentence.says in page, "run tools/permissions.py"


@pytest.mark.parametrize(("one", "sentence"), SENTENCES, ids=[each.key for _, each in SENTENCES])
def test_a_sentence_is_true_of_all_values(one: RuleSet, sentence: Invariant) -> None:
    for action in sorted(sentence.actions):
        assert counterexample(one.rules, sentence, action) is None, action


def test_of_a_false_sentence_a_counterexample_is_found() -> None:
    false = never(
        "invented.station",
        {registry.VIEW},
        Eq(Attribute("actor.role"), Constant("station_officer")),
        "A station officer never opens a record.",
        "invented",
    )

    found = counterexample(registry.RULES, false, registry.VIEW)

    assert found is not None
    values = {str(name): str(found[name]) for name in found}
    assert values["actor.role"] == '"station_officer"'
    assert values["actor.role is there"] == "True"


def test_a_sentence_that_forgets_the_inquiry_is_refuted_by_one() -> None:
    own = Eq(Attribute("resource.owner_id"), Attribute("actor.organisation_id"))
    officer = Eq(Attribute("actor.role"), Constant("station_officer"))
    kept_out = In(Attribute("resource.subject_id"), Attribute("actor.conflicted_subjects"))
    false = always_opened(
        "invented.own", {registry.CONFIRM}, set(), all_of(officer, own, Not(kept_out)), "", "x"
    )

    found = counterexample(registry.RULES, false, registry.CONFIRM)

    assert found is not None
    assert "resource.is_under_inquiry = True" in str(found)


@pytest.mark.parametrize(
    "key", ["registry.view.under_inquiry", "registry.view.dead", "registry.search.without_purpose"]
)
def test_without_a_forbid_the_solver_finds_what_it_kept_out(key: str) -> None:
    (rule,) = (rule for rule in registry.RULES if rule.key == key)
    less = [other for other in registry.RULES if other is not rule]
    assert rule.effect is Effect.FORBID
    broken = [
        each.key
        for one, each in SENTENCES
        if one.app == "registry"
        and any(counterexample(less, each, action) is not None for action in each.actions)
    ]

    assert broken


def test_what_is_missing_is_told_apart_from_every_value() -> None:
    unknown = Not(Eq(Attribute("resource.owner_id"), Attribute("actor.organisation_id")))
    sentence = never("invented.missing", {registry.REGISTER}, unknown, "", "invented")

    assert counterexample(registry.RULES, sentence, registry.REGISTER) is None
