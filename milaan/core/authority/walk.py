# SPDX-License-Identifier: Apache-2.0
"""Walk every situation that rules can tell apart, all at once.

A situation is one bit of a whole number, so a condition is decided in all of them by one
operation on such numbers: ten million situations take milliseconds. Single decisions are held
against it by tests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milaan.core.authority.canonical import canonical
from milaan.core.authority.decision import NO_RULE, permitting_rules
from milaan.core.authority.dimensions import (
    Dimension,
    TooManySituations,
    Values,
    dimensions_of,
    holds_alone,
)
from milaan.core.authority.expressions import And, Expression, Leaf, Not, Or, attributes_of
from milaan.core.authority.rules import Rule

MOST_SITUATIONS = 1 << 28  # 32 MB for one condition

type Bits = int
type Known = Mapping[str, Sequence[Any]]


class Space:
    """All situations of some dimensions; situation n is bit n."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self.dimensions = tuple(dimensions)
        self._strides: list[int] = []
        self.size = 1
        for dimension in self.dimensions:
            self._strides.append(self.size)
            self.size *= len(dimension.classes)
        if self.size > MOST_SITUATIONS:
            raise TooManySituations(f"{self.size} situations are too many; split the action")
        self.all: Bits = (1 << self.size) - 1
        self._place = {
            name: place for place, one in enumerate(self.dimensions) for name in one.attributes
        }
        self._leaves: dict[Leaf, Bits] = {}

    def situation(self, number: int) -> Values:
        """Return a situation as attribute to value; absent ones are missing."""
        parts = (
            dimension.classes[number // stride % len(dimension.classes)]
            for dimension, stride in zip(self.dimensions, self._strides, strict=True)
        )
        return {name: value for part in parts for name, value in part.items()}

    def neighbours(self, number: int) -> list[tuple[Dimension, list[int]]]:
        """Return, for each dimension, the situations that differ from one in it alone."""
        found = []
        for dimension, stride in zip(self.dimensions, self._strides, strict=True):
            count = len(dimension.classes)
            own = number // stride % count
            first = number - own * stride
            others = [first + place * stride for place in range(count) if place != own]
            found.append((dimension, others))
        return found

    def same_class(self, dimension: Dimension, number: int) -> Bits:
        """Return the situations that are in the same class of a dimension as one of them."""
        place = self.dimensions.index(dimension)
        own = number // self._strides[place] % len(dimension.classes)
        return self._pattern(place, [way == own for way in range(len(dimension.classes))])

    def holds(self, condition: Expression, number: int) -> bool:
        """Say whether a condition holds in one situation."""
        return bool(self.bits(condition) >> number & 1)

    def bits(self, condition: Expression) -> Bits:
        """Return the situations in which a condition holds.

        Raises:
            KeyError: it reads an attribute that no dimension has.
        """
        match condition:
            case bool():
                return self.all if condition else 0
            case And(left, right):
                return self.bits(left) & self.bits(right)
            case Or(left, right):
                return self.bits(left) | self.bits(right)
            case Not(inner):
                return self.all ^ self.bits(inner)
        if condition not in self._leaves:
            self._leaves[condition] = self._leaf(condition)
        return self._leaves[condition]

    def _leaf(self, leaf: Leaf) -> Bits:
        places = {self._place[name] for name in attributes_of(leaf)}
        if not places:
            return self.all if holds_alone(leaf, {}) else 0
        (place,) = places
        return self._pattern(
            place, [holds_alone(leaf, way) for way in self.dimensions[place].classes]
        )

    def _pattern(self, place: int, truths: Sequence[bool]) -> Bits:
        """Return the situations whose class in a dimension is one of those marked True."""
        stride = self._strides[place]
        block = 0
        for number, is_one in enumerate(truths):
            if is_one:
                block |= ((1 << stride) - 1) << (number * stride)
        period = stride * len(truths)
        return _repeated(block, period, self.size // period)


def _repeated(block: Bits, period: int, times: int) -> Bits:
    """Return a pattern of `period` bits, `times` after each other."""
    whole, done = block, 1
    while done * 2 <= times:
        whole |= whole << (period * done)
        done *= 2
    if rest := times - done:
        whole |= (whole & ((1 << (period * rest)) - 1)) << (period * done)
    return whole


@dataclass(frozen=True, slots=True)
class Walked:
    """What rules decide about one action in every situation.

    Args:
        decides: rule to the situations it decides, `default.deny` last; they part the space.
        opens: field group to the situations in which it is opened.
    """

    action: str
    space: Space
    allowed: Bits
    decides: Mapping[str, Bits]
    opens: Mapping[str, Bits]

    def same_as(self, other: Walked) -> bool:
        """Say whether two sets of rules decide alike, by the same rules, in the same space."""
        if self.allowed != other.allowed:
            return False
        own, others = ({**walked.decides, **walked.opens} for walked in (self, other))
        return all(own.get(name, 0) == others.get(name, 0) for name in own.keys() | others.keys())

    def hash_into(self, digest: Any) -> None:
        """Feed a hash with the action, what its situations are, and every decision."""
        size = (self.space.size + 7) // 8
        classes = [[one.attributes, one.classes] for one in self.space.dimensions]
        digest.update(canonical([self.action, classes]))
        decided = [("allowed", self.allowed), *self.decides.items(), *sorted(self.opens.items())]
        for name, bits in decided:
            digest.update(canonical([name, size]))
            digest.update(bits.to_bytes(size, "little"))


def actions_of(rules: Iterable[Rule]) -> list[str]:
    """Return the actions that rules speak about, by name."""
    return sorted(set().union(*(rule.actions for rule in rules)))


def space_of(
    rules: Iterable[Rule],
    action: str,
    known: Known | None = None,
    also: Iterable[Expression] = (),
) -> Space:
    """Return the situations that the rules about an action can tell apart.

    Args:
        known: values that get a class of their own, by attribute.
        also: further conditions that must be told apart.

    Raises:
        TooManySituations: there are more than can be walked.
    """
    conditions = [rule.when for rule in rules if action in rule.actions]
    return Space(dimensions_of([*conditions, *also], known))


def walk(rules: Sequence[Rule], action: str, space: Space) -> Walked:
    """Decide an action in every situation of a space."""
    about = [rule for rule in rules if action in rule.actions]
    return walk_held(about, action, space, [space.bits(rule.when) for rule in about])


def walk_held(about: Sequence[Rule], action: str, space: Space, held: Sequence[Bits]) -> Walked:
    """Decide an action where it is known already in which situations each of its rules holds."""
    holding = dict(zip((rule.key for rule in about), held, strict=True))
    permits, forbids = permitting_rules(about, action)
    decides: dict[str, Bits] = {}
    opens: dict[str, Bits] = {}
    left = space.all
    for rule in forbids:
        decides[rule.key] = holding[rule.key] & left
        left &= ~holding[rule.key]
    open_to_permits, allowed = left, 0
    for rule in permits:
        holds = holding[rule.key] & open_to_permits
        decides[rule.key] = holds & ~allowed
        allowed |= holds
        for field in rule.fields:
            opens[field] = opens.get(field, 0) | holds
    decides[NO_RULE] = open_to_permits & ~allowed
    return Walked(action, space, allowed, decides, opens)


def decisions_digest(rules: Sequence[Rule], known: Known | None = None) -> str:
    """Return the SHA-256, in hex, of every decision in every situation of every action."""
    digest = hashlib.sha256()
    for action in actions_of(rules):
        walk(rules, action, space_of(rules, action, known)).hash_into(digest)
    return digest.hexdigest()
