# SPDX-License-Identifier: Apache-2.0
"""Who holds the posts below one's own, which devices a desk has, and who may come back to one."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from milaan.access import desk_policies as policies
from milaan.access.models import Charge, DeskDevice, DeskPin, DeskSeat, Organisation, Post, User
from milaan.access.queries import held_post
from milaan.access.values import (
    WARN_BEFORE,
    DeviceHere,
    DeviceLine,
    HeldPost,
    HolderLine,
    Officer,
    PostBelow,
    SeatLine,
)
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotFound
from milaan.foundation.languages import in_own_words
from milaan.foundation.models import MilaanQuerySet

_MOST_DEVICES = 200


def may_see_charges(actor: Actor, *, now: datetime) -> bool:
    """Say whether there are posts that this actor answers for from above."""
    context = {"resource.organisation_id": actor.organisation_id}
    seen = policies.POSTS.decide(actor, policies.SEE_CHARGES, now=now, context=context)
    return seen.allowed


def posts_below(actor: Actor, *, now: datetime) -> list[PostBelow]:
    """Return the posts of the desks below, in the order of the tree; those that end soon first."""
    rows = _posts_seen(actor, now).order_by("organisation__path", "id")
    lines = [_line(actor, post, now) for post in rows]
    return sorted(lines, key=lambda line: not line.is_ending)


def post_below(actor: Actor, post_ref: UUID | str, *, now: datetime) -> PostBelow:
    """Return one post of a desk below.

    Raises:
        NotFound: no such post, or not below this actor.
    """
    return _line(actor, _posts_seen(actor, now).by_ref(post_ref), now)


def charge_below(actor: Actor, charge_ref: UUID | str, *, now: datetime) -> HeldPost:
    """Return a charge of a post of a desk below.

    Raises:
        NotFound: no such charge, it has ended, or it is not below this actor.
    """
    charges = Charge.objects.in_force(now).select_related("post__organisation")
    charge = charges.by_ref(charge_ref)
    if not _posts_seen(actor, now).filter(pk=charge.post_id).exists():
        raise NotFound(ref=str(charge_ref))
    return held_post(charge)


def _posts_seen(actor: Actor, now: datetime) -> MilaanQuerySet[Any]:
    seen = policies.POSTS.filter_for(actor, policies.SEE_CHARGES, now=now)
    held = Charge.objects.in_force(now).select_related("user").order_by("is_additional", "id")
    rows = Post.objects.filter(seen, is_active=True).exclude(pk=actor.post_id or 0)
    rows = rows.select_related("organisation")
    found: MilaanQuerySet[Any] = rows.prefetch_related(
        Prefetch("charges", queryset=held, to_attr="held")
    )
    return found


def _line(actor: Actor, post: Any, now: datetime) -> PostBelow:
    held: list[Charge] = post.held  # by the prefetch of _posts_seen
    last = max((charge.until for charge in held), default=None)
    desk = post.organisation
    return PostBelow(
        ref=str(post.ref),
        role=post.role,
        title=in_own_words(post.title, post.local_title),
        desk=_desk_name(desk),
        time_zone=desk.time_zone,
        holders=tuple(_holder(actor, charge) for charge in held),
        is_ending=last is None or last - now <= WARN_BEFORE,
    )


def _holder(actor: Actor, charge: Charge) -> HolderLine:
    user = charge.user
    return HolderLine(
        charge_ref=str(charge.ref),
        officer=_officer(user),
        held_since=charge.held_since,
        until=charge.until,
        is_additional=charge.is_additional,
        may_prolong=charge.user_id != actor.user_id,
    )


# Devices and seats


def digest_of(secret: str) -> str:
    """Return what is kept of a device's secret: 256 random bits need no slow digest."""
    return hashlib.sha256(secret.encode()).hexdigest()


def password_mark(user: User) -> str:
    """Return what changes when the password does, or the node's key."""
    return hashlib.sha256(user.get_session_auth_hash().encode()).hexdigest()


def is_of_desk(user_id: int | None, desk: Organisation, *, now: datetime) -> bool:
    """Say whether a person holds a post of this desk or of one below it."""
    held = Charge.objects.in_force(now).filter(post__organisation__path__startswith=desk.path)
    return held.filter(user_id=user_id or 0).exists()


def device_with(secret: str, *, now: datetime) -> DeviceHere | None:
    """Return the enrolled device that holds this secret."""
    rows = DeskDevice.objects.in_force(now).select_related("organisation")
    device = rows.filter(token_digest=digest_of(secret)).first()
    if device is None:
        return None
    return DeviceHere(str(device.ref), device.label, _desk_name(device.organisation))


def seats_at(device_ref: str, *, now: datetime) -> list[SeatLine]:
    """Return who can come back to a device with a PIN now, always in the same order.

    Marked is who was there before whoever left last: two who take turns need no choosing.
    """
    found = DeskSeat.objects.in_force(now).filter(device__ref=device_ref)
    rows = list(found.select_related("user").order_by("opened_at", "id"))
    by_use = sorted(rows, key=lambda seat: seat.idle_until, reverse=True)
    return [
        SeatLine(str(seat.ref), _officer(seat.user), is_next=seat is by_use[:2][-1])
        for seat in rows
    ]


def is_seat_live(seat_ref: str, device_ref: str | None, *, now: datetime) -> bool:
    """Say whether a session at a device may go on.

    Args:
        device_ref: the device the request came from; None: whichever it is.
    """
    rows = DeskSeat.objects.filter(
        ref=seat_ref,
        ended_at__isnull=True,
        until__gt=now,
        device__revoked_at__isnull=True,
        device__until__gt=now,
    )
    if device_ref is not None:
        rows = rows.filter(device__ref=device_ref)
    seat = rows.select_related("user").first()
    return seat is not None and seat.password_mark == password_mark(seat.user)


def has_pin(user_id: int | None) -> bool:
    """Say whether a person has set a PIN."""
    return DeskPin.objects.filter(user_id=user_id or 0).exists()


def desks_to_enrol(actor: Actor, *, now: datetime) -> list[tuple[str, str]]:
    """Return reference and name of the desks whose devices this actor may enrol; her own first."""
    desks = Organisation.objects.filter(pk__in=actor.organisation_ids, is_active=True)
    return [
        (str(desk.ref), _desk_name(desk))
        for desk in desks.order_by("path")
        if policies.DEVICES.decide(
            actor, policies.ENROL, now=now, context={"resource.organisation_id": desk.pk}
        ).allowed
    ]


def devices_of(actor: Actor, *, now: datetime, here: str = "") -> list[DeviceLine]:
    """Return the devices of the desks this actor answers for; those in force first.

    Args:
        here: reference of the device that asks.
    """
    seen = policies.DEVICES.filter_for(actor, policies.REVOKE, now=now)
    rows = DeskDevice.objects.filter(seen).select_related("organisation", "enrolled_by")
    lines = [
        DeviceLine(
            ref=str(row.ref),
            label=row.label,
            desk=_desk_name(row.organisation),
            enrolled_by=_officer(row.enrolled_by),
            enrolled_at=row.enrolled_at,
            until=row.until,
            last_used_at=row.last_used_at,
            revoked_at=row.revoked_at,
            is_in_force=row.revoked_at is None and row.until > now,
            is_here=str(row.ref) == here,
        )
        for row in rows.order_by("organisation__path", "-enrolled_at")[:_MOST_DEVICES]
    ]
    return sorted(lines, key=lambda line: not line.is_in_force)


def _officer(user: User) -> Officer:
    return Officer(str(user.ref), user.rank, user.get_full_name() or user.get_username())


def _desk_name(desk: Organisation) -> str:
    return in_own_words(desk.name, desk.local_name)
