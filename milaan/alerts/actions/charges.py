# SPDX-License-Identifier: Apache-2.0
"""Warn in time that a post will be without a holder; nobody is locked out unforeseen."""

from __future__ import annotations

from datetime import datetime

from milaan.access import actions as access
from milaan.access import queries
from milaan.access.models import Post
from milaan.access.values import WARN_AGAIN_BEFORE, WARN_BEFORE
from milaan.alerts import policies
from milaan.alerts.records.writing import withdraw_open, write_notice
from milaan.alerts.values import CHARGE_ENDING, OF_A_POST, POST_EMPTY
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("alerts.watch_charges")
def watch_charges(*, actor: Actor, post_ref: str, now: datetime) -> str:
    """Close what ended, and say to the post above where the last charge ends soon, or has.

    Where a successor, a link officer or a later end is there, an open warning is withdrawn.

    Returns:
        The kind of notice that is due now; empty where none is.

    Source: ADR 0025.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    post = Post.objects.by_ref(post_ref)
    closed = access.close_ended_charges(actor=actor, post_ref=post_ref, now=now)
    end = queries.held_until_when(post.pk, now=now)
    kind = _kind(end, closed, now) if post.is_active else ""
    for other in OF_A_POST - {kind}:
        if end is not None or other != POST_EMPTY:
            withdraw_open(post_ref, "held_again", now=now, kind=other)
    is_new = bool(kind) and _is_written(kind, post, end, now)
    audit.append(
        actor=actor,
        event="alerts.charges_watched",
        decision=decision,
        subject_ref=post_ref,
        at=now,
        details={"notice": kind, "is_new": is_new},
    )
    return kind


def _kind(end: datetime | None, closed: int, now: datetime) -> str:
    if end is None:
        return POST_EMPTY if closed else ""
    return CHARGE_ENDING if end - now <= WARN_BEFORE else ""


def _is_written(kind: str, post: Post, end: datetime | None, now: datetime) -> bool:
    told = Post.objects.by_ref(queries.warned_post(post.ref))
    is_urgent = end is None or end - now <= WARN_AGAIN_BEFORE
    ref = str(post.ref)
    notice = write_notice(
        kind, told, record_refs=[ref], from_post_ref=ref, is_urgent=is_urgent, now=now
    )
    return notice is not None
