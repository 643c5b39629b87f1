# SPDX-License-Identifier: Apache-2.0
"""Who takes charge of a post: handed over by its holder, or by the officer above."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from milaan.access import actions, desk_queries, queries
from milaan.access.current import actor_of, standing_of
from milaan.access.desk_forms import HandOverForm, LinkChargeForm, UntilForm
from milaan.access.fresh import needs_fresh_factor
from milaan.access.values import HeldPost, Officer
from milaan.foundation.errors import Conflict, NotFound


@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def hand_over(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Hand a post over with its list, in one act: one's own, or for a holder who cannot."""
    now = timezone.now()
    held, is_own = _held_or_below(request, charge_ref)
    form = HandOverForm(request.POST or None, now=now, time_zone=held.time_zone)
    if _is_given(
        request,
        form,
        lambda officer: actions.hand_over_charge(
            actor=actor_of(request), charge_ref=charge_ref, receiver_ref=officer.ref,
            until=form.cleaned_data["until"], now=now,
        ),
    ):  # fmt: skip
        messages.success(request, _("Charge is handed over."))
        return redirect("access:posts") if is_own else redirect("access:post_below", held.post_ref)
    items = queries.open_items(held.post_id, now=now)
    context = {"form": form, "held": held, "items": items, "is_own": is_own}
    return render(request, "access/hand_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def link(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Let another officer act in one's post beside oneself."""
    now = timezone.now()
    held = _held(request, charge_ref)
    if held is None:
        raise NotFound(ref=str(charge_ref))
    form = LinkChargeForm(request.POST or None, now=now, time_zone=held.time_zone)
    if _is_given(
        request,
        form,
        lambda officer: actions.give_charge(
            actor=actor_of(request), post_ref=held.post_ref, receiver_ref=officer.ref,
            until=form.cleaned_data["until"], is_additional=True, now=now,
        ),
    ):  # fmt: skip
        messages.success(request, _("The link officer can act from now on."))
        return redirect("access:posts")
    context = {"form": form, "held": held}
    return render(request, "access/link.html", context, status=422 if form.errors else 200)


@require_POST
def give_back(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Give an additional charge back."""
    actions.end_charge(actor=actor_of(request), charge_ref=charge_ref, now=timezone.now())
    return redirect("access:posts")


@require_GET
def posts_below(request: HttpRequest) -> HttpResponse:
    """List the posts of the desks below, who holds them and until when."""
    now = timezone.now()
    lines = desk_queries.posts_below(actor_of(request), now=now)
    return render(request, "access/posts_below.html", {"posts": lines, "now": now})


@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def post_below(request: HttpRequest, post_ref: UUID) -> HttpResponse:
    """Show who holds a post below, and give charge of it."""
    now, actor = timezone.now(), actor_of(request)
    post = desk_queries.post_below(actor, post_ref, now=now)
    form = HandOverForm(request.POST or None, now=now, time_zone=post.time_zone)
    if _is_given(
        request,
        form,
        lambda officer: actions.give_charge(
            actor=actor, post_ref=post_ref, receiver_ref=officer.ref,
            until=form.cleaned_data["until"], is_additional=bool(post.holders), now=now,
        ),
    ):  # fmt: skip
        messages.success(request, _("Charge is given."))
        return redirect("access:post_below", post_ref)
    context = {"form": form, "post": post, "now": now}
    return render(request, "access/post_below.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@needs_fresh_factor
def prolong(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Let a charge below end later."""
    now = timezone.now()
    held = desk_queries.charge_below(actor_of(request), charge_ref, now=now)
    form = UntilForm(request.POST or None, now=now, time_zone=held.time_zone)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        actions.prolong_charge(actor=actor_of(request), charge_ref=charge_ref, until=until, now=now)
        messages.success(request, _("The charge is prolonged."))
        return redirect("access:post_below", held.post_ref)
    context = {"form": form, "held": held}
    return render(request, "access/prolong.html", context, status=422 if form.errors else 200)


@require_POST
@needs_fresh_factor
def end_charge(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """End a charge below without a successor."""
    now = timezone.now()
    held = desk_queries.charge_below(actor_of(request), charge_ref, now=now)
    actions.end_charge(actor=actor_of(request), charge_ref=charge_ref, now=now)
    messages.success(request, _("The charge is ended."))
    return redirect("access:post_below", held.post_ref)


def _is_given(request: HttpRequest, form: HandOverForm, give: Callable[[Officer], object]) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    officer = _officer(request, form)
    if officer is None:
        return False
    try:
        give(officer)
    except Conflict:
        form.add_error("receiver", _("This officer holds the post already."))
        return False
    return True


def _held(request: HttpRequest, charge_ref: UUID) -> HeldPost | None:
    standing = standing_of(request)
    held = (standing.post, *standing.others) if standing else ()
    return next((one for one in held if one.charge_ref == str(charge_ref)), None)


def _held_or_below(request: HttpRequest, charge_ref: UUID) -> tuple[HeldPost, bool]:
    if own := _held(request, charge_ref):
        return own, True
    actor = actor_of(request)
    return desk_queries.charge_below(actor, charge_ref, now=timezone.now()), False


def _officer(request: HttpRequest, form: HandOverForm) -> Officer | None:
    officer = queries.find_officer(form.cleaned_data["receiver"])
    if officer is None:
        form.add_error("receiver", _("There is no officer with this sign-in name or number."))
    elif officer.ref == actor_of(request).user_ref:
        form.add_error("receiver", _("This is you. Enter the officer who takes charge."))
        return None
    return officer
