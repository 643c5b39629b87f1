# SPDX-License-Identifier: Apache-2.0
"""A list that is uploaded in a page: kept for its preview, confirmed, taken in by portions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.batch.people_csv import RefusedRow
from milaan.core.authority import Decision
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, Hidden, InvalidInput
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import new_subject
from milaan.intake.events import ListRowsDue
from milaan.intake.imports import FoundFonts, converted, find_fonts
from milaan.intake.imports.reading import read_row
from milaan.intake.models import PeopleList
from milaan.intake.policies import AUTHORITY, IMPORT, STOP
from milaan.intake.queries.lists import view_of_list
from milaan.intake.records.deciding import desk_of, record_import, require_import
from milaan.intake.records.keeping import finish, keep_rows, note_outcome, waiting_rows
from milaan.intake.records.taking import take_row
from milaan.intake.values import REFUSED, ListRow, ListView, RowOutcome

MOST_ROWS = 5_000  # of one uploaded list; longer ones go in by the command line
PREVIEWED_ROWS = 5
_ROWS_AT_ONCE = 10  # a third of a second of the worker: who registers meanwhile does not wait


@action("intake.keep_list")
def keep_list(
    *,
    actor: Actor,
    rows: Sequence[ListRow | RefusedRow],
    unknown_columns: Sequence[str],
    kind: str,
    now: datetime,
) -> UUID:
    """Keep an uploaded list for its preview, sealed, and return its reference.

    Raises:
        NotAllowed: the post's desk does not register.
        InvalidInput: more rows than MOST_ROWS, or none.
    """
    decision = require_import(actor, now=now)
    if not 0 < len(rows) <= MOST_ROWS:
        raise InvalidInput(field="file", reason="too_many_rows" if rows else "no_rows")
    assert actor.user_id is not None  # noqa: S101  who holds a post is a person
    subject, key = new_subject("list")
    subject.save()
    fonts = find_fonts(row for row in rows if isinstance(row, ListRow))
    people_list = PeopleList.objects.create(
        subject=subject,
        organisation_id=desk_of(actor),
        post_ref=actor.post_ref,
        entered_by_id=actor.user_id,
        kind=kind,
        font=fonts.font,
        font_columns=sorted(fonts.columns),
        unknown_columns=list(unknown_columns)[:100],
        entered_at=now,
    )
    keep_rows(people_list, rows, key)
    _note(actor, decision, people_list, "intake.list_kept", now)
    return people_list.ref


@action("intake.open_list")
def open_list(*, actor: Actor, list_ref: UUID, now: datetime) -> ListView:
    """Return an own list: its first rows while it is previewed, then how far it is."""
    people_list, decision = _own_list(actor, list_ref, IMPORT, now)
    waiting: list[ListRow] = []
    if people_list.status == PeopleList.Status.PREVIEWED:
        waiting = [row for _queued, row in waiting_rows(people_list, MOST_ROWS)]
    _note(actor, decision, people_list, "intake.list_opened", now)
    read = [converted(row, _fonts_of(people_list)) for row in waiting]
    # All of them, not only those shown: the preview counts what can go in.
    outcomes = [read_row(row, today=now.date(), kind=people_list.kind) for row in read]
    unreadable = [
        RowOutcome(outcome.line, REFUSED, outcome.column, outcome.reason)
        for outcome in outcomes
        if isinstance(outcome, RefusedRow)
    ]
    return view_of_list(people_list, waiting[:PREVIEWED_ROWS], read[:PREVIEWED_ROWS], unreadable)


@action("intake.confirm_list")
def confirm_list(*, actor: Actor, list_ref: UUID, convert: bool, now: datetime) -> None:
    """Let a previewed list go in; the outbox takes it in portion by portion.

    Args:
        convert: cells of the legacy font that was found are converted.

    Raises:
        Conflict: it was confirmed or thrown away already.
    """
    people_list, decision = _own_list(actor, list_ref, IMPORT, now)
    if people_list.status != PeopleList.Status.PREVIEWED:
        raise Conflict(ref=str(list_ref))
    people_list.status, people_list.is_converted = PeopleList.Status.RUNNING, convert
    people_list.save(update_fields=["status", "is_converted"])
    _note(actor, decision, people_list, "intake.list_confirmed", now)
    publish(ListRowsDue(list_ref=str(people_list.ref)), now=now)


@action("intake.import_next_rows")
def import_next_rows(*, actor: Actor, list_ref: UUID, zone: str, now: datetime) -> None:
    """Take the next portion of a confirmed list in; safe to repeat, wholly or not at all."""
    people_list, decision = _own_list(actor, list_ref, IMPORT, now)
    portion = []
    if people_list.status == PeopleList.Status.RUNNING:
        portion = waiting_rows(people_list, _ROWS_AT_ONCE)
    fonts = _fonts_of(people_list) if portion else FoundFonts()
    outcomes = []
    for queued, row in portion:
        outcome = take_row(actor, converted(row, fonts), kind=people_list.kind, zone=zone, now=now)
        note_outcome(queued, outcome)
        outcomes.append(outcome)
    record_import(actor, decision, outcomes, now=now, list_ref=str(people_list.ref))
    if len(portion) == _ROWS_AT_ONCE:
        publish(ListRowsDue(list_ref=str(people_list.ref)), now=now)
    elif people_list.status == PeopleList.Status.RUNNING:
        finish(people_list, PeopleList.Status.DONE, now=now)


@action("intake.drop_list")
def drop_list(*, actor: Actor, list_ref: UUID, now: datetime) -> None:
    """End a list that is not in yet, and destroy what waits; rows that are in stay."""
    people_list, decision = _own_list(actor, list_ref, STOP, now)
    if people_list.status in (PeopleList.Status.PREVIEWED, PeopleList.Status.RUNNING):
        finish(people_list, PeopleList.Status.STOPPED, now=now)
    _note(actor, decision, people_list, "intake.list_dropped", now)


def _own_list(
    actor: Actor, list_ref: UUID, wanted: str, now: datetime
) -> tuple[PeopleList, Decision]:
    people_list = PeopleList.objects.by_ref(list_ref, lock=True)
    decision = AUTHORITY.decide(actor, wanted, people_list, now=now)
    if not decision.allowed:  # another desk's list looks like none
        raise Hidden(decision.reason, rule=decision.rule, ref=str(list_ref))
    return people_list, decision


def _fonts_of(people_list: PeopleList) -> FoundFonts:
    if not people_list.font or not people_list.is_converted:
        return FoundFonts()
    return FoundFonts(people_list.font, frozenset(people_list.font_columns))


def _note(
    actor: Actor, decision: Decision, people_list: PeopleList, event: str, now: datetime
) -> None:
    audit.append(
        actor=actor,
        event=event,
        decision=decision,
        subject_ref=str(people_list.subject.ref),
        at=now,
        details={"list": str(people_list.ref)},
    )
