"""A change of rules is told in situations: how many, from what to what, with examples."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    In,
    Not,
    Or,
    Rule,
    decide,
)
from milaan.core.authority.difference import ALLOWED, REFUSED, difference
from milaan.core.authority.dimensions import TooManySituations
from tests.core.authority.strategies import actor_situations, expressions, resource_situations

READ = "invented.read"
KNOWN = {"actor.role": ("officer", "clerk")}
ROLE = Attribute("actor.role")
OFFICER, CLERK = (Eq(ROLE, Constant(role)) for role in ("officer", "clerk"))
OWN = In(Attribute("resource.owner"), Attribute("actor.desks"))
SEALED = Eq(Attribute("resource.is_sealed"), Constant(True))
RULE = Rule(READ, Effect.PERMIT, frozenset({READ}), And(OFFICER, OWN), "", "", frozenset({"names"}))
FORBID = Rule("sealed", Effect.FORBID, frozenset({READ}), SEALED, "", "")


def test_nothing_changed_is_no_change() -> None:
    assert difference([RULE], [RULE], KNOWN) == ()
    assert difference([RULE], [replace(RULE, key="renamed", says="Otherwise.")], KNOWN) == ()


def test_a_wider_rule_allows_more() -> None:
    (change,) = difference([RULE], [replace(RULE, when=And(Or(OFFICER, CLERK), OWN))], KNOWN)

    assert (change.action, change.before, change.after) == (READ, REFUSED, ALLOWED)
    assert (change.count, change.of) == (1, 4 * 3)
    (example,) = change.examples
    assert example.values == {"actor.role": "clerk"}
    assert example.lies == ((OWN, True),)


def test_a_new_forbid_refuses_and_says_where_it_does_not_matter() -> None:
    changes = difference([RULE], [RULE, FORBID], KNOWN)

    assert [(one.before, one.after, one.count) for one in changes] == [(ALLOWED, REFUSED, 1)]
    assert changes[0].examples[0].values == {"actor.role": "officer", "resource.is_sealed": True}


def test_fields_opened_and_closed_are_changes_of_their_own() -> None:
    changes = difference([RULE], [replace(RULE, fields=frozenset({"photo"}))], KNOWN)

    assert [(one.before, one.after, one.opened, one.closed) for one in changes] == [
        (ALLOWED, ALLOWED, "", "names"),
        (ALLOWED, ALLOWED, "photo", ""),
    ]


def test_an_action_that_is_new_or_gone_is_told() -> None:
    writes = replace(RULE, actions=frozenset({"invented.write"}))

    changes = difference([RULE], [writes], KNOWN)

    assert [(one.action, one.after) for one in changes] == [
        (READ, REFUSED),
        ("invented.write", ALLOWED),
    ]


def test_no_more_examples_than_asked_for_and_none_twice() -> None:
    (change,) = difference([], [replace(RULE, when=Not(OFFICER))], KNOWN, examples=2)

    assert change.count == 3
    assert len({repr(one) for one in change.examples}) == len(change.examples) == 2
    assert difference([], [RULE], KNOWN, examples=0)[0].examples == ()


@given(expressions(), expressions(), actor_situations(), resource_situations())
def test_where_there_is_no_change_no_decision_differs(old, new, actor, resource) -> None:
    before, after = ([replace(RULE, when=when)] for when in (old, new))
    try:
        changes = difference(before, after)
    except TooManySituations:
        assume(False)
    situation = actor | resource
    was, is_now = (decide(rules, READ, situation) for rules in (before, after))

    if was.allowed is not is_now.allowed:
        assert changes
    if not changes:
        assert was == is_now


@given(expressions(), expressions(), st.integers(1, 3))
def test_situations_are_counted_from_both_ends_alike(old, new, examples) -> None:
    before, after = ([replace(RULE, when=when)] for when in (old, new))
    try:
        there, back = difference(before, after), difference(after, before)
    except TooManySituations:
        assume(False)

    assert {(one.before, one.after, one.count) for one in there} == {
        (one.after, one.before, one.count) for one in back
    }
