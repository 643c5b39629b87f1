# SPDX-License-Identifier: Apache-2.0
"""What intake does in the background. Safe to repeat."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.foundation.actor import SYSTEM
from milaan.intake import actions
from milaan.intake.queries import actor_of_list


def import_next_rows(*, list_ref: str, now: datetime) -> None:
    """Rows of a confirmed list wait: take the next portion in."""
    standing = actor_of_list(list_ref)
    if standing is None:
        actions.drop_list(actor=SYSTEM, list_ref=UUID(list_ref), now=now)
        return
    actions.import_next_rows(
        actor=standing.actor, list_ref=UUID(list_ref), zone=standing.post.time_zone, now=now
    )
