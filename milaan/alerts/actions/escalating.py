# SPDX-License-Identifier: Apache-2.0
"""What nobody answers goes on: the desk's retry list, the superior, the control room."""

from __future__ import annotations

from datetime import datetime

from milaan.access.models import Post
from milaan.alerts import policies
from milaan.alerts.models import Alert, Escalation
from milaan.alerts.records.writing import owe_step
from milaan.alerts.values import RETRY, SUPERIOR
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("alerts.escalate_alert")
def escalate_alert(*, actor: Actor, alert_ref: str, level: int, now: datetime) -> bool:
    """Take one step where the alert still waits, and owe the next; say whether it was taken.

    Safe to repeat. Where no superior or control room is on record the step is written all the
    same, with an empty post, and stays visible at the desk.

    Raises:
        NotFound: no such alert.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    alert = Alert.objects.select_related("organisation").by_ref(alert_ref, lock=True)
    is_taken = alert.settled_at is None and alert.level < level
    if is_taken:
        post_ref = _post_for(alert, level)
        Escalation.objects.create(alert=alert, level=level, post_ref=post_ref, escalated_at=now)
        alert.level = level
        alert.escalated_post_ref = post_ref or alert.escalated_post_ref
        alert.save(update_fields=["level", "escalated_post_ref"])
        owe_step(alert, level + 1, now=now)
    audit.append(
        actor=actor,
        event="alerts.escalated",
        decision=decision,
        subject_ref=alert.about_ref,
        at=now,
        details={"alert": str(alert.ref), "level": level, "taken": is_taken},
    )
    return is_taken


def _post_for(alert: Alert, level: int) -> str:
    if level == RETRY:
        return ""  # the same desk
    post = Post.objects.filter(ref=alert.post_ref).select_related("superior").first()
    if level == SUPERIOR:
        return str(post.superior.ref) if post and post.superior else ""
    rooms = Post.objects.filter(
        role="control_room", is_active=True, organisation__state_code=alert.organisation.state_code
    )
    room = rooms.order_by("id").first()
    return str(room.ref) if room else ""
