# SPDX-License-Identifier: Apache-2.0
"""The written order under which a child's name and photo may stand on a poster."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.intake.forms.fields import ToldField


class OrderForm(forms.Form):
    order = ToldField(
        label=_("Written order: authority, number, date"),
        help_text=_("As: Child Welfare Committee, order 12/2026 of 14/03/2026"),
        limit=200,
        required=True,
    )

    def clean_order(self) -> str:
        text: str = self.cleaned_data["order"]
        if not any(sign.isdecimal() for sign in text):
            raise forms.ValidationError(
                _("Write the order's number and date as they stand on the paper."), "no_number"
            )
        return text
