# SPDX-License-Identifier: Apache-2.0
"""The first page: what waits for this post, and the ways to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milaan.access.current import actor_of
from milaan.web import context, navigation


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the cards of the actor's role."""
    actor = actor_of(request)
    cards = {
        "cards": navigation.ways(actor.role),
        "waiting": navigation.waiting_count(actor, context.moment(request)),
    }
    return render(request, "web/home.html", cards)
