# SPDX-License-Identifier: Apache-2.0
"""What access does in the background. Safe to repeat."""

from __future__ import annotations

from datetime import datetime

from milaan.access import actions, queries
from milaan.foundation.actor import SYSTEM


def owe_looks_at_charges(*, now: datetime) -> None:
    """A node from before charges ended: see that each post is looked at in time."""
    if queries.posts_without_looks():
        actions.owe_looks(actor=SYSTEM, now=now)
