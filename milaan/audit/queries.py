# SPDX-License-Identifier: Apache-2.0
"""What others may read of the log."""

from __future__ import annotations

from datetime import datetime

from milaan.audit.models import AuditEntry
from milaan.audit.values import Entry


def entries_about(subject_ref: str, *, limit: int = 200) -> list[Entry]:
    """Return the newest entries about a subject or record, newest first."""
    rows = AuditEntry.objects.filter(subject_ref=subject_ref).order_by("-at", "-id")
    return [_entry(row) for row in rows[:limit]]


def count_entries(*, actor_ref: str, event: str, since: datetime) -> int:
    """Return how often a person did something since a moment; quotas rest on it."""
    return AuditEntry.objects.filter(actor_ref=actor_ref, event=event, at__gte=since).count()


def _entry(row: AuditEntry) -> Entry:
    return Entry(
        ref=str(row.ref),
        at=row.at,
        event=row.event,
        allowed=row.allowed,
        rule=row.rule,
        reason=row.reason,
        actor_ref=row.actor_ref,
        post_ref=row.post_ref,
        organisation_ref=row.organisation_ref,
        subject_ref=row.subject_ref,
        purpose_kind=row.purpose_kind,
        purpose_reference=row.purpose_reference,
        details=row.details,
    )
