# SPDX-License-Identifier: Apache-2.0
"""Rules as JSON and back, and their digest: the same bytes in every process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from milaan.core.authority.expressions import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Operand,
    Or,
)
from milaan.core.authority.rules import Effect, Rule
from milaan.core.errors import InvalidValue

_LEAVES: dict[str, type[Eq | Le | In]] = {"eq": Eq, "le": Le, "in": In}
_JOINED: dict[str, type[And | Or]] = {"and": And, "or": Or}
_NAMES = {kind: name for name, kind in (_LEAVES | _JOINED).items()}


def rules_to_json(rules: Iterable[Rule]) -> str:
    """Return rules as JSON, in their order; keys and sets are sorted, so it can be compared."""
    return json.dumps(
        [_rule_to(rule) for rule in rules], ensure_ascii=False, indent=1, sort_keys=True
    )


def rules_from_json(text: str) -> tuple[Rule, ...]:
    """Return the rules that `rules_to_json` wrote.

    Raises:
        InvalidValue: it is no JSON, or holds what is no rule; the text says where.
    """
    try:
        return tuple(_rule_from(row) for row in json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidValue("rules", f"{type(error).__name__}: {error}") from None


def rules_digest(rules: Iterable[Rule]) -> str:
    """Return the SHA-256, in hex, of rules with their words; their order counts."""
    return hashlib.sha256(canonical([_rule_to(rule) for rule in rules])).hexdigest()


def canonical(value: Any) -> bytes:
    """Return any value of rules and situations as bytes that do not depend on the process."""
    plain = json.dumps(_value_to(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return plain.encode()


def _rule_to(rule: Rule) -> dict[str, Any]:
    return {
        "key": rule.key,
        "effect": rule.effect.value,
        "actions": sorted(rule.actions),
        "when": _condition_to(rule.when),
        "says": rule.says,
        "source": rule.source,
        "fields": sorted(rule.fields),
    }


def _rule_from(row: dict[str, Any]) -> Rule:
    texts = {name: _text(row[name]) for name in ("key", "says", "source")}
    return Rule(
        effect=Effect(row["effect"]),
        actions=frozenset(_text(action) for action in row["actions"]),
        when=_condition_from(row["when"]),
        fields=frozenset(_text(field) for field in row["fields"]),
        **texts,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a text was expected")
    return value


def _condition_to(condition: Expression) -> Any:
    match condition:
        case bool():
            return condition
        case And(left, right) | Or(left, right):
            return [_NAMES[type(condition)], _condition_to(left), _condition_to(right)]
        case Not(inner):
            return ["not", _condition_to(inner)]
        case Eq(left, right) | Le(left, right) | In(left, right):
            return [_NAMES[type(condition)], _operand_to(left), _operand_to(right)]


def _condition_from(found: Any) -> Expression:
    match found:
        case bool():
            return found
        case ["not", inner]:
            return Not(_condition_from(inner))
        case ["and" | "or" as name, left, right]:
            return _JOINED[name](_condition_from(left), _condition_from(right))
        case ["eq" | "le" | "in" as name, left, right]:
            return _LEAVES[name](_operand_from(left), _operand_from(right))
    raise ValueError("there is no such condition")


def _operand_to(operand: Operand) -> Any:
    if isinstance(operand, Attribute):
        return {"attribute": operand.name}
    return {"value": _value_to(operand.value)}


def _operand_from(found: Any) -> Operand:
    match found:
        case {"attribute": str() as name, **others} if not others:
            return Attribute(name)
        case {"value": value, **others} if not others:
            return Constant(_value_from(value))
    raise ValueError("there is no such side of a comparison")


def _value_to(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date():
            return {type(value).__name__: value.isoformat()}
        case set() | frozenset():
            return {"set": sorted((_value_to(one) for one in value), key=_sorted_by)}
        case tuple() | list():
            return [_value_to(one) for one in value]
        case dict():
            return {str(name): _value_to(one) for name, one in value.items()}
    raise TypeError(f"a rule may not hold a {type(value).__name__}")


def _sorted_by(value: Any) -> tuple[str, str]:
    return type(value).__name__, json.dumps(value, sort_keys=True)


def _value_from(found: Any) -> Any:
    match found:
        case None | bool() | int() | float() | str():
            return found
        case {"set": list() as values}:
            return frozenset(_value_from(value) for value in values)
        case {"datetime": str() as text}:
            return datetime.fromisoformat(text)
        case {"date": str() as text}:
            return date.fromisoformat(text)
        case list():
            return tuple(_value_from(value) for value in found)
    raise ValueError("there is no such value")
