# SPDX-License-Identifier: Apache-2.0
"""The grid for old registers: twenty rows of the columns that nearly every register has."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from milaan.core.values.bikram import read_bikram_date
from milaan.core.values.dates import BIKRAM_SAMBAT, GREGORIAN, read_date
from milaan.core.values.places import STATES
from milaan.foundation.forms import CALENDARS
from milaan.intake.forms.fields import NameField, ReadField, ToldField
from milaan.intake.forms.soft import SoftForm
from milaan.registry.values import KIND_LABELS
from milaan.registry.values.codes import SEX_LABELS

ROWS = 20


class GridForm(forms.Form):
    """What is the same in all rows."""

    kind = forms.ChoiceField(
        label=_("Who stands in this register"), choices=list(KIND_LABELS.items()), initial="missing"
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    calendar = forms.ChoiceField(label=_("Calendar"), choices=CALENDARS, initial=GREGORIAN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        states = sorted((state.name(language), code) for code, state in STATES.items())
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the types only
        field.choices = [("", _("Not known")), *((code, name) for name, code in states)]


class GridRow(SoftForm):
    """One line of the old register; `token` keeps it from being taken in twice."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    number = ToldField(label=_("Number"), limit=80)
    seen_on = ReadField(
        label=_("Date"), read=read_date, wrong=_("Write the date as 14/11/2025, or the year alone.")
    )
    name = NameField(label=_("Name"))
    father = NameField(label=_("Father's name"))
    sex = forms.ChoiceField(label=_("Sex"), choices=list(SEX_LABELS.items()), initial="u")
    age = ToldField(label=_("Age"), limit=30)
    village = ToldField(label=_("Village or locality"))
    district = ToldField(label=_("District"), limit=80)
    marks = ToldField(label=_("Marks and clothes"), limit=500)

    def __init__(self, *args: Any, calendar: str = GREGORIAN, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        date_field = self.fields["seen_on"]
        if calendar == BIKRAM_SAMBAT and isinstance(date_field, ReadField):
            date_field.read = read_bikram_date
        self.initial.setdefault("token", uuid4())

    def has_changed(self) -> bool:
        """Say whether anything was typed: the token, and a sex alone, are not typing."""
        return bool({*self.changed_data} - {"token", "sex"})

    def cells(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "token"]


GridRows = forms.formset_factory(GridRow, extra=ROWS, max_num=ROWS, absolute_max=ROWS)
