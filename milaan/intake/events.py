# SPDX-License-Identifier: Apache-2.0
"""What intake owes itself: the next rows of a list that somebody confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class ListRowsDue(Event):
    """A confirmed list has rows that wait; told once for each portion of them."""

    name: ClassVar[str] = "intake.list_rows_due"
    list_ref: str
