# SPDX-License-Identifier: Apache-2.0
"""What a change of rules changes: how many situations, from what to what, with examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milaan.core.authority.dimensions import dimensions_of
from milaan.core.authority.expressions import Leaf
from milaan.core.authority.rules import Rule
from milaan.core.authority.walk import Bits, Known, Space, Walked, actions_of, walk

REFUSED, ALLOWED = "refused", "allowed"


@dataclass(frozen=True, slots=True)
class Example:
    """A situation that changes, told by what it depends on.

    Args:
        values: attributes that rules compare with what they name, and those alone in which
            another value would make this change not happen; an absent one is missing.
        lies: comparisons of attributes with each other, and whether they hold.
    """

    values: Mapping[str, Any]
    lies: tuple[tuple[Leaf, bool], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Situations of one action that change in the same way.

    Args:
        before, after: `refused` or `allowed`; where both are the same, `opened` or `closed` holds
            the field groups that were not, or are no longer, opened.
        of: how many situations of the action the rules tell apart.
    """

    action: str
    before: str
    after: str
    count: int
    of: int
    examples: tuple[Example, ...]
    opened: str = ""
    closed: str = ""


def difference(
    old: Sequence[Rule], new: Sequence[Rule], known: Known | None = None, *, examples: int = 3
) -> tuple[Change, ...]:
    """Return how decisions differ between two sets of rules, action by action.

    Situations in which only the rule that decides differs are no change: the answer is the same.

    Args:
        examples: how many of each change at most; they differ from each other in some value.

    Raises:
        TooManySituations: the rules tell apart more situations than can be walked.
    """
    found: list[Change] = []
    for action in sorted({*actions_of(old), *actions_of(new)}):
        conditions = [rule.when for rule in [*old, *new] if action in rule.actions]
        space = Space(dimensions_of(conditions, known))
        before, after = walk(old, action, space), walk(new, action, space)
        for ends, bits in _changed(before, after):
            picked = tuple(_examples(space, bits, examples))
            found.append(Change(action, ends[0], ends[1], bits.bit_count(), space.size, picked,
                                ends[2], ends[3]))  # fmt: skip
    return tuple(found)


def _changed(before: Walked, after: Walked) -> Iterator[tuple[tuple[str, str, str, str], Bits]]:
    both = before.allowed & after.allowed
    groups = sorted(before.opens.keys() | after.opens.keys())
    ways = [
        ((REFUSED, ALLOWED, "", ""), after.allowed & ~before.allowed),
        ((ALLOWED, REFUSED, "", ""), before.allowed & ~after.allowed),
    ]
    for group in groups:
        was, is_now = before.opens.get(group, 0), after.opens.get(group, 0)
        ways.append(((ALLOWED, ALLOWED, group, ""), both & is_now & ~was))
        ways.append(((ALLOWED, ALLOWED, "", group), both & was & ~is_now))
    return ((ends, bits) for ends, bits in ways if bits)


def _examples(space: Space, bits: Bits, most: int) -> Iterator[Example]:
    """Yield situations that change; what differs in nothing that matters is told once."""
    told: list[Example] = []
    while bits and len(told) < most:
        number = (bits & -bits).bit_length() - 1
        example, alike = _told(space, bits, number)
        bits &= ~alike
        if example not in told:
            told.append(example)
            yield example


def _told(space: Space, bits: Bits, number: int) -> tuple[Example, Bits]:
    """Return a situation by what it depends on, and the situations that it stands for."""
    situation = space.situation(number)
    values: dict[str, Any] = {}
    lies: list[tuple[Leaf, bool]] = []
    alike = space.all
    for dimension, others in space.neighbours(number):
        if all(bits >> other & 1 for other in others):
            continue
        alike &= space.same_class(dimension, number)
        if len(dimension.attributes) == 1:
            name = dimension.attributes[0]
            values[name] = situation.get(name)
        else:
            lies += ((leaf, space.holds(leaf, number)) for leaf in dimension.leaves)
    return Example(values, tuple(lies)), alike | 1 << number
