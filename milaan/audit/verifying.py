# SPDX-License-Identifier: Apache-2.0
"""Check the whole log: entries against leaves, leaves against the tree, the tree against what
was signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched

from django.db import connection
from django.db.models import Q

from milaan.audit.checkpoints import log_signers
from milaan.audit.models import AuditCheckpoint, AuditEntry, AuditLink, AuditNode
from milaan.audit.sequencer import entry_bytes
from milaan.audit.tree import Place, root
from milaan.core.errors import InvalidValue
from milaan.core.ledger import leaf_hash
from milaan.core.ledger.checkpoints import Checkpoint
from milaan.core.ledger.notes import Note, signed_times
from milaan.core.ledger.tree import Node, grown

_BATCH = 1_000


def verify_log() -> list[str]:
    """Return what is wrong with the log, in words; an empty list means whole.

    Reads the whole log in batches of 1,000 entries; memory does not grow with it.
    """
    tree = _Tree()
    faults: list[str] = []
    rows = AuditLink.objects.order_by("index").iterator(chunk_size=_BATCH)
    for batch in batched(rows, _BATCH):
        entries = AuditEntry.objects.in_bulk([row.entry_id for row in batch])
        for place, row in enumerate(batch, tree.size):
            if row.index != place:
                return [*faults, f"index {place} is missing before index {row.index}"]
            faults += _faults_of(row, entries.get(row.entry_id))
        faults += tree.grow([bytes(row.leaf) for row in batch])
    faults += tree.extra()
    return [*faults, *([] if faults else _signed(tree.size)), *_unlinked()]


class _Tree:
    """The tree as the leaves make it, held against the nodes on record."""

    def __init__(self) -> None:
        self.size = self._nodes = 0
        self._peaks: list[Node] = []

    def grow(self, leaves: Sequence[bytes]) -> Iterator[str]:
        """Add leaves; yield what is wrong with the nodes that they complete."""
        start = self.size
        complete, self.size = grown(start, [peak.hash for peak in self._peaks], leaves)
        held = _held(start, self.size)
        for node in complete:
            self._push(node)
            if node.level:
                self._nodes += 1
                found = held.get((node.level, node.position))
                if found != node.hash:
                    told = "is gone" if found is None else "was changed"
                    yield f"node {node.level}/{node.position} of the tree {told}"

    def extra(self) -> list[str]:
        """Name nodes on record that no leaf accounts for."""
        more = AuditNode.objects.count() - self._nodes
        return [f"{more} nodes of the tree have no leaves"] if more > 0 else []

    def _push(self, node: Node) -> None:
        if node.level:
            del self._peaks[-2:]
        self._peaks.append(node)


def _held(start: int, end: int) -> dict[Place, bytes]:
    """Return the nodes on record that leaves from `start` to `end` complete."""
    wanted = Q(pk=None)
    for level in range(1, end.bit_length()):
        first, last = start >> level, end >> level
        if last > first:
            wanted |= Q(level=level, position__gte=first, position__lt=last)
    rows = AuditNode.objects.filter(wanted).values_list("level", "position", "hash")
    return {(level, position): bytes(hashed) for level, position, hashed in rows}


def _faults_of(row: AuditLink, entry: AuditEntry | None) -> list[str]:
    if entry is None:
        return [f"entry at index {row.index} is gone"]
    if leaf_hash(entry_bytes(entry)) != bytes(row.leaf):
        return [f"entry at index {row.index} was changed"]
    return []


def _signed(size: int) -> Iterator[str]:
    """Yield what is wrong with the checkpoints; the tree itself is whole."""
    keys = [signer.verifier for signer in log_signers()]
    for held in AuditCheckpoint.objects.order_by("size"):
        if held.size > size:
            yield f"the log was rolled back: its checkpoint of {held.size} entries is longer"
            continue
        try:
            note = Note.read(held.note)
            told, times = Checkpoint.read(note.text), signed_times(note, keys)
        except InvalidValue:
            times = {}
        if len(times) < len(keys):
            yield f"the checkpoint of {held.size} entries is not signed by this node"
        elif (told.origin, told.size, told.root) != (keys[0].name, held.size, root(held.size)):
            yield f"the checkpoint of {held.size} entries belongs to another log"
        elif (told.root, max(times.values())) != (bytes(held.root), held.made_at.timestamp()):
            yield f"the checkpoint of {held.size} entries was changed"


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
