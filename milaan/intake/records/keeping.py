# SPDX-License-Identifier: Apache-2.0
"""Keep the rows of an uploaded list until all are in the register; then destroy their key."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from milaan.batch.people_csv import RefusedRow
from milaan.foundation.subjects import key_of, open_from, seal_into
from milaan.intake.models import PeopleList, QueuedRow
from milaan.intake.values import REFUSED, WAITING, ListRow, RowOutcome


def keep_rows(people_list: PeopleList, rows: Iterable[ListRow | RefusedRow], key: bytes) -> None:
    """Write every row of a list; refused ones with their reason and without their cells."""
    queued = []
    for row in rows:
        kept = QueuedRow(subject=people_list.subject, people_list=people_list, line=row.line)
        if isinstance(row, RefusedRow):
            kept.outcome, kept.column, kept.reason = REFUSED, row.column[:60], row.reason[:80]
        else:
            seal_into(kept, "cells", json.dumps(row.cells), key)
        queued.append(kept)
    QueuedRow.objects.bulk_create(queued, batch_size=500)


def waiting_rows(people_list: PeopleList, limit: int) -> list[tuple[QueuedRow, ListRow]]:
    """Return the next rows that wait, in order, with their cells."""
    key = key_of(people_list.subject)
    rows = people_list.rows.filter(outcome=WAITING).order_by("line")[:limit]
    return [(row, ListRow(row.line, json.loads(open_from(row, "cells", key)))) for row in rows]


def note_outcome(row: QueuedRow, outcome: RowOutcome) -> None:
    """Write what became of a row."""
    row.outcome, row.person_ref = outcome.outcome, outcome.person_ref
    row.column, row.reason = outcome.column[:60], outcome.reason[:80]
    row.save(update_fields=["outcome", "person_ref", "column", "reason"])


def finish(people_list: PeopleList, status: str, *, now: datetime) -> None:
    """End a list: what its cells held can be read by nobody any more."""
    people_list.status, people_list.finished_at = status, now
    people_list.save(update_fields=["status", "finished_at"])
    people_list.rows.update(cells=None)
    subject = people_list.subject
    subject.wrapped_key, subject.erased_at = None, now
    subject.save(update_fields=["wrapped_key", "erased_at"])
