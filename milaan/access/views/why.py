# SPDX-License-Identifier: Apache-2.0
"""Why somebody may or may not do something, in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from milaan.access import actions
from milaan.access.current import actor_of
from milaan.access.explaining import Answer, kinds
from milaan.access.sentences import action_words, role_words
from milaan.foundation.errors import NotAllowed


class WhyForm(forms.Form):
    """What is asked, of which record, and for whom."""

    action = forms.ChoiceField(label=_("What"))
    of = forms.UUIDField(
        label=_("Reference of the record"),
        help_text=_("As in the address of its page. Leave it empty to see the rules in general."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    officer = forms.CharField(
        label=_("Of an officer below you"),
        help_text=_("Sign-in name or service number. Leave it empty to ask for yourself."),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, asks_for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        asked = [each for kind in kinds() for each in kind.actions + kind.without_record]
        field.choices = [(each, _as_title(action_words(each))) for each in asked]
        if not asks_for_others:
            del self.fields["officer"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest) -> HttpResponse:
    """Answer at once for oneself where a page leads here; by POST for an officer below."""
    actor = actor_of(request)
    sent = request.POST if request.method == "POST" else request.GET
    form = WhyForm(sent if "action" in sent else None, asks_for_others=actor.role == "supervisor")
    if request.method != "POST":
        form.fields.pop("officer", None)  # no address carries a name
    found: Answer | None = None
    if form.is_bound and form.is_valid():
        found = _asked(request, form)
    if request.method != "POST" and actor.role == "supervisor":
        form = WhyForm(
            initial={name: sent.get(name, "") for name in ("action", "of")}, asks_for_others=True
        )
    context = {
        "form": form,
        "answer": found,
        "action_words": _as_title(action_words(found.action)) if found else "",
        "role_words": role_words(found.role) if found else "",
        "is_of_another": bool(found and found.officer_ref != actor.user_ref),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "access/why.html", context, status=status)


def _asked(request: HttpRequest, form: WhyForm) -> Answer | None:
    asked = form.cleaned_data
    try:
        return actions.explain(
            actor=actor_of(request),
            rule_action=asked["action"],
            record_ref=str(asked["of"] or ""),
            officer=asked.get("officer", "").strip(),
            now=timezone.now(),
        )
    except NotAllowed:
        if not asked.get("officer"):
            raise
        form.add_error("officer", _("There is no such officer at the desks below yours."))
        return None


def _as_title(words: str) -> str:
    return words[:1].upper() + words[1:]
