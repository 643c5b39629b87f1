# SPDX-License-Identifier: Apache-2.0
"""Change a record from its page; an old page is shown what changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput, NotAllowed, Stale
from milaan.registry import actions
from milaan.registry.forms import AddForm, CorrectForm, PhotoForm, VersionForm, WithdrawForm
from milaan.registry.sentences import REFUSED, say
from milaan.registry.values import FACT_CODES, OF_WHOM, PersonView
from milaan.registry.views.pages import page_of
from milaan.registry.views.purposes import actor_for_record

_FIELDS = {"names": "value", "photo": "photo"}  # of a form, for what an action refuses


@dataclass(frozen=True, slots=True)
class Sent:
    """A change as it was sent: by whom, of which record as she sees it now, with which form."""

    actor: Actor
    view: PersonView
    form: Any
    now: datetime

    @property
    def version(self) -> int:
        """The version of the record that the page showed."""
        return int(self.form.cleaned_data["version"])

    @property
    def who_and_whom(self) -> dict[str, Any]:
        """What every action on a record is told."""
        return {"actor": self.actor, "person_ref": self.view.ref, "now": self.now}


def _change(
    name: str, read: Callable[[HttpRequest, PersonView], Form], *, then: str = "registry:person"
) -> Callable[[Callable[[Sent], str]], Callable[..., HttpResponse]]:
    """Make a page of an act: open the record, read the form, act, and say what was done.

    Args:
        name: of the form on the record's page; what was refused stands there with the reason.
        then: the page to go on to; who may not open the record any more goes to the search.
    """

    def page_for(act: Callable[[Sent], str]) -> Callable[..., HttpResponse]:
        @wraps(act)
        def page(request: HttpRequest, ref: UUID) -> HttpResponse:
            actor, now = actor_for_record(request, ref), timezone.now()
            view = actions.open_person(actor=actor, person_ref=ref, now=now)
            form = read(request, view)
            if not form.is_valid():
                return _again(request, view, name, form)
            try:
                said = act(Sent(actor, view, form, now))
            except Stale:
                return _stale(request, view, form)
            except (NotAllowed, InvalidInput) as refused:
                _explain(form, refused)
                return _again(request, view, name, form)
            messages.success(request, said, extra_tags="good")
            return redirect(then, ref=ref) if then == "registry:person" else redirect(then)

        return never_cache(require_POST(page))

    return page_for


def _posted(form: type[Form]) -> Callable[[HttpRequest, PersonView], Form]:
    return lambda request, view: form(request.POST, request.FILES)


def _entries(request: HttpRequest, view: PersonView) -> Form:
    refs = [str(name.ref) for name in view.names] + [str(fact.ref) for fact in view.facts]
    return CorrectForm(request.POST, refs=refs)


def _withdrawal(request: HttpRequest, view: PersonView) -> Form:
    """Ask why it is taken out; bringing it back needs no reason."""
    return (VersionForm if view.summary.status == "withdrawn" else WithdrawForm)(request.POST)


@_change("add_form", _posted(AddForm))
def add(sent: Sent) -> str:
    """Add one name or fact from another source."""
    draft = sent.form.draft(sent.view.summary.kind)
    actions.add_report(**sent.who_and_whom, draft=draft, version=sent.version)
    return _("Added. The search has been told.")


@_change("correct_form", _entries)
def correct(sent: Sent) -> str:
    """Mark names and facts as wrong; they stay readable."""
    refs = [UUID(chosen) for chosen in sent.form.cleaned_data["ref"]]
    actions.withdraw_facts(**sent.who_and_whom, refs=refs, version=sent.version)
    return _("Corrected. The old entry is kept.")


@_change("confirm_form", _posted(VersionForm))
def confirm(sent: Sent) -> str:
    """Note that the officer in charge stands by the entry."""
    actions.confirm_entry(**sent.who_and_whom, version=sent.version)
    return _("Confirmed.")


@_change("withdraw_form", _withdrawal)
def withdraw(sent: Sent) -> str:
    """Take a record out of the search, or bring it back."""
    if sent.version != sent.view.version:
        raise Stale(ref=str(sent.view.ref), current_version=sent.view.version)
    if sent.view.summary.status == "withdrawn":
        reason = "withdrawal_taken_back"
        actions.change_status(**sent.who_and_whom, status="open", reason_code=reason)
        return _("The record takes part in the search again.")
    reason = sent.form.cleaned_data["reason"]
    actions.change_status(**sent.who_and_whom, status="withdrawn", reason_code=reason)
    return _("Taken out of the search. It can be brought back here.")


@_change("inquiry_form", _posted(VersionForm), then="registry:search")
def inquiry(sent: Sent) -> str:
    """Put a record under inquiry, or lift it; who marked it does not open it any more."""
    is_marked = not sent.view.is_under_inquiry
    actions.mark_inquiry(**sent.who_and_whom, is_under_inquiry=is_marked, version=sent.version)
    if is_marked:
        return _(
            "Under inquiry. From now on the Bureau's desk is told, and alone opens the record."
        )
    return _("The inquiry is lifted. The record's own desk is told again.")


@_change("photo_form", _posted(PhotoForm))
def add_photo(sent: Sent) -> str:
    """Add a photo."""
    actions.add_photo(**sent.who_and_whom, data=sent.form.cleaned_data["photo"].read())
    return _("The photo is on record.")


def _explain(form: Form, refused: NotAllowed | InvalidInput) -> None:
    """Say at its field what was refused and why; a refusal without such words goes on up."""
    if isinstance(refused, InvalidInput):
        field, words = _FIELDS.get(refused.field, "value"), say(refused)
    elif refused.rule in REFUSED:
        field, words = "reason", REFUSED[refused.rule]
    else:
        raise refused
    form.add_error(field if field in form.fields else None, str(words))


def _again(request: HttpRequest, view: PersonView, name: str, form: Form) -> HttpResponse:
    context = page_of(view) | {name: form, "now": timezone.now(), "wrong": [form]}
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
