# SPDX-License-Identifier: Apache-2.0
"""Why yes, why no: every rule that speaks of an action, and what stood in the way of each.

An explanation holds names of attributes and what rules name, never a value of the situation, so
it may be shown to somebody who may not see the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from milaan.core.authority.decision import ERROR_RULE, Decision, decide, holds
from milaan.core.authority.expressions import (
    And,
    Expression,
    Leaf,
    Not,
    Or,
    Situation,
    reduce_expression,
)
from milaan.core.authority.rules import Effect, Rule


@dataclass(frozen=True, slots=True)
class Part:
    """A comparison, and whether it would have to hold, or to fail; where it is a reason: does."""

    leaf: Leaf
    wanted: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """What one rule had to say.

    Args:
        held: None where its condition could not be evaluated.
        parts: of a permit that held, a smallest set of reasons why it did; of one that did not,
            a smallest set of comparisons that would have to turn; of a forbid that held, a
            smallest set that would have to turn for it to fall. Empty otherwise.
    """

    rule: Rule
    held: bool | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision, and every rule that speaks of its action.

    Args:
        heard: forbids that held, permits that held, then the permits that did not, those first
            that were nearest to holding; forbids that did not hold come last.
    """

    action: str
    decision: Decision
    heard: tuple[Heard, ...]

    @property
    def in_the_way(self) -> tuple[Heard, ...]:
        """The forbids that held, or could not be evaluated."""
        return tuple(
            one for one in self.heard if one.rule.effect is Effect.FORBID and one.held is not False
        )

    @property
    def why(self) -> tuple[Heard, ...]:
        """The permits that held."""
        return tuple(one for one in self.heard if one.rule.effect is Effect.PERMIT and one.held)

    @property
    def nearest(self) -> tuple[Heard, ...]:
        """The permits that did not hold, the one with the fewest comparisons to turn first."""
        return tuple(one for one in self.heard if one.rule.effect is Effect.PERMIT and not one.held)


def explain(rules: Iterable[Rule], action: str, situation: Situation) -> Explanation:
    """Return why an action is allowed or refused in a fully known situation; it never raises."""
    about = [rule for rule in rules if action in rule.actions]
    heard = [_heard(rule, situation) for rule in about]
    decision = decide(about, action, situation)
    return Explanation(action, decision, tuple(sorted(heard, key=_rank)))


def could_not_be_evaluated(explanation: Explanation) -> bool:
    """Say whether the answer is no because a condition failed to be evaluated."""
    return explanation.decision.rule == ERROR_RULE


def _rank(heard: Heard) -> tuple[int, int]:
    is_forbid = heard.rule.effect is Effect.FORBID
    if is_forbid:
        return (4, 0) if heard.held is False else (0, 0)
    if heard.held:
        return (1, 0)
    # What nothing turns, and what cannot be evaluated, is nearest to nothing.
    return (2, len(heard.parts)) if heard.parts else (3, 0)


def _heard(rule: Rule, situation: Situation) -> Heard:
    try:
        held = holds(rule, situation)
        if held and rule.effect is Effect.PERMIT:
            return Heard(rule, held, _unique(reasons(rule.when, situation)))
        if held is (rule.effect is Effect.FORBID):
            return Heard(rule, held, _unique(to_turn(rule.when, situation)))
        return Heard(rule, held)
    except Exception:  # noqa: BLE001  that it could not be evaluated is the explanation
        return Heard(rule, None)


def _unique(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(parts))


def reasons(condition: Expression, situation: Situation) -> list[Part]:
    """Return a smallest set of comparisons that settle a condition as it stands."""
    truth = _truth(condition, situation)
    match condition:
        case bool():
            return []
        case Not(inner):
            return reasons(inner, situation)
        case And(left, right) | Or(left, right):
            if truth is isinstance(condition, And):
                return reasons(left, situation) + reasons(right, situation)
            sides = [side for side in (left, right) if _truth(side, situation) is truth]
            return min((reasons(side, situation) for side in sides), key=len)
    return [Part(condition, truth)]


def to_turn(condition: Expression, situation: Situation) -> list[Part]:
    """Return a smallest set of comparisons which, turned, turn the condition.

    Comparisons count as independent of each other. A condition that nothing turns gives an empty
    list.
    """
    return _to_turn(condition, situation) or []


def _to_turn(condition: Expression, situation: Situation) -> list[Part] | None:
    truth = _truth(condition, situation)
    match condition:
        case bool():
            return None
        case Not(inner):
            return _to_turn(inner, situation)
        case And(left, right) | Or(left, right):
            sides = [side for side in (left, right) if _truth(side, situation) is truth]
            ways = [_to_turn(side, situation) for side in sides]
            possible = [way for way in ways if way is not None]
            if truth is isinstance(condition, And):
                return min(possible, key=len, default=None)
            whole = [part for way in possible for part in way]
            return whole if len(possible) == len(ways) else None
    return [Part(condition, not truth)]


def _truth(condition: Expression, situation: Situation) -> bool:
    return reduce_expression(condition, situation, open_prefix="\0") is True
