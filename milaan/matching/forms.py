# SPDX-License-Identifier: Apache-2.0
"""Shapes and words of what an officer sends about a candidate."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from milaan.access.consent_texts import LANGUAGES
from milaan.foundation.errors import InvalidInput
from milaan.matching.values.sides import (
    ASKED_BY,
    SEEN_HOW,
    TAKEN_BACK_FOR,
    VERDICTS,
    WISHES,
)

_REASONS = {
    "not_the_official_number": _(
        "This is not the official number on record. Call back the number on the call card."
    ),
    "who_saw_her": _("Write who saw her: rank and name, or which relative."),
    "not_for_this_candidate": _("This way of seeing does not fit here. Choose another."),
    "too_long": _("This is too long. Shorten it."),
}


class VersionedForm(forms.Form):
    """A form on a candidate: it sends back the version that was looked at."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def add_refusal(self, refusal: InvalidInput) -> None:
        """Show what an action refused at its field, in words that say what now."""
        words = _REASONS.get(refusal.reason, refusal.message)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(words))


class JudgeForm(VersionedForm):
    verdict = forms.ChoiceField(choices=tuple(VERDICTS.items()))
    note = forms.CharField(
        required=False,
        max_length=1_000,
        label=_("Note"),
        help_text=_("What you saw or know. The other desk reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ConfirmForm(VersionedForm):
    seen_how = forms.ChoiceField(
        label=_("Who has seen her, and how?"), widget=forms.RadioSelect, choices=()
    )
    seen_by = forms.CharField(
        required=False,
        max_length=200,
        label=_("Seen by"),
        help_text=_("Rank and name, or which relative."),
    )
    called_back_on = forms.CharField(
        required=False,
        max_length=20,
        label=_("Which official number did you call back?"),
        help_text=_("The number on the call card. This is how you know who spoke."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(self, *args: Any, ways: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, SEEN_HOW[code]) for code in ways]
        self.fields["seen_how"].choices = choices  # type: ignore[attr-defined]


class WishForm(VersionedForm):
    answer = forms.ChoiceField(
        label=_("What may the family be told?"),
        widget=forms.RadioSelect,
        choices=tuple(WISHES.items()),
    )
    asked_by_role = forms.ChoiceField(
        label=_("Who asked her?"), widget=forms.RadioSelect, choices=tuple(ASKED_BY.items())
    )
    language = forms.ChoiceField(
        required=False,
        label=_("Language in which it was read out"),
        choices=tuple((code, get_language_info(code)["name_local"]) for code in LANGUAGES),
    )
    own_words = forms.CharField(
        required=False,
        max_length=2_000,
        label=_("In her own words"),
        help_text=_("As she said it. Only your desk reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TakeBackForm(forms.Form):
    reason_code = forms.ChoiceField(
        label=_("Why is it taken back?"),
        choices=tuple(
            (code, words) for code, words in TAKEN_BACK_FOR.items() if code != "with_judgement"
        ),
    )
