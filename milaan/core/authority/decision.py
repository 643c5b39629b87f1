# SPDX-License-Identifier: Apache-2.0
"""Decide one situation: deny overrides, default deny, and always name the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from milaan.core.authority.expressions import reduce_expression
from milaan.core.authority.rules import Effect, Rule

NO_RULE = "default.deny"


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, by which rule, and why.

    `fields` is the union of the field groups of every permit that held.
    """

    allowed: bool
    rule: str
    reason: str
    fields: frozenset[str] = field(default_factory=frozenset)


def decide(rules: Iterable[Rule], action: str, situation: Mapping[str, Any]) -> Decision:
    """Decide one action in one fully known situation.

    A forbid that holds wins over any permit; where no permit holds the answer is no.
    """
    permits: list[Rule] = []
    for rule in rules:
        if action not in rule.actions or not _holds(rule, situation):
            continue
        if rule.effect is Effect.FORBID:
            return Decision(False, rule.key, rule.says)
        permits.append(rule)
    if not permits:
        return Decision(False, NO_RULE, "no rule allows it")
    opened = frozenset().union(*(rule.fields for rule in permits))
    return Decision(True, permits[0].key, permits[0].says, opened)


def _holds(rule: Rule, situation: Mapping[str, Any]) -> bool:
    # Nothing is open here, so what is left of a condition is always plain True or False.
    return reduce_expression(rule.when, situation, open_prefix="\0") is True


def permitting_rules(
    rules: Iterable[Rule], action: str
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Return the permits and the forbids that speak about an action, in their order."""
    about = [rule for rule in rules if action in rule.actions]
    return (
        tuple(rule for rule in about if rule.effect is Effect.PERMIT),
        tuple(rule for rule in about if rule.effect is Effect.FORBID),
    )
