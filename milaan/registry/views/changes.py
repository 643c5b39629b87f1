# SPDX-License-Identifier: Apache-2.0
"""Change a record from its page; an old page is shown what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from milaan.foundation.errors import InvalidInput, NotAllowed, Stale
from milaan.registry import actions
from milaan.registry.forms import AddForm, CorrectForm, PhotoForm, VersionForm, WithdrawForm
from milaan.registry.sentences import REFUSED, say
from milaan.registry.values import FACT_CODES, OF_WHOM, PersonView
from milaan.registry.views.pages import page_of
from milaan.registry.views.purposes import actor_for_record


@never_cache
@require_POST
def add(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Add one name or fact from another source."""
    form = AddForm(request.POST)
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    if not form.is_valid():
        return _again(request, view, add_form=form)

    def act() -> None:
        actions.add_report(
            actor=actor,
            person_ref=ref,
            draft=form.draft(view.summary.kind),
            version=form.cleaned_data["version"],
            now=now,
        )

    return _done(request, view, act, form, "add_form", _("Added. The search has been told."))


@never_cache
@require_POST
def correct(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Mark names and facts as wrong; they stay readable."""
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    refs = [str(name.ref) for name in view.names] + [str(fact.ref) for fact in view.facts]
    form = CorrectForm(request.POST, refs=refs)
    if not form.is_valid():
        messages.warning(request, _("Choose at least one entry to correct."), extra_tags="wait")
        return redirect("registry:person", ref=ref)

    def act() -> None:
        actions.withdraw_facts(
            actor=actor,
            person_ref=ref,
            refs=[UUID(chosen) for chosen in form.cleaned_data["ref"]],
            version=form.cleaned_data["version"],
            now=now,
        )

    return _done(request, view, act, form, "correct_form", _("Corrected. The old entry is kept."))


@never_cache
@require_POST
def confirm(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Note that the officer in charge stands by the entry."""
    form = VersionForm(request.POST)
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    if not form.is_valid():
        return redirect("registry:person", ref=ref)

    def act() -> None:
        actions.confirm_entry(
            actor=actor, person_ref=ref, version=form.cleaned_data["version"], now=now
        )

    return _done(request, view, act, form, "confirm_form", _("Confirmed."))


@never_cache
@require_POST
def withdraw(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Take a record out of the search, or bring it back."""
    form = WithdrawForm(request.POST)
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    if not form.is_valid():
        return _again(request, view, withdraw_form=form)
    is_back = view.summary.status == "withdrawn"

    def act() -> None:
        if form.cleaned_data["version"] != view.version:
            raise Stale(ref=str(ref), current_version=view.version)
        actions.change_status(
            actor=actor,
            person_ref=ref,
            status="open" if is_back else "withdrawn",
            reason_code="withdrawal_taken_back" if is_back else form.cleaned_data["reason"],
            now=now,
        )

    said = _("The record takes part in the search again.") if is_back else _("Withdrawn.")
    return _done(request, view, act, form, "withdraw_form", said)


@never_cache
@require_POST
def inquiry(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Put a record under inquiry, or lift it; who marked it does not open it any more."""
    form = VersionForm(request.POST)
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    if not form.is_valid():
        return redirect("registry:person", ref=ref)
    try:
        actions.mark_inquiry(
            actor=actor,
            person_ref=ref,
            is_under_inquiry=not view.is_under_inquiry,
            version=form.cleaned_data["version"],
            now=now,
        )
    except Stale:
        return _stale(request, view, form)
    if view.is_under_inquiry:
        said = _("The inquiry is lifted. The record's own desk is told again.")
    else:
        said = _(
            "Under inquiry. From now on the Bureau's desk is told, and alone opens the record."
        )
    messages.success(request, said, extra_tags="good")
    return redirect("registry:search")


@never_cache
@require_POST
def add_photo(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Add a photo."""
    form = PhotoForm(request.POST, request.FILES)
    actor, now = actor_for_record(request, ref), timezone.now()
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    if not form.is_valid():
        return _again(request, view, photo_form=form)

    def act() -> None:
        data = form.cleaned_data["photo"].read()
        actions.add_photo(actor=actor, person_ref=ref, data=data, now=now)

    return _done(request, view, act, form, "photo_form", _("The photo is on record."))


def _done(
    request: HttpRequest,
    view: PersonView,
    act: Callable[[], None],
    form: Form,
    name: str,
    said: str,
) -> HttpResponse:
    try:
        act()
    except Stale:
        return _stale(request, view, form)
    except NotAllowed as refused:
        if refused.rule not in REFUSED:
            raise
        form.add_error("reason", str(REFUSED[refused.rule]))
        return _again(request, view, **{name: form})
    except InvalidInput as refused:
        field = {"names": "value", "photo": "photo"}.get(refused.field, "value")
        form.add_error(field if field in form.fields else None, str(say(refused)))
        return _again(request, view, **{name: form})
    messages.success(request, said, extra_tags="good")
    return redirect("registry:person", ref=view.ref)


def _again(request: HttpRequest, view: PersonView, **forms: Form) -> HttpResponse:
    context = page_of(view) | forms | {"now": timezone.now(), "wrong": list(forms.values())}
    return render(request, "registry/person.html", context, status=422)


def _stale(request: HttpRequest, view: PersonView, form: Form) -> HttpResponse:
    """Show what was typed beside the record as it is now."""
    what = str(form.data.get("what", ""))
    fact = FACT_CODES.get(what)
    label = fact.label if fact else OF_WHOM.get(what.removeprefix("name:"), "")
    context = {
        "person": view,
        "typed_label": label,
        "typed_value": str(form.data.get("value", "")),
        "now": timezone.now(),
    }
    return render(request, "registry/stale.html", context, status=409)
