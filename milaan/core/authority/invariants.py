# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules in every situation, each with its name and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import reduce
from operator import and_, or_

from milaan.core.authority.expressions import And, Expression, Not, attributes_of
from milaan.core.authority.rules import Rule
from milaan.core.authority.walk import Bits, Known, Space, Walked, space_of, walk


class Expected(Enum):
    """What must be true wherever an invariant's condition holds."""

    NO = "never allowed"
    YES = "always allowed"
    CLOSED = "never opened"  # the decision may be yes, but opens none of these field groups
    OPENED = "always opened"  # the decision is yes and opens all of them


@dataclass(frozen=True, slots=True)
class Invariant:
    """One sentence about some actions.

    Args:
        key: stable name, `<app>.<what it is about>`.
        when: the situations it speaks of.
        says: the sentence, for a lawyer or an officer.
        source: act and section, row of docs/law, or field note.
        fields: field groups, where `expected` is CLOSED or OPENED.
        is_foremost: it is one of the most important; docs/reference lists these first.
    """

    key: str
    actions: frozenset[str]
    when: Expression
    expected: Expected
    says: str
    source: str
    fields: frozenset[str] = field(default_factory=frozenset)
    is_foremost: bool = False


def never(
    key: str, actions: Iterable[str], when: Expression, says: str, source: str, *,
    is_foremost: bool = False,
) -> Invariant:  # fmt: skip
    """Return the sentence that some actions are never allowed where a condition holds."""
    about = frozenset(actions)
    return Invariant(key, about, when, Expected.NO, says, source, is_foremost=is_foremost)


def always(
    key: str, actions: Iterable[str], when: Expression, says: str, source: str, *,
    is_foremost: bool = False,
) -> Invariant:  # fmt: skip
    """Return the sentence that some actions are always allowed where a condition holds."""
    about = frozenset(actions)
    return Invariant(key, about, when, Expected.YES, says, source, is_foremost=is_foremost)


def never_opened(
    key: str, actions: Iterable[str], fields: Iterable[str], when: Expression, says: str,
    source: str, *, is_foremost: bool = False,
) -> Invariant:  # fmt: skip
    """Return the sentence that some field groups are never opened where a condition holds."""
    about = frozenset(actions)
    return Invariant(
        key, about, when, Expected.CLOSED, says, source, frozenset(fields), is_foremost=is_foremost
    )


def always_opened(
    key: str, actions: Iterable[str], fields: Iterable[str], when: Expression, says: str,
    source: str, *, is_foremost: bool = False,
) -> Invariant:  # fmt: skip
    """Return the sentence that some field groups are always opened where a condition holds."""
    about = frozenset(actions)
    return Invariant(
        key, about, when, Expected.OPENED, says, source, frozenset(fields), is_foremost=is_foremost
    )


def unless(
    exception: Expression, actions: Iterable[str], words: str, sentences: Iterable[Invariant]
) -> tuple[Invariant, ...]:
    """Return sentences of which those that promise something about these actions have an exception.

    Args:
        words: the exception, to be put at the end of such a sentence after a comma.
    """
    about = frozenset(actions)
    return tuple(
        replace(one, when=And(one.when, Not(exception)), says=f"{one.says[:-1]}, {words}.")
        if one.expected in {Expected.YES, Expected.OPENED} and one.actions & about
        else one
        for one in sentences
    )


@dataclass(frozen=True, slots=True)
class Violation:
    """Situations in which a sentence is not true of one action; `example` is the first."""

    key: str
    action: str
    count: int
    example: Mapping[str, object]


def violating(invariant: Invariant, walked: Walked, spoken_of: Bits | None = None) -> Bits:
    """Return the situations of a walk in which a sentence is not true.

    Args:
        spoken_of: the situations that the sentence speaks of, where they are known already.
    """
    if spoken_of is None:
        spoken_of = walked.space.bits(invariant.when)
    if invariant.expected is Expected.YES:
        return spoken_of & ~walked.allowed
    if invariant.expected is Expected.NO:
        return spoken_of & walked.allowed
    groups = [walked.opens.get(group, 0) for group in invariant.fields]
    if invariant.expected is Expected.OPENED:
        return spoken_of & ~reduce(and_, groups, walked.allowed)
    return spoken_of & reduce(or_, groups, 0)


def spaces_for(
    rules: Sequence[Rule], action: str, invariants: Iterable[Invariant], known: Known | None = None
) -> list[tuple[Space, list[Invariant]]]:
    """Return spaces in which the rules and the sentences about an action can be told apart.

    Sentences that read what no rule about the action reads have a space of their own, so that
    no space grows by more than one sentence asks for.
    """
    read = {name for rule in rules if action in rule.actions for name in attributes_of(rule.when)}
    about = [one for one in invariants if action in one.actions]
    within = [one for one in about if set(attributes_of(one.when)) <= read]
    spaces = [(space_of(rules, action, known, [one.when for one in within]), within)]
    others = [one for one in about if one not in within]
    return spaces + [(space_of(rules, action, known, [one.when]), [one]) for one in others]


def violations(
    rules: Sequence[Rule], invariants: Sequence[Invariant], known: Known | None = None
) -> Iterator[Violation]:
    """Yield where sentences are not true of rules; none at all is what is wanted."""
    for action in sorted(set().union(*(one.actions for one in invariants))):
        for space, about in spaces_for(rules, action, invariants, known):
            walked = walk(rules, action, space)
            for invariant in about:
                if bits := violating(invariant, walked):
                    first = (bits & -bits).bit_length() - 1
                    example = space.situation(first)
                    yield Violation(invariant.key, action, bits.bit_count(), example)
