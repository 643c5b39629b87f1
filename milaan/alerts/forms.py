# SPDX-License-Identifier: Apache-2.0
"""What came of a call."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.alerts.values import OUTCOMES
from milaan.foundation.errors import InvalidInput


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

    def add_refusal(self, refusal: InvalidInput) -> None:
        """Show what the action refused at its field."""
        words = _("Write rank and name of the officer you spoke to.")
        self.add_error("spoke_to" if refusal.field == "spoke_to" else None, str(words))
