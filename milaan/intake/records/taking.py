# SPDX-License-Identifier: Apache-2.0
"""Take one row into the register: added, updated, unchanged or refused. Never half."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from milaan.core.errors import InvalidValue
from milaan.core.sealing import lookup_digest
from milaan.core.text.compare import compare_names
from milaan.core.text.names import parse_name
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput, NotFound, Stale
from milaan.foundation.keyring import keyring
from milaan.intake.imports import draft_of
from milaan.intake.models import KnownRow
from milaan.intake.records.deciding import desk_of
from milaan.intake.values import ADDED, REFUSED, UNCHANGED, UPDATED, ListRow, RowOutcome
from milaan.registry import actions as registry
from milaan.registry.values import PersonDraft, PersonView

_SAME_NAME = ("exact", "close")
_LOOKED_AT = 5  # earlier rows of one id; more lists of one desk than that share an id rarely


def take_row(actor: Actor, row: ListRow, *, kind: str, zone: str, now: datetime) -> RowOutcome:
    """Take one row in, in the caller's transaction.

    Args:
        kind: of a row without `kind`. zone: IANA name of the desk's time zone.

    Raises:
        NotAllowed: the post does not register; nothing of the list goes in.
    """
    try:
        today = now.astimezone(ZoneInfo(zone)).date()
        row_id, draft = draft_of(row, kind=kind, zone=zone, today=today)
        return _take(actor, row, row_id, draft, now=now)
    except InvalidValue as refused:
        return RowOutcome(row.line, REFUSED, refused.field, refused.reason)
    except InvalidInput as refused:
        return RowOutcome(row.line, REFUSED, refused.field, refused.reason)
    except Stale:
        return RowOutcome(row.line, REFUSED, "", "record_changed_meanwhile")


def _take(
    actor: Actor, row: ListRow, row_id: str, draft: PersonDraft, *, now: datetime
) -> RowOutcome:
    whole = _digest("row", json.dumps({**_told(row), "kind": draft.kind}, sort_keys=True))
    own = KnownRow.objects.filter(organisation_id=desk_of(actor))
    if known := own.filter(row_digest=whole).first():
        return RowOutcome(row.line, UNCHANGED, person_ref=known.person_ref)
    of_id = _digest("id", row_id)
    earlier = own.filter(id_digest=of_id).order_by("-id")[:_LOOKED_AT]
    refs = list(dict.fromkeys(each.person_ref for each in earlier))
    outcome, person_ref = ADDED, ""
    for ref in refs:
        if view := _same_person(actor, ref, draft, now):
            registry.add_report(
                actor=actor, person_ref=view.ref, draft=draft, version=view.version, now=now
            )
            outcome, person_ref = UPDATED, ref
            break
    else:
        person_ref = str(registry.register_person(actor=actor, draft=draft, now=now))
    KnownRow.objects.create(
        organisation_id=desk_of(actor),
        id_digest=of_id,
        row_digest=whole,
        person_ref=person_ref,
        entered_at=now,
    )
    return RowOutcome(row.line, outcome, person_ref=person_ref)


def _told(row: ListRow) -> dict[str, str]:
    """What the row says, however its columns are ordered and padded."""
    return {name: cell.strip() for name, cell in row.cells.items() if cell.strip()}


def _digest(what: str, text: str) -> bytes:
    return lookup_digest(f"intake_{what}", text, keyring().lookup_key)


def _same_person(actor: Actor, ref: str, draft: PersonDraft, now: datetime) -> PersonView | None:
    """Return the record, where the row can be about it: two lists may both begin at number 1."""
    try:
        view = registry.open_person(actor=actor, person_ref=ref, now=now)
    except (Hidden, NotFound):
        return None
    sexes = {view.summary.sex, draft.sex} - {"u"}
    if view.summary.kind != draft.kind or len(sexes) > 1 or "change" not in view.may:
        return None
    told = [name.text for name in draft.names if name.of_whom == "self"]
    known = view.names_of()
    if not told or not known:
        return view if not told and not known else None
    near = (compare_names(parse_name(a), parse_name(b)).level for a in told for b in known)
    return view if any(level in _SAME_NAME for level in near) else None
