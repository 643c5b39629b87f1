# SPDX-License-Identifier: Apache-2.0
"""Sign-ins of a demo node: everybody may read them, so they exist on no other node (ADR 0014).

Password and secret of the one-time codes come from the node's own key: they stay the same from
start to start, differ from node to node, and stand nowhere in the code.
"""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.core.cache import cache

from milaan.access.models import Charge, User
from milaan.access.values import DemoSignIn

_PERIOD_SECONDS = 30


class NoDemo(RuntimeError):
    """This node may hold real people: it has no sign-ins that everybody can read."""


def demo_password() -> str:
    """Return the password of every demo user; 16 characters."""
    text = _derived("password")[:16].lower()
    return "-".join(text[start : start + 4] for start in range(0, 16, 4))


def demo_code(now: datetime) -> str:
    """Return the one-time code that every demo user may use now."""
    counter = int(now.timestamp()) // _PERIOD_SECONDS
    return str(format_hotp_value(hotp_value(_derived("codes"), counter)))


def prepare_demo_user(user: User) -> None:
    """Give a demo user the demo's password and one-time codes; safe to repeat."""
    user.set_password(demo_password())
    user.must_choose_password = False
    user.save(update_fields=["password", "must_choose_password"])
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, _derived("codes"))


def forget_use(user: User, code: str) -> None:
    """On a demo node, let a one-time code serve again: roles change by the minute there.

    Everybody reads the codes of a demo anyway; on any other node this does nothing.
    """
    if settings.MILAAN_DEMO:
        for authenticator in Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP):
            cache.delete(authenticator.wrap()._get_used_cache_key(code))


def demo_sign_ins(now: datetime) -> list[DemoSignIn]:
    """Return who can sign in to a demo, one line for each post held; empty on any other node."""
    if not settings.MILAAN_DEMO:
        return []
    charges = Charge.objects.in_force(now).filter(is_additional=False)
    charges = charges.select_related("user", "post__organisation").order_by("id")
    password, code = demo_password(), demo_code(now)
    return [
        DemoSignIn(
            username=charge.user.get_username(),
            password=password,
            code=code,
            role=charge.post.role,
            post=f"{charge.post.title}, {charge.post.organisation.name}",
        )
        for charge in charges
    ]


def _derived(what: str) -> str:
    if not settings.MILAAN_DEMO:
        raise NoDemo
    digest = hmac.digest(settings.SECRET_KEY.encode(), f"milaan demo {what}".encode(), "sha256")
    return base64.b32encode(digest[:20]).decode()
