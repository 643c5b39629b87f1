# SPDX-License-Identifier: Apache-2.0
"""Bring rows of a list into the register: a portion at a time, each portion wholly or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.intake.records.deciding import Undone, record_import, require_import
from milaan.intake.records.taking import take_row
from milaan.intake.values import ListRow, RowOutcome

ROWS_AT_ONCE = 25


@action("intake.import_rows")
def import_rows(
    *,
    actor: Actor,
    rows: Sequence[ListRow],
    kind: str,
    zone: str,
    now: datetime,
    is_rehearsal: bool = False,
) -> tuple[RowOutcome, ...]:
    """Take rows in and return what became of each, in order.

    One transaction: killed in the middle, none of these rows is there, and the same rows again
    go in. A row that was taken in before stays as it is.

    Args:
        kind: of rows without `kind`: missing, recovered, unidentified, sighting.
        zone: IANA name of the desk's time zone.
        is_rehearsal: do all of it, then undo it.

    Raises:
        NotAllowed: the post's desk does not register.
        Undone: at the end of a rehearsal.
    """
    decision = require_import(actor, now=now)
    outcomes = tuple(take_row(actor, row, kind=kind, zone=zone, now=now) for row in rows)
    record_import(actor, decision, outcomes, now=now)
    if is_rehearsal:
        raise Undone(outcomes)
    return outcomes
