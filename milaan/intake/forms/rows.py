# SPDX-License-Identifier: Apache-2.0
"""Rows that can be added: further forms of names, and numbers of documents."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.foundation.forms import MOST_ROWS
from milaan.intake.forms.fields import NameField
from milaan.registry.values import NAME_KINDS, NUMBER_KINDS, OF_WHOM


class NameRow(forms.Form):
    text = NameField(label=_("Name"))
    of_whom = forms.ChoiceField(label=_("Whose"), choices=list(OF_WHOM.items()), required=False)
    name_kind = forms.ChoiceField(
        label=_("Where from"), choices=list(NAME_KINDS.items()), required=False
    )


class NumberRow(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=list(NUMBER_KINDS.items()), required=False)
    number = forms.CharField(
        label=_("Number"),
        help_text=_("As written: 123/25, GD No. 034, 14/11/2025, 21:40"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    station = forms.CharField(
        label=_("Police station"),
        help_text=_("Empty: this station"),
        required=False,
        max_length=120,
    )


MoreNames = forms.formset_factory(NameRow, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
Numbers = forms.formset_factory(NumberRow, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS)
