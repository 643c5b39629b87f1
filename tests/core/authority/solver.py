"""Rules and sentences for the solver Z3: what it proves is true of all values, not of examples.

Every attribute may be missing, and may have any value of its sort: texts where rules name texts,
truth where they name truth, whole numbers otherwise. A set is any set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any

import z3

from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Not,
    Or,
    Rule,
)
from milaan.core.authority.expressions import Leaf, Operand, leaves_of, operands_of
from milaan.core.authority.invariants import Expected, Invariant


class Solver:
    """Turns conditions into formulas; attributes that are compared share a sort."""

    def __init__(self, conditions: Iterable[Expression]) -> None:
        leaves = [leaf for condition in conditions for leaf in leaves_of(condition)]
        self._sorts = _sorts(leaves)
        self._sets = {
            leaf.collection.name
            for leaf in leaves
            if isinstance(leaf, In) and isinstance(leaf.collection, Attribute)
        }

    def formula(self, condition: Expression) -> z3.BoolRef:
        match condition:
            case bool():
                return z3.BoolVal(condition)
            case And(left, right):
                return z3.And(self.formula(left), self.formula(right))
            case Or(left, right):
                return z3.Or(self.formula(left), self.formula(right))
            case Not(inner):
                return z3.Not(self.formula(inner))
        return self._leaf(condition)

    def _leaf(self, leaf: Leaf) -> z3.BoolRef:
        left, right = operands_of(leaf)
        there = [
            z3.Bool(f"{side.name} is there")
            for side in (left, right)
            if isinstance(side, Attribute)
        ]
        return z3.And(*there, self._compared(leaf, left, right))

    def _compared(self, leaf: Leaf, left: Operand, right: Operand) -> z3.BoolRef:
        if not isinstance(leaf, In):
            if any(isinstance(side, Constant) and side.value is None for side in (left, right)):
                return z3.BoolVal(False)
            first, second = self._term(left), self._term(right)
            return first == second if isinstance(leaf, Eq) else first <= second
        if isinstance(right, Constant):
            return z3.Or(*(self._term(left) == _literal(value) for value in right.value or ()))
        return z3.Select(self._term(right), self._term(left))

    def _term(self, operand: Operand) -> Any:
        if isinstance(operand, Constant):
            return _literal(operand.value)
        sort = self._sorts[operand.name]
        if operand.name in self._sets:
            return z3.Array(operand.name, sort, z3.BoolSort())
        return z3.Const(operand.name, sort)


def _sorts(leaves: Sequence[Leaf]) -> dict[str, Any]:
    groups: dict[str, set[str]] = {}
    for leaf in leaves:
        names = {side.name for side in operands_of(leaf) if isinstance(side, Attribute)}
        joined = names.union(*(groups.get(name, set()) for name in names))
        groups |= dict.fromkeys(joined, joined)
    sorts: dict[str, Any] = dict.fromkeys(groups, z3.IntSort())
    for leaf in leaves:
        for side in operands_of(leaf):
            if isinstance(side, Attribute):
                for value in _values(leaf):
                    sorts |= dict.fromkeys(groups[side.name], _literal(value).sort())
    return sorts


def _values(leaf: Leaf) -> list[Any]:
    found: list[Any] = []
    for side in operands_of(leaf):
        if isinstance(side, Constant) and side.value is not None:
            many = isinstance(leaf, In) and side is leaf.collection
            found += side.value if many else [side.value]
    return found


def _literal(value: Any) -> Any:
    if isinstance(value, bool):
        return z3.BoolVal(value)
    return z3.IntVal(value) if isinstance(value, int) else z3.StringVal(value)


def counterexample(rules: Sequence[Rule], invariant: Invariant, action: str) -> z3.ModelRef | None:
    """Return values for which a sentence is not true of an action; None where there are none.

    Raises:
        AssertionError: the solver did not come to an end.
    """
    solver = Solver([*(rule.when for rule in rules), invariant.when])
    about = [rule for rule in rules if action in rule.actions]
    permits = [rule for rule in about if rule.effect is Effect.PERMIT]
    forbids = [rule for rule in about if rule.effect is Effect.FORBID]
    refused = z3.Or(*(solver.formula(rule.when) for rule in forbids))

    def allowed_by(some: Iterable[Rule]) -> z3.BoolRef:
        return z3.And(z3.Or(*(solver.formula(rule.when) for rule in some)), z3.Not(refused))

    opened = [
        allowed_by(rule for rule in permits if group in rule.fields)
        for group in sorted(invariant.fields)
    ]
    untrue = {
        Expected.NO: lambda: allowed_by(permits),
        Expected.YES: lambda: z3.Not(allowed_by(permits)),
        Expected.CLOSED: lambda: z3.Or(*opened),
        Expected.OPENED: lambda: z3.Not(reduce(z3.And, opened, allowed_by(permits))),
    }[invariant.expected]()
    asked = z3.Solver()
    asked.add(solver.formula(invariant.when), untrue)
    answer = asked.check()
    assert answer in (z3.sat, z3.unsat), f"{invariant.key}: the solver said {answer}"
    return asked.model() if answer == z3.sat else None
