# SPDX-License-Identifier: Apache-2.0
"""Posts and who holds them: duties stay with the post when officers change."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from milaan.access import policies, queries
from milaan.access.models import Charge, Post, User
from milaan.access.records.charges import checked_end, open_charge, tell_of_change
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, NotFound

_LISTED = 200  # references kept in the entry; the count is always whole


@action("access.switch_post")
def switch_post(*, actor: Actor, charge_ref: UUID | str, now: datetime) -> str:
    """Use another of one's posts; return its reference.

    Raises:
        NotFound: no such charge, or it has ended.
        NotAllowed: the charge is another's.
    """
    charge = open_charge(charge_ref, now)
    decision = policies.CHARGES.require(actor, policies.SWITCH_POST, charge, now=now)
    append(
        actor=actor,
        event="access.post_switched",
        decision=decision,
        subject_ref=str(charge.post.ref),
        at=now,
    )
    return str(charge.post.ref)


@action("access.hand_over_charge")
def hand_over_charge(
    *,
    actor: Actor,
    charge_ref: UUID | str,
    receiver_ref: UUID | str,
    until: datetime | None,
    now: datetime,
) -> UUID:
    """Pass a post on in one act, with the list of what is open; return the new charge's reference.

    Args:
        until: UTC; when the receiver's charge ends, put off to the next working morning.

    Raises:
        InvalidInput: no end, or one that is past.
        NotFound: no such charge, it has ended, or no such officer.
        NotAllowed: not one's own, to oneself, or a charge beside the holder's.
        Conflict: the receiver holds the post already.
    """
    charge = open_charge(charge_ref, now)
    receiver = _officer(receiver_ref)
    context = {"receiver_id": receiver.pk, "has_holder": _has_holder(charge.post, now)}
    decision = policies.CHARGES.require(actor, policies.HAND_OVER, charge, now=now, context=context)
    items = queries.open_items(charge.post_id, now=now)
    Charge.objects.filter(pk=charge.pk).update(held_until=now, open_items_count=len(items))
    fresh = _open_new(charge.post, receiver, actor, until, now, count=len(items))
    append(
        actor=actor,
        event="access.charge_handed_over",
        decision=decision,
        subject_ref=str(charge.post.ref),
        at=now,
        details={
            "from": str(charge.user.ref),
            "to": str(receiver.ref),
            "until": fresh.until.isoformat(),
            "open_items": len(items),
            "listed": [item.ref for item in items[:_LISTED]],
        },
    )
    return fresh.ref


@action("access.give_charge")
def give_charge(
    *,
    actor: Actor,
    post_ref: UUID | str,
    receiver_ref: UUID | str,
    until: datetime | None,
    now: datetime,
    is_additional: bool = False,
) -> UUID:
    """Give charge of a post, also as link or additional charge; return the charge's reference.

    Args:
        until: UTC; when it ends, put off to the next working morning.

    Raises:
        InvalidInput, NotFound, NotAllowed, Conflict: as for `hand_over_charge`.
    """
    post = Post.objects.select_related("organisation").by_ref(post_ref)
    receiver = _officer(receiver_ref)
    context = {"receiver_id": receiver.pk, "is_additional": is_additional}
    decision = policies.POSTS.require(actor, policies.GIVE_CHARGE, post, now=now, context=context)
    fresh = _open_new(post, receiver, actor, until, now, is_additional=is_additional)
    append(
        actor=actor,
        event="access.charge_given",
        decision=decision,
        subject_ref=str(post.ref),
        at=now,
        details={
            "to": str(receiver.ref),
            "until": fresh.until.isoformat(),
            "is_additional": is_additional,
        },
    )
    return fresh.ref


@action("access.end_charge")
def end_charge(*, actor: Actor, charge_ref: UUID | str, now: datetime) -> None:
    """End a charge without a successor, as when a link officer steps back.

    Raises:
        NotFound, NotAllowed: as for `hand_over_charge`.
    """
    charge = open_charge(charge_ref, now)
    decision = policies.CHARGES.require(actor, policies.END_CHARGE, charge, now=now)
    Charge.objects.filter(pk=charge.pk).update(held_until=now)
    tell_of_change(charge.post, now=now)
    append(
        actor=actor,
        event="access.charge_ended",
        decision=decision,
        subject_ref=str(charge.post.ref),
        at=now,
        details={"from": str(charge.user.ref)},
    )


@action("access.note_answer")
def note_answer(
    *, actor: Actor, post_ref: UUID | str, answered_on: date | None, now: datetime
) -> None:
    """Record a call to a post's official number.

    Args:
        answered_on: the day somebody answered, in the caller's time zone; None: nobody did.
    """
    post = Post.objects.by_ref(post_ref, lock=True)
    decision = policies.POSTS.require(actor, policies.NOTE_ANSWER, post, now=now)
    if answered_on and (post.last_answered_on is None or post.last_answered_on < answered_on):
        Post.objects.filter(pk=post.pk).update(last_answered_on=answered_on)
    append(
        actor=actor,
        event="access.post_rung",
        decision=decision,
        subject_ref=str(post.ref),
        at=now,
        details={"answered": answered_on is not None},
    )


def _has_holder(post: Post, now: datetime) -> bool:
    return Charge.objects.in_force(now).filter(post=post, is_additional=False).exists()


def _officer(ref: UUID | str) -> User:
    officer = User.objects.filter(ref=ref, is_active=True).first()
    if officer is None:
        raise NotFound(ref=str(ref))
    return officer


def _open_new(
    post: Post,
    receiver: User,
    actor: Actor,
    until: datetime | None,
    now: datetime,
    *,
    count: int = 0,
    is_additional: bool = False,
) -> Charge:
    end = checked_end(post, until, now=now)
    rows = Charge.objects.filter(post=post, user=receiver, held_until__isnull=True)
    rows.filter(until__lte=now).update(held_until=F("until"))  # one that ran out makes room
    if rows.exists():
        raise Conflict(ref=str(post.ref))
    fresh = Charge.objects.create(
        post=post,
        user=receiver,
        held_since=now,
        until=end,
        handed_over_by_id=actor.user_id,
        open_items_count=count,
        is_additional=is_additional,
    )
    tell_of_change(post, now=now)
    return fresh
