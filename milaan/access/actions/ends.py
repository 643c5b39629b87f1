# SPDX-License-Identifier: Apache-2.0
"""Charges end by themselves: prolong one, close those that ran out, look again in time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F

from milaan.access import desk_policies, queries
from milaan.access.models import Charge, Post
from milaan.access.records.charges import checked_end, open_charge, tell_of_change
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("access.prolong_charge")
def prolong_charge(
    *, actor: Actor, charge_ref: UUID | str, until: datetime | None, now: datetime
) -> datetime:
    """Let a charge end later, or sooner; return when it ends now.

    Args:
        until: UTC; put off to the next working morning of the desk.

    Raises:
        InvalidInput: no end, or one that is past.
        NotFound: no such charge, or it has ended.
        NotAllowed: one's own, or of a desk that is not below.
    """
    charge = open_charge(charge_ref, now)
    decision = desk_policies.CHARGES.require(actor, desk_policies.PROLONG, charge, now=now)
    end = checked_end(charge.post, until, now=now)
    Charge.objects.filter(pk=charge.pk).update(until=end)
    tell_of_change(charge.post, now=now)
    append(
        actor=actor,
        event="access.charge_prolonged",
        decision=decision,
        subject_ref=str(charge.post.ref),
        at=now,
        details={
            "holder": str(charge.user.ref),
            "before": charge.until.isoformat(),
            "until": end.isoformat(),
        },
    )
    return end


@action("access.close_ended_charges")
def close_ended_charges(*, actor: Actor, post_ref: UUID | str, now: datetime) -> int:
    """Write down which charges of a post have come to their end; return how many.

    Access ended with `until` already: this only closes the row and tells the log.
    """
    post = Post.objects.by_ref(post_ref, lock=True)
    decision = desk_policies.CHARGES.require(actor, desk_policies.CLOSE, now=now)
    ended = Charge.objects.filter(post=post, held_until__isnull=True, until__lte=now)
    holders = [str(ref) for ref in ended.order_by("id").values_list("user__ref", flat=True)]
    ended.update(held_until=F("until"))
    append(
        actor=actor,
        event="access.charges_closed",
        decision=decision,
        subject_ref=str(post.ref),
        at=now,
        details={"holders": holders},
    )
    return len(holders)


@action("access.owe_looks")
def owe_looks(*, actor: Actor, now: datetime) -> int:
    """Owe the looks at posts whose charges were given before looks were owed; return how many."""
    decision = desk_policies.CHARGES.require(actor, desk_policies.CLOSE, now=now)
    refs = queries.posts_without_looks()
    for post in Post.objects.filter(ref__in=refs).order_by("id"):
        tell_of_change(post, now=now)
    append(
        actor=actor,
        event="access.looks_owed",
        decision=decision,
        subject_ref=actor.user_ref,
        at=now,
        details={"posts": len(refs)},
    )
    return len(refs)
