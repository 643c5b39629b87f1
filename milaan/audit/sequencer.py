# SPDX-License-Identifier: Apache-2.0
"""Give each new entry its place in the log: an index, a leaf hash and a running link.

One sequencer at a time, held by an advisory lock. Entries are inserted unlinked by whoever
writes them; within a second they are chained here. A Merkle tree over the same leaves replaces
the running link later; readers ask this module and `core.ledger`, never the columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from itertools import batched

from django.db import connection, transaction
from django.db.models import Max

from milaan.audit.models import AuditEntry, AuditLink, AuditPending
from milaan.core.ledger import GENESIS, canonical_json, leaf_hash, link_hash

_LOCK = 0x4D494C41  # one advisory lock for the whole log
_BATCH = 1_000


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
        AuditLink.objects.bulk_create(_links(waiting))
        AuditPending.objects.filter(entry_id__in=waiting).delete()
        return len(waiting)


def _links(entry_ids: list[int]) -> Iterator[AuditLink]:
    last = AuditLink.objects.order_by("-index").first()
    start, link = (last.index + 1, bytes(last.link)) if last else (0, GENESIS)
    entries = AuditEntry.objects.in_bulk(entry_ids)
    for index, entry_id in enumerate(entry_ids, start=start):
        leaf = leaf_hash(entry_bytes(entries[entry_id]))
        link = link_hash(link, leaf)
        yield AuditLink(entry_id=entry_id, index=index, leaf=leaf, link=link)


def verify_log() -> list[str]:
    """Return what is wrong with the log, in words; an empty list means whole.

    Reads the whole log in batches of 1,000 entries.
    """
    faults: list[str] = []
    link, expected = GENESIS, 0
    rows = AuditLink.objects.order_by("index").iterator(chunk_size=_BATCH)
    for batch in batched(rows, _BATCH):
        entries = AuditEntry.objects.in_bulk([row.entry_id for row in batch])
        for row in batch:
            if row.index != expected:
                faults.append(f"index {expected} is missing before index {row.index}")
            faults += _faults_of(row, entries.get(row.entry_id))
            link = link_hash(link, bytes(row.leaf))
            if link != bytes(row.link):
                faults.append(f"the chain breaks at index {row.index}")
                link = bytes(row.link)
            expected = row.index + 1
    return faults + _unlinked()


def _faults_of(row: AuditLink, entry: AuditEntry | None) -> list[str]:
    if entry is None:
        return [f"entry at index {row.index} is gone"]
    if leaf_hash(entry_bytes(entry)) != bytes(row.leaf):
        return [f"entry at index {row.index} was changed"]
    return []


def _unlinked() -> list[str]:
    """Name entries that have no place and do not wait for one: they were slipped past the log."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT count(*) FROM audit_auditentry entry
            WHERE NOT EXISTS (SELECT FROM audit_auditlink l WHERE l.entry_id = entry.id)
            AND NOT EXISTS (SELECT FROM audit_auditpending p WHERE p.entry_id = entry.id)"""
        )
        count = cursor.fetchone()[0]
    return [f"{count} entries have no place in the log"] if count else []


def log_length() -> int:
    """Return how many entries have their place in the log."""
    last = AuditLink.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1
