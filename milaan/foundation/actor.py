# SPDX-License-Identifier: Apache-2.0
"""Who acts, in which post, and for which purpose."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

PURPOSE_KINDS = (
    "task", "gd", "fir", "missing_number", "cwc", "alert", "emergency", "free", "system",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a record is touched.

    Args:
        kind: one of PURPOSE_KINDS; `free` is a look-up that rests on no document.
        reference: number of the GD, FIR or missing entry, or ref of the task; never a name.
    """

    kind: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person signed in, and the post whose powers she uses. Jobs act as SYSTEM.

    Args:
        user_id, user_ref: the person; None and "" for SYSTEM.
        post_id, post_ref, role: the post held now and its role code.
        organisation_id: the desk the post belongs to.
        organisation_ids: the desk and every desk below it in the tree.
        state_code: ISO 3166-2 of the desk; district_codes: the districts it works in.
        facts: further attributes that rules may read, by name.
    """

    user_id: int | None = None
    user_ref: str = ""
    post_id: int | None = None
    post_ref: str = ""
    role: str = ""
    organisation_id: int | None = None
    organisation_ref: str = ""
    organisation_ids: frozenset[int] = frozenset()
    state_code: str = ""
    district_codes: frozenset[str] = frozenset()
    language: str = "en"
    purpose: Purpose | None = None
    facts: dict[str, Any] = field(default_factory=dict, hash=False, compare=False)

    def for_purpose(self, purpose: Purpose) -> Actor:
        """Return the same actor with another purpose."""
        return replace(self, purpose=purpose)


SYSTEM = Actor(user_ref="system", role="system", purpose=Purpose("system"))
