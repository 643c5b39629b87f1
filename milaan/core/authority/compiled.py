# SPDX-License-Identifier: Apache-2.0
"""Rules compiled to plain Python, one function for each action.

Why generated code is safe here: no text is parsed anywhere. A function is put together from
`ast` nodes, node by node, out of the closed algebra of `expressions`. What rules bring along
(attribute names, constants) stays outside of it or stands in it as a constant, so a hostile name
or value stays a value. The function sees no builtins, and nothing but what is handed to it.

It says what `decision.decide` says, in the same order: forbids first, then every permit.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from operator import methodcaller
from types import CodeType, FunctionType
from typing import Any

from milaan.core.authority.decision import (
    Decision,
    permission_by,
    permitting_rules,
    refusal_by,
    refusal_of,
)
from milaan.core.authority.expressions import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Leaf,
    Not,
    Operand,
    Or,
    contains,
    leaf_holds,
    operands_of,
)
from milaan.core.authority.rules import Rule

type Reader = Callable[[Any], Any]
type Compiled = Callable[[Any], Decision]

_UNREAD = object()
_SCALARS = (str, int, float, bool)


def by_name(name: str) -> Reader:
    """Return what reads an attribute from a plain mapping."""
    return methodcaller("get", name)


class CompiledRules:
    """The rules of one app, each action compiled when it is first asked about.

    Args:
        reader_of: attribute name to what reads it from a situation, None where it is missing.
            A reader is called at most once in a decision, and only where the answer depends on
            it. Left out, situations are mappings.
    """

    __slots__ = ("_functions", "_reader_of", "_rules")

    def __init__(self, rules: Iterable[Rule], reader_of: Callable[[str], Reader] = by_name) -> None:
        self._rules, self._reader_of = tuple(rules), reader_of
        self._functions: dict[str, Compiled] = {}

    def decide(self, action: str, situation: Any) -> Decision:
        """Decide one action; an error while deciding is a no under the rule `error.deny`."""
        try:
            function = self._functions.get(action) or self._compile(action)
            return function(situation)
        except Exception as error:  # noqa: BLE001  whatever went wrong, the answer is no
            return refusal_of(error)

    def _compile(self, action: str) -> Compiled:
        function = compile_rules(*permitting_rules(self._rules, action), self._reader_of)
        self._functions[action] = function
        return function


def compile_rules(
    permits: Sequence[Rule], forbids: Sequence[Rule], reader_of: Callable[[str], Reader] = by_name
) -> Compiled:
    """Return a function that decides by these rules; it raises what a condition raises."""
    return _Writer(reader_of).write(permits, forbids)


class _Permitted(dict[int, Decision]):
    """The decision for each set of permits that held, made when it is first needed."""

    def __init__(self, permits: Sequence[Rule]) -> None:
        super().__init__()
        self._permits = permits

    def __missing__(self, held: int) -> Decision:
        rules = [rule for place, rule in enumerate(self._permits) if held >> place & 1]
        self[held] = decision = permission_by(rules)
        return decision


class _Writer:
    """Writes one function.

    `_surely` holds the attributes read on every way to this point, `_maybe` those read on some.
    """

    def __init__(self, reader_of: Callable[[str], Reader]) -> None:
        self._reader_of = reader_of
        self._names: dict[str, Any] = {"__builtins__": {}, "contains": contains, "unread": _UNREAD}
        self._locals: dict[str, str] = {}
        self._maybe: set[str] = set()

    def write(self, permits: Sequence[Rule], forbids: Sequence[Rule]) -> Compiled:
        surely: set[str] = set()
        body: list[ast.stmt] = []
        for rule in forbids:
            answer = ast.Return(self._constant(refusal_by(rule)))
            body.append(ast.If(self._condition(rule.when, surely), [answer], []))
        for place, rule in enumerate(permits):
            held = ast.BinOp(_load("held"), ast.BitOr(), ast.Constant(1 << place))
            body.append(
                ast.If(self._condition(rule.when, surely), [ast.Assign([_store("held")], held)], [])
            )
        found = ast.Subscript(self._constant(_Permitted(permits)), _load("held"), ast.Load())
        body.append(ast.Return(found))
        return self._made([*self._beginning(), *body])

    def _beginning(self) -> list[ast.stmt]:
        unread = [_store(local) for local in self._locals.values()]
        start: list[ast.stmt] = [ast.Assign([_store("held")], ast.Constant(0))]
        return [*start, ast.Assign(list(unread), _load("unread"))] if unread else start

    def _made(self, body: list[ast.stmt]) -> Compiled:
        arguments = ast.arguments([], [ast.arg("situation")], None, [], [], None, [])
        function = ast.FunctionDef("decide", arguments, body, [], type_params=[])
        tree = ast.fix_missing_locations(ast.Module([function], []))
        module = compile(tree, "<access rules>", "exec")
        code = next(part for part in module.co_consts if isinstance(part, CodeType))
        return FunctionType(code, self._names)

    def _condition(self, expression: Expression, surely: set[str]) -> ast.expr:
        match expression:
            case bool():
                return ast.Constant(expression)
            case Not(inner):
                return ast.UnaryOp(ast.Not(), self._condition(inner, surely))
            case And() | Or():
                return self._joined(expression, surely)
            case Eq() | Le() | In():
                return self._leaf(expression, surely)

    def _joined(self, expression: And | Or, surely: set[str]) -> ast.expr:
        # A chain is one node, so that a long one does not become a deep one.
        first, *others = _chain(expression, type(expression))
        values = [self._condition(first, surely)]
        on_this_way = set(surely)
        values += [self._condition(part, on_this_way) for part in others]
        return ast.BoolOp(ast.And() if isinstance(expression, And) else ast.Or(), values)

    def _leaf(self, leaf: Leaf, surely: set[str]) -> ast.expr:
        left, right = operands_of(leaf)
        if isinstance(left, Constant) and isinstance(right, Constant):
            return self._settled(leaf, left.value, right.value)
        if any(isinstance(side, Constant) and side.value is None for side in (left, right)):
            return ast.Constant(False)
        if isinstance(leaf, In):
            return self._in(left, right, surely)
        if isinstance(leaf, Le):
            return self._at_most(left, right, surely)
        return self._equal(left, right, surely)

    def _settled(self, leaf: Leaf, left: Any, right: Any) -> ast.expr:
        try:
            return ast.Constant(leaf_holds(leaf, left, right))
        except Exception:  # noqa: BLE001  it is raised again whenever the condition comes to it
            values = [self._constant(value) for value in (leaf, left, right)]
            return ast.Call(self._constant(leaf_holds), values, [])

    def _equal(self, left: Operand, right: Operand, surely: set[str]) -> ast.expr:
        if isinstance(left, Constant):
            left, right = right, left
        is_there = [] if isinstance(right, Constant) else [self._is_there(left, surely)]
        value = self._operand(left, surely)
        # None equals no constant, so only two attributes need to be looked at for it.
        on_this_way = surely if not is_there else set(surely)
        equal = ast.Compare(value, [ast.Eq()], [self._operand(right, on_this_way)])
        return _all([*is_there, equal])

    def _at_most(self, left: Operand, right: Operand, surely: set[str]) -> ast.expr:
        sides = [side for side in (left, right) if isinstance(side, Attribute)]
        is_there = [self._is_there(sides[0], surely)]
        on_this_way = set(surely)
        is_there += [self._is_there(side, on_this_way) for side in sides[1:]]
        first, second = (self._operand(side, on_this_way) for side in (left, right))
        return _all([*is_there, ast.Compare(first, [ast.LtE()], [second])])

    def _in(self, item: Operand, collection: Operand, surely: set[str]) -> ast.expr:
        if isinstance(collection, Constant):
            members = _members(collection.value)
            if members is None:
                return ast.Constant(False)
            value = self._operand(item, surely)
            return ast.Compare(value, [ast.In()], [self._constant(members)])
        is_there = [] if isinstance(item, Constant) else [self._is_there(item, surely)]
        on_this_way = set(surely) if is_there else surely
        held = self._operand(collection, on_this_way)
        asked = ast.Call(_load("contains"), [held, self._operand(item, on_this_way)], [])
        return _all([*is_there, asked])

    def _is_there(self, operand: Operand, surely: set[str]) -> ast.expr:
        return ast.Compare(self._operand(operand, surely), [ast.IsNot()], [ast.Constant(None)])

    def _operand(self, operand: Operand, surely: set[str]) -> ast.expr:
        if isinstance(operand, Constant):
            return self._constant(operand.value)
        if operand.name not in self._locals:
            self._locals[operand.name] = local = f"a{len(self._locals)}"
            self._names[f"read_{local}"] = self._reader_of(operand.name)
        local = self._locals[operand.name]
        if operand.name in surely:
            return _load(local)
        called = ast.Call(_load(f"read_{local}"), [_load("situation")], [])
        read: ast.expr = ast.NamedExpr(_store(local), called)
        if operand.name in self._maybe:
            is_read = ast.Compare(_load(local), [ast.IsNot()], [_load("unread")])
            read = ast.IfExp(is_read, _load(local), read)
        self._maybe.add(operand.name)
        surely.add(operand.name)
        return read

    def _constant(self, value: Any) -> ast.expr:
        if isinstance(value, _SCALARS):
            return ast.Constant(value)
        name = f"k{len(self._names)}"
        self._names[name] = value
        return _load(name)


def _chain(expression: Expression, kind: type[And | Or]) -> list[Expression]:
    parts: list[Expression] = []
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, And | Or) and isinstance(part, kind):
            waiting += [part.right, part.left]
        else:
            parts.append(part)
    return parts


def _members(collection: Any) -> Any:
    """Return what a constant collection holds without None, which is in nothing."""
    if isinstance(collection, frozenset | set):
        return frozenset(collection) - {None}
    if isinstance(collection, tuple | list):
        return tuple(value for value in collection if value is not None)
    return None if isinstance(collection, str | bytes) else _Guarded(collection)


class _Guarded:
    """Any other collection, asked as the interpreter asks it."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def __contains__(self, item: object) -> bool:
        return item is not None and contains(self._collection, item)


def _all(parts: Sequence[ast.expr]) -> ast.expr:
    return ast.BoolOp(ast.And(), list(parts)) if len(parts) > 1 else parts[0]


def _load(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _store(name: str) -> ast.Name:
    return ast.Name(name, ast.Store())
