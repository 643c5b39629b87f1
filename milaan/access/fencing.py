# SPDX-License-Identifier: Apache-2.0
"""Row security from the same rules: the policy of a table as SQL, made from an app's rules.

A policy lets through whatever some rule could permit to the actor, so it is never narrower than
the rules. What the database cannot know (the purpose, the day's context) counts as given; what it
knows (desk, district, role, grant) has to hold.

Source: ADR 0022.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Field, ForeignKey, Model

from milaan.access.authority import Authority
from milaan.access.models import Organisation
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    any_of,
    permitting_rules,
)
from milaan.core.authority.expressions import Leaf, Operand, attributes_of, operands_of
from milaan.core.authority.factoring import Literal, factored

type Sql = str | bool

NODE_ROLE = "system"

_GRANTED = "actor.granted_subjects"
_CONFLICTED = "actor.conflicted_subjects"
_SIGNS = {Eq: "=", Le: "<=", In: "= ANY"}
_NUMBERS = frozenset({"BigAutoField", "BigIntegerField", "IntegerField", "SmallIntegerField"})


def policy_for(authority: Authority, model: type[Model], action: str) -> str:
    """Return the condition on a row of `model` under which the database shows it to an actor.

    Args:
        action: the one that every opening of a record asks first.
    """
    table = _Table(authority, model)
    permits, forbids = permitting_rules(authority.rules, action)
    ways = table.condition(any_of(*[_told(rule.when, True) for rule in permits]))
    never = _either([table.condition(_told(rule.when, False)) for rule in forbids])
    inside = _both([ways, _turned(never)])
    node = f"{_actor('role')} = '{NODE_ROLE}'"
    return f"{node} OR {inside}" if isinstance(inside, str) else str(inside or node).lower()


def _told(expression: Expression, if_unknown: bool) -> Expression:
    """Put `if_unknown` where the condition asks what the database cannot know."""
    match expression:
        case bool():
            return expression
        case And(left, right):
            return And(_told(left, if_unknown), _told(right, if_unknown))
        case Or(left, right):
            return Or(_told(left, if_unknown), _told(right, if_unknown))
        case Not(inner):
            return Not(_told(inner, not if_unknown))
        case Eq() | Le() | In():
            return if_unknown if _reads(expression, "context.") else expression


def _reads(leaf: Leaf, prefix: str) -> bool:
    return any(name.startswith(prefix) for name in attributes_of(leaf))


def _reads_row(leaf: Leaf) -> bool:
    return _reads(leaf, "resource.")


class _Table:
    """Turns conditions into SQL over the columns of one table."""

    def __init__(self, authority: Authority, model: type[Model]) -> None:
        self._paths, self._model = authority.attributes, model

    def condition(self, expression: Expression) -> Sql:
        """Return the condition as SQL, or its value where it is always the same.

        Of its forms, the one that asks least often who reads: each such question is planned anew
        with every statement.
        """
        forms = [self._as_it_stands(expression), self._factored(expression)]
        return min(forms, key=lambda sql: str(sql).count("SELECT"))

    def _factored(self, expression: Expression) -> Sql:
        factors = factored(expression, _reads_row)
        return _either(
            [_both([_gate(one.others), *map(self._literal, one.record)]) for one in factors]
        )

    def _as_it_stands(self, expression: Expression) -> Sql:
        match expression:
            case bool():
                return expression
            case And(left, right):
                return _both([self._as_it_stands(left), self._as_it_stands(right)])
            case Or(left, right):
                return _either([self._as_it_stands(left), self._as_it_stands(right)])
            case Not(inner):
                return _turned(self._as_it_stands(inner))
            case Eq() | Le() | In():
                return self._literal(expression) if _reads_row(expression) else _gate(expression)

    def _literal(self, literal: Literal) -> Sql:
        if isinstance(literal, Not):
            inner = literal.inner
            assert isinstance(inner, Eq | Le | In)  # noqa: S101  a factor holds comparisons only
            return _turned(self._leaf(inner))
        return self._leaf(literal)

    def _leaf(self, leaf: Leaf) -> Sql:
        left, right = operands_of(leaf)
        first = self._operand(left, right)
        if right == Attribute(_GRANTED):
            return _among(first, "milaan_granted()")
        if right == Attribute(_CONFLICTED):
            return _among(first, "milaan_conflicted()")
        if desk := self._desk_with(leaf, left, right):
            return desk
        second = (
            self._collection(right, left) if isinstance(leaf, In) else self._operand(right, left)
        )
        # What is missing equals nothing, also under NOT: as the rules have it.
        return f"coalesce({first} {_SIGNS[type(leaf)]} {second}, false)"

    def _desk_with(self, leaf: Leaf, left: Operand, right: Operand) -> str:
        """Return a comparison of the owner desk's columns with a fact of the actor, else ""."""
        if isinstance(leaf, Le) or not (
            isinstance(left, Attribute)
            and isinstance(right, Attribute)
            and left.name.startswith("resource.")
        ):
            return ""
        own, _, far = self._paths[left.name.partition(".")[2]].partition("__")
        if not far or self._field(self._model, own).related_model is not Organisation:
            return ""
        column = self._field(Organisation, far).column
        fact = right.name.partition(".")[2]
        owner = f"{self._model._meta.db_table}.{self._field(self._model, own).column}"
        return _among(owner, f"milaan_desks_with('{column}', '{fact}')")

    def _operand(self, operand: Operand, other: Operand) -> str:
        if isinstance(operand, Constant):
            return _literal(operand.value)
        owner, _, name = operand.name.partition(".")
        if owner == "resource":
            return self._column(name)
        cast = self._cast(other)
        return f"({_actor(name)}){cast}"

    def _collection(self, operand: Operand, item: Operand) -> str:
        if isinstance(operand, Constant):
            return f"(ARRAY[{', '.join(_literal(one) for one in sorted(operand.value))}])"
        name = operand.name.partition(".")[2]
        cast = self._cast(item)
        return f"(ARRAY(SELECT jsonb_array_elements_text(milaan_actor() -> '{name}'){cast}))"

    def _column(self, name: str) -> str:
        first, _, rest = self._paths[name].partition("__")
        table = self._model._meta.db_table
        own = self._field(self._model, first)
        if not rest:
            return f"{table}.{own.column}"
        assert isinstance(own, ForeignKey)  # noqa: S101  a path goes by foreign keys
        other = own.related_model
        far = self._field(other, rest)
        return (
            f"(SELECT o.{far.column} FROM {other._meta.db_table} o "  # noqa: S608  names of tables and columns
            f"WHERE o.id = {table}.{own.column})"
        )

    def _field(self, model: Any, name: str) -> Field[Any, Any]:
        field: Field[Any, Any] = model._meta.get_field(
            "id" if name == "id" else name.removesuffix("_id")
        )
        return field

    def _cast(self, beside: Operand) -> str:
        """Return the cast that a fact about the actor needs to stand beside a column."""
        if not isinstance(beside, Attribute) or not beside.name.startswith("resource."):
            return ""
        model: Any = self._model
        field: Any = None
        for part in self._paths[beside.name.partition(".")[2]].split("__"):
            field = self._field(model, part)
            model = field.related_model
        kind = field.target_field if isinstance(field, ForeignKey) else field
        return "::bigint" if kind.get_internal_type() in _NUMBERS else ""


def _gate(expression: Expression) -> Sql:
    """Return a condition on the actor alone, asked once for a statement."""
    sql = _of_actor(expression)
    if not isinstance(sql, str):
        return sql
    return f"(SELECT {sql} FROM milaan_actor() a)"  # noqa: S608  made from the rules alone


def _of_actor(expression: Expression) -> Sql:
    match expression:
        case bool():
            return expression
        case And(left, right):
            return _both([_of_actor(left), _of_actor(right)])
        case Or(left, right):
            return _either([_of_actor(left), _of_actor(right)])
        case Not(inner):
            return _turned(_of_actor(inner))
        case Eq(left, right) | Le(left, right) | In(left, right):
            second = _facts(right) if isinstance(expression, In) else _fact(right)
            return f"coalesce({_fact(left)} {_SIGNS[type(expression)]} {second}, false)"


def _fact(operand: Operand) -> str:
    """Return a fact of the actor as text, as JSON keeps it, or a constant beside it."""
    if isinstance(operand, Attribute):
        return f"a ->> '{operand.name.partition('.')[2]}'"
    is_bare = isinstance(operand.value, bool | int)
    return _literal(json.dumps(operand.value) if is_bare else operand.value)


def _facts(operand: Operand) -> str:
    if isinstance(operand, Attribute):
        name = operand.name.partition(".")[2]
        return f"(ARRAY(SELECT jsonb_array_elements_text(a -> '{name}')))"
    return f"(ARRAY[{', '.join(_literal(one) for one in sorted(operand.value))}])"


def _actor(name: str) -> str:
    # As a subquery it is read once for a statement, not once for a row.
    return f"(SELECT milaan_actor() ->> '{name}')"


def _among(column: str, subjects: str) -> str:
    """Return that a column is in a set that a function of the database reads once a statement.

    The functions are `milaan_granted`, `milaan_conflicted` and `milaan_desks_with`; as subqueries
    their tables would be planned anew with every statement.
    """
    return f"coalesce({column} = ANY (ARRAY(SELECT {subjects})), false)"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''") + "'"


def _both(parts: list[Sql]) -> Sql:
    if False in parts:
        return False
    return _joined(" AND ", parts, empty=True)


def _either(parts: list[Sql]) -> Sql:
    if True in parts:
        return True
    return _joined(" OR ", parts, empty=False)


def _joined(word: str, parts: list[Sql], *, empty: bool) -> Sql:
    texts = list(dict.fromkeys(part for part in parts if isinstance(part, str)))
    if len(texts) < 2:
        return texts[0] if texts else empty
    return f"({word.join(texts)})"


def _turned(condition: Sql) -> Sql:
    return not condition if isinstance(condition, bool) else f"NOT {condition}"
