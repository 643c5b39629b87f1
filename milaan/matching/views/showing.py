# SPDX-License-Identifier: Apache-2.0
"""Show candidates: as a part of another page, and side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from milaan.access.current import actor_of
from milaan.matching import actions, queries
from milaan.matching.views import contexts


@require_safe
def candidates_of(request: HttpRequest, person_ref: UUID) -> HttpResponse:
    """Show the candidates of one record inside another page, which asks each second at first."""
    lines = queries.candidates_of(actor_of(request), person_ref, now=timezone.now())
    cards = [contexts.card(line) for line in lines]
    return render(request, "matching/_candidates_of.html", {"cards": cards})


@require_safe
def candidate(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show two records side by side with every reason."""
    return side_by_side(request, ref)


def side_by_side(
    request: HttpRequest, ref: UUID, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return the page of a candidate, also after something could not be saved."""
    now = timezone.now()
    view = actions.open_candidate(
        actor=contexts.actor_for(request, ref), candidate_ref=ref, now=now
    )
    contexts.keep_purpose(request, ref)
    context = contexts.opened(view) | {"now": now} | more
    return render(request, "matching/candidate.html", context, status=status)
