"""Compiled and interpreted decisions are the same decisions."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.authority import (
    ERROR_RULE,
    And,
    Attribute,
    CompiledRules,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    Rule,
    all_of,
    any_of,
    decide,
)
from milaan.core.authority.compiled import compile_rules
from tests.core.authority.strategies import actor_situations, expressions, resource_situations

A, B, MANY = (Attribute(f"actor.{name}") for name in ("a", "b", "many"))
X = Attribute("resource.x")
READ = "invented.read"


def rule(when: Expression, effect: Effect = Effect.PERMIT, **changes: Any) -> Rule:
    fields: dict[str, Any] = {"key": "invented.rule", "says": "Invented.", "source": "invented"}
    return Rule(effect=effect, when=when, actions=frozenset({READ}), **(fields | changes))


def rule_sets() -> st.SearchStrategy[list[Rule]]:
    groups = st.frozensets(st.sampled_from(["names", "photo"]))
    drawn = st.tuples(expressions(), st.sampled_from(Effect), groups)
    return st.lists(drawn, max_size=5).map(
        lambda rules: [
            rule(when, effect, key=f"invented.{place}", fields=fields)
            for place, (when, effect, fields) in enumerate(rules)
        ]
    )


@given(rule_sets(), actor_situations(), resource_situations())
def test_compiled_rules_decide_as_interpreted_ones(rules, actor, resource) -> None:
    situation = actor | resource

    assert CompiledRules(rules).decide(READ, situation) == decide(rules, READ, situation)


wild = st.sampled_from(
    [None, 0, 1, True, 1.5, "", "a", b"a", (1, None), frozenset({1, None}), [0], {"a": 1}, object()]
)


def wild_leaves() -> st.SearchStrategy[Expression]:
    operands = st.sampled_from([A, B, MANY, X]) | st.builds(Constant, wild)
    return st.sampled_from([Eq, Le, In]).flatmap(lambda kind: st.builds(kind, operands, operands))


def wild_expressions() -> st.SearchStrategy[Expression]:
    return st.recursive(
        wild_leaves() | st.booleans(),
        lambda inner: (
            st.builds(And, inner, inner) | st.builds(Or, inner, inner) | st.builds(Not, inner)
        ),
        max_leaves=6,
    )


@given(
    st.lists(st.tuples(wild_expressions(), st.sampled_from(Effect)), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(["actor.a", "actor.b", "actor.many", "resource.x"]), wild),
)
def test_they_agree_on_values_nobody_meant_too(drawn, situation) -> None:
    rules = [rule(when, effect, key=f"r{n}") for n, (when, effect) in enumerate(drawn)]

    assert CompiledRules(rules).decide(READ, situation) == decide(rules, READ, situation)


@pytest.mark.parametrize("effect", Effect)
@pytest.mark.parametrize(
    "when",
    [
        Le(A, Constant(1)),
        In(A, Constant(frozenset({1}))),
        Not(Le(A, Constant(1))),
        Or(Le(A, Constant(1)), True),
    ],
)
def test_an_error_is_no_and_has_a_name(effect: Effect, when: Expression) -> None:
    rules = [rule(True), rule(when, effect)]
    situation = {"actor.a": [1]}  # neither ordered beside a number nor hashable

    decision = CompiledRules(rules).decide(READ, situation)

    assert decision == decide(rules, READ, situation)
    assert (decision.allowed, decision.rule) == (False, ERROR_RULE)
    assert "TypeError" in decision.reason


def test_an_error_while_reading_is_no() -> None:
    class Broken:
        def get(self, name: str) -> Any:
            raise LookupError(name)

    decision = CompiledRules([rule(Eq(A, Constant(1))), rule(True)]).decide(READ, Broken())

    assert (decision.allowed, decision.rule) == (False, ERROR_RULE)
    assert "actor.a" not in decision.reason


def test_what_is_no_condition_at_all_is_no() -> None:
    rules = [rule(True), rule("resource.x", Effect.FORBID)]

    assert CompiledRules(rules).decide(READ, {}).rule == ERROR_RULE


class Reading(dict[str, Any]):
    """Notes which attributes were read, and how often."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.read: list[str] = []

    def get(self, name: str, default: Any = None) -> Any:
        self.read.append(name)
        return super().get(name, default)


@given(rule_sets(), actor_situations(), resource_situations())
def test_no_attribute_is_read_twice(rules, actor, resource) -> None:
    reading = Reading(actor | resource)

    CompiledRules(rules).decide(READ, reading)

    assert len(reading.read) == len(set(reading.read))


def test_only_what_the_answer_depends_on_is_read() -> None:
    rules = [rule(And(Eq(A, Constant(1)), Eq(X, B))), rule(Eq(B, Constant(1)))]
    reading = Reading({"actor.a": 2})

    CompiledRules(rules).decide(READ, reading)

    assert reading.read == ["actor.a", "actor.b"]


@pytest.mark.parametrize(
    "name", ["__import__('os')", "a\n  return True", "');x=('", "\0", "read", "held", "k0"]
)
def test_a_hostile_name_or_value_stays_a_value(name: str) -> None:
    function = compile_rules([rule(Eq(Attribute(name), Constant(name)))], [])

    assert function({name: name}).allowed
    assert not function({}).allowed


def test_a_compiled_rule_reaches_no_builtins() -> None:
    function = compile_rules([rule(Eq(A, Constant(1)))], [])

    assert function.__globals__["__builtins__"] == {}


def test_long_conditions_are_no_deep_ones() -> None:
    parts = [Eq(A, Constant(number)) for number in range(400)]
    situation = {"actor.a": 399}

    assert CompiledRules([rule(any_of(*parts))]).decide(READ, situation).allowed
    assert not CompiledRules([rule(all_of(*parts))]).decide(READ, situation).allowed
