# SPDX-License-Identifier: Apache-2.0
"""Who is kept out of a record, and how it is handled: codes, words and what a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.registry.values.codes import OFFICIAL, PROTECTED, RESTRICTED, STANDARD

CONFLICT_KINDS: dict[str, str | Promise] = {
    "party": _("Party to it: informant, witness, victim or accused"),
    "relative": _("Related to one of them"),
    "accused": _("Accused in it as a public servant"),
    "other": _("Another reason"),
}
HANDLING_CODES: dict[str, str | Promise] = {
    OFFICIAL: _("As usual"),
    RESTRICTED: _("Restricted: not given on by a grant, in an emergency, or to a control room"),
}
PROTECTION_CLASSES: dict[str, str | Promise] = {
    STANDARD: _("As usual"),
    PROTECTED: _("Protected: opens to the officer in charge of its desk and to the Bureau alone"),
}


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """One officer who is kept out."""

    ref: UUID
    kind: str
    rank: str
    name: str
    noted_at: datetime
    may_lift: bool

    @property
    def kind_words(self) -> str:
        """The kind in the reader's language."""
        return str(CONFLICT_KINDS.get(self.kind, self.kind))


@dataclass(frozen=True, slots=True)
class KeepingView:
    """What somebody may see and do about who is kept out; nothing of the person.

    Args:
        conflicts: for who may note others; empty for an officer who may speak of herself only.
    """

    ref: UUID
    version: int
    handling_code: str
    protection_class: str
    conflicts: tuple[ConflictLine, ...]
    may_note_herself: bool
    may_note_others: bool
    may_mark: bool
