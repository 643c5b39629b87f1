# SPDX-License-Identifier: Apache-2.0
"""Commands about the rules: why somebody may or may not, and how a change of them is approved."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.utils import timezone, translation

from milaan.access import actions, queries, rules_in_force, walking
from milaan.access.explaining import Answer, kinds
from milaan.access.sentences import ToldRule, action_words
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, NotAllowed, NotFound

_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_LANGUAGE = Annotated[str, typer.Option(help="Of the words: en or hi.")]

rules = typer.Typer(
    no_args_is_help=True, help="The rules in force, what a change changes, and its approval."
)


def explain(
    user: Annotated[str, typer.Option(help="Sign-in name or service number.")],
    action: Annotated[str, typer.Option(help="As registry.view.")],
    record: Annotated[str, typer.Option(help="Reference; without one: the rules in general.")] = "",
    as_json: _JSON = False,
    language: _LANGUAGE = "en",
) -> None:
    """Say why an officer may or may not do something, and by which rule."""
    with translation.override(language):
        try:
            found = actions.explain(
                actor=SYSTEM, rule_action=action, record_ref=record, officer=user,
                now=timezone.now(),
            )  # fmt: skip
        except NotFound as absent:
            what = (
                "There is no such record."
                if absent.ref
                else ("Nobody here has this sign-in name or service number and holds a post.")
            )
            raise _fail(what) from None
        except InvalidInput:
            known = ", ".join(each for kind in kinds() for each in kind.actions)
            raise typer.BadParameter(f"Nothing can be said of {action}. Known: {known}") from None
        if as_json:
            typer.echo(json.dumps(_plain(found), ensure_ascii=False))
        else:
            for line in _lines(found):
                typer.echo(line)


def _plain(found: Answer) -> dict[str, Any]:
    about = found.about
    plain: dict[str, Any] = {"action": found.action, "role": found.role}
    if about is None:
        general = {"may": found.may, "never": found.never}
        return plain | {name: [asdict(one) for one in told] for name, told in general.items()}
    return plain | asdict(about)


def _lines(found: Answer) -> Iterator[str]:
    about = found.about
    if about is None:
        yield f"{action_words(found.action)}: what the rules say in general"
        yield from _told("may, where", found.may)
        yield from _told("never, where", found.never)
        return
    yield f"{action_words(found.action)}: {'yes' if about.allowed else 'no'} ({about.rule})"
    yield from _told("in the way, unless", about.in_the_way)
    yield from _told("allowed, because", about.why)
    if not about.allowed:
        yield from _told("would allow it; missing", about.nearest[:3])


def _told(how: str, told: tuple[ToldRule, ...]) -> Iterator[str]:
    for one in told:
        yield f"  {one.key}: {one.says}"
        yield from (f"    {how}: {part}" for part in one.parts)
        yield f"    source: {one.source}"


@rules.command(epilog="Example: milaan access rules status --json")
def status(as_json: _JSON = False) -> None:
    """Say which rules are in force, and whether this version's wait for approval."""
    state = rules_in_force.state()
    if as_json:
        plain = {
            "in_force": state.in_force,
            "since": state.since.isoformat() if state.since else None,
            "brought": state.brought,
            "is_settled": state.is_settled,
            "approvals": list(state.approvals),
            "approvals_needed": rules_in_force.APPROVALS_NEEDED,
        }
        typer.echo(json.dumps(plain))
        return
    typer.echo(f"in force: {state.in_force[:16] or 'none'} since {state.since or 'never'}")
    if state.is_settled:
        typer.echo("This version brings the same rules.")
    else:
        by = ", ".join(state.approvals) or "nobody"
        typer.echo(f"This version brings {state.brought[:16]}, approved by {by}; two are needed.")


@rules.command(epilog="Example: milaan access rules diff --examples 3")
def diff(
    examples: Annotated[int, typer.Option(help="Of each change, at most.")] = 3,
    as_json: _JSON = False,
    language: _LANGUAGE = "en",
) -> None:
    """Walk every situation, and say in how many this version's rules decide otherwise."""
    current, state = rules_in_force.newest(), rules_in_force.state()
    before = rules_in_force.from_text(current.rules) if current else {}
    now = rules_in_force.brought()
    changes: dict[str, list[dict[str, Any]]] = {}
    with translation.override(language):
        for app in sorted({*before, *now}):
            if before.get(app, ()) != now.get(app, ()):
                told = walking.changes_of(
                    app, before.get(app, ()), now.get(app, ()), examples=examples
                )
                changes[app] = [asdict(one) for one in told]
    if as_json:
        typer.echo(json.dumps({"digest": state.brought, "changes": changes}, ensure_ascii=False))
        return
    for one in (each for told in changes.values() for each in told):
        fields = f" opens {one['opened']}" if one["opened"] else ""
        fields += f" closes {one['closed']}" if one["closed"] else ""
        typer.echo(
            f"{one['action']}: {one['before']} -> {one['after']}{fields} in {one['count']:,} of "
            f"{one['of']:,} situations"
        )
        for example in one["examples"]:
            typer.echo(f"  as: {'; '.join(example)}")
    if not any(changes.values()):
        typer.echo("No situation is decided otherwise.")
    if not state.is_settled:
        typer.echo(f"To approve: milaan access rules approve {state.brought} --user NAME")


@rules.command(epilog="Example: milaan access rules approve DIGEST --user asha.invented")
def approve(
    digest: Annotated[str, typer.Argument(help="As `diff` printed it.")],
    user: Annotated[str, typer.Option(help="Sign-in name of an administrator.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True)],
    code: Annotated[str, typer.Option(prompt="One-time code", hide_input=True)],
) -> None:
    """Approve this version's rules as an administrator, with her own password and code."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"  # failures are counted as those of the pages are
    known = authenticate(request, username=user, password=password)
    actor = queries.actor_of_officer(user) if known else None
    if actor is None or not queries.is_code_of(user, code):
        raise _fail("Name, password or code is wrong, or she holds no post.")
    try:
        count = actions.approve_rules(actor=actor, digest=digest, now=timezone.now())
    except NotAllowed as refused:
        raise _fail(f"{refused.reason} ({refused.rule})") from None
    except Conflict:
        raise _fail(
            "These are not the rules that wait. Look at them: milaan access rules diff"
        ) from None
    left = rules_in_force.APPROVALS_NEEDED - count
    typer.echo(
        f"Approved; {left} more is needed." if left > 0
        else "Approved by two. The rules come into force when the node is started next."
    )  # fmt: skip


def _fail(sentence: str) -> typer.Exit:
    typer.echo(f"milaan: {sentence}", err=True)
    return typer.Exit(1)
