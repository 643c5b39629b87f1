# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about people's records.

Source for all: section 1 of docs/law/roles.md and the field rules it names.
"""

from __future__ import annotations

from milaan.core.authority.invariants import unless
from milaan.registry.emergency_policies import END, OPEN, REVIEW, SEE
from milaan.registry.invariants.asking import INQUIRY, LOOKING, WHO
from milaan.registry.invariants.emergencies import EMERGENCIES
from milaan.registry.invariants.keeping import KEEPING
from milaan.registry.invariants.opening import OPENING
from milaan.registry.invariants.terms import GUARDED, INVOLVED, IS_PROTECTED, OPENED
from milaan.registry.invariants.writing import WRITING
from milaan.registry.policies import CHANGE

# Of who is protected, and of what is given on, `keeping` says what holds.
_OF_MOST = unless(
    IS_PROTECTED,
    {*OPENED, CHANGE},
    "unless the person is protected",
    WHO + INQUIRY + OPENING + WRITING,
)
INVARIANTS = (
    unless(INVOLVED, GUARDED, "unless she is kept out of it", _OF_MOST + KEEPING)
    + LOOKING
    + unless(INVOLVED, {OPEN, END, SEE, REVIEW}, "unless she is kept out of it", EMERGENCIES)
)

__all__ = ["INVARIANTS"]
