# SPDX-License-Identifier: Apache-2.0
"""The first page: what waits for this post, and the ways to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milaan.access.current import actor_of
from milaan.alerts.queries import waiting_count
from milaan.registry.queries import overdue_reviews
from milaan.web import context, navigation


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the cards of the actor's role."""
    actor = actor_of(request)
    cards = {
        "cards": navigation.ways(actor.role),
        "waiting": waiting_count(actor, now=context.moment(request)),
        "overdue_reviews": overdue_reviews(actor, now=context.moment(request)),
    }
    return render(request, "web/home.html", cards)


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Answer with the number beside the inbox; every page asks for it while it is seen."""
    count = waiting_count(actor_of(request), now=context.moment(request))
    return render(request, "_count.html", {"count": count})
