# SPDX-License-Identifier: Apache-2.0
"""By which rules this node decides: those that are approved, not those it happens to bring.

A process takes them up when it starts (`milaan.config.rules`). Where the software brings rules
that nobody has approved yet, it goes on deciding by the approved ones, which are kept as data.

Source: ADR 0026.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from milaan.access.authority import authorities
from milaan.access.models import RuleSet
from milaan.access.situations import KNOWN
from milaan.access.walking import rule_sets
from milaan.core.authority import Rule, rules_from_json, rules_to_json
from milaan.core.authority.canonical import canonical
from milaan.core.authority.expressions import attributes_of

APPROVALS_NEEDED = 2

type Rules = Mapping[str, tuple[Rule, ...]]


class RulesNotUsable(Exception):
    """The approved rules read what this version of the software does not tell them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(
            f"The approved rules read {', '.join(names)}, which this version does not know, so it "
            "can not decide by them. Install the version before, let two administrators approve "
            "the new rules there (milaan access rules diff), or go on with that version."
        )


@dataclass(frozen=True, slots=True)
class State:
    """How the rules that this version brings stand to those in force.

    Args:
        in_force: digest; empty on a node that has none yet.
        approvals: sign-in names of those who have approved what is brought.
    """

    brought: str
    in_force: str
    since: datetime | None
    approvals: tuple[str, ...]

    @property
    def is_settled(self) -> bool:
        """Whether what is brought is what is decided by."""
        return self.brought == self.in_force

    @property
    def may_be_used(self) -> bool:
        """Whether what is brought may come into force."""
        return not self.in_force or len(self.approvals) >= APPROVALS_NEEDED


def brought() -> Rules:
    """Return the rules that this version of the software brings, by app."""
    return {one.app: one.rules for one in rule_sets()}


def digest_of(rules: Rules) -> str:
    """Return the SHA-256, in hex, of what decides: a corrected sentence or source leaves it."""
    plain = [
        [app, json.loads(rules_to_json(sorted(map(_without_words, own), key=_key)))]
        for app, own in sorted(rules.items())
    ]
    return hashlib.sha256(canonical(plain)).hexdigest()


def _without_words(rule: Rule) -> Rule:
    return replace(rule, says="", source="")


def _key(rule: Rule) -> str:
    return rule.key


def as_text(rules: Rules) -> str:
    """Return rules as they are kept in the database."""
    return json.dumps({app: json.loads(rules_to_json(own)) for app, own in sorted(rules.items())})


def from_text(text: str) -> dict[str, tuple[Rule, ...]]:
    """Return the rules that `as_text` wrote."""
    return {app: rules_from_json(json.dumps(own)) for app, own in json.loads(text).items()}


def newest() -> RuleSet | None:
    """Return the set of rules in force; None on a node that has none yet."""
    known = RuleSet.objects.filter(in_force_since__isnull=False)
    return known.order_by("-in_force_since", "-id").first()


def state() -> State:
    """Return how the rules that this version brings stand to those in force."""
    digest, current = digest_of(brought()), newest()
    waiting = RuleSet.objects.filter(digest=digest).first()
    names = (
        waiting.approvals.order_by("id").values_list("user__username", flat=True) if waiting else ()
    )
    return State(
        brought=digest,
        in_force=current.digest if current else "",
        since=current.in_force_since if current else None,
        approvals=tuple(names),
    )


def decide_by(rules: Rules) -> None:
    """Have every authority of this process decide by these rules.

    Raises:
        RulesNotUsable: they read an attribute that nobody supplies any more.
    """
    every = tuple(rule for own in rules.values() for rule in own)
    ours = brought()
    known = {name for own in ours.values() for rule in own for name in attributes_of(rule.when)}
    missing: set[str] = set()
    chosen = []
    for authority in authorities():
        apps = {rule.key.partition(".")[0] for rule in authority.rules}
        if not apps <= set(ours):
            continue  # of a test
        actions = frozenset().union(*(rule.actions for rule in authority.rules))
        own = tuple(rule for rule in every if rule.actions & actions)
        supplied = known | KNOWN.keys() | {f"resource.{name}" for name in authority.attributes}
        missing |= {name for rule in own for name in attributes_of(rule.when)} - supplied
        chosen.append((authority, own))
    if missing:
        raise RulesNotUsable(tuple(sorted(missing)))
    for authority, own in chosen:
        authority.use(own)
