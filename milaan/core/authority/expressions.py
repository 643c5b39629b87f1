# SPDX-License-Identifier: Apache-2.0
"""The algebra of access conditions: equal, at most, in, and, or, not; nothing else.

It is kept this small on purpose: whatever can be said in it can be decided for one record,
turned into a database filter for a list, walked exhaustively and proved by a solver.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

type Operand = Attribute | Constant
type Expression = Eq | Le | In | And | Or | Not | bool


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value of the situation: `actor.role`, `resource.owner_id`, `context.purpose`."""

    name: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A fixed value: a scalar, or a container for the right side of `In`."""

    value: Any


@dataclass(frozen=True, slots=True)
class Eq:
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class Le:
    left: Operand
    right: Operand


@dataclass(frozen=True, slots=True)
class In:
    """`item` is one of `collection`; a missing item is in nothing."""

    item: Operand
    collection: Operand


@dataclass(frozen=True, slots=True)
class And:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Or:
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Not:
    inner: Expression


def all_of(*parts: Expression) -> Expression:
    """Join conditions with And; none at all is True."""
    return reduce(And, parts) if parts else True


def any_of(*parts: Expression) -> Expression:
    """Join conditions with Or; none at all is False."""
    return reduce(Or, parts) if parts else False


class _Unknown:
    """Marks an attribute that the situation does not hold yet (the row of a list)."""


_UNKNOWN = _Unknown()


def value_of(operand: Operand, situation: Mapping[str, Any]) -> Any:
    """Return the operand's value in a situation; an attribute not in it is None."""
    return operand.value if isinstance(operand, Constant) else situation.get(operand.name)


def _known(operand: Operand, situation: Mapping[str, Any]) -> Any:
    if isinstance(operand, Constant):
        return operand.value
    return situation.get(operand.name, _UNKNOWN)


def reduce_expression(
    expression: Expression, situation: Mapping[str, Any], *, open_prefix: str = "resource."
) -> Expression:
    """Return what is left of a condition once the situation's attributes are filled in.

    Args:
        situation: attribute name to value. Attributes under `open_prefix` that are absent stay
            open; any other absent attribute counts as None.

    Returns:
        True, False, or a smaller expression over open attributes and constants only.
    """
    match expression:
        case bool():
            return expression
        case And(left, right):
            return _reduce_and(left, right, situation, open_prefix)
        case Or(left, right):
            return _reduce_or(left, right, situation, open_prefix)
        case Not(inner):
            rest = reduce_expression(inner, situation, open_prefix=open_prefix)
            return not rest if isinstance(rest, bool) else Not(rest)
        case Eq(left, right) | Le(left, right) | In(left, right):
            return _reduce_leaf(expression, left, right, situation, open_prefix)


def _reduce_and(
    left: Expression, right: Expression, situation: Mapping[str, Any], open_prefix: str
) -> Expression:
    first = reduce_expression(left, situation, open_prefix=open_prefix)
    if first is False:
        return False
    second = reduce_expression(right, situation, open_prefix=open_prefix)
    if first is True or second is False:
        return second
    return first if second is True else And(first, second)


def _reduce_or(
    left: Expression, right: Expression, situation: Mapping[str, Any], open_prefix: str
) -> Expression:
    first = reduce_expression(left, situation, open_prefix=open_prefix)
    if first is True:
        return True
    second = reduce_expression(right, situation, open_prefix=open_prefix)
    if first is False or second is True:
        return second
    return first if second is False else Or(first, second)


def _reduce_leaf(
    expression: Eq | Le | In,
    left: Operand,
    right: Operand,
    situation: Mapping[str, Any],
    open_prefix: str,
) -> Expression:
    values = []
    for operand in (left, right):
        value = _known(operand, situation)
        if value is _UNKNOWN:
            is_open = isinstance(operand, Attribute) and operand.name.startswith(open_prefix)
            value = operand if is_open else None
        values.append(value)
    if not any(isinstance(value, Attribute) for value in values):
        return _holds(expression, values[0], values[1])
    first, second = (v if isinstance(v, Attribute) else Constant(v) for v in values)
    return type(expression)(first, second)


def _holds(expression: Eq | Le | In, left: Any, right: Any) -> bool:
    if left is None or right is None:
        return False
    if isinstance(expression, Eq):
        return bool(left == right)
    if isinstance(expression, Le):
        return bool(left <= right)
    # A text is no collection: `"a" in "abc"` would hold by its letters.
    return isinstance(right, Container) and not isinstance(right, str | bytes) and left in right
