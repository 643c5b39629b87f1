# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a person's record, and which field groups that opens.

Source for all: the need-to-know matrix in docs/law/roles.md; each rule names its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from milaan.access.authority import Authority
from milaan.core.authority import Rule
from milaan.registry.emergency_policies import RULES as EMERGENCY_RULES
from milaan.registry.policies.asking import ASKING
from milaan.registry.policies.opening import OPENING
from milaan.registry.policies.terms import (
    ADULT_AT,
    ASK_FROM_BOOTH,
    CHANGE,
    CHANGE_STATUS,
    CHILD_ASKED_BACK,
    CONFIRM,
    LIFT_CONFLICT,
    MARK_HANDLING,
    MARK_INQUIRY,
    MATCH,
    NAME_DESK,
    NOTE_CONFLICT,
    OPEN_PHOTO,
    REGISTER,
    SEARCH,
    VIEW,
)
from milaan.registry.policies.writing import WRITING

__all__ = [
    "ADULT_AT", "ASK_FROM_BOOTH", "AUTHORITY", "CHANGE", "CHANGE_STATUS", "CHILD_ASKED_BACK",
    "CONFIRM", "LIFT_CONFLICT", "MARK_HANDLING", "MARK_INQUIRY", "MATCH", "NAME_DESK",
    "NOTE_CONFLICT", "OPEN_PHOTO", "PERSON_RULES", "REGISTER", "RULES", "SEARCH", "VIEW",
    "context_at",
]  # fmt: skip

PERSON_RULES: tuple[Rule, ...] = OPENING + ASKING + WRITING
RULES = PERSON_RULES + EMERGENCY_RULES

AUTHORITY = Authority(
    PERSON_RULES,
    attributes={
        "owner_id": "owner_organisation_id",
        "owner_district": "owner_organisation__district_code",
        "owner_state": "owner_organisation__state_code",
        "seen_district": "seen_district_code",
        "kind": "kind",
        "year_to": "year_to",
        "is_deceased": "is_deceased",
        "is_under_inquiry": "is_under_inquiry",
        "handling_code": "handling_code",
        "protection_class": "protection_class",
        "subject_id": "subject_id",
    },
)


def context_at(now: datetime) -> Mapping[str, Any]:
    """Return what the rules read of the moment: who was born in or after this year is a child.

    By year, not by day: a person who may still be a child is treated as one (JJ 94); who was
    born in or before `grown_since` is grown for certain.
    """
    return {"child_since": now.year - ADULT_AT, "grown_since": now.year - ADULT_AT - 1}
