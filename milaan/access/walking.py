# SPDX-License-Identifier: Apache-2.0
"""The rules of every app, walked: what they decide everywhere, and what must be true of them.

An app on the map has its rules in `policies.RULES` and its sentences in `invariants.INVARIANTS`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from milaan.access.invariants import NO_ROLE, ROLES
from milaan.access.sentences import example_words, field_words
from milaan.core.authority import Rule
from milaan.core.authority.difference import difference
from milaan.core.authority.invariants import Invariant, Violation, violations
from milaan.core.authority.mutants import Trial, tried
from milaan.core.authority.walk import actions_of, decisions_digest, space_of, walk

# Each has a class of its own, named by a rule or not.
KNOWN = {"actor.role": (*ROLES, NO_ROLE)}


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one app, and the sentences about them."""

    app: str
    rules: tuple[Rule, ...]
    invariants: tuple[Invariant, ...]


@dataclass(frozen=True, slots=True)
class ActionReport:
    """How many situations the rules tell apart for one action, and in how many it is allowed."""

    action: str
    situations: int
    permits: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk over one app found.

    Args:
        digest: SHA-256, in hex, of every decision in every situation.
        cpu_seconds: processor time of walk and sentences.
    """

    app: str
    actions: tuple[ActionReport, ...]
    invariants: tuple[Invariant, ...]
    violations: tuple[Violation, ...]
    digest: str
    cpu_seconds: float


def rule_sets() -> list[RuleSet]:
    """Return the rules of every app that has any, by the app's name."""
    found = []
    for config in apps.get_app_configs():
        if not config.name.startswith("milaan.") or not find_spec(f"{config.name}.policies"):
            continue
        rules = getattr(import_module(f"{config.name}.policies"), "RULES", ())
        module = f"{config.name}.invariants"
        invariants = import_module(module).INVARIANTS if find_spec(module) else ()
        found.append(RuleSet(config.label, tuple(rules), tuple(invariants)))
    return sorted(found, key=lambda one: one.app)


def report_on(rule_set: RuleSet) -> Report:
    """Walk every situation of one app's rules."""
    started = time.process_time()
    walked = []
    for action in actions_of(rule_set.rules):
        space = space_of(rule_set.rules, action, KNOWN)
        allowed = walk(rule_set.rules, action, space).allowed
        walked.append(ActionReport(action, space.size, allowed.bit_count()))
    broken = tuple(violations(rule_set.rules, rule_set.invariants, KNOWN))
    digest = decisions_digest(rule_set.rules, KNOWN)
    return Report(
        rule_set.app, tuple(walked), rule_set.invariants, broken, digest,
        time.process_time() - started,
    )  # fmt: skip


def trials_of(rule_set: RuleSet) -> Iterator[Trial]:
    """Yield every mutant of one app's rules, and what notices it."""
    return tried(rule_set.rules, rule_set.invariants, ROLES, KNOWN)


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One way in which situations of an action change, with examples in words."""

    action: str
    before: str
    after: str
    opened: str
    closed: str
    count: int
    of: int
    examples: tuple[tuple[str, ...], ...]


def changes_of(
    app: str, old: tuple[Rule, ...], new: tuple[Rule, ...], *, examples: int = 3
) -> tuple[ToldChange, ...]:
    """Return what a change of an app's rules changes, in the reader's language.

    Raises:
        TooManySituations: the rules tell apart more situations than can be walked.
    """
    return tuple(
        ToldChange(
            one.action, one.before, one.after, field_words({one.opened}), field_words({one.closed}),
            one.count, one.of, tuple(tuple(example_words(each, app)) for each in one.examples),
        )
        for one in difference(old, new, KNOWN, examples=examples)
    )  # fmt: skip
