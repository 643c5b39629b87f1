# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about people's records.

Source for all: section 1 of docs/law/roles.md and the field rules it names.
"""

from __future__ import annotations

from milaan.registry.invariants.asking import INQUIRY, LOOKING, WHO
from milaan.registry.invariants.emergencies import EMERGENCIES
from milaan.registry.invariants.opening import OPENING
from milaan.registry.invariants.writing import WRITING

INVARIANTS = WHO + INQUIRY + LOOKING + OPENING + WRITING + EMERGENCIES

__all__ = ["INVARIANTS"]
