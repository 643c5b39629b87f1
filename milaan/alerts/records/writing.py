# SPDX-License-Identifier: Apache-2.0
"""Write an alert once, settle it once, and owe its next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from milaan.access.models import Post
from milaan.alerts.events import AlertDue
from milaan.alerts.models import Alert, AlertAnswer, AlertWithdrawal
from milaan.alerts.values import RETRY, waits_for
from milaan.foundation.actor import Actor
from milaan.foundation.outbox import publish
from milaan.matching.queries import Notice
from milaan.matching.values import Side


def write_alert(
    notice: Notice,
    side: Side,
    kind: str,
    *,
    now: datetime,
    code: str = "",
    post_ref: str = "",
) -> Alert | None:
    """Write one alert for a side, and owe its first step; None where the same one is open.

    Args:
        post_ref: another post of that side than the one that answers.
    """
    desk = notice.sides[side]
    wait = waits_for(RETRY, is_urgent=notice.may_be_child)
    fresh = Alert(
        organisation_id=desk.organisation_id,
        post_ref=post_ref or desk.post_ref,
        kind=kind,
        code=code,
        side=side,
        about_ref=notice.ref,
        is_urgent=notice.may_be_child,
        created_at=now,
        due_at=now + wait if wait else now,
    )
    return _stored(fresh, now=now)


def write_notice(
    kind: str,
    post: Post,
    *,
    record_refs: Sequence[str],
    from_post_ref: str,
    is_urgent: bool,
    now: datetime,
) -> Alert | None:
    """Write one notice about records for a post, and owe its first step; None where it is open."""
    wait = waits_for(RETRY, is_urgent=is_urgent, kind=kind)
    fresh = Alert(
        organisation_id=post.organisation_id,
        post_ref=str(post.ref),
        kind=kind,
        from_post_ref=from_post_ref,
        about_ref=record_refs[0],
        further_refs=list(record_refs[1:]),
        is_urgent=is_urgent,
        created_at=now,
        due_at=now + wait if wait else now,
    )
    return _stored(fresh, now=now)


def widen_notice(kind: str, post: Post, refs: Sequence[str], *, from_post_ref: str) -> bool:
    """Let an open notice of the same asker that shares a record hold these too; say if one does."""
    rows = Alert.objects.filter(
        kind=kind, post_ref=str(post.ref), from_post_ref=from_post_ref, settled_at__isnull=True
    )
    for row in rows.select_for_update(of=("self",)).order_by("id"):
        if not set(refs).isdisjoint(row.record_refs):
            row.further_refs = [
                *row.further_refs,
                *(ref for ref in refs if ref not in row.record_refs),
            ]
            row.save(update_fields=["further_refs"])
            return True
    return False


def _stored(fresh: Alert, *, now: datetime) -> Alert | None:
    # Two workers on one event: the constraint lets one in, the other finds it there.
    Alert.objects.bulk_create([fresh], ignore_conflicts=True)
    stored = Alert.objects.filter(ref=fresh.ref).first()
    if stored is not None:
        owe_step(stored, RETRY, now=now)
    return stored


def owe_step(alert: Alert, level: int, *, now: datetime) -> None:
    """Let the worker come back to an alert when a step of it is due."""
    wait = waits_for(level, is_urgent=alert.is_urgent, kind=alert.kind)
    if wait is not None:
        event = AlertDue(alert_ref=str(alert.ref), level=level)
        publish(event, now=now, due_at=alert.created_at + wait)


def withdraw_open(about_ref: str, reason_code: str, *, now: datetime, **which: str) -> int:
    """Withdraw the open alerts about a candidate; return how many.

    Args:
        which: conditions, as side="missing" or kind="candidate".
    """
    rows = Alert.objects.filter(about_ref=about_ref, settled_at__isnull=True, **which)
    alerts = list(rows.select_for_update(of=("self",)).order_by("id"))
    AlertWithdrawal.objects.bulk_create(
        [AlertWithdrawal(alert=row, reason_code=reason_code, withdrawn_at=now) for row in alerts]
    )
    Alert.objects.filter(pk__in=[row.pk for row in alerts]).update(settled_at=now)
    return len(alerts)


def answer_open(about_ref: str, how: str, *, actor: Actor, now: datetime, **which: str) -> int:
    """Note that a side dealt with its open alerts about a candidate; return how many."""
    rows = Alert.objects.filter(about_ref=about_ref, settled_at__isnull=True, **which)
    alerts = list(rows.select_for_update(of=("self",)).order_by("id"))
    AlertAnswer.objects.bulk_create(
        [
            AlertAnswer(
                alert=row,
                how=how,
                answered_by_id=actor.user_id,
                post_ref=actor.post_ref,
                answered_at=now,
            )
            for row in alerts
        ]
    )
    Alert.objects.filter(pk__in=[row.pk for row in alerts]).update(settled_at=now)
    return len(alerts)
