# SPDX-License-Identifier: Apache-2.0
"""Give each new entry its place in the log: an index, a leaf hash and a running link.

One sequencer at a time, held by an advisory lock. Entries are inserted unlinked by whoever
writes them; within a second they are chained here. A Merkle tree over the same leaves replaces
the running link later; readers ask this module and `core.ledger`, never the columns.
"""

from __future__ import annotations

from django.db import connection, transaction

from milaan.audit.models import AuditEntry, AuditLink
from milaan.core.ledger import GENESIS, canonical_json, leaf_hash, link_hash

_LOCK = 0x4D494C41  # one advisory lock for the whole log


def entry_bytes(entry: AuditEntry) -> bytes:
    """Return the canonical bytes of an entry: every column, the salt in hex."""
    return canonical_json(
        {
            "ref": str(entry.ref),
            "at": entry.at.isoformat(),
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
        last = AuditLink.objects.order_by("-index").first()
        index = last.index + 1 if last else 0
        link = bytes(last.link) if last else GENESIS
        rows = []
        for entry in _unlinked()[:limit]:
            leaf = leaf_hash(entry_bytes(entry))
            link = link_hash(link, leaf)
            rows.append(AuditLink(entry_id=entry.pk, index=index, leaf=leaf, link=link))
            index += 1
        AuditLink.objects.bulk_create(rows)
        return len(rows)


def verify_log() -> list[str]:
    """Return what is wrong with the log, in words; an empty list means whole."""
    faults: list[str] = []
    link, expected = GENESIS, 0
    entries = AuditEntry.objects.in_bulk
    for row in AuditLink.objects.order_by("index").iterator(chunk_size=1_000):
        entry = entries([row.entry_id]).get(row.entry_id)
        if row.index != expected:
            faults.append(f"index {expected} is missing before index {row.index}")
        if entry is None:
            faults.append(f"entry at index {row.index} is gone")
            leaf = bytes(row.leaf)
        else:
            leaf = leaf_hash(entry_bytes(entry))
        if leaf != bytes(row.leaf):
            faults.append(f"entry at index {row.index} was changed")
        link = link_hash(link, bytes(row.leaf))
        if link != bytes(row.link):
            faults.append(f"the chain breaks at index {row.index}")
            link = bytes(row.link)
        expected = row.index + 1
    return faults


def _unlinked():  # type: ignore[no-untyped-def]  # a queryset with a raw condition
    return AuditEntry.objects.extra(
        where=["NOT EXISTS (SELECT 1 FROM audit_auditlink l WHERE l.entry_id = audit_auditentry.id)"]
    ).order_by("id")
