# SPDX-License-Identifier: Apache-2.0
"""What a person does about her own sign-in, on the log: password, passkeys, sessions, State login.

The library keeps passkeys and links itself; what it did is noted in the same transaction.
"""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError
from django.db.models import Q

from milaan.access import policies
from milaan.access.models import User
from milaan.audit.actions import append
from milaan.core.ledger.canonical import Json
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, NotFound

PASSKEY_ADDED = "access.passkey_added"
PASSKEY_REMOVED = "access.passkey_removed"
CODES_ENROLLED = "access.codes_enrolled"
PAPER_CODES_MADE = "access.paper_codes_made"


@action("access.own_account")
def note_own_account(*, actor: Actor, event: str, now: datetime) -> None:
    """Record what the library has done for a person, one of the events above."""
    _append(actor, event, now)


@action("access.choose_password")
def choose_password(
    *, actor: Actor, password: str, keep_session: str | None, now: datetime
) -> None:
    """Give oneself a new password; every other session of hers ends.

    Args:
        password: checked against the node's rules by the caller.
        keep_session: key of the session that goes on; None: all end.
    """
    user = User.objects.select_for_update().get(ref=actor.user_ref)
    user.set_password(password)
    user.must_choose_password = False
    user.save(update_fields=["password", "must_choose_password"])
    _end_all(user, keep_session)
    _append(actor, "access.password_chosen", now)


@action("access.end_session")
def end_session(*, actor: Actor, session_id: int, now: datetime) -> None:
    """Sign one device of one's own out.

    Raises:
        NotFound: she has no such session.
    """
    session = UserSession.objects.filter(pk=session_id, user_id=actor.user_id).first()
    if session is None:
        raise NotFound
    session.end()
    _append(actor, "access.session_ended", now)


@action("access.end_sessions")
def end_sessions(*, actor: Actor, keep_session: str | None, now: datetime) -> None:
    """Sign oneself out on every device, however the sessions began.

    Args:
        keep_session: key of the session that goes on; None: this one ends too.
    """
    user = User.objects.select_for_update().get(ref=actor.user_ref)
    _end_all(user, keep_session)
    _append(actor, "access.sessions_ended", now)


@action("access.tie_state_login")
def tie_state_login(*, actor: Actor, issuer: str, subject: str, now: datetime) -> None:
    """Tie one's State login to one's account; whoever calls it has just seen her sign in there.

    Raises:
        Conflict: she has one already, or this one belongs to somebody else.
    """
    user = User.objects.select_for_update().get(ref=actor.user_ref)  # one tie at a time
    taken = Q(user=user) | Q(uid=subject)
    if SocialAccount.objects.filter(taken, provider=issuer).exists():
        raise Conflict
    try:
        SocialAccount.objects.create(user=user, provider=issuer, uid=subject)
    except IntegrityError:  # somebody else tied it at this moment
        raise Conflict from None
    _append(actor, "access.state_login_linked", now)


@action("access.unlink_state_login")
def unlink_state_login(*, actor: Actor, now: datetime) -> None:
    """Take one's State login off one's account.

    Raises:
        NotFound: there is none on it.
    """
    removed, _ = SocialAccount.objects.filter(user_id=actor.user_id).delete()
    if not removed:
        raise NotFound
    _append(actor, "access.state_login_unlinked", now)


def _end_all(user: User, keep_session: str | None) -> None:
    # The epoch ends also what is on no list; the one that goes on is signed anew by the caller.
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    for session in UserSession.objects.filter(user=user):
        if session.session_key == keep_session:
            session.delete()  # only its line: it gets a new key, and a line with that
        else:
            session.end()


def _append(actor: Actor, event: str, now: datetime, **details: Json) -> None:
    decision = policies.SIGN_INS.require(
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
