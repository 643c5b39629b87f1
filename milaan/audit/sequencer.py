# SPDX-License-Identifier: Apache-2.0
"""Give each new entry its place in the log: an index, a leaf hash, and its nodes of the tree.

One sequencer at a time, held by an advisory lock. Entries are inserted without a place by whoever
writes them; within a second they get one here, in the order in which they were committed.
"""

from __future__ import annotations

from datetime import UTC

from django.db import connection, transaction

from milaan.audit.models import AuditEntry, AuditLink, AuditPending
from milaan.audit.tree import grow, log_length
from milaan.core.ledger import canonical_json, leaf_hash

_LOCK = 0x4D494C41  # one advisory lock for the whole log


def entry_bytes(entry: AuditEntry) -> bytes:
    """Return the canonical bytes of an entry: every column, the salt in hex."""
    return canonical_json(
        {
            "ref": str(entry.ref),
            "at": entry.at.astimezone(UTC).isoformat(),
            "event": entry.event,
            "allowed": entry.allowed,
            "rule": entry.rule,
            "reason": entry.reason,
            "actor": entry.actor_ref,
            "post": entry.post_ref,
            "organisation": entry.organisation_ref,
            "subject": entry.subject_ref,
            "purpose_kind": entry.purpose_kind,
            "purpose_reference": entry.purpose_reference,
            "details": entry.details,
            "salt": bytes(entry.salt).hex(),
        }
    )


def link_new_entries(limit: int = 2_000) -> int:
    """Link up to `limit` entries, oldest first; return how many.

    Another sequencer at work means 0: it will reach them.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
            if not cursor.fetchone()[0]:
                return 0
        waiting = list(
            AuditPending.objects.order_by("entry_id").values_list("entry_id", flat=True)[:limit]
        )
        if not waiting:
            return 0
        start, entries = log_length(), AuditEntry.objects.in_bulk(waiting)
        leaves = [leaf_hash(entry_bytes(entries[entry_id])) for entry_id in waiting]
        grow(start, leaves)
        AuditLink.objects.bulk_create(
            AuditLink(entry_id=entry_id, index=index, leaf=leaf)
            for index, (entry_id, leaf) in enumerate(zip(waiting, leaves, strict=True), start)
        )
        AuditPending.objects.filter(entry_id__in=waiting).delete()
        return len(waiting)
