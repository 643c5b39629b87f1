# SPDX-License-Identifier: Apache-2.0
"""Take a condition apart: what it asks of the record, and of whom it may be anything else.

A database plans a condition anew for every statement. Where nine roles see the records of their
own desk, the desk is asked once and the nine roles together, not nine times each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import NamedTuple

from milaan.core.authority.expressions import (
    And,
    Eq,
    Expression,
    In,
    Le,
    Leaf,
    Not,
    Or,
    all_of,
    any_of,
    leaves_of,
)

type Literal = Leaf | Not
# A way to meet a condition: all of these comparisons hold.
type Way = frozenset[Literal]


class Factor(NamedTuple):
    """One way, or several that ask the same of the record.

    Args:
        record: comparisons that read the record; all have to hold; none: any record.
        others: the condition on all else.
    """

    record: tuple[Literal, ...]
    others: Expression


def factored(expression: Expression, reads_record: Callable[[Leaf], bool]) -> list[Factor]:
    """Return factors of which one has to hold, where the condition holds; none: it never does.

    Args:
        reads_record: whether a comparison reads the record.
    """
    place = {leaf: number for number, leaf in enumerate(leaves_of(expression))}

    def in_order(way: Way) -> tuple[Literal, ...]:
        return tuple(sorted(way, key=lambda one: (place[_leaf(one)], isinstance(one, Not))))

    factors: dict[Way, list[Way]] = {}
    for way in _shortest(ways_of(expression)):
        record = frozenset(literal for literal in way if reads_record(_leaf(literal)))
        factors.setdefault(record, []).append(way - record)
    return [
        Factor(in_order(record), any_of(*[all_of(*in_order(way)) for way in _shortest(others)]))
        for record, others in factors.items()
    ]


def ways_of(expression: Expression) -> list[Way]:
    """Return the ways to meet a condition (its disjunctive normal form), without repeats."""
    match expression:
        case bool():
            return [frozenset()] if expression else []
        case And(left, right):
            pairs = product(ways_of(left), ways_of(right))
            return list(dict.fromkeys(one | other for one, other in pairs))
        case Or(left, right):
            return list(dict.fromkeys([*ways_of(left), *ways_of(right)]))
        case Not(inner):
            return _against(inner)
        case Eq() | Le() | In():
            return [frozenset({expression})]


def _against(expression: Expression) -> list[Way]:
    match expression:
        case bool():
            return ways_of(not expression)
        case And(left, right):
            return ways_of(Or(Not(left), Not(right)))
        case Or(left, right):
            return ways_of(And(Not(left), Not(right)))
        case Not(inner):
            return ways_of(inner)
        case Eq() | Le() | In():
            return [frozenset({Not(expression)})]


def _shortest(ways: Iterable[Way]) -> list[Way]:
    """Leave out ways that ask more than another does."""
    listed = list(dict.fromkeys(ways))
    return [way for way in listed if not any(other < way for other in listed)]


def _leaf(literal: Literal) -> Leaf:
    leaf = literal.inner if isinstance(literal, Not) else literal
    assert isinstance(leaf, Eq | Le | In)  # noqa: S101  a way holds comparisons only
    return leaf
