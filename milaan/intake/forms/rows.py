# SPDX-License-Identifier: Apache-2.0
"""Rows that can be added: further forms of names, and numbers of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from milaan.foundation.forms import MOST_ROWS
from milaan.intake.forms.fields import NameField, ToldField
from milaan.intake.forms.soft import KeptAsTold, SoftForm
from milaan.registry.values import NAME_KINDS, NUMBER_KINDS, OF_WHOM


class NameRow(SoftForm):
    text = NameField(label=_("Name"))
    of_whom = forms.ChoiceField(label=_("Whose"), choices=list(OF_WHOM.items()), initial="self")
    name_kind = forms.ChoiceField(
        label=_("Where from"), choices=list(NAME_KINDS.items()), initial="given"
    )


class NumberRow(SoftForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=list(NUMBER_KINDS.items()), initial="gd")
    number = ToldField(
        label=_("Number"),
        help_text=_("As written: 123/25, GD No. 034, 14/11/2025, 21:40"),
        limit=80,
    )
    station = ToldField(
        label=_("Police station"), help_text=_("Leave empty for this desk"), limit=120
    )


if TYPE_CHECKING:
    Rows = forms.BaseFormSet[Any]
else:  # Django's class takes no parameter when it runs
    Rows = forms.BaseFormSet


class SoftRows(Rows):
    """Rows of soft forms; the faults of a row are passed over with those of the page."""

    @property
    def told(self) -> list[dict[str, Any]]:
        """What the rows hold; empty ones hold nothing."""
        return [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]

    @property
    def kept(self) -> tuple[KeptAsTold, ...]:
        return tuple(kept for form in self.forms for kept in form.kept)


MoreNames: type[SoftRows] = forms.formset_factory(  # type: ignore[assignment]  # its formset
    NameRow, formset=SoftRows, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
Numbers: type[SoftRows] = forms.formset_factory(  # type: ignore[assignment]  # its formset
    NumberRow, formset=SoftRows, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
