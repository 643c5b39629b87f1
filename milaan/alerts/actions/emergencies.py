# SPDX-License-Identifier: Apache-2.0
"""Tell of an emergency opening: the record's owner, and the post that reviews it, at once."""

from __future__ import annotations

from datetime import datetime

from milaan.access import queries as access
from milaan.access.models import Conflict, Post
from milaan.alerts import policies
from milaan.alerts.records.writing import write_notice
from milaan.alerts.values import CONFLICT, EMERGENCY, EMERGENCY_REVIEW
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.registry import queries as registry


@action("alerts.tell_of_emergency")
def tell_of_emergency(*, actor: Actor, opening_ref: str, now: datetime) -> int:
    """Write both notices; return how many are new.

    Source: domain facts section 8 (break-glass tells the case owner and the auditor).
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    posts = registry.posts_of_emergency(opening_ref)
    told = ((EMERGENCY, posts.owner_post_ref), (EMERGENCY_REVIEW, posts.review_post_ref))
    written = sum(
        _is_written(kind, post_ref, str(posts.person_ref), posts.post_ref, now)
        for kind, post_ref in told
    )
    audit.append(
        actor=actor,
        event="alerts.emergency_told",
        decision=decision,
        subject_ref=opening_ref,
        at=now,
        details={
            "notices": written,
            "owner": posts.owner_post_ref,
            "review": posts.review_post_ref,
        },
    )
    return written


@action("alerts.tell_of_conflict")
def tell_of_conflict(
    *, actor: Actor, person_ref: str, conflict_ref: str, above_post_ref: str, now: datetime
) -> int:
    """Tell the record's desk and the post above that an officer is kept out; return how many.

    A post that this officer holds is not told: its notices go the other way round her.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    row = Conflict.objects.by_ref(conflict_ref)
    owner = registry.owner_of(person_ref).post_ref
    told = {ref for ref in (owner, above_post_ref) if not access.is_held_by(ref, row.user_id)}
    written = sum(
        _is_written(CONFLICT, ref, person_ref, row.noted_by_post_ref, now) for ref in sorted(told)
    )
    audit.append(
        actor=actor, event="alerts.conflict_told", decision=decision, subject_ref=person_ref,
        at=now, details={"conflict": conflict_ref, "notices": written},
    )  # fmt: skip
    return written


def _is_written(kind: str, post_ref: str, record_ref: str, from_ref: str, now: datetime) -> bool:
    post = Post.objects.filter(ref=post_ref).first() if post_ref else None
    if post is None:
        return False
    notice = write_notice(
        kind, post, record_refs=[record_ref], from_post_ref=from_ref, is_urgent=True, now=now
    )
    return notice is not None
