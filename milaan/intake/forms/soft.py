# SPDX-License-Identifier: Apache-2.0
"""Forms that never block: what cannot be read is kept as it was told.

The first time, an unreadable date or height comes back marked, with a button *register anyway*.
Sent with that button, it is kept in the words typed and the record is made.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms

from milaan.core.values.dates import BIKRAM_SAMBAT
from milaan.foundation.forms import StatedDateField

ANYWAY = "anyway"
LONGEST_KEPT = 900  # characters; the register takes 1000 together with the label


class KeptAsTold(NamedTuple):
    """A field that could not be read: its name, its label and what was typed."""

    name: str
    label: str
    text: str


class SoftForm(forms.Form):
    """A form whose fields are all optional, and whose faults can be passed over."""

    # A file is an image or it is not: that cannot be kept in words.
    never_passed_over: frozenset[str] = frozenset()
    kept: tuple[KeptAsTold, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or ANYWAY not in self.data or not self.errors:
            return
        kept = [self._pass_over(name) for name in self.passable]
        self.kept = tuple(each for each in kept if each.text)

    @property
    def passable(self) -> list[str]:
        """The fields with a fault that can be passed over."""
        return [name for name in self.errors if name in self.fields and name not in
                self.never_passed_over]  # fmt: skip

    def _pass_over(self, name: str) -> KeptAsTold:
        field = self.fields[name]
        del self.errors[name]
        is_choice = isinstance(field, forms.ChoiceField)
        self.cleaned_data[name] = field.clean(field.initial or "") if is_choice else None
        # What a closed list did not hold was not typed by anybody.
        return KeptAsTold(name, str(field.label), "" if is_choice else self._typed(name))

    def _typed(self, name: str) -> str:
        raw = self[name].value()
        parts = [str(part).strip() for part in (raw if isinstance(raw, list) else [raw]) if part]
        if isinstance(self.fields[name], StatedDateField):
            *told, calendar = [*parts, ""] if len(parts) < 2 else parts
            return "/".join(told) + (" BS" if calendar == BIKRAM_SAMBAT else "")
        return " ".join(parts)[:LONGEST_KEPT]
