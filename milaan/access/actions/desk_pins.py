# SPDX-License-Identifier: Apache-2.0
"""The PIN of a shared desk: set by herself, good for one shift at one device, counted when wrong.

A wrong PIN is no error that undoes: its count must stay, so the answer is a value.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password

from milaan.access import desk_policies as policies
from milaan.access.desk_queries import is_of_desk, password_mark
from milaan.access.models import DeskDevice, DeskPin, DeskSeat, User
from milaan.access.values import (
    SEAT_IDLE,
    SHIFT,
    WRONG_PINS_A_DEVICE,
    WRONG_PINS_A_USER,
    SeatTaken,
)
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor


@action("access.set_pin")
def set_pin(*, actor: Actor, pin: str, is_full_sign_in: bool, now: datetime) -> None:
    """Keep one's own PIN, as a slow digest; wrong ones counted before are forgotten.

    Args:
        pin: checked by the form.
        is_full_sign_in: this session began with password and second factor, not with a PIN.

    Raises:
        NotAllowed: in a session that a PIN opened.
    """
    decision = policies.PINS.require(
        actor, policies.SET_PIN, now=now, context={"is_full_sign_in": is_full_sign_in}
    )
    DeskPin.objects.update_or_create(
        user_id=actor.user_id or 0,
        defaults={"digest": make_password(pin), "set_at": now, "wrong_count": 0},
    )
    append(
        actor=actor,
        event="access.pin_set",
        decision=decision,
        subject_ref=actor.user_ref,
        at=now,
    )


@action("access.open_seat")
def open_seat(*, actor: Actor, device_ref: UUID | str, is_full_sign_in: bool, now: datetime) -> str:
    """Let an officer come back to this device with her PIN until the shift ends.

    Whoever signs in in full begins anew: wrong PINs of hers and of the device are forgotten.

    Returns:
        The reference of the seat; empty where she has no PIN or is not of the device's desk.
    """
    device = DeskDevice.objects.select_related("organisation").by_ref(device_ref, lock=True)
    user = User.objects.get(pk=actor.user_id or 0)
    pin = DeskPin.objects.filter(user=user).first()
    context = {
        "is_full_sign_in": is_full_sign_in,
        "is_enrolled": device.revoked_at is None and device.until > now,
        "is_of_desk": is_of_desk(user.pk, device.organisation, now=now),
        "has_pin": pin is not None,
    }
    decision = policies.PINS.decide(actor, policies.OPEN_SEAT, now=now, context=context)
    seat_ref = ""
    if decision.allowed:
        seat_ref = str(_seated(device, user, actor.post_ref, now).ref)
        DeskPin.objects.filter(user=user).update(wrong_count=0)
        DeskDevice.objects.filter(pk=device.pk).update(wrong_count=0)
    append(
        actor=actor,
        event="access.seat_opened" if seat_ref else "access.seat_not_opened",
        decision=decision,
        subject_ref=str(device.ref),
        at=now,
    )
    return seat_ref


def _seated(device: DeskDevice, user: User, post_ref: str, now: datetime) -> DeskSeat:
    device.seats.filter(user=user, ended_at__isnull=True).update(ended_at=now)
    return DeskSeat.objects.create(
        device=device,
        user=user,
        post_ref=post_ref,
        opened_at=now,
        until=now + SHIFT,
        idle_until=now + SEAT_IDLE,
        password_mark=password_mark(user),
    )


@action("access.leave_seat")
def leave_seat(*, actor: Actor, seat_ref: UUID | str, is_over: bool, now: datetime) -> None:
    """Leave the device: for now, or, where the shift `is_over`, until the next full sign-in.

    Raises:
        NotFound: no such seat.
        NotAllowed: another's.
    """
    seat = DeskSeat.objects.select_related("device").by_ref(seat_ref, lock=True)
    decision = policies.SEATS.require(actor, policies.LEAVE_SEAT, seat, now=now)
    if seat.ended_at is None:
        seat.idle_until = min(now + SEAT_IDLE, seat.until)
        seat.ended_at = now if is_over else None
        seat.save(update_fields=["idle_until", "ended_at"])
    append(
        actor=actor,
        event="access.seat_ended" if is_over else "access.seat_left",
        decision=decision,
        subject_ref=str(seat.device.ref),
        at=now,
    )


def switch_at_desk(
    *, device_ref: UUID | str, seat_ref: UUID | str, pin: str, now: datetime
) -> SeatTaken | None:
    """Check a PIN at a device; return who sits down, or None where the answer is no.

    The log has who it was about; the page says no more than that it did not work.

    Raises:
        NotFound: no such device or seat.
    """
    seat = DeskSeat.objects.select_related("user").by_ref(seat_ref)
    actor = Actor(user_id=seat.user_id, user_ref=str(seat.user.ref), post_ref=seat.post_ref)
    return _switch(actor=actor, device_ref=device_ref, seat_ref=seat_ref, pin=pin, now=now)


@action("access.switch_at_desk")
def _switch(
    *, actor: Actor, device_ref: UUID | str, seat_ref: UUID | str, pin: str, now: datetime
) -> SeatTaken | None:
    # Device before PIN, always: two who try at once wait for each other, and each is counted.
    device = DeskDevice.objects.select_related("organisation").by_ref(device_ref, lock=True)
    known = DeskPin.objects.select_for_update().filter(user_id=actor.user_id or 0).first()
    seat = DeskSeat.objects.in_force(now).filter(device=device, ref=seat_ref)
    taken = seat.select_related("user").first()
    is_open = taken is not None and taken.password_mark == password_mark(taken.user)
    is_guessed_out = known is None or (
        known.wrong_count >= WRONG_PINS_A_USER or device.wrong_count >= WRONG_PINS_A_DEVICE
    )
    is_right = bool(known and is_open and not is_guessed_out and check_password(pin, known.digest))
    context = {
        "is_enrolled": device.revoked_at is None and device.until > now,
        "is_seat_open": is_open,
        "is_of_desk": is_of_desk(actor.user_id, device.organisation, now=now),
        "is_pin_right": is_right,
        "is_guessed_out": is_guessed_out,
    }
    decision = policies.PINS.decide(actor, policies.SWITCH, now=now, context=context)
    if known and is_open and not is_guessed_out:
        _count(known, device, is_right=is_right, now=now)
    if decision.allowed:
        seat.update(idle_until=now + SEAT_IDLE)
    append(
        actor=actor,
        event="access.desk_switched" if decision.allowed else "access.pin_refused",
        decision=decision,
        subject_ref=str(device.ref),
        at=now,
    )
    if taken is None or not decision.allowed:
        return None
    return SeatTaken(taken.user_id, taken.post_ref, str(taken.ref))


def _count(known: DeskPin, device: DeskDevice, *, is_right: bool, now: datetime) -> None:
    if is_right:
        known.wrong_count = 0  # the device's count stays: one's own PIN hides no guessing
        device.last_used_at = now
    else:
        known.wrong_count += 1
        device.wrong_count += 1
    known.save(update_fields=["wrong_count"])
    device.save(update_fields=["wrong_count", "last_used_at"])
