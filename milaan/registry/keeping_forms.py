# SPDX-License-Identifier: Apache-2.0
"""Forms of the page about who is kept out of a record and how it is handled."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.registry.values.keeping import CONFLICT_KINDS, HANDLING_CODES, PROTECTION_CLASSES


class ConflictForm(forms.Form):
    """Who is kept out, and why."""

    officer = forms.CharField(
        label=_("Officer"),
        help_text=_("Sign-in name or service number."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    kind = forms.ChoiceField(label=_("Why"), choices=tuple(CONFLICT_KINDS.items()))

    def __init__(self, *args: Any, of_herself: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_herself:
            del self.fields["officer"]


class HandlingForm(forms.Form):
    """How a record is handled, and its person protected."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    handling_code = forms.ChoiceField(
        label=_("Handling"), choices=tuple(HANDLING_CODES.items()), widget=forms.RadioSelect
    )
    protection_class = forms.ChoiceField(
        label=_("Protection"), choices=tuple(PROTECTION_CLASSES.items()), widget=forms.RadioSelect
    )
