# SPDX-License-Identifier: Apache-2.0
"""Forms that never block: what cannot be read is kept as it was told.

The first time, an unreadable date or height comes back marked, with a button *register anyway*.
Sent with that button, it is kept in the words typed and the record is made.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms

ANYWAY = "anyway"


class KeptAsTold(NamedTuple):
    """A field that could not be read: its label and what was typed."""

    label: str
    text: str


class SoftForm(forms.Form):
    """A form whose fields are all optional, and whose faults can be passed over."""

    kept: tuple[KeptAsTold, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or ANYWAY not in self.data or not self._errors:
            return
        kept = []
        for name in [name for name in self._errors if name in self.fields]:
            if name in self.never_passed_over:
                continue
            del self._errors[name]
            field = self.fields[name]
            self.cleaned_data[name] = field.clean(field.initial) if name in self.choices else None
            if text := self._typed(name):
                kept.append(KeptAsTold(str(field.label), text))
        self.kept = tuple(kept)

    # Fields whose fault cannot be kept in words: a file is an image or it is not.
    never_passed_over: frozenset[str] = frozenset()
    choices: frozenset[str] = frozenset()

    def _typed(self, name: str) -> str:
        raw = self[name].value()
        parts = raw if isinstance(raw, list | tuple) else [raw]
        return " ".join(str(part).strip() for part in parts if part)[:1000]
