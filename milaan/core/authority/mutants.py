# SPDX-License-Identifier: Apache-2.0
"""Rules with one thing wrong: whoever holds sentences against rules must notice each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from milaan.core.authority.dimensions import merged
from milaan.core.authority.expressions import (
    And,
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Or,
    leaves_of,
)
from milaan.core.authority.invariants import Invariant, spaces_for, violating
from milaan.core.authority.rules import Effect, Rule
from milaan.core.authority.walk import Known, Space, actions_of, walk, walk_held

ROLE = Attribute("actor.role")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One rule, and what was made of it; None: it was removed."""

    key: str
    what: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Trial:
    """Whether a mutant decides otherwise anywhere, and which sentences it makes untrue."""

    mutant: Mutant
    decides_otherwise: bool
    broken: frozenset[str]


def mutants_of(rules: Sequence[Rule], roles: Sequence[str]) -> Iterator[Mutant]:
    """Yield every mutant of some rules.

    Args:
        roles: a rule for one role or some is widened by each of the others.
    """
    groups = sorted(set().union(*(rule.fields for rule in rules)))
    for rule in rules:
        yield Mutant(rule.key, "removed", None)
        turned = Effect.FORBID if rule.effect is Effect.PERMIT else Effect.PERMIT
        yield Mutant(rule.key, f"made a {turned.value}", replace(rule, effect=turned))
        for what, when in _changed(rule.when, roles):
            yield Mutant(rule.key, what, replace(rule, when=when))
        if rule.effect is Effect.PERMIT and rule.fields:
            for group in groups:
                what = "opens no" if group in rule.fields else "opens"
                opened = replace(rule, fields=rule.fields ^ {group})
                yield Mutant(rule.key, f"{what} {group}", opened)


def _changed(condition: Expression, roles: Sequence[str]) -> Iterator[tuple[str, Expression]]:
    match condition:
        case bool():
            yield f"{not condition}", not condition
        case And(left, right) | Or(left, right):
            kind = type(condition)
            yield f"dropped {short(left)}", right
            yield f"dropped {short(right)}", left
            yield from ((what, kind(part, right)) for what, part in _changed(left, roles))
            yield from ((what, kind(left, part)) for what, part in _changed(right, roles))
        case Not(inner):
            yield f"dropped not of {short(inner)}", inner
            yield from ((what, Not(part)) for what, part in _changed(inner, roles))
        case Eq() | Le() | In():
            yield f"turned {short(condition)}", Not(condition)
            yield from _compared_otherwise(condition, roles)


def _compared_otherwise(
    leaf: Eq | Le | In, roles: Sequence[str]
) -> Iterator[tuple[str, Expression]]:
    if isinstance(leaf, Le):
        yield f"{short(leaf)} made equal", Eq(leaf.left, leaf.right)
    own = _roles(leaf)
    if own is None:
        return
    for role in sorted(set(roles) - own):
        yield f"widened by {role}", In(ROLE, Constant(own | {role}))
    for role in sorted(own) if len(own) > 1 else []:
        yield f"narrowed by {role}", In(ROLE, Constant(own - {role}))


def _roles(leaf: Expression) -> frozenset[str] | None:
    match leaf:
        case Eq(Attribute("actor.role"), Constant(role)):
            return frozenset({role})
        case In(Attribute("actor.role"), Constant(roles)):
            return frozenset(roles)
    return None


def short(condition: Expression) -> str:
    """Return a condition as programmers read it, on one line."""
    match condition:
        case bool():
            return str(condition).lower()
        case And(left, right):
            return f"({short(left)} and {short(right)})"
        case Or(left, right):
            return f"({short(left)} or {short(right)})"
        case Not(inner):
            return f"not {short(inner)}"
        case Eq(left, right):
            return f"{_side(left)} == {_side(right)}"
        case Le(left, right):
            return f"{_side(left)} <= {_side(right)}"
        case In(left, right):
            return f"{_side(left)} in {_side(right)}"


def _side(operand: Attribute | Constant) -> str:
    if isinstance(operand, Attribute):
        return operand.name
    value: Any = operand.value
    if isinstance(value, frozenset | set):
        return "{" + ", ".join(sorted(map(str, value))) + "}"
    return str(value)


def tried(
    rules: Sequence[Rule],
    invariants: Sequence[Invariant],
    roles: Sequence[str],
    known: Known | None = None,
) -> Iterator[Trial]:
    """Walk every mutant, and say which decide otherwise and which break sentences."""
    mutants = list(mutants_of(rules, roles))
    otherwise = [False] * len(mutants)
    broken: list[set[str]] = [set() for _ in mutants]
    for action in actions_of(rules):
        for whole, about in spaces_for(rules, action, invariants, known):
            space = _no_larger_than_needed(whole, rules, action, mutants, about)
            for place, (is_other, keys) in _tried_in(space, rules, action, mutants, about):
                otherwise[place] |= is_other
                broken[place] |= keys
    for mutant, is_other, keys in zip(mutants, otherwise, broken, strict=True):
        yield Trial(mutant, is_other, frozenset(keys))


def _no_larger_than_needed(
    space: Space,
    rules: Sequence[Rule],
    action: str,
    mutants: Sequence[Mutant],
    invariants: Sequence[Invariant],
) -> Space:
    """Return a space in which rules, mutants and sentences tell apart what they do in the whole."""
    about = [rule for rule in rules if action in rule.actions]
    keys = {rule.key for rule in about}
    changed = [one.rule for one in mutants if one.rule is not None and one.key in keys]
    conditions = [*(rule.when for rule in [*about, *changed]), *(one.when for one in invariants)]
    leaves = list(dict.fromkeys(chain.from_iterable(leaves_of(one) for one in conditions)))
    return Space([merged(one, leaves) for one in space.dimensions])


def _tried_in(
    space: Space,
    rules: Sequence[Rule],
    action: str,
    mutants: Sequence[Mutant],
    invariants: Sequence[Invariant],
) -> Iterator[tuple[int, tuple[bool, set[str]]]]:
    about = [rule for rule in rules if action in rule.actions]
    held = [space.bits(rule.when) for rule in about]
    places = {rule.key: place for place, rule in enumerate(about)}
    before = walk(rules, action, space)
    spoken_of = [(one, space.bits(one.when)) for one in invariants]
    for number, mutant in enumerate(mutants):
        place = places.get(mutant.key)
        if place is None:
            continue
        new = [] if mutant.rule is None else [mutant.rule]
        others = [*about[:place], *new, *about[place + 1 :]]
        holding = [*held[:place], *(space.bits(one.when) for one in new), *held[place + 1 :]]
        after = walk_held(others, action, space, holding)
        keys = {one.key for one, bits in spoken_of if violating(one, after, bits)}
        yield number, (not after.same_as(before), keys)
