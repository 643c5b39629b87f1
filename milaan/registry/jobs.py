# SPDX-License-Identifier: Apache-2.0
"""What the register does in the background. Safe to repeat."""

from __future__ import annotations

from datetime import datetime

from milaan.foundation.actor import SYSTEM
from milaan.registry import actions
from milaan.registry.queries.outdated import has_outdated_profiles

_TOGETHER = 100  # a portion takes about a second, so nothing that is owed waits long


def rebuild_outdated_profiles(*, now: datetime) -> None:
    """A new version may read records otherwise: begin to write their profiles anew."""
    if has_outdated_profiles():
        rebuild_next_profiles(after_id=0, now=now)


def rebuild_next_profiles(*, after_id: int, now: datetime) -> None:
    """Profiles of an older version are left: write the next portion anew."""
    actions.rebuild_profiles(actor=SYSTEM, after_id=after_id, limit=_TOGETHER, now=now)
