# SPDX-License-Identifier: Apache-2.0
"""Decide one situation: deny overrides, default deny, error is deny, and always name the rule.

This is the slow and plain reading of the rules; `compiled` says the same, faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from milaan.core.authority.expressions import Situation, reduce_expression
from milaan.core.authority.rules import Effect, Rule

NO_RULE = "default.deny"
ERROR_RULE = "error.deny"


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, by which rule, and why.

    `fields` is the union of the field groups of every permit that held.
    """

    allowed: bool
    rule: str
    reason: str
    fields: frozenset[str] = field(default_factory=frozenset)


NOTHING_ALLOWS = Decision(False, NO_RULE, "no rule allows it")


def decide(rules: Iterable[Rule], action: str, situation: Situation) -> Decision:
    """Decide one action in one fully known situation.

    A forbid that holds wins over any permit; where no permit holds the answer is no. Where a
    condition cannot be evaluated the answer is no too, under the rule `error.deny`.
    """
    permits, forbids = permitting_rules(rules, action)
    try:
        for rule in forbids:
            if holds(rule, situation):
                return refusal_by(rule)
        return permission_by([rule for rule in permits if holds(rule, situation)])
    except Exception as error:  # noqa: BLE001  whatever went wrong, the answer is no
        return refusal_of(error)


def holds(rule: Rule, situation: Situation) -> bool:
    """Say whether a rule's condition holds in a fully known situation."""
    # Nothing is open here, so what is left of a condition is always plain True or False.
    return reduce_expression(rule.when, situation, open_prefix="\0") is True


def refusal_by(rule: Rule) -> Decision:
    """Return the answer of a forbid that holds."""
    return Decision(False, rule.key, rule.says)


def permission_by(held: Sequence[Rule]) -> Decision:
    """Return the answer of the permits that hold, in their order; of none, the default."""
    if not held:
        return NOTHING_ALLOWS
    opened = frozenset[str]().union(*(rule.fields for rule in held))
    return Decision(True, held[0].key, held[0].says, opened)


def refusal_of(error: Exception) -> Decision:
    """Return the answer where the rules could not be evaluated; it tells the kind of error only."""
    return Decision(False, ERROR_RULE, f"the rules could not be evaluated ({type(error).__name__})")


def permitting_rules(
    rules: Iterable[Rule], action: str
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Return the permits and the forbids that speak about an action, in their order."""
    about = [rule for rule in rules if action in rule.actions]
    return (
        tuple(rule for rule in about if rule.effect is Effect.PERMIT),
        tuple(rule for rule in about if rule.effect is Effect.FORBID),
    )
