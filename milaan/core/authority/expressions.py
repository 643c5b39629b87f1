# SPDX-License-Identifier: Apache-2.0
"""The algebra of access conditions: equal, at most, in, and, or, not; nothing else.

It is kept this small on purpose: whatever can be said in it can be decided for one record,
turned into a database filter for a list, walked exhaustively and proved by a solver.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any, Protocol

type Operand = Attribute | Constant
type Leaf = Eq | Le | In
type Expression = Leaf | And | Or | Not | bool


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


class Situation(Protocol):
    """What a condition is asked about: a mapping, or something that reads when it is asked."""

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return an attribute's value, or `default` where it is missing."""


def all_of(*parts: Expression) -> Expression:
    """Join conditions with And; none at all is True."""
    return reduce(And, parts) if parts else True


def any_of(*parts: Expression) -> Expression:
    """Join conditions with Or; none at all is False."""
    return reduce(Or, parts) if parts else False


class _Unknown:
    """Marks an attribute that the situation does not hold yet (the row of a list)."""


_UNKNOWN = _Unknown()


def value_of(operand: Operand, situation: Situation) -> Any:
    """Return the operand's value in a situation; an attribute not in it is None."""
    return operand.value if isinstance(operand, Constant) else situation.get(operand.name)


def _known(operand: Operand, situation: Situation) -> Any:
    if isinstance(operand, Constant):
        return operand.value
    return situation.get(operand.name, _UNKNOWN)


def reduce_expression(
    expression: Expression, situation: Situation, *, open_prefix: str = "resource."
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
    left: Expression, right: Expression, situation: Situation, open_prefix: str
) -> Expression:
    first = reduce_expression(left, situation, open_prefix=open_prefix)
    if first is False:
        return False
    second = reduce_expression(right, situation, open_prefix=open_prefix)
    if first is True or second is False:
        return second
    return first if second is True else And(first, second)


def _reduce_or(
    left: Expression, right: Expression, situation: Situation, open_prefix: str
) -> Expression:
    first = reduce_expression(left, situation, open_prefix=open_prefix)
    if first is True:
        return True
    second = reduce_expression(right, situation, open_prefix=open_prefix)
    if first is False or second is True:
        return second
    return first if second is False else Or(first, second)


def _reduce_leaf(
    expression: Leaf,
    left: Operand,
    right: Operand,
    situation: Situation,
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
        return leaf_holds(expression, values[0], values[1])
    first, second = (v if isinstance(v, Attribute) else Constant(v) for v in values)
    return type(expression)(first, second)


def leaf_holds(leaf: Leaf, left: Any, right: Any) -> bool:
    """Say whether one comparison holds; what is missing equals, precedes and is in nothing."""
    if left is None or right is None:
        return False
    if isinstance(leaf, Eq):
        return bool(left == right)
    if isinstance(leaf, Le):
        return bool(left <= right)
    return contains(right, left)


def contains(collection: Any, item: Any) -> bool:
    """Say whether an item that is not None is in a collection; a text is no collection."""
    # `"a" in "abc"` would hold by its letters.
    return (
        isinstance(collection, Container)
        and not isinstance(collection, str | bytes)
        and item in collection
    )


def operands_of(leaf: Leaf) -> tuple[Operand, Operand]:
    """Return the two sides of a comparison, in their order."""
    return (leaf.item, leaf.collection) if isinstance(leaf, In) else (leaf.left, leaf.right)


def leaves_of(expression: Expression) -> Iterator[Leaf]:
    """Yield the comparisons of a condition from left to right, each as often as it stands."""
    match expression:
        case And(left, right) | Or(left, right):
            yield from leaves_of(left)
            yield from leaves_of(right)
        case Not(inner):
            yield from leaves_of(inner)
        case Eq() | Le() | In():
            yield expression


def attributes_of(expression: Expression) -> Iterator[str]:
    """Yield the names of the attributes that a condition reads, each as often as it stands."""
    for leaf in leaves_of(expression):
        for operand in operands_of(leaf):
            if isinstance(operand, Attribute):
                yield operand.name
