"""Every situation that rules can tell apart is walked, and decided as single decisions are."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    Rule,
    decide,
)
from milaan.core.authority.dimensions import TooManySituations, dimensions_of, holds_alone
from milaan.core.authority.walk import (
    Space,
    actions_of,
    decisions_digest,
    space_of,
    walk,
)
from tests.core.authority.strategies import actor_situations, expressions, resource_situations

READ = "invented.read"
ROLE, OWNER, DESKS = (Attribute(name) for name in ("actor.role", "resource.owner", "actor.desks"))
A, B, X = Attribute("actor.a"), Attribute("actor.b"), Attribute("resource.x")


def rule(when: Expression, effect: Effect = Effect.PERMIT, **changes: Any) -> Rule:
    fields: dict[str, Any] = {"key": "invented.rule", "says": "Invented.", "source": "invented"}
    return Rule(effect=effect, when=when, actions=frozenset({READ}), **(fields | changes))


def rule_sets() -> st.SearchStrategy[list[Rule]]:
    groups = st.frozensets(st.sampled_from(["names", "photo"]))
    drawn = st.tuples(expressions(), st.sampled_from(Effect), groups)
    return st.lists(drawn, max_size=4).map(
        lambda rules: [
            rule(when, effect, key=f"invented.{place}", fields=fields)
            for place, (when, effect, fields) in enumerate(rules)
        ]
    )


def space_for(rules: list[Rule]) -> Space:
    try:
        return space_of(rules, READ)
    except TooManySituations:
        assume(False)
        raise


@given(rule_sets(), st.data())
def test_a_walk_decides_each_situation_as_a_single_decision_does(rules, data) -> None:
    space = space_for(rules)
    walked = walk(rules, READ, space)
    number = data.draw(st.integers(0, space.size - 1))

    decision = decide(rules, READ, space.situation(number))

    assert bool(walked.allowed >> number & 1) is decision.allowed
    assert [key for key, bits in walked.decides.items() if bits >> number & 1] == [decision.rule]
    opened = {group for group, bits in walked.opens.items() if bits >> number & 1}
    assert opened == decision.fields


@given(rule_sets(), actor_situations(), resource_situations())
def test_whatever_happens_is_a_situation_of_the_space(rules, actor, resource) -> None:
    """In every dimension there is a class in which all comparisons come out as they do here."""
    space = space_for(rules)
    situation = {name: value for name, value in (actor | resource).items() if value is not None}

    for dimension in space.dimensions:
        here = [holds_alone(leaf, situation) for leaf in dimension.leaves]
        assert any(
            [holds_alone(leaf, way) for leaf in dimension.leaves] == here
            for way in dimension.classes
        )


@given(rule_sets())
def test_the_rules_that_decide_part_the_space(rules) -> None:
    walked = walk(rules, READ, space_for(rules))

    assert sum(bits.bit_count() for bits in walked.decides.values()) == walked.space.size


@pytest.mark.parametrize(
    ("condition", "known", "ways"),
    [
        (Eq(ROLE, Constant("a")), {}, [{"a"}, {"other-1"}, None]),
        (Eq(ROLE, Constant("a")), {"actor.role": ("b",)}, [{"a"}, {"b"}, {"other-1"}, None]),
        (Eq(ROLE, Constant(True)), {}, [{True}, {False}, None]),
        (Le(ROLE, Constant(3)), {}, [{3}, {2}, {4}, {5}, None]),
        (
            Le(ROLE, Constant(date(2026, 3, 2))),
            {},
            [{date(2026, 3, 2)}, {date(2026, 3, 1)}, {date(2026, 3, 3)}, {date(2026, 3, 5)}, None],
        ),
        (In(ROLE, Constant(frozenset({"a", None}))), {}, [{"a"}, {"other-1"}, None]),
    ],
)
def test_the_classes_of_one_attribute(condition, known, ways) -> None:
    (dimension,) = dimensions_of([condition], known)

    found = [set(way.values()) or None for way in dimension.classes]

    assert found == ways


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ([Eq(A, B)], 3),  # equal, other, one is missing
        ([In(OWNER, DESKS)], 3),
        ([Le(A, B)], 4),  # below, equal, above, one is missing
        ([Eq(A, B), Eq(B, X)], 9 - 1 + 1),
        ([In(Constant(1), DESKS)], 3),
        ([In(OWNER, DESKS), Eq(OWNER, A)], 9),
    ],
)
def test_the_classes_of_attributes_that_are_compared_with_each_other(conditions, count) -> None:
    (dimension,) = dimensions_of(conditions)

    assert len(dimension.classes) == count


def test_attributes_that_are_never_compared_are_dimensions_of_their_own() -> None:
    found = dimensions_of([And(Eq(A, B), Not(Eq(ROLE, Constant("a"))))])

    assert [one.attributes for one in found] == [("actor.a", "actor.b"), ("actor.role",)]


def test_what_is_too_much_is_said_and_not_tried() -> None:
    many = [Eq(Attribute(f"a{n}"), Attribute(f"a{n + 1}")) for n in range(9)]
    with pytest.raises(TooManySituations, match="too many ways"):
        dimensions_of(many)
    with pytest.raises(TooManySituations, match="split the rule"):
        dimensions_of([Le(A, B), Eq(A, Constant(3))])
    wide = [In(Attribute(f"a{n}"), Constant(frozenset(range(30)))) for n in range(6)]
    with pytest.raises(TooManySituations, match="split the action"):
        Space(dimensions_of(wide))


def test_a_condition_over_an_attribute_that_is_not_there_is_refused() -> None:
    space = Space(dimensions_of([Eq(A, Constant(1))]))

    with pytest.raises(KeyError):
        space.bits(Eq(X, Constant(1)))


def test_the_digest_changes_with_a_decision_and_not_with_words() -> None:
    own = rule(And(Eq(ROLE, Constant("officer")), In(OWNER, DESKS)), fields=frozenset({"names"}))
    digest = decisions_digest([own])

    assert digest == decisions_digest([rule(own.when, fields=own.fields, says="Otherwise.")])
    for changed in (
        rule(own.when),
        rule(own.when, fields=frozenset({"names", "photo"})),
        rule(Or(Eq(ROLE, Constant("officer")), In(OWNER, DESKS)), fields=own.fields),
        rule(own.when, Effect.FORBID),
        rule(own.when, fields=own.fields, key="invented.other"),
    ):
        assert decisions_digest([changed]) != digest


def test_actions_are_listed_once() -> None:
    assert actions_of([rule(True), rule(False)]) == [READ]
    assert actions_of([]) == []
