# SPDX-License-Identifier: Apache-2.0
"""Backlog day: an old register typed line by line; each line goes in once, by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from milaan.access.current import actor_of, standing_of
from milaan.foundation.errors import InvalidInput
from milaan.intake import actions
from milaan.intake.drafts import grid_draft
from milaan.intake.forms.grid import GridForm, GridRow, GridRows
from milaan.intake.forms.soft import ANYWAY
from milaan.intake.values import RowOutcome
from milaan.registry.sentences import say


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def backlog_day(request: HttpRequest) -> HttpResponse:
    """Show twenty empty lines; take those in that were typed and can be read."""
    if request.method != "POST":
        head = GridForm(initial={"state": actor_of(request).state_code})
        return _page(request, head, list(GridRows(prefix="rows").forms), [])
    head = GridForm(request.POST)
    calendar = request.POST.get("calendar", "")
    rows = GridRows(request.POST, prefix="rows", form_kwargs={"calendar": calendar})
    if not head.is_valid() or not rows.management_form.is_valid():
        return _page(request, head, list(GridRows(prefix="rows").forms), [], status=422)
    typed = [(line, row) for line, row in enumerate(rows.forms, 1) if row.has_changed()]
    saved = [each for line, row in typed if (each := _save(request, head, line, row))]
    wrong = [row for _line, row in typed if row.errors]
    if wrong:
        return _page(request, head, wrong, saved, status=422)
    kept = GridForm(initial=head.cleaned_data)
    return _page(request, kept, list(GridRows(prefix="rows").forms), saved)


def _save(request: HttpRequest, head: GridForm, line: int, row: GridRow) -> RowOutcome | None:
    """Take one line in; what cannot be used is marked in its row."""
    row.empty_permitted = False
    row.full_clean()
    if not row.is_valid():
        return None
    if row.cleaned_data.get("token") is None:
        row.add_error(None, str(say(InvalidInput(field="token", reason="missing"))))
        return None
    now, standing = timezone.now(), standing_of(request)
    draft = grid_draft(
        row.cleaned_data,
        kind=head.cleaned_data["kind"],
        state=head.cleaned_data["state"],
        zone=standing.post.time_zone if standing else "Asia/Kolkata",
        now=now,
    )
    try:
        return actions.register_once(
            actor=actor_of(request), token=row.cleaned_data["token"], line=line, draft=draft,
            now=now,
        )  # fmt: skip
    except InvalidInput as refused:
        row.add_error(None, str(say(refused)))
        return None


def _page(
    request: HttpRequest,
    head: GridForm,
    rows: list[Any],
    saved: list[RowOutcome],
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "head": head,
        "rows": rows,
        "columns": [cell.label for cell in rows[0].cells()] if rows else [],
        "saved": saved,
        "can_pass_over": status == 422 and any(row.passable for row in rows if row.is_bound),
        "anyway": ANYWAY,
    }
    return render(request, "intake/backlog.html", context, status=status)
