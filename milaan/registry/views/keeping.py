# SPDX-License-Identifier: Apache-2.0
"""Who is kept out of a record, and how it is handled."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from milaan.access.current import actor_of
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput
from milaan.registry import actions
from milaan.registry.keeping_forms import ConflictForm, HandlingForm


@never_cache
@require_safe
def keeping(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show who is kept out, and the forms for what this post decides."""
    return _page(request, ref, timezone.now())


def _page(
    request: HttpRequest, ref: UUID, now: datetime, *, wrong: dict[str, Form] | None = None
) -> HttpResponse:
    view = actions.open_keeping(actor=actor_of(request), person_ref=ref, now=now)
    marked = {name: getattr(view, name) for name in ("handling_code", "protection_class")}
    context = {
        "keeping": view,
        "own_form": ConflictForm(of_herself=True, prefix="own"),
        "conflict_form": ConflictForm(),
        "handling_form": HandlingForm(initial=marked | {"version": view.version}),
        "wrong": list((wrong or {}).values()),
    }
    status = 422 if wrong else 200
    return render(request, "registry/keeping.html", context | (wrong or {}), status=status)


@never_cache
@require_POST
def note_conflict(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Keep an officer out, or oneself."""
    now, is_own = timezone.now(), "own" in request.POST
    form = ConflictForm(request.POST, of_herself=is_own, prefix="own" if is_own else None)
    name = "own_form" if is_own else "conflict_form"
    if form.is_valid():
        try:
            actions.note_conflict(
                actor=actor_of(request), person_ref=ref, now=now, **form.cleaned_data
            )
        except InvalidInput as refused:
            field = refused.field if refused.field in form.fields else None
            form.add_error(field, _("There is no officer with this sign-in name or number."))
        else:
            messages.success(
                request,
                _("Noted. The record's desk and the officer above are told."),
                extra_tags="good",
            )
            return _next(actor_of(request), ref, now)
    return _page(request, ref, now, wrong={name: form})


@never_cache
@require_POST
def lift_conflict(request: HttpRequest, ref: UUID, conflict_ref: UUID) -> HttpResponse:
    """Let an officer in again."""
    actions.lift_conflict(
        actor=actor_of(request), person_ref=ref, conflict_ref=conflict_ref, now=timezone.now()
    )
    messages.success(request, _("This officer may work with the record again."), extra_tags="good")
    return redirect("registry:keeping", ref=ref)


@never_cache
@require_POST
def mark_handling(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Handle a record with more care, or, from above, with less."""
    now, form = timezone.now(), HandlingForm(request.POST)
    if not form.is_valid():
        return _page(request, ref, now, wrong={"handling_form": form})
    actions.mark_handling(actor=actor_of(request), person_ref=ref, now=now, **form.cleaned_data)
    messages.success(request, _("The record is handled so from now on."), extra_tags="good")
    return _next(actor_of(request), ref, now)


def _next(actor: Actor, ref: UUID, now: datetime) -> HttpResponse:
    """Go back to the page; who has kept herself out goes to the search."""
    try:
        actions.open_keeping(actor=actor, person_ref=ref, now=now)
    except Hidden:
        return redirect("registry:search")
    return redirect("registry:keeping", ref=ref)
