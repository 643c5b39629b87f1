# SPDX-License-Identifier: Apache-2.0
"""Take what an officer says of a candidate: a judgement, a confirmation, her wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from milaan.foundation.errors import Conflict, InvalidInput
from milaan.matching import actions
from milaan.matching.forms import ConfirmForm, JudgeForm, TakeBackForm, VersionedForm, WishForm
from milaan.matching.views import contexts
from milaan.matching.views.showing import side_by_side

# What an officer reads once her judgement is saved: what was saved, and what follows from it.
_SAVED: dict[str, str | Promise] = {
    "same": gettext_lazy("Saved: same person. Both searches rest now, and the other desk is told."),
    "different": gettext_lazy(
        "Saved: different people. Both searches go on; this pair comes again only with new facts."
    ),
    "unsure": gettext_lazy("Saved: not sure. Both searches go on, and the other desk is told."),
}

# What is said, by its kind in values.SayingView: the name of the act, and its page.
_SAYS = {
    "confirmation": ("confirm", "matching/confirm.html"),
    "wish": ("record_wish", "matching/wish.html"),
}
# The fields of the form that hold its code and its free words.
_WORDS_OF = {
    "judgement": ("verdict", "note"),
    "confirmation": ("seen_how", "seen_by"),
    "wish": ("answer", "own_words"),
}


@require_POST
def judge(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Save a judgement; where another officer was first, show what was said and keep the note."""
    form = JudgeForm(request.POST)
    typed = {"judge_form": form, "typed_note": request.POST.get("note", "")}
    if not form.is_valid():
        return side_by_side(request, ref, status=422, **typed)
    try:
        actions.judge_candidate(
            actor=contexts.actor_for(request, ref),
            candidate_ref=ref,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except InvalidInput as refusal:
        form.add_refusal(refusal)
        return side_by_side(request, ref, status=422, **typed)
    except Conflict as conflict:
        if not _is_on_record(request, ref, "judgement", form.cleaned_data):
            return side_by_side(request, ref, status=409, conflict=conflict, **typed)
    messages.success(request, str(_SAVED[form.cleaned_data["verdict"]]), extra_tags="good")
    return redirect("matching:candidate", ref)


def _is_on_record(request: HttpRequest, ref: UUID, kind: str, sent: dict[str, Any]) -> bool:
    """Say whether a button pressed twice sent what this desk has said already, word for word."""
    actor = contexts.actor_for(request, ref)
    view = actions.open_candidate(actor=actor, candidate_ref=ref, now=timezone.now())
    said = [one for one in view.sayings if one.kind == kind and one.is_own]
    code, text = _WORDS_OF[kind]
    newest = said[-1] if said and not said[-1].is_taken_back else None
    return newest is not None and (newest.code, newest.text) == (sent[code], sent[text].strip())


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Save the confirmation of the actor's desk."""

    def form_of(view: Any, data: Any) -> VersionedForm:
        version = {"version": view.line.version}
        return ConfirmForm(data, ways=contexts.ways_to_see(view), initial=version)

    words = _("Saved: your desk has confirmed. Below stands who must act next.")
    return _said(request, ref, form_of, actions.confirm_candidate, "confirmation", words)


@require_http_methods(["GET", "POST"])
def wish(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Save an adult's own answer."""

    def form_of(view: Any, data: Any) -> VersionedForm:
        first = {"version": view.line.version, "language": get_language() or "hi"}
        return WishForm(data, initial=first)

    words = _("Saved: her answer is on record. Below stands who must act next.")
    return _said(request, ref, form_of, actions.record_wish, "wish", words)


def _said(
    request: HttpRequest,
    ref: UUID,
    form_of: Callable[[Any, Any], VersionedForm],
    act: Callable[..., object],
    kind: str,
    done: str,
) -> HttpResponse:
    act_name, page = _SAYS[kind]
    actor, now = contexts.actor_for(request, ref), timezone.now()
    view = actions.open_candidate(actor=actor, candidate_ref=ref, now=now)
    contexts.keep_purpose(request, ref)
    if request.method == "GET" and act_name not in view.acts:
        return redirect("matching:candidate", ref)  # done already, or not this post's to do
    form = form_of(view, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            act(actor=actor, candidate_ref=ref, now=now, **form.cleaned_data)
        except InvalidInput as refusal:
            form.add_refusal(refusal)
        except Conflict as conflict:
            if not _is_on_record(request, ref, kind, form.cleaned_data):
                return side_by_side(request, ref, status=409, conflict=conflict)
        if not form.errors:
            messages.success(request, done, extra_tags="good")
            return redirect("matching:candidate", ref)
    context = contexts.opened(view) | {"form": form}
    return render(request, page, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def take_back_judgement(request: HttpRequest, ref: UUID, saying_ref: UUID) -> HttpResponse:
    """Take a judgement of one's desk back."""

    def act(**said: Any) -> None:
        actions.withdraw_judgement(candidate_ref=ref, judgement_ref=saying_ref, **said)

    return _taken_back(request, ref, act)


@require_http_methods(["GET", "POST"])
def take_back_confirmation(request: HttpRequest, ref: UUID, saying_ref: UUID) -> HttpResponse:
    """Take a confirmation of one's desk back."""

    def act(**said: Any) -> None:
        actions.withdraw_confirmation(candidate_ref=ref, confirmation_ref=saying_ref, **said)

    return _taken_back(request, ref, act)


def _taken_back(request: HttpRequest, ref: UUID, act: Callable[..., None]) -> HttpResponse:
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = contexts.actor_for(request, ref)
        act(actor=actor, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Taken back. Both records follow."), extra_tags="good")
        return redirect("matching:candidate", ref)
    return render(request, "matching/take_back.html", {"form": form, "ref": ref})
