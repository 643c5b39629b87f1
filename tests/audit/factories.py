"""Invented entries of the log."""

from datetime import UTC, datetime
from typing import Any

from milaan.audit.actions import append
from milaan.audit.models import AuditEntry
from milaan.core.authority import Decision
from milaan.foundation.actor import Actor, Purpose

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
WRITER = Actor(user_ref="invented-writer", role="writer", purpose=Purpose("gd", "034/2026"))


def an_entry(**changes: Any) -> AuditEntry:
    fields: dict[str, Any] = {
        "actor": WRITER,
        "event": "invented.written",
        "decision": Decision(True, "invented.rule", "Invented."),
        "subject_ref": "invented-subject",
        "at": NOW,
    }
    append(**(fields | changes))
    newest = AuditEntry.objects.order_by("-id").first()
    assert newest is not None
    return newest
