# SPDX-License-Identifier: Apache-2.0
"""An administrator ties a person of the State's own login to an account that is there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db.models import Q

from milaan.access import lockout, policies
from milaan.access.models import User
from milaan.access.values import LONGEST_SUBJECT
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, InvalidInput, NotFound


@action("access.link_state_login")
def link_state_login(
    *,
    actor: Actor,
    username: str,
    issuer: str,
    subject: str,
    now: datetime,
    parent_id: int | None = None,
    is_only_way: bool = False,
) -> UUID:
    """Let whoever the issuer calls `subject` sign in as this person; return her reference.

    Args:
        subject: the provider's `sub`, letter for letter.
        is_only_way: her password is taken away; sessions that it began end.

    Raises:
        InvalidInput: the subject is empty or too long.
        NotFound: nobody has this name.
        Conflict: she has a State login already, or this one belongs to somebody.
        NotAllowed: not an administrator, or the person holds a post that is not below her.
    """
    decision = policies.ORGANISATIONS.require(
        actor, policies.ADMINISTER, now=now, context={"parent_id": parent_id}
    )
    if not subject or len(subject) > LONGEST_SUBJECT or subject != subject.strip():
        raise InvalidInput(field="subject", reason="not_a_subject")
    user = User.objects.filter(username=lockout.folded(username)).first()
    if user is None:
        raise NotFound
    for charge in user.charges.in_force(now).select_related("post__organisation"):
        desk = charge.post.organisation
        policies.ORGANISATIONS.require(actor, policies.ADMINISTER, desk, now=now)
    taken = Q(user=user) | Q(uid=subject)
    if SocialAccount.objects.filter(taken, provider=issuer).exists():
        raise Conflict
    SocialAccount.objects.create(user=user, provider=issuer, uid=subject)
    if is_only_way:
        user.set_unusable_password()
        user.must_choose_password = False
        user.save(update_fields=["password", "must_choose_password"])
    append(
        actor=actor,
        event="access.state_login_linked",
        decision=decision,
        subject_ref=str(user.ref),
        at=now,
    )
    return user.ref
