# SPDX-License-Identifier: Apache-2.0
"""Why somebody may or may not: about one record, or in general where she may not know of it.

Apps above register the records they can be asked about (`explain_records`), so that this app
need not know them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise

from milaan.access.authority import Authority
from milaan.access.sentences import Told, ToldRule, told, told_in_general
from milaan.core.authority import permitting_rules
from milaan.foundation.actor import SYSTEM, Actor


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record that questions can be about.

    Args:
        sight: the action by which it is decided whether somebody may know of a record.
        actions: what can be asked about one record; `without_record`: about none.
        find: a reference to the record with its official columns, or None.
        context: what rules read of the moment.
    """

    app: str
    words: str | Promise
    authority: Authority
    sight: str
    actions: tuple[str, ...]
    find: Callable[[str], Model | None]
    context: Callable[[datetime], Mapping[str, Any]]
    without_record: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one question.

    Args:
        about: the explanation of one record, or of an action about none; None where the asker
            may not know of the record, or there is none: the two look the same.
        may, never: then, what the rules say of the officer's role in general.
    """

    action: str
    officer_ref: str
    role: str
    about: Told | None
    may: tuple[ToldRule, ...] = ()
    never: tuple[ToldRule, ...] = ()


_kinds: list[RecordKind] = []


def explain_records(kind: RecordKind) -> None:
    """Register a kind of record; apps above call it when they start."""
    if all(kind.sight != known.sight for known in _kinds):
        _kinds.append(kind)


def kinds() -> tuple[RecordKind, ...]:
    """Return the kinds of records that can be asked about."""
    return tuple(_kinds)


def kind_for(action: str) -> RecordKind | None:
    """Return the kind of record that an action is about; None: nothing can be said of it."""
    found = (kind for kind in _kinds if action in kind.actions + kind.without_record)
    return next(found, None)


def answer(
    asker: Actor, officer: Actor, action: str, record_ref: str, *, now: datetime
) -> Answer | None:
    """Return why the officer may or may not; None where nothing can be said of such an action.

    Args:
        asker: whose sight decides whether one record is spoken of; the node's operator sees all.
        record_ref: empty for the rules in general.
    """
    kind = kind_for(action)
    if kind is None:
        return None
    if action in kind.without_record:
        return _about(kind, officer, action, None, now)
    record = kind.find(record_ref) if record_ref else None
    if record is not None and _may_know(asker, kind, record, now):
        return _about(kind, officer, action, record, now)
    permits, forbids = permitting_rules(kind.authority.rules, action)
    return Answer(
        action,
        officer.user_ref,
        officer.role,
        None,
        told_in_general(permits, officer.role, kind.app),
        told_in_general(forbids, officer.role, kind.app),
    )


def _about(
    kind: RecordKind, officer: Actor, action: str, record: Model | None, now: datetime
) -> Answer:
    explained = kind.authority.explain(officer, action, record, now=now, context=kind.context(now))
    return Answer(action, officer.user_ref, officer.role, told(explained, kind.app))


def _may_know(asker: Actor, kind: RecordKind, record: Model, now: datetime) -> bool:
    if asker.role == SYSTEM.role:
        return True
    decision = kind.authority.decide(asker, kind.sight, record, now=now, context=kind.context(now))
    return decision.allowed
