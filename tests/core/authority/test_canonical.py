"""Rules go to JSON and come back the same; their digest does not depend on the process."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    In,
    Not,
    Rule,
    rules_digest,
    rules_from_json,
    rules_to_json,
)
from milaan.core.errors import InvalidValue
from tests.core.authority.strategies import expressions

RULE = Rule(
    "invented.read",
    Effect.PERMIT,
    frozenset({"b.read", "a.read", "c.read"}),
    And(
        In(Attribute("actor.role"), Constant(frozenset({"writer", "officer", "guest", "chief"}))),
        Not(Eq(Attribute("context.day"), Constant(date(2026, 3, 14)))),
    ),
    "Invented, with नाम.",
    "invented",
    frozenset({"names", "photo"}),
)


@given(st.lists(st.tuples(expressions(), st.sampled_from(Effect)), max_size=4))
def test_rules_come_back_as_they_went(drawn) -> None:
    rules = tuple(
        Rule(f"r{place}", effect, frozenset({"read"}), when, "Says.", "Source", frozenset({"f"}))
        for place, (when, effect) in enumerate(drawn)
    )

    assert rules_from_json(rules_to_json(rules)) == rules
    assert rules_digest(rules_from_json(rules_to_json(rules))) == rules_digest(rules)


@pytest.mark.parametrize(
    "value",
    [
        None, True, 3, 1.5, "x", date(2026, 3, 14), datetime(2026, 3, 14, 9, 30, tzinfo=UTC),
        (1, "a"), frozenset(), frozenset({1, "a", None, date(2026, 3, 14)}),
    ],
)  # fmt: skip
def test_every_value_of_a_rule_comes_back(value) -> None:
    rule = Rule("r", Effect.FORBID, frozenset(), Eq(Attribute("a"), Constant(value)), "", "")

    (back,) = rules_from_json(rules_to_json([rule]))

    assert back == rule
    assert type(back.when.right.value) is type(value)


def test_the_digest_is_the_same_in_every_process() -> None:
    code = (
        "from tests.core.authority.test_canonical import RULE, rules_digest;"
        "print(rules_digest([RULE]))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout.strip()
        for seed in ("1", "2")
    }

    assert found == {rules_digest([RULE])}


@pytest.mark.parametrize(
    "text",
    [
        "", "{}x", "[1]", "[{}]", "null",
        rules_to_json([RULE]).replace('"permit"', '"maybe"'),
        rules_to_json([RULE]).replace('"and"', '"xor"'),
        rules_to_json([RULE]).replace('"attribute"', '"name"'),
        rules_to_json([RULE]).replace('"attribute": "actor.role"', '"attribute": 3'),
        rules_to_json([RULE]).replace('"key": "invented.read"', '"key": 3'),
        rules_to_json([RULE]).replace('"date"', '"day"'),
    ],
)  # fmt: skip
def test_what_is_no_set_of_rules_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"^rules: "):
        rules_from_json(text)


def test_what_json_cannot_hold_is_refused() -> None:
    rule = Rule("r", Effect.FORBID, frozenset(), Eq(Attribute("a"), Constant(object())), "", "")

    with pytest.raises(TypeError, match="a rule may not hold"):
        rules_to_json([rule])


def test_the_digest_tells_every_change() -> None:
    from dataclasses import replace

    digests = {
        rules_digest(rules)
        for rules in (
            [RULE],
            [],
            [RULE, RULE],
            [replace(RULE, says="Otherwise.")],
            [replace(RULE, source="Otherwise")],
            [replace(RULE, key="other")],
            [replace(RULE, effect=Effect.FORBID)],
            [replace(RULE, when=Not(RULE.when))],
            [replace(RULE, fields=frozenset())],
            [replace(RULE, actions=frozenset())],
        )
    }

    assert len(digests) == 10
