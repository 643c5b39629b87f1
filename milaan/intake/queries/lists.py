# SPDX-License-Identifier: Apache-2.0
"""How far a list is, and what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from milaan.intake.models import PeopleList
from milaan.intake.values import REFUSED, WAITING, FirstRow, ListRow, ListView, RowOutcome

_MOST_SHOWN = 200


def view_of_list(
    people_list: PeopleList,
    shown: Sequence[ListRow] = (),
    read: Sequence[ListRow] = (),
    unreadable: Sequence[RowOutcome] = (),
) -> ListView:
    """Return a list as its page shows it.

    Args:
        shown, read: its first rows as typed and as converted, if opened.
        unreadable: which of the waiting rows would be refused, and why.
    """
    counts = people_list.rows.order_by().values_list("outcome").annotate(Count("id"))
    refused = people_list.rows.filter(outcome=REFUSED).order_by("line")[:_MOST_SHOWN]
    return ListView(
        ref=str(people_list.ref),
        status=people_list.status,
        kind=people_list.kind,
        font=people_list.font,
        counts=_with(dict(counts), len(unreadable)),
        unknown_columns=tuple(people_list.unknown_columns),
        refused=(
            *(RowOutcome(r.line, REFUSED, r.column, r.reason) for r in refused),
            *unreadable[:_MOST_SHOWN],
        ),
        first_rows=tuple(
            FirstRow(row.line, tuple((name, cell, after.cells[name])
                                     for name, cell in row.cells.items() if cell.strip()))
            for row, after in zip(shown, read, strict=True)
        ),
    )  # fmt: skip


def _with(counts: dict[str, int], unreadable: int) -> dict[str, int]:
    """Count rows that wait but cannot be read among the refused."""
    if unreadable:
        counts[REFUSED] = counts.get(REFUSED, 0) + unreadable
        counts[WAITING] = counts.get(WAITING, 0) - unreadable
    return counts


def progress_of(list_ref: UUID, organisation_id: int | None) -> ListView:
    """Return how far a list of a desk is; nothing of its cells, so nothing to log.

    Raises:
        NotFound: no such list of this desk.
    """
    own = PeopleList.objects.filter(organisation_id=organisation_id or 0)
    return view_of_list(own.by_ref(list_ref))


def lists_of_desk(organisation_id: int | None, limit: int = 10) -> list[ListView]:
    """Return the newest lists of a desk, without any of their cells."""
    newest = PeopleList.objects.filter(organisation_id=organisation_id or 0).order_by("-id")[:limit]
    return [view_of_list(each) for each in newest]
