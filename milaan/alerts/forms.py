# SPDX-License-Identifier: Apache-2.0
"""What came of a call."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.alerts.values import OUTCOMES
from milaan.foundation.errors import InvalidInput

_REASONS = {
    "who_spoke": _("Write rank and name of the officer you spoke to."),
    "nobody_spoke": _(
        "An answer is written here, but nobody answered. Choose “Spoke to the officer”, or empty "
        "this field."
    ),
    "too_long": _("This is too long. Shorten it."),
}


class CallForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What came of the call?"), widget=forms.RadioSelect, choices=tuple(OUTCOMES.items())
    )
    spoke_to = forms.CharField(
        required=False,
        max_length=120,
        label=_("If you spoke to somebody: to whom?"),
        help_text=_("Rank and name of the officer."),
    )

    answer = forms.CharField(
        required=False,
        max_length=500,
        label=_("What did the other desk answer, and what was agreed?"),
        help_text=_(
            "In short; both desks read it. Which post answered, and when, is added by itself: "
            "write no officer's name here, and never where she stays."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def add_refusal(self, refusal: InvalidInput) -> None:
        """Show what the action refused at its field."""
        words = _REASONS.get(refusal.reason, refusal.message)
        self.add_error(refusal.field if refusal.field in self.fields else None, str(words))
