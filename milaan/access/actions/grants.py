# SPDX-License-Identifier: Apache-2.0
"""Named fields of one subject for one post, until a date; never without an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from milaan.access import policies
from milaan.access.consent_queries import consent_of
from milaan.access.consent_values import CONSENT, STATUTE, ConsentLine, purpose_called
from milaan.access.models import Grant, Post
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.errors import InvalidInput
from milaan.foundation.models import Subject

LONGEST_GRANT = timedelta(days=366)  # by judgement: what is needed longer is looked at each year


@action("access.write_grant")
def write_grant(
    *,
    actor: Actor,
    post_ref: UUID | str,
    subject: Subject,
    fields: Iterable[str],
    purpose: Purpose,
    rule: str,
    legal_basis: str,
    until: datetime | None,
    about_ref: UUID | str,
    now: datetime,
    owner_organisation_id: int | None = None,
    consent_purpose: str = "",
) -> UUID:
    """Let a post see named field groups of one subject; return the grant's reference.

    The same grant again is prolonged, never doubled.

    Args:
        fields: field groups, at least one.
        purpose: what the fields are given for.
        rule: key of the rule of the app above that it is written under.
        legal_basis: statute and section, court order or consent.
        until: UTC; a grant without an end is refused.
        about_ref: the candidate, case or referral; `withdraw_grants` takes all about it back.
        owner_organisation_id: the desk that owns the record, where a person writes the grant.
        consent_purpose: the consent it rests on; the grant ends with it. Empty: a law or order.

    Raises:
        InvalidInput: no end, an end that is past, no field, or one the consent is not about.
        NotAllowed: neither the system nor the owner's desk, or an end too far away.
    """
    wanted = sorted(set(fields))
    if until is None or until <= now:
        raise InvalidInput(field="until", reason="no_end")
    if not wanted:
        raise InvalidInput(field="fields", reason="no_field")
    post = Post.objects.select_related("organisation").by_ref(post_ref)
    held = _consent(subject, consent_purpose, wanted, now)
    until = min(until, held.expires_at or until)
    limits = {"until": until, "latest_until": now + LONGEST_GRANT, "subject_id": subject.pk}
    decision = policies.GRANTS.require(
        actor,
        policies.WRITE_GRANT,
        now=now,
        context=limits | _owner(owner_organisation_id) | _basis(consent_purpose, held, post),
    )
    grant = _prolonged(
        post, subject, wanted, about_ref, consent_purpose, until, now
    ) or Grant.objects.create(
        post=post,
        subject=subject,
        fields=wanted,
        purpose_kind=purpose.kind,
        purpose_reference=purpose.reference[:120],
        legal_basis=legal_basis,
        consent_purpose=consent_purpose,
        rule=rule,
        written_by_ref=actor.user_ref,
        about_ref=str(about_ref),
        since=now,
        until=until,
    )
    append(
        actor=actor,
        event="access.grant_written",
        decision=decision,
        subject_ref=str(subject.ref),
        at=now,
        details={
            "grant": str(grant.ref),
            "post": str(post.ref),
            "fields": wanted,
            "until": until.isoformat(),
            "under": rule,
            "about": str(about_ref),
            "consent": consent_purpose,
        },
    )
    return grant.ref


@action("access.withdraw_grants")
def withdraw_grants(
    *,
    actor: Actor,
    about_ref: UUID | str,
    now: datetime,
    post_ref: UUID | str | None = None,
    owner_organisation_id: int | None = None,
) -> int:
    """Take back what was granted about one record, from every post or from one; return how many.

    Raises:
        NotAllowed: neither the system nor the owner's desk.
    """
    decision = policies.GRANTS.require(
        actor, policies.WITHDRAW_GRANTS, now=now, context=_owner(owner_organisation_id)
    )
    grants = Grant.objects.in_force(now).filter(about_ref=str(about_ref))
    if post_ref is not None:
        grants = grants.filter(post__ref=post_ref)
    found = list(grants.select_for_update(of=("self",)).select_related("post"))
    Grant.objects.filter(pk__in=[grant.pk for grant in found]).update(withdrawn_at=now)
    append(
        actor=actor,
        event="access.grants_withdrawn",
        decision=decision,
        subject_ref=str(about_ref),
        at=now,
        details={"grants": [str(grant.ref) for grant in found]},
    )
    return len(found)


def _owner(organisation_id: int | None) -> dict[str, Any]:
    return {} if organisation_id is None else {"owner_organisation_id": organisation_id}


def _consent(subject: Subject, purpose_code: str, fields: list[str], now: datetime) -> ConsentLine:
    """Return the newest word on the purpose; nothing for a grant that rests on none.

    Raises:
        InvalidInput: no such purpose, or it is not about one of the fields.
    """
    if not purpose_code:
        return ConsentLine()
    purpose = purpose_called(purpose_code)
    if purpose is None or not purpose.is_asked:
        raise InvalidInput(field="consent_purpose", reason="not_asked")
    if not set(fields) <= set(purpose.data):
        raise InvalidInput(field="fields", reason="not_agreed_to")
    return consent_of(subject.pk, purpose_code, now=now)


def _basis(purpose_code: str, held: ConsentLine, post: Post) -> dict[str, str]:
    """Return what the rules ask of the basis: consent or not, whether it holds, for whom."""
    return {
        "basis": CONSENT if purpose_code else STATUTE,
        "consent": held.state,
        "receiver_kind": post.organisation.kind,
    }


def _prolonged(
    post: Post,
    subject: Subject,
    fields: list[str],
    about_ref: UUID | str,
    consent_purpose: str,
    until: datetime,
    now: datetime,
) -> Grant | None:
    same = Grant.objects.in_force(now).filter(
        post=post, subject=subject, about_ref=str(about_ref), fields=fields,
        consent_purpose=consent_purpose,
    )  # fmt: skip
    grant = same.select_for_update(of=("self",)).first()
    if grant and grant.until < until:
        Grant.objects.filter(pk=grant.pk).update(until=until)
    return grant
