# SPDX-License-Identifier: Apache-2.0
"""The shared desk in a request: the device's cookie, and a session that a PIN opened.

Such a session is weaker: it belongs to one enrolled device, ends after a quarter of an hour
without use and with the shift, and every guarded step asks it for a code (`fresh`).
"""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout
from django.core.signing import BadSignature, dumps, loads
from django.http import HttpRequest, HttpResponseBase

from milaan.access import actions, desk_queries
from milaan.access.current import POST_KEY, standing_of
from milaan.access.values import (
    LOCK_AFTER,
    PIN_KEY,
    SEAT_KEY,
    SECOND_FACTOR_KEY,
    SEEN_KEY,
    DeviceHere,
    SeatTaken,
)

_SALT = "milaan.access.desk"
_BACKEND = "django.contrib.auth.backends.ModelBackend"
_CACHED = "_milaan_device"


def cookie_name() -> str:
    """Return the cookie's name: it carries the node's label, as the session's does."""
    return settings.SESSION_COOKIE_NAME.removesuffix("-session") + "-device"


def device_of(request: HttpRequest, now: datetime) -> DeviceHere | None:
    """Return the enrolled device the request came from; None: it came from no such device."""
    if not hasattr(request, _CACHED):
        setattr(request, _CACHED, _device(request, now))
    return cast("DeviceHere | None", getattr(request, _CACHED))


def _device(request: HttpRequest, now: datetime) -> DeviceHere | None:
    signed = request.COOKIES.get(cookie_name())
    if not signed:
        return None
    try:
        secret = loads(signed, salt=_SALT)
    except BadSignature:
        return None
    return desk_queries.device_with(secret, now=now) if isinstance(secret, str) else None


def keep_cookie(response: HttpResponseBase, secret: str, *, until: datetime, now: datetime) -> None:
    """Let the browser keep the secret of its enrolment until the enrolment ends."""
    response.set_cookie(
        cookie_name(),
        dumps(secret, salt=_SALT),
        max_age=int((until - now).total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop_cookie(response: HttpResponseBase) -> None:
    """Let the browser forget an enrolment that was ended."""
    response.delete_cookie(cookie_name())


def is_by_pin(request: HttpRequest) -> bool:
    """Say whether a PIN opened this session."""
    return bool(request.session.get(PIN_KEY))


def sit_down(request: HttpRequest, taken: SeatTaken, now: datetime) -> None:
    """Begin a session of whoever's PIN was right; nothing of the one before stays."""
    user = get_user_model().objects.get(pk=taken.user_id)
    leave(request, now)
    login(request, user, backend=_BACKEND)
    # The device is what she has, the PIN what she knows; no record of a code is made, so
    # every guarded step asks for one.
    request.session[SECOND_FACTOR_KEY] = True
    request.session[PIN_KEY] = True
    request.session[SEAT_KEY] = taken.seat_ref
    request.session[POST_KEY] = taken.post_ref
    request.session[SEEN_KEY] = now.isoformat()


def take_seat(request: HttpRequest, now: datetime) -> None:
    """After a full sign-in at a device of her desk, let her come back with her PIN."""
    device, standing = device_of(request, now), standing_of(request)
    seat_ref = ""
    if device and standing and desk_queries.has_pin(standing.actor.user_id):
        seat_ref = actions.open_seat(
            actor=standing.actor,
            device_ref=device.ref,
            is_full_sign_in=not is_by_pin(request),
            now=now,
        )
    request.session[SEAT_KEY] = seat_ref


def leave(request: HttpRequest, now: datetime) -> None:
    """End the session and keep the seat for the PIN."""
    end_seat(request, now, is_over=False)
    logout(request)


def end_seat(request: HttpRequest, now: datetime, *, is_over: bool = True) -> None:
    """Give the seat up, or leave it for a while; the session goes on."""
    seat_ref, standing = request.session.get(SEAT_KEY), standing_of(request)
    if seat_ref and standing:
        actions.leave_seat(actor=standing.actor, seat_ref=seat_ref, is_over=is_over, now=now)


def is_locked(request: HttpRequest, now: datetime) -> bool:
    """Say whether a session that a PIN opened has come to its end."""
    device = device_of(request, now)
    if device is None or _is_idle(request, now):
        return True
    return not desk_queries.is_seat_live(request.session[SEAT_KEY], device.ref, now=now)


def note_use(request: HttpRequest, now: datetime) -> None:
    """Remember that somebody is there; not for what a page fetches by itself."""
    if "X-Milaan-Part" not in request.headers:
        request.session[SEEN_KEY] = now.isoformat()


def _is_idle(request: HttpRequest, now: datetime) -> bool:
    seen = request.session.get(SEEN_KEY, "")
    return not seen or now - datetime.fromisoformat(seen) > LOCK_AFTER
