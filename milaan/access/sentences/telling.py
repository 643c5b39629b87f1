# SPDX-License-Identifier: Apache-2.0
"""Say conditions and explanations in words, in the reader's language, without a personal value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from milaan.access.sentences.labels import (
    FIELDS,
    LABELS,
    ROLES,
    STATEMENTS,
    TOGETHER,
    VALUES,
)
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
    Rule,
    reduce_expression,
)
from milaan.core.authority.difference import Example
from milaan.core.authority.explanation import Explanation, Heard
from milaan.core.authority.expressions import Leaf, Operand, operands_of

_ROLE = "actor.role"


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule and what stood for or against it, one sentence for each comparison."""

    key: str
    says: str
    source: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words.

    Args:
        in_the_way: rules that refuse; `parts` would have to turn for each to fall.
        why: rules that allow; `parts` are the reasons.
        nearest: rules that would allow, fewest things missing first; `parts` are missing.
    """

    allowed: bool
    rule: str
    reason: str
    in_the_way: tuple[ToldRule, ...]
    why: tuple[ToldRule, ...]
    nearest: tuple[ToldRule, ...]


def told(explanation: Explanation, app: str) -> Told:
    """Return an explanation in words; `app` is the app whose rules they are."""
    decision = explanation.decision
    return Told(
        decision.allowed,
        decision.rule,
        _says(decision.reason),
        _told_all(explanation.in_the_way, app),
        _told_all(explanation.why, app),
        _told_all(explanation.nearest, app),
    )


def _told_all(heard: Iterable[Heard], app: str) -> tuple[ToldRule, ...]:
    return tuple(
        ToldRule(
            one.rule.key,
            _says(one.rule.says),
            one.rule.source,
            tuple(leaf_words(part.leaf, app, wanted=part.wanted) for part in one.parts),
        )
        for one in heard
    )


def told_in_general(rules: Iterable[Rule], role: str, app: str) -> tuple[ToldRule, ...]:
    """Return the rules that can hold for a role, each with what else it asks, as one sentence."""
    found = []
    for rule in rules:
        rest = reduce_expression(rule.when, {_ROLE: role}, open_prefix="")
        if rest is not False:
            words = () if rest is True else (condition_words(rest, app),)
            found.append(ToldRule(rule.key, _says(rule.says), rule.source, words))
    return tuple(found)


def _says(sentence: str) -> str:
    return _(sentence) if sentence else ""


def condition_words(condition: Expression, app: str, *, wanted: bool = True) -> str:
    """Return a condition as one sentence; with `wanted` False, that it does not hold."""
    return _condition(condition, app, wanted)[0]


def _condition(condition: Expression, app: str, wanted: bool) -> tuple[str, str]:
    """Return the words, and `and`, `or` or nothing: how they are joined."""
    match condition:
        case bool():
            return (_("always") if condition is wanted else _("never")), ""
        case Not(inner):
            return _condition(inner, app, not wanted)
        case And() | Or():
            return _joined(condition, app, wanted)
    return leaf_words(condition, app, wanted=wanted), ""


def _joined(condition: And | Or, app: str, wanted: bool) -> tuple[str, str]:
    how = "and" if isinstance(condition, And) is wanted else "or"
    parts = []
    for part in (condition.left, condition.right):
        words, inner = _condition(part, app, wanted)
        parts.append(words if inner in {"", how} else f"({words})")
    first, second = parts
    template = _("%(one)s, and %(other)s") if how == "and" else _("%(one)s, or %(other)s")
    return template % {"one": first, "other": second}, how


def leaf_words(leaf: Leaf, app: str, *, wanted: bool = True) -> str:
    """Return one comparison as a sentence: that it holds, or that it does not."""
    left, right = operands_of(leaf)
    if both := _known_sentence(left, right, app):
        return str(both[0] if wanted else both[1])
    if isinstance(leaf, In) and isinstance(right, Constant):
        names = [_value(left, value) for value in right.value or ()]
        many = ", ".join(sorted(names))
        template = _("%(one)s is one of: %(many)s") if wanted else _("%(one)s is none of: %(many)s")
        return template % {"one": _side(left, right, app), "many": many}
    words = {"one": _side(left, right, app), "other": _side(right, left, app)}
    return _template(leaf, wanted) % words


def _template(leaf: Leaf, wanted: bool) -> str:
    if isinstance(leaf, In):
        among, not_among = _("%(one)s is among %(other)s"), _("%(one)s is not among %(other)s")
        return among if wanted else not_among
    if isinstance(leaf, Le):
        at_most, after = _("%(one)s is at most %(other)s"), _("%(one)s is more than %(other)s")
        return at_most if wanted else after
    return _("%(one)s is %(other)s") if wanted else _("%(one)s is not %(other)s")


def _known_sentence(left: Operand, right: Operand, app: str) -> tuple[Any, Any] | None:
    if isinstance(left, Attribute) and isinstance(right, Attribute):
        for one in (f"{app}:{left.name}", left.name):
            if both := TOGETHER.get((one, right.name)):
                return both
        return None
    name, value = (left, right) if isinstance(left, Attribute) else (right, left)
    if not isinstance(name, Attribute) or not isinstance(value, Constant):
        return None
    both = STATEMENTS.get(name.name)
    if both is None or not isinstance(value.value, bool):
        return None
    return both if value.value else (both[1], both[0])


def label(name: str, app: str) -> str:
    """Return the words for an attribute; its own name where the table has none."""
    found = LABELS.get(f"{app}:{name}") or LABELS.get(name)
    if found is None and (both := STATEMENTS.get(name)):
        found = both[0]
    return name if found is None else str(found)


def _side(operand: Operand, other: Operand, app: str) -> str:
    if isinstance(operand, Attribute):
        return label(operand.name, app)
    return _value(other, operand.value)


def _value(beside: Operand, value: Any) -> str:
    name = beside.name if isinstance(beside, Attribute) else ""
    return value_words(name, value)


def value_words(name: str, value: Any) -> str:
    """Return a value that rules name in words; None is missing, and what none names is another."""
    if value is None:
        return _("not known")
    table = ROLES if name == _ROLE else VALUES
    return str(table.get(value, value))


def field_words(fields: Iterable[str]) -> str:
    """Return field groups in words, in the order of the table."""
    wanted = set(fields)
    return ", ".join(str(words) for field, words in FIELDS.items() if field in wanted)


def role_words(role: str) -> str:
    """Return a role in words."""
    return str(ROLES.get(role, role))


def example_words(example: Example, app: str) -> list[str]:
    """Return the situation of an example, one sentence for each thing it depends on."""
    said = []
    for name, value in example.values.items():
        if isinstance(value, bool) and name in STATEMENTS:
            said.append(leaf_words(Eq(Attribute(name), Constant(True)), app, wanted=value))
        else:
            words = {"one": label(name, app), "other": _example_value(name, value)}
            said.append(_("%(one)s is %(other)s") % words)
    said += [leaf_words(leaf, app, wanted=holds) for leaf, holds in example.lies]
    return said


def _example_value(name: str, value: Any) -> str:
    words = value_words(name, value)
    is_named = value is None or value in (ROLES if name == _ROLE else VALUES)
    return words if is_named else _("another")
