# SPDX-License-Identifier: Apache-2.0
"""What is on record of somebody's consents: codes and dates, nothing personal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from milaan.access.consent_values import (
    EXPIRED,
    GIVEN,
    OUTDATED,
    ConsentLine,
    in_own_language,
    purpose_called,
)
from milaan.access.models.consent import Consent
from milaan.access.models.grants import Grant
from milaan.access.models.organisations import Organisation, Post
from milaan.foundation.actor import Actor
from milaan.foundation.languages import in_own_words


@dataclass(frozen=True, slots=True)
class GrantBasis:
    """On what basis a post sees somebody by a grant.

    Args:
        label: the purpose of the consent, empty where the grant rests on none.
        until: UTC.
    """

    legal_basis: str
    consent_purpose: str
    label: str
    fields: tuple[str, ...]
    until: datetime


def consents_of(subject_id: int, *, now: datetime) -> dict[str, ConsentLine]:
    """Return the newest word on each purpose that was ever asked about, by the purpose's code."""
    rows = Consent.objects.filter(subject_id=subject_id).order_by("id")
    return {row.purpose: _line(row, now) for row in rows.defer("remarks")}


def consent_of(subject_id: int, purpose: str, *, now: datetime) -> ConsentLine:
    """Return the newest word on one purpose; `none` where nothing was said."""
    rows = Consent.objects.filter(subject_id=subject_id, purpose=purpose).defer("remarks")
    newest = rows.order_by("-id").first()
    return _line(newest, now) if newest else ConsentLine()


def newest_answers(subject_ids: Iterable[int], purpose: str) -> dict[int, str]:
    """Return the newest word itself (given, refused, withdrawn) by subject, whatever its end."""
    wanted = set(subject_ids)
    if not wanted:
        return {}
    rows = Consent.objects.filter(subject_id__in=wanted, purpose=purpose).order_by("id")
    return dict(rows.values_list("subject_id", "answer"))


def bases_of_grants(actor: Actor, subject_id: int, *, now: datetime) -> tuple[GrantBasis, ...]:
    """Return on what basis the actor's post may open somebody by grants, the last to end first."""
    grants = Grant.objects.in_force(now).filter(post_id=actor.post_id or 0, subject_id=subject_id)
    return tuple(
        GrantBasis(
            grant.legal_basis,
            grant.consent_purpose,
            _label(grant.consent_purpose),
            tuple(grant.fields),
            grant.until,
        )
        for grant in grants.order_by("-until", "id")
    )


def _label(code: str) -> str:
    purpose = purpose_called(code)
    return in_own_language(purpose.labels) if purpose else ""


def _line(row: Consent, now: datetime) -> ConsentLine:
    return ConsentLine(
        state=_state(row, now),
        by_whom=row.by_whom,
        how=row.how,
        language=row.language,
        text_version=row.text_version,
        assent=row.assent,
        reason=row.reason,
        said_at=row.said_at,
        expires_at=row.expires_at,
    )


def _state(row: Consent, now: datetime) -> str:
    if row.answer != GIVEN:
        return row.answer
    if row.expires_at <= now:
        return EXPIRED
    purpose = purpose_called(row.purpose)
    return OUTDATED if purpose is None or row.text_version < purpose.text_version else GIVEN


@dataclass(frozen=True, slots=True)
class SharedWith:
    """A post that sees somebody by a consent. until: UTC."""

    grant_ref: str
    post: str
    local_post: str
    desk: str
    local_desk: str
    purpose: str
    until: datetime

    @property
    def desk_words(self) -> str:
        """Desk and post in the reader's script."""
        desk = in_own_words(self.desk, self.local_desk)
        return f"{desk}: {in_own_words(self.post, self.local_post)}"


def shared_with_others(subject_id: int, *, now: datetime) -> tuple[SharedWith, ...]:
    """Return the posts that see somebody by a consent now, the last to end first."""
    grants = Grant.objects.in_force(now).filter(subject_id=subject_id).exclude(consent_purpose="")
    return tuple(
        SharedWith(
            str(grant.ref),
            grant.post.title,
            grant.post.local_title,
            grant.post.organisation.name,
            grant.post.organisation.local_name,
            _label(grant.consent_purpose),
            grant.until,
        )
        for grant in grants.select_related("post__organisation").order_by("-until", "id")
    )


def posts_of_ngos() -> tuple[tuple[str, str], ...]:
    """Return (post ref, desk and title) of the organisations that a record may be shown to."""
    posts = Post.objects.filter(
        is_active=True,
        role=Post.Role.NGO_WORKER,
        organisation__kind=Organisation.Kind.NGO,
        organisation__is_active=True,
    ).select_related("organisation")
    return tuple(
        (
            str(post.ref),
            f"{in_own_words(post.organisation.name, post.organisation.local_name)}: "
            f"{in_own_words(post.title, post.local_title)}",
        )
        for post in posts.order_by("organisation__name", "id")
    )
