# SPDX-License-Identifier: Apache-2.0
"""What the node gave up: visible, and tried again at a word."""

from __future__ import annotations

from datetime import datetime

from milaan.alerts import policies
from milaan.audit import actions as audit
from milaan.foundation import outbox
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("alerts.open_dead_deliveries")
def open_dead_deliveries(*, actor: Actor, now: datetime) -> list[tuple[int, str, str]]:
    """Return id, job and class of error of every delivery that was given up, oldest first.

    Raises:
        NotAllowed: only an administrator looks here.
    """
    decision = policies.AUTHORITY.require(actor, policies.SEE_DEAD, now=now)
    dead = outbox.dead_deliveries()
    audit.append(
        actor=actor,
        event="alerts.dead_deliveries_opened",
        decision=decision,
        subject_ref="outbox",
        at=now,
        details={"count": len(dead)},
    )
    return dead


@action("alerts.retry_dead_delivery")
def retry_dead_delivery(*, actor: Actor, delivery_id: int, now: datetime) -> bool:
    """Let a delivery that was given up be tried again; False where it is not dead.

    Raises:
        NotAllowed: only an administrator does.
    """
    decision = policies.AUTHORITY.require(actor, policies.SEE_DEAD, now=now)
    is_tried = outbox.retry_delivery(delivery_id, now=now)
    audit.append(
        actor=actor,
        event="alerts.dead_delivery_retried",
        decision=decision,
        subject_ref="outbox",
        at=now,
        details={"delivery": delivery_id, "tried": is_tried},
    )
    return is_tried
