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
from typing import Any

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


def summary(*, with_mutants: bool = False) -> dict[str, Any]:
    """Return what a walk over all apps found, as plain values that JSON can hold.

    Args:
        with_mutants: also try rules with one thing wrong; seconds instead of moments.
    """
    started = time.process_time()
    apps_found: dict[str, dict[str, Any]] = {}
    broken: list[dict[str, Any]] = []
    for one in rule_sets():
        report = report_on(one)
        apps_found[one.app] = {
            "situations": sum(each.situations for each in report.actions),
            "permits": sum(each.permits for each in report.actions),
            "actions": {each.action: [each.situations, each.permits] for each in report.actions},
            "sentences": [each.key for each in report.invariants],
            "digest": report.digest,
        } | (_tried(one) if with_mutants else {})
        broken += [_plain(violation) for violation in report.violations]
    cpu_seconds = round(time.process_time() - started, 2)
    return {"apps": apps_found, "violations": broken, "cpu_seconds": cpu_seconds}


def _tried(one: RuleSet) -> dict[str, Any]:
    trials = list(trials_of(one))
    return {
        "mutants": len(trials),
        "by_golden": sum(trial.decides_otherwise for trial in trials),
        "by_sentences": sum(bool(trial.broken) for trial in trials),
        "change_nothing": [
            f"{trial.mutant.key}: {trial.mutant.what}"
            for trial in trials
            if not trial.decides_otherwise
        ],
    }


def _plain(violation: Violation) -> dict[str, Any]:
    example = {name: str(value) for name, value in violation.example.items()}
    return {
        "sentence": violation.key,
        "action": violation.action,
        "situations": violation.count,
        "example": example,
    }


def lines_of(found: dict[str, Any]) -> Iterator[str]:
    """Yield a summary as lines for people at a terminal."""
    for app, one in found["apps"].items():
        yield (
            f"{app}: {one['situations']:,} situations of {len(one['actions'])} actions, "
            f"{one['permits']:,} permitted; {len(one['sentences'])} sentences; "
            f"decisions {one['digest'][:16]}"
        )
        if "mutants" in one:
            yield (
                f"  {one['mutants']} mutants: {one['by_golden']} noticed by the digest, "
                f"{one['by_sentences']} by the sentences alone"
            )
            yield from (f"  changes nothing: {what}" for what in one["change_nothing"])
    for one in found["violations"]:
        yield (
            f"NOT TRUE: {one['sentence']} of {one['action']} in {one['situations']:,} situations, "
            f"as {one['example']}"
        )
    yield f"{len(found['violations'])} sentences not true; {found['cpu_seconds']} s of CPU"


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
