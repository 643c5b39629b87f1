# SPDX-License-Identifier: Apache-2.0
"""What is asked about the purpose of a look-up."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.access.values import FREE_REASONS
from milaan.foundation.actor import Purpose

KINDS = [
    ("gd", _("A GD entry")),
    ("missing_number", _("A missing person number")),
    ("fir", _("An FIR")),
    ("cwc", _("An order of the Child Welfare Committee")),
    ("free", _("No number yet: somebody asks, or is with me")),
]
REASONS = {
    "person_present": _("A person is with me now"),
    "relative_asks": _("A relative is asking at the desk"),
    "other_desk_asks": _("Another desk has asked by phone or message"),
    "own_list": _("I am checking my own desk's list"),
}

# A paper's number as it may stand on the log: digits with what parts them, a court's number (CNR).
# More digits than a serial has are a phone or an identity paper.
_LONGEST_SERIAL = 8
_COURT = re.compile(r"[A-Z]{2}[A-Z0-9]{2}\d{12}", re.ASCII)
_LETTER = r"(?:[^\W_]|[\u0900-\u0dff])"  # with the vowel signs, which are no \w
_NUMBER = re.compile(
    rf"(?<!{_LETTER})\d{{1,8}}(?:[A-Z](?!{_LETTER}))?(?:[/.:-]\d{{1,8}})*(?!{_LETTER})"
)


def number_of_paper(text: str) -> str:
    """Return what of a typed reference may stand on the log; empty where there is no number.

    The log is for ever and in plain words, so words are left out: they might be a name.
    """
    if court := _COURT.search(text.replace(" ", "").upper()):
        return court[0]
    number = ", ".join(_NUMBER.findall(text))
    is_a_phone = "/" not in number and sum(sign.isdecimal() for sign in number) > _LONGEST_SERIAL
    return "" if is_a_phone else number


class PurposeForm(forms.Form):
    """For which paper, or for which reason without one."""

    purpose_kind = forms.ChoiceField(
        label=_("What do you have for this case?"), choices=KINDS, widget=forms.RadioSelect
    )
    purpose_reference = forms.CharField(
        label=_("Its number"),
        help_text=_("With the year, for example 034/2026. Never a name."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    purpose_reason = forms.ChoiceField(
        label=_("No number yet: why do you look?"),
        choices=[("", "")] + [(code, REASONS[code]) for code in FREE_REASONS],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("purpose_kind") == "free":
            if not data.get("purpose_reason"):
                self.add_error("purpose_reason", _("Choose why you look without a number."))
        elif number := number_of_paper(data.get("purpose_reference", "")):
            data["purpose_reference"] = number
        else:
            self.add_error("purpose_reference", _("Enter the number as it is on the paper."))
        return data

    @property
    def purpose(self) -> Purpose:
        """The purpose said; the form is valid."""
        data = self.cleaned_data
        kind = data["purpose_kind"]
        return Purpose(kind, data["purpose_reason" if kind == "free" else "purpose_reference"])
