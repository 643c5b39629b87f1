# SPDX-License-Identifier: Apache-2.0
"""Emergency openings (break-glass): ask for one, see them, give back, review."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from milaan.access.current import actor_of, take_purpose
from milaan.access.fresh import asks_itself, require_fresh_factor
from milaan.foundation.actor import Purpose
from milaan.foundation.errors import InvalidInput
from milaan.registry import actions
from milaan.registry.emergency_forms import EmergencyForm, ReviewForm
from milaan.registry.sentences import say
from milaan.registry.values.emergencies import OPEN_FOR, REVIEW_WITHIN


@asks_itself
@never_cache
@require_POST
def emergency(request: HttpRequest) -> HttpResponse:
    """Ask why, and open. By POST alone: what was searched is carried in the form, never shown."""
    form = EmergencyForm(request.POST if "reason" in request.POST else None, asked=request.POST)
    if form.is_bound and form.is_valid():
        require_fresh_factor(request)
        if response := _opened(request, form):
            return response
    context = {
        "form": form,
        "hours": OPEN_FOR // timedelta(hours=1),
        "review_hours": REVIEW_WITHIN // timedelta(hours=1),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registry/emergency.html", context, status=status)


def _opened(request: HttpRequest, form: EmergencyForm) -> HttpResponse | None:
    now = timezone.now()
    cause, reason = form.cleaned_data["cause"], form.cleaned_data["reason"]
    try:
        person_ref = actions.open_in_emergency(
            actor=actor_of(request), query=form.query(), desk_ref=form.cleaned_data["desk"],
            cause=cause, reason=reason, now=now,
        )  # fmt: skip
    except InvalidInput as refused:
        form.add_error("reason", str(say(refused)))
        return None
    if person_ref is None:
        form.add_error(None, _("This desk holds nobody else whose name or number fits. Call it."))
        return None
    take_purpose(request, Purpose("emergency", str(person_ref)), now=now)
    messages.success(request, _("Opened. The desk that owns the record and your superior know it."))
    return redirect("registry:person", person_ref)


@never_cache
@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    """Show what was opened: by this post, of its desk's records, and for its review."""
    return _list(request)


def _list(request: HttpRequest, *, wrong: tuple[UUID, ReviewForm] | None = None) -> HttpResponse:
    now = timezone.now()
    lines = actions.list_emergencies(actor=actor_of(request), now=now)
    forms = {line.ref: ReviewForm(prefix=str(line.ref)[:8]) for line in lines if line.may_review}
    if wrong and wrong[0] in forms:
        forms[wrong[0]] = wrong[1]
    rows = [(line, forms.get(line.ref)) for line in lines]
    context = {"rows": rows, "now": now, "wrong": wrong[1] if wrong else None}
    return render(request, "registry/emergencies.html", context, status=422 if wrong else 200)


@never_cache
@require_POST
def end_emergency(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Give it back before its time."""
    actions.end_emergency(actor=actor_of(request), opening_ref=ref, now=timezone.now())
    messages.success(request, _("Given back. The record is closed to this post again."))
    return redirect("registry:emergencies")


@never_cache
@require_POST
def review_emergency(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Record what the overseeing officer found."""
    form = ReviewForm(request.POST, prefix=str(ref)[:8])
    if form.is_valid():
        try:
            actions.review_emergency(
                actor=actor_of(request), opening_ref=ref, now=timezone.now(), **form.cleaned_data
            )
        except InvalidInput as refused:
            form.add_error("note", str(say(refused)))
        else:
            messages.success(request, _("Your review is on record."))
            return redirect("registry:emergencies")
    return _list(request, wrong=(ref, form))
