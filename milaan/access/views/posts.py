# SPDX-License-Identifier: Apache-2.0
"""Pages about one's post: which one is in use, and who takes charge of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from milaan.access import actions, queries
from milaan.access.current import (
    actor_of,
    choose_post,
    purpose_of,
    standing_of,
    without_post,
)
from milaan.access.forms import HandOverForm, LinkChargeForm
from milaan.access.values import HeldPost, Officer
from milaan.foundation.errors import Conflict, NotFound


@require_GET
@without_post
def posts(request: HttpRequest) -> HttpResponse:
    """Show the post in use, what waits there, and the other posts one holds."""
    standing = standing_of(request)
    if standing is None:
        return render(request, "access/no_post.html")
    items = queries.open_items(standing.post.post_id, now=timezone.now())
    context = {"standing": standing, "items": items, "purpose": purpose_of(request)}
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


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Hand a post over with its list, in one act."""
    held = _held(request, charge_ref)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (officer := _officer(request, form)):
        try:
            actions.hand_over_charge(
                actor=actor_of(request),
                charge_ref=charge_ref,
                receiver_ref=officer.ref,
                now=timezone.now(),
            )
        except Conflict:
            form.add_error("receiver", _("This officer holds the post already."))
        else:
            messages.success(request, _("Charge is handed over."))
            return redirect("access:posts")
    items = queries.open_items(held.post_id, now=timezone.now())
    context = {"form": form, "held": held, "items": items}
    return render(request, "access/hand_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Let another officer act in one's post beside oneself."""
    held = _held(request, charge_ref)
    form = LinkChargeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (officer := _officer(request, form)):
        try:
            actions.give_charge(
                actor=actor_of(request),
                post_ref=held.post_ref,
                receiver_ref=officer.ref,
                is_additional=True,
                now=timezone.now(),
            )
        except Conflict:
            form.add_error("receiver", _("This officer holds the post already."))
        else:
            messages.success(request, _("The link officer can act from now on."))
            return redirect("access:posts")
    context = {"form": form, "held": held}
    return render(request, "access/link.html", context, status=422 if form.errors else 200)


@require_POST
def give_back(request: HttpRequest, charge_ref: UUID) -> HttpResponse:
    """Give an additional charge back."""
    actions.end_charge(actor=actor_of(request), charge_ref=charge_ref, now=timezone.now())
    return redirect("access:posts")


def _held(request: HttpRequest, charge_ref: UUID) -> HeldPost:
    standing = standing_of(request)
    held = (standing.post, *standing.others) if standing else ()
    found = next((one for one in held if one.charge_ref == str(charge_ref)), None)
    if found is None:
        raise NotFound(ref=str(charge_ref))
    return found


def _officer(request: HttpRequest, form: HandOverForm) -> Officer | None:
    officer = queries.find_officer(form.cleaned_data["receiver"])
    if officer is None:
        form.add_error("receiver", _("There is no officer with this sign-in name or number."))
    elif officer.ref == actor_of(request).user_ref:
        form.add_error("receiver", _("This is you. Enter the officer who takes charge."))
        return None
    return officer
