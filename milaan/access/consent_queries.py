# SPDX-License-Identifier: Apache-2.0
"""What is on record of somebody's consents: codes and dates, nothing personal."""

from __future__ import annotations

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
from milaan.foundation.actor import Actor


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


def newest_answer(subject_id: int, purpose: str) -> str:
    """Return the newest word itself (given, refused, withdrawn), whatever its end; else empty."""
    rows = Consent.objects.filter(subject_id=subject_id, purpose=purpose).order_by("-id")
    return rows.values_list("answer", flat=True).first() or ""


def bases_of_grants(actor: Actor, subject_id: int, *, now: datetime) -> tuple[GrantBasis, ...]:
    """Return on what basis the actor's post may open somebody by grants, the last to end first."""
    grants = Grant.objects.in_force(now).filter(post_id=actor.post_id, subject_id=subject_id)
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
