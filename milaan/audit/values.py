# SPDX-License-Identifier: Apache-2.0
"""One entry of the log as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    ref: str
    at: datetime
    event: str
    allowed: bool
    rule: str
    reason: str
    actor_ref: str
    post_ref: str
    organisation_ref: str
    subject_ref: str
    purpose_kind: str
    purpose_reference: str
    details: dict[str, Any]
