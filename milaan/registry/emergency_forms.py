# SPDX-License-Identifier: Apache-2.0
"""Forms of emergency openings: why, and what the review found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.registry.values import SearchQuery
from milaan.registry.values.emergencies import CAUSES, REASON_LEAST, REASON_LIMIT, VERDICTS

_ASKED = ("text", "father_name", "mother_name")


class EmergencyForm(forms.Form):
    """Why a record outside one's sight is opened; what was searched goes along unseen."""

    desk = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    father_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    mother_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    cause = forms.ChoiceField(
        label=_("Why now"),
        choices=tuple(CAUSES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it cannot wait.")},
    )
    reason = forms.CharField(
        label=_("What happens if you wait for the call"),
        help_text=_("In your own words: your superior reads it. Write no name."),
        min_length=REASON_LEAST,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write in a sentence why it cannot wait.")},
    )

    def __init__(self, data: Any = None, *, asked: Any) -> None:
        carried = {name: asked.get(name, "") for name in ("desk", *_ASKED)}
        super().__init__(data, initial=carried)

    def query(self) -> SearchQuery:
        """Return what was searched."""
        return SearchQuery(**{name: self.cleaned_data[name] for name in _ASKED})


class ReviewForm(forms.Form):
    """What the overseeing officer found."""

    verdict = forms.ChoiceField(
        label=_("What you found"),
        choices=tuple(VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    note = forms.CharField(
        label=_("What it rests on"),
        help_text=_("Needed unless it was right. Write no name."),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
