# SPDX-License-Identifier: Apache-2.0
"""Write what follows from the access rules, for lawyers and for tests:

    docs/reference/permissions.md        who may do what, if what, and on which source
    docs/reference/proved-sentences.md   what is true of the rules in every situation
    docs/reference/decisions.json        digests: any change of a decision shows in it

.venv/bin/python tools/permissions.py
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from milaan.access.walking import RuleSet
    from milaan.core.authority import Expression, Rule
    from milaan.core.authority.walk import Space

WRITTEN = "Written by `tools/permissions.py`; a test holds it to the rules."
APPS = {
    "access": "Posts, charge, grants and the log",
    "alerts": "Alerts",
    "intake": "Lists brought in",
    "matching": "Candidates",
    "registry": "People's records",
}


def permissions_page(sets: Iterable[RuleSet]) -> str:
    """Return the permission table as Markdown."""
    sets = list(sets)
    parts = [
        "# Who may do what",
        f"{WRITTEN} The rules themselves are in each app's `policies.py`; the rows of the law they "
        "rest on are in `docs/law/roles.md`.",
        "How to read it: what no rule allows is refused. A rule under *never* goes before every "
        "rule that allows. Where the rules cannot be evaluated the answer is no (`error.deny`). "
        "*The asking post* is the post in whose name somebody asks: powers belong to posts. *Not "
        "known* never counts as equal to anything.",
        "## At a glance",
        "`yes`: always; `if`: under a condition below; empty: never.",
        *(_glance(one) for one in sets),
    ]
    for one in sets:
        parts.append(f"## {APPS.get(one.app, one.app)}")
        parts += [_action(one, action) for action in _actions(one)]
    return "\n\n".join(parts) + "\n"


def sentences_page(sets: Iterable[RuleSet]) -> str:
    """Return the sentences that are true of the rules as Markdown, the foremost first."""
    sets = list(sets)
    foremost = [(one, each) for one in sets for each in one.invariants if each.is_foremost]
    parts = [
        "# What is true of the rules in every situation",
        f"{WRITTEN} Each sentence is written apart from the rules, from its source, and checked "
        "twice at every change: all situations that the rules can tell apart are walked, and the "
        "solver Z3 proves it of all values, not of examples (`tests/access/test_walking.py`, "
        "`tests/access/test_proofs.py`). Of a false sentence both find a counterexample.",
        "## The ten most important",
        "\n".join(
            f"{number}. {each.says} *{each.source}* (`{each.key}`)"
            for number, (_, each) in enumerate(foremost, start=1)
        ),
        "## All others",
    ]
    for one in sets:
        others = [each for each in one.invariants if not each.is_foremost]
        rows = [f"| {each.says} | {each.source} | `{each.key}` |" for each in others]
        head = "| sentence | source | name |\n|---|---|---|\n"
        parts.append(f"### {APPS.get(one.app, one.app)}\n\n{head}" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def decisions(sets: Iterable[RuleSet]) -> str:
    """Return the golden digests as JSON: of all decisions, and of the rules with their words."""
    from milaan.access.walking import report_on
    from milaan.core.authority import rules_digest

    found = {}
    for one in sets:
        report = report_on(one)
        found[one.app] = {
            "decisions": report.digest,
            "rules": rules_digest(one.rules),
            "situations": {each.action: each.situations for each in report.actions},
            "permits": {each.action: each.permits for each in report.actions},
        }
    return json.dumps(found, indent=1, sort_keys=True) + "\n"


def _actions(one: RuleSet) -> list[str]:
    from milaan.core.authority.walk import actions_of

    return actions_of(one.rules)


def _glance(one: RuleSet) -> str:
    from milaan.access.invariants import ROLES
    from milaan.access.sentences import role_words

    head = f"| | {' | '.join(role_words(role) for role in ROLES)} |"
    rows = [
        f"| {_said(action)} | {' | '.join(_ever(one, action, role) for role in ROLES)} |"
        for action in _actions(one)
    ]
    return "\n".join([head, "|---" * (len(ROLES) + 1) + "|", *rows])


def _said(action: str) -> str:
    from milaan.access.sentences import action_words

    return action_words(action)


@lru_cache(maxsize=1)  # one action after the other, all roles of each
def _walked(one: RuleSet, action: str) -> tuple[Space, int]:
    from milaan.access.invariants import ROLES
    from milaan.access.walking import KNOWN
    from milaan.core.authority import Attribute, Constant, Eq
    from milaan.core.authority.walk import space_of, walk

    roles = [Eq(Attribute("actor.role"), Constant(role)) for role in ROLES]
    space = space_of(one.rules, action, KNOWN, roles)
    return space, walk(one.rules, action, space).allowed


def _ever(one: RuleSet, action: str, role: str) -> str:
    """Return whether a role is allowed an action always, in some situations, or never."""
    from milaan.core.authority import Attribute, Constant, Eq

    space, allowed = _walked(one, action)
    here = space.bits(Eq(Attribute("actor.role"), Constant(role)))
    if not here & allowed:
        return ""
    return "if" if here & ~allowed else "yes"


def _action(one: RuleSet, action: str) -> str:
    from milaan.core.authority import permitting_rules

    permits, forbids = permitting_rules(one.rules, action)
    parts = [f"### {_said(action)[:1].upper()}{_said(action)[1:]} (`{action}`)"]
    if forbids:
        rows = [
            [_condition(rule.when, one.app), rule.says, rule.source, f"`{rule.key}`"]
            for rule in forbids
        ]
        parts.append(_table(["never, where", "in one sentence", "source", "rule"], rows))
    rows = [row for rule in permits for row in _permit(rule, one.app)]
    parts.append(_table(["role", "may, if", "opens", "in one sentence", "source", "rule"], rows))
    return "\n\n".join(parts)


def _permit(rule: Rule, app: str) -> Iterator[list[str]]:
    """Yield a row for each condition of a rule, with the roles it is the condition of."""
    from milaan.access.invariants import ROLES
    from milaan.access.sentences import field_words, role_words
    from milaan.core.authority import reduce_expression

    by_rest: dict[Expression, list[str]] = {}
    for role in ROLES:
        rest = reduce_expression(rule.when, {"actor.role": role}, open_prefix="")
        if rest is not False:
            by_rest.setdefault(rest, []).append(role)
    for rest, roles in by_rest.items():
        who = "any role" if len(roles) == len(ROLES) else ", ".join(map(role_words, roles))
        opens = field_words(rule.fields)
        yield [who, _condition(rest, app), opens, rule.says, rule.source, f"`{rule.key}`"]


def _condition(condition: Expression, app: str) -> str:
    from milaan.access.sentences import condition_words

    return condition_words(condition, app)


def _table(heads: list[str], rows: Iterable[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(heads)} |", "|---" * len(heads) + "|", *lines])


def pages() -> dict[Path, str]:
    """Return every file this tool writes, with what belongs into it."""
    from django.utils import translation

    from milaan.access.walking import rule_sets

    sets = rule_sets()
    with translation.override("en"):
        return {
            REFERENCE / "permissions.md": permissions_page(sets),
            REFERENCE / "proved-sentences.md": sentences_page(sets),
            REFERENCE / "decisions.json": decisions(sets),
        }


def main() -> None:
    for name, value in (
        ("DJANGO_SETTINGS_MODULE", "milaan.config.settings"),
        ("MILAAN_SECRET_KEY", "read-by-tools-only"),
        ("MILAAN_HOME", "/nonexistent"),
    ):
        os.environ.setdefault(name, value)
    import django

    django.setup()
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
