# SPDX-License-Identifier: Apache-2.0
"""Accounts of people who sign in: opened and renewed by an administrator."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from milaan.access import lockout, policies
from milaan.access.models import DeskPin, User
from milaan.audit.actions import append
from milaan.core.authority import Decision
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, NotFound


@action("access.add_user")
def add_user(
    *,
    actor: Actor,
    username: str,
    password: str,
    now: datetime,
    parent_id: int | None = None,
    **official: str,
) -> UUID:
    """Open an account that can do nothing until it holds a post; return its reference.

    Args:
        username: kept in small letters.
        password: checked against the node's rules by the caller; she chooses another at her first
            sign-in. Empty: she signs in by the State's own login only.
        parent_id: the administrator's organisation; None where the system acts.
        official: first_name, last_name, rank, service_number, language.

    Raises:
        Conflict: the name is taken.
        NotAllowed: not an administrator.
    """
    decision = _administer(actor, parent_id, now)
    name = lockout.folded(username)
    if User.objects.filter(username__iexact=name).exists():
        raise Conflict
    user = User.objects.create_user(
        username=name, password=password or None, must_choose_password=bool(password), **official
    )
    append(
        actor=actor,
        event="access.user_added",
        decision=decision,
        subject_ref=str(user.ref),
        at=now,
    )
    return user.ref


@action("access.renew_user")
def renew_user(
    *, actor: Actor, username: str, password: str, now: datetime, parent_id: int | None = None
) -> UUID:
    """Give a person a new password, have her enrol codes again, and end a lock-out.

    She must choose one of her own at the next sign-in. Her sessions end on every device; passkeys
    and a link to the State's login go too, for whoever took her account over may have made them.

    Raises:
        NotFound: nobody has this name.
        NotAllowed: not an administrator, or the person holds a post that is not below her.
    """
    decision = _administer(actor, parent_id, now)
    user = User.objects.filter(username__iexact=lockout.folded(username)).first()
    if user is None:
        raise NotFound
    for charge in user.charges.in_force(now).select_related("post__organisation"):
        # Whoever sets a password can sign in with it: only for desks below her own.
        desk = charge.post.organisation
        policies.ORGANISATIONS.require(actor, policies.ADMINISTER, desk, now=now)
    user.set_password(password)
    user.must_choose_password = True
    user.session_epoch += 1
    user.save(update_fields=["password", "must_choose_password", "session_epoch"])
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    DeskPin.objects.filter(user=user).delete()
    lockout.unlock(user.get_username())
    append(
        actor=actor,
        event="access.user_renewed",
        decision=decision,
        subject_ref=str(user.ref),
        at=now,
    )
    return user.ref


@action("access.unlock_user")
def unlock_user(
    *, actor: Actor, username: str, now: datetime, parent_id: int | None = None
) -> UUID:
    """End a lock-out at once; password, codes and passkeys stay.

    Raises:
        NotFound: nobody has this name.
        NotAllowed: not an administrator.
    """
    decision = _administer(actor, parent_id, now)
    user = User.objects.filter(username__iexact=lockout.folded(username)).first()
    if user is None:
        raise NotFound
    lockout.unlock(user.get_username())
    append(
        actor=actor,
        event="access.user_unlocked",
        decision=decision,
        subject_ref=str(user.ref),
        at=now,
    )
    return user.ref


def _administer(actor: Actor, parent_id: int | None, now: datetime) -> Decision:
    return policies.ORGANISATIONS.require(
        actor, policies.ADMINISTER, now=now, context={"parent_id": parent_id}
    )
