"""Conditions: filled in by halves they say the same as filled in at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    all_of,
    any_of,
    reduce_expression,
    value_of,
)
from tests.core.authority.strategies import (
    actor_situations,
    expressions,
    resource_situations,
)

A, X = Attribute("actor.a"), Attribute("resource.x")


def holds(expression: Expression, situation: dict[str, object]) -> bool:
    result = reduce_expression(expression, situation, open_prefix="\0")
    assert isinstance(result, bool)
    return result


def plainly(expression: Expression, situation: dict[str, object]) -> bool:
    """A second reading of the algebra, straight from its words."""
    match expression:
        case bool():
            return expression
        case And(left, right):
            return plainly(left, situation) and plainly(right, situation)
        case Or(left, right):
            return plainly(left, situation) or plainly(right, situation)
        case Not(inner):
            return not plainly(inner, situation)
        case Eq(left, right) | Le(left, right) | In(left, right):
            one, other = value_of(left, situation), value_of(right, situation)
            if one is None or other is None:
                return False
            if isinstance(expression, Eq):
                return one == other
            return one <= other if isinstance(expression, Le) else one in other


@given(expressions(), actor_situations(), resource_situations())
def test_reducing_says_what_the_words_say(expression, actor, resource) -> None:
    situation = actor | resource

    assert holds(expression, situation) is plainly(expression, situation)


@given(expressions(), actor_situations(), resource_situations())
def test_filling_in_the_actor_first_changes_nothing(expression, actor, resource) -> None:
    rest = reduce_expression(expression, actor)

    assert holds(rest, resource) is holds(expression, actor | resource)


@given(expressions(), actor_situations())
def test_what_is_left_speaks_of_the_record_alone(expression, actor) -> None:
    rest = reduce_expression(expression, actor)

    assert "actor." not in repr(rest)


@given(expressions())
def test_a_condition_that_is_left_over_holds_no_settled_part(expression) -> None:
    rest = reduce_expression(expression, {})

    assert isinstance(rest, bool) or not {True, False} & set(_parts(rest))


def _parts(expression: Expression) -> list[object]:
    match expression:
        case And(left, right) | Or(left, right):
            return [left, right, *_parts(left), *_parts(right)]
        case Not(inner):
            return [inner, *_parts(inner)]
    return []


@pytest.mark.parametrize(
    "expression",
    [
        Eq(A, Constant(None)),
        Eq(Constant(None), Constant(None)),
        Le(A, Constant(1)),
        In(A, Constant(frozenset({1}))),
        In(Constant(1), A),
        In(Constant("a"), Constant("abc")),
    ],
)
def test_what_is_missing_equals_nothing_and_a_text_is_no_collection(expression) -> None:
    assert holds(expression, {}) is False


def test_no_parts_mean_true_for_all_and_false_for_any() -> None:
    assert all_of() is True
    assert any_of() is False
    assert holds(all_of(Eq(X, Constant(1)), Eq(A, Constant(2))), {"resource.x": 1, "actor.a": 2})
    assert not holds(any_of(Eq(X, Constant(1))), {"resource.x": 2})


@given(st.integers(), st.integers())
def test_at_most_is_at_most(one: int, other: int) -> None:
    assert holds(Le(Constant(one), Constant(other)), {}) is (one <= other)
