# SPDX-License-Identifier: Apache-2.0
"""The inbox, the call, and what was given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milaan.access.current import actor_of
from milaan.alerts import actions, queries
from milaan.alerts.forms import CallForm
from milaan.alerts.values import (
    ANSWERS,
    KINDS,
    OUTCOMES,
    RETRY,
    SAVED_CALLS,
    CallLine,
    InboxLine,
)
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.matching import queries as matching
from milaan.matching.values import CallCard
from milaan.matching.views import contexts


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits at the post; the part inside is asked again every five seconds."""
    return render(request, "alerts/inbox.html", _inbox(request))


@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Show the inside of the inbox alone."""
    return render(request, "alerts/_lines.html", _inbox(request))


def _inbox(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    actor = actor_of(request)
    inbox = queries.inbox_of(actor, now=now)
    answered = {line.line.ref for line in inbox.answers}
    return {
        "now": now,
        "inbox": inbox,
        "new": [_line(line) for line in inbox.new],
        "answers": [_line(line) for line in inbox.answers],
        "escalated": [_line(line) for line in inbox.escalated],
        "running": [contexts.card(line) for line in inbox.running if line.ref not in answered],
        "retry": [(contexts.card(line), _call(call)) for line, call in inbox.retry],
        "is_administrator": actor.role == "administrator",
    }


def _line(line: InboxLine) -> dict[str, Any]:
    return {
        "alert": line,
        "title": ANSWERS.get(line.code) or KINDS[line.kind],
        "card": contexts.card(line.line),
        "is_late": line.level >= RETRY,
    }


def _call(call: CallLine) -> dict[str, Any]:
    return {"call": call, "words": OUTCOMES[call.outcome], "saved": SAVED_CALLS.get(call.outcome)}


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show whom to call and what to ask, and take what came of it."""
    actor, now = contexts.actor_for(request, ref), timezone.now()
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_call(actor=actor, candidate_ref=ref, now=now, **form.cleaned_data)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        else:
            return redirect("alerts:call", ref)  # the page says what was saved and what is next
    card, tried = actions.open_call(actor=actor, candidate_ref=ref, now=now)
    calls = [_call(one) for one in tried]
    context = {
        "ref": ref,
        "call": card,
        "desk": _rung_desk(actor, ref, card, now),
        "asked": list(zip(card.questions, card.answers, strict=True)),
        "calls": calls,
        "newest": calls[0] if calls and not form.errors else None,
        "notes": [contexts.saying(one) for one in reversed(card.notes)],
        "now": now,
        "form": form,
    }
    return render(request, "alerts/call.html", context, status=422 if form.errors else 200)


def _rung_desk(actor: Actor, ref: UUID, card: CallCard, now: datetime) -> str:
    """Return name and place of the desk that is called."""
    line = matching.lines_of(actor, [ref], now=now).get(str(ref))
    if line is None:
        return card.office
    return contexts.desk_and_place(line.missing if card.asks else line.found)


@require_POST
def read(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Note that an alert was read, and go on to its candidate, where it has one."""
    about = actions.answer_alert(actor=actor_of(request), alert_ref=ref, now=timezone.now())
    return redirect("matching:candidate", about) if about else redirect("alerts:inbox")


@require_http_methods(["GET", "POST"])
def given_up(request: HttpRequest) -> HttpResponse:
    """Show an administrator what the node gave up, and let it try again."""
    actor, now = actor_of(request), timezone.now()
    if request.method == "POST":
        delivery = request.POST.get("delivery", "")
        if delivery.isdecimal():
            actions.retry_dead_delivery(actor=actor, delivery_id=int(delivery[:18]), now=now)
        return redirect("alerts:given_up")
    dead = actions.open_dead_deliveries(actor=actor, now=now)
    return render(request, "alerts/given_up.html", {"dead": dead})
