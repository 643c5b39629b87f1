# SPDX-License-Identifier: Apache-2.0
"""One's post: which one is in use, and what waits there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from milaan.access import actions, desk_queries, queries
from milaan.access.current import (
    actor_of,
    choose_post,
    purpose_of,
    standing_of,
    without_post,
)
from milaan.access.desk import is_by_pin
from milaan.access.values import WARN_BEFORE


@require_GET
@without_post
def posts(request: HttpRequest) -> HttpResponse:
    """Show the post in use, what waits there, and the other posts one holds."""
    standing = standing_of(request)
    if standing is None:
        return render(request, "access/no_post.html")
    now, actor = timezone.now(), standing.actor
    context = {
        "standing": standing,
        "items": queries.open_items(standing.post.post_id, now=now),
        "purpose": purpose_of(request),
        "is_ending": standing.post.until - now <= WARN_BEFORE,
        "may_see_posts": desk_queries.may_see_charges(actor, now=now),
        "may_enrol": bool(desk_queries.desks_to_enrol(actor, now=now)),
        "is_by_pin": is_by_pin(request),
        "has_pin": desk_queries.has_pin(actor.user_id),
    }
    return render(request, "access/post.html", context)


@require_POST
def use_post(request: HttpRequest) -> HttpResponse:
    """Use another of one's posts."""
    post_ref = actions.switch_post(
        actor=actor_of(request),
        charge_ref=request.POST.get("charge", ""),
        now=timezone.now(),
    )
    choose_post(request, post_ref)
    return redirect("access:posts")
