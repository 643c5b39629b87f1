"""Deny overrides, default deny, and the rule is named."""

from dataclasses import replace

import pytest

from milaan.core.authority import Attribute, Constant, Effect, Eq, Rule, decide
from milaan.core.authority.decision import NO_RULE

READ = frozenset({"invented.read"})
IS_OFFICER = Eq(Attribute("actor.role"), Constant("officer"))
PERMIT = Rule("permit", Effect.PERMIT, READ, IS_OFFICER, "Officers read.", "invented")
FORBID = Rule("forbid", Effect.FORBID, READ, True, "Nobody reads.", "invented")
OFFICER = {"actor.role": "officer"}


def test_what_no_rule_allows_is_refused() -> None:
    decision = decide([PERMIT], "invented.read", {"actor.role": "stranger"})

    assert (decision.allowed, decision.rule) == (False, NO_RULE)
    assert decision.reason


def test_a_rule_about_another_action_says_nothing() -> None:
    assert not decide([PERMIT], "invented.write", OFFICER).allowed


def test_a_permit_that_holds_names_itself() -> None:
    decision = decide([PERMIT], "invented.read", OFFICER)

    assert (decision.allowed, decision.rule, decision.reason) == (True, "permit", "Officers read.")


@pytest.mark.parametrize("rules", [[PERMIT, FORBID], [FORBID, PERMIT]])
def test_a_forbid_wins_in_any_order(rules: list[Rule]) -> None:
    decision = decide(rules, "invented.read", OFFICER)

    assert (decision.allowed, decision.rule) == (False, "forbid")


def test_a_forbid_alone_permits_nothing() -> None:
    sleeping = replace(FORBID, when=False)

    assert decide([sleeping], "invented.read", OFFICER).rule == NO_RULE


def test_the_fields_of_all_permits_that_hold_are_opened() -> None:
    rules = [
        replace(PERMIT, fields=frozenset({"names"})),
        replace(PERMIT, key="second", fields=frozenset({"age"})),
        replace(PERMIT, key="third", when=False, fields=frozenset({"phones"})),
    ]

    decision = decide(rules, "invented.read", OFFICER)

    assert decision.fields == {"names", "age"}
    assert decision.rule == "permit"
