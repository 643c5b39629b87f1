# SPDX-License-Identifier: Apache-2.0
"""The gate every change passes: ask, act, record, tell, in one transaction (ADR 0003).

`@action("registry.register_missing_person")` opens the transaction and undoes all of it unless a
decision was asked *and* an audit entry carrying the rule of a decision was written. Refusals are
recorded after the undoing, so that they stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps

from milaan.core.authority import Decision
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotAllowed
from milaan.foundation.fence import fenced


class ActionNotProved(AssertionError):
    """An action ended without a decision, or without an audit entry that names its rule."""


@dataclass(slots=True)
class Run:
    """What has happened so far inside one action."""

    name: str
    actor: Actor
    decisions: list[Decision] = field(default_factory=list)
    recorded_rules: set[str] = field(default_factory=set)


type Refusal = NotAllowed | Hidden

_current: ContextVar[Run | None] = ContextVar("milaan_action", default=None)
_refusals: ContextVar[list[tuple[Actor, Refusal]] | None] = ContextVar("refusals", default=None)
_refusal_recorders: list[Callable[[Actor, Refusal], None]] = []


def current_run() -> Run | None:
    """Return the innermost action now running, or None."""
    return _current.get()


def note_decision(decision: Decision) -> None:
    """Remember that the running action asked; called by the decision point only."""
    if run := _current.get():
        run.decisions.append(decision)


def note_entry(rule: str) -> None:
    """Remember that the running action wrote an audit entry; called by the log only."""
    if run := _current.get():
        run.recorded_rules.add(rule)


def record_refusals_with(recorder: Callable[[Actor, Refusal], None]) -> None:
    """Register who writes a refusal down once the transaction has been undone."""
    if recorder not in _refusal_recorders:
        _refusal_recorders.append(recorder)


def action[**P, R](name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function with a keyword argument `actor` an action.

    Args:
        name: `<app>.<verb_noun>`; it stands in the audit entry of a refusal.

    Raises:
        ActionNotProved: it ended without asking, or without an entry; nothing is kept.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run_action(*args: P.args, **kwargs: P.kwargs) -> R:
            actor = kwargs["actor"]
            if not isinstance(actor, Actor):
                raise TypeError(f"{name} needs an Actor")
            with _recording_refusals() as refusals:
                try:
                    return _run(name, actor, lambda: function(*args, **kwargs), _moment(kwargs))
                except (NotAllowed, Hidden) as refusal:
                    refusal.action = refusal.action or name
                    if all(refusal is not known for _, known in refusals):
                        refusals.append((actor, refusal))
                    raise

        run_action.milaan_action = name  # type: ignore[attr-defined]  # read by a repository test
        return run_action

    return wrap


@contextmanager
def _recording_refusals() -> Iterator[list[tuple[Actor, Refusal]]]:
    """Write refusals down once the outermost action has ended, whether it failed or went on.

    Written earlier, the entry of an inner refusal would be undone with the rest.
    """
    outer = _refusals.get()
    if outer is not None:
        yield outer
        return
    refusals: list[tuple[Actor, Refusal]] = []
    token = _refusals.set(refusals)
    try:
        yield refusals
    finally:
        _refusals.reset(token)
        for actor, refusal in refusals:
            for recorder in _refusal_recorders:
                recorder(actor, refusal)


def _moment(kwargs: Mapping[str, object]) -> datetime | None:
    now = kwargs.get("now")
    return now if isinstance(now, datetime) else None


def _run[R](name: str, actor: Actor, call: Callable[[], R], now: datetime | None) -> R:
    run = Run(name, actor)
    token = _current.set(run)
    try:
        with fenced(actor, now):
            result = call()
            if not run.decisions:
                raise ActionNotProved(f"{name} asked no rule")
            if not any(decision.rule in run.recorded_rules for decision in run.decisions):
                raise ActionNotProved(f"{name} left no audit entry with its rule")
        return result
    finally:
        _current.reset(token)
