# SPDX-License-Identifier: Apache-2.0
"""A rule: who may do what to which record, in words, with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from milaan.core.authority.expressions import Expression


class Effect(Enum):
    PERMIT = "permit"
    FORBID = "forbid"


@dataclass(frozen=True, slots=True)
class Rule:
    """One access rule.

    Args:
        key: stable name, `<app>.<action>.<who>`; it stands in the audit entry.
        actions: the actions it speaks about.
        when: the condition, over `actor.*`, `resource.*` and `context.*`.
        says: the rule in one sentence for a lawyer or an officer.
        source: act and section, or row of docs/law, that it follows from.
        fields: field groups a permit opens; empty means the action opens no fields.
    """

    key: str
    effect: Effect
    actions: frozenset[str]
    when: Expression
    says: str
    source: str
    fields: frozenset[str] = field(default_factory=frozenset)
