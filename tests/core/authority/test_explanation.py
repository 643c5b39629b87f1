"""Why yes and why no, by the smallest parts of each rule."""

from typing import Any

import pytest
from hypothesis import given

from milaan.core.authority import (
    ERROR_RULE,
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Le,
    Not,
    Or,
    Rule,
    decide,
    reduce_expression,
)
from milaan.core.authority.explanation import (
    Part,
    could_not_be_evaluated,
    explain,
    reasons,
    to_turn,
)
from milaan.core.authority.expressions import leaves_of
from tests.core.authority.strategies import actor_situations, expressions, resource_situations

READ = "invented.read"
A, B, C = (Eq(Attribute(f"actor.{name}"), Constant(1)) for name in "abc")
ALL = {"actor.a": 1, "actor.b": 1, "actor.c": 1}


def rule(key: str, when: Any, effect: Effect = Effect.PERMIT) -> Rule:
    return Rule(key, effect, frozenset({READ}), when, "Invented.", "invented")


@pytest.mark.parametrize(
    ("condition", "situation", "parts"),
    [
        (A, {}, [Part(A, True)]),
        (And(A, B), {}, [Part(A, True), Part(B, True)]),
        (And(A, B), {"actor.a": 1}, [Part(B, True)]),
        (Or(And(A, B), C), {}, [Part(C, True)]),
        (Or(And(A, B), And(B, C)), {"actor.a": 1}, [Part(B, True)]),
        (Not(And(A, B)), ALL, [Part(A, False)]),
        (Not(Or(A, B)), ALL, [Part(A, False), Part(B, False)]),
        (And(A, Not(B)), ALL, [Part(B, False)]),
        (Or(A, Not(B)), {"actor.b": 1}, [Part(A, True)]),
        (True, {}, []),
        (And(A, False), {"actor.a": 1}, []),
    ],
)
def test_the_smallest_set_to_turn(condition, situation, parts) -> None:
    assert to_turn(condition, situation) == parts


@pytest.mark.parametrize(
    ("condition", "situation", "parts"),
    [
        (A, ALL, [Part(A, True)]),
        (Or(And(A, B), C), ALL, [Part(C, True)]),
        (And(A, Or(B, C)), ALL, [Part(A, True), Part(B, True)]),
        (And(A, And(B, C)), {"actor.a": 1}, [Part(B, False)]),
        (Not(Or(A, B)), {}, [Part(A, False), Part(B, False)]),
    ],
)
def test_the_smallest_set_of_reasons(condition, situation, parts) -> None:
    assert reasons(condition, situation) == parts


@given(expressions(), actor_situations(), resource_situations())
def test_reasons_alone_settle_a_condition(expression, actor, resource) -> None:
    """Whatever the other comparisons say: put any values for them, the condition stands."""
    situation = actor | resource
    truth = reduce_expression(expression, situation, open_prefix="\0")
    known = {part.leaf: part.wanted for part in reasons(expression, situation)}

    for others in (True, False):
        assert _with(expression, lambda leaf, o=others: known.get(leaf, o)) is truth


@given(expressions(), actor_situations(), resource_situations())
def test_turning_what_is_to_be_turned_turns_the_condition(expression, actor, resource) -> None:
    situation = actor | resource
    truth = reduce_expression(expression, situation, open_prefix="\0")
    parts = to_turn(expression, situation)
    turned = {part.leaf: part.wanted for part in parts}
    if len(set(leaves_of(expression))) < len(list(leaves_of(expression))):
        return  # a comparison that stands twice turns twice
    now = {leaf: _holds(leaf, situation) for leaf in leaves_of(expression)}

    assert _with(expression, (now | turned).__getitem__) is (not truth if parts else truth)


def _holds(leaf, situation) -> bool:
    return reduce_expression(leaf, situation, open_prefix="\0") is True


def _with(expression, truth_of) -> bool:
    match expression:
        case bool():
            return expression
        case And(left, right):
            return _with(left, truth_of) and _with(right, truth_of)
        case Or(left, right):
            return _with(left, truth_of) or _with(right, truth_of)
        case Not(inner):
            return not _with(inner, truth_of)
    return truth_of(expression)


RULES = [
    rule("far", And(And(A, B), C)),
    rule("near", And(A, B)),
    rule("sleeping", C, Effect.FORBID),
    rule("stop", B, Effect.FORBID),
    rule("other", True),
]


def test_rules_are_heard_in_the_order_in_which_they_matter() -> None:
    told = explain(RULES[:4], READ, {"actor.b": 1})

    assert [one.rule.key for one in told.heard] == ["stop", "near", "far", "sleeping"]
    assert [one.rule.key for one in told.in_the_way] == ["stop"]
    assert told.in_the_way[0].parts == (Part(B, False),)
    assert [one.rule.key for one in told.nearest] == ["near", "far"]
    assert told.nearest[0].parts == (Part(A, True),)
    assert told.why == ()
    assert told.decision == decide(RULES[:4], READ, {"actor.b": 1})


def test_why_yes_names_each_permit_and_its_reasons() -> None:
    told = explain([RULES[1], RULES[4]], READ, ALL)

    assert [one.rule.key for one in told.why] == ["near", "other"]
    assert told.why[0].parts == (Part(A, True), Part(B, True))
    assert told.decision.allowed
    assert told.nearest == ()


def test_a_rule_about_another_action_is_not_heard() -> None:
    assert explain(RULES, "invented.write", ALL).heard == ()


@pytest.mark.parametrize("effect", Effect)
def test_a_rule_that_cannot_be_evaluated_is_told_and_nothing_is_raised(effect: Effect) -> None:
    broken = rule("broken", Le(Attribute("actor.a"), Constant(1)), effect)

    told = explain([broken, RULES[4]], READ, {"actor.a": "x"})

    assert could_not_be_evaluated(told)
    assert told.decision.rule == ERROR_RULE
    assert [one.held for one in told.heard if one.rule.key == "broken"] == [None]
