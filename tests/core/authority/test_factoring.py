"""Factors of a condition: the same answer as the condition, each record part asked once."""

from hypothesis import given, settings

from milaan.core.authority import And, Attribute, Constant, Eq, Expression, In, Not, Or
from milaan.core.authority.expressions import (
    Leaf,
    all_of,
    any_of,
    attributes_of,
    reduce_expression,
)
from milaan.core.authority.factoring import Factor, factored
from tests.core.authority import strategies

ROLE, DESK = Attribute("actor.role"), Attribute("resource.desk")
OWN_DESK = In(DESK, Attribute("actor.desks"))


def reads_record(leaf: Leaf) -> bool:
    return any(name.startswith("resource.") for name in attributes_of(leaf))


def joined(factors: list[Factor]) -> Expression:
    return any_of(*[And(all_of(*factor.record), factor.others) for factor in factors])


@settings(max_examples=300)
@given(strategies.expressions(), strategies.actor_situations(), strategies.resource_situations())
def test_one_factor_holds_where_the_condition_holds(expression, actor, resource) -> None:
    situation = actor | resource
    whole = reduce_expression(expression, situation)

    assert reduce_expression(joined(factored(expression, reads_record)), situation) is whole


@given(strategies.expressions())
def test_each_factor_asks_something_else_of_the_record(expression) -> None:
    factors = factored(expression, reads_record)

    assert len({factor.record for factor in factors}) == len(factors)
    for factor in factors:
        assert all(
            reads_record(one.inner if isinstance(one, Not) else one) for one in factor.record
        )
        assert not any(name.startswith("resource.") for name in attributes_of(factor.others))


def test_two_roles_at_their_own_desk_are_one_factor() -> None:
    roles = [Eq(ROLE, Constant(role)) for role in ("officer", "writer")]
    both = Or(*[And(role, OWN_DESK) for role in roles])

    assert factored(both, reads_record) == [Factor((OWN_DESK,), Or(*roles))]


def test_never_has_no_factor_and_always_has_one_that_asks_nothing() -> None:
    assert factored(False, reads_record) == []
    assert factored(True, reads_record) == [Factor((), True)]
