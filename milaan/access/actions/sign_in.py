# SPDX-License-Identifier: Apache-2.0
"""Sign-ins, refused ones and sign-outs, on the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from milaan.access import policies
from milaan.access.models import User
from milaan.audit.actions import append
from milaan.core.ledger.canonical import Json
from milaan.foundation.action import action
from milaan.foundation.actor import Actor

UNKNOWN = "unknown"


def note_sign_in(*, user_id: int, now: datetime, ways: Sequence[str] = ()) -> None:
    """Record that a person has signed in.

    Args:
        ways: what she showed, as codes: password, totp, recovery_codes, webauthn, socialaccount.
    """
    _note(
        actor=_person(User.objects.get(pk=user_id)),
        event="access.signed_in",
        now=now,
        details={"ways": list(ways)},
    )


def note_sign_out(*, user_id: int, now: datetime) -> None:
    """Record that a person has signed out."""
    _note(actor=_person(User.objects.get(pk=user_id)), event="access.signed_out", now=now)


def note_failed_sign_in(*, username: str, now: datetime) -> None:
    """Record a refused sign-in.

    Args:
        username: as typed; only the reference of the account it names is kept.
    """
    user = User.objects.filter(username__iexact=username).first()
    _note(
        actor=_person(user) if user else Actor(user_ref=UNKNOWN),
        event="access.sign_in_refused",
        now=now,
    )


def _person(user: User) -> Actor:
    return Actor(user_id=user.pk, user_ref=str(user.ref), language=user.language)


@action("access.sign_in")
def _note(
    *, actor: Actor, event: str, now: datetime, details: Mapping[str, Json] | None = None
) -> None:
    decision = policies.SIGN_INS.decide(
        actor, policies.SIGN_IN, now=now, context={"is_known": actor.user_id is not None}
    )
    append(
        actor=actor,
        event=event,
        decision=decision,
        subject_ref=actor.user_ref,
        at=now,
        details=details,
    )
