# SPDX-License-Identifier: Apache-2.0
"""What alerts tell: that a time has come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class AlertDue(Event):
    """The time for one step has come; told when the alert is raised, heard when it is due."""

    name: ClassVar[str] = "alerts.alert_due"
    alert_ref: str
    level: int
