# SPDX-License-Identifier: Apache-2.0
"""The proof that one entry stands in the log, as a file that anybody can check.

Source: C2SP tlog-proof.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from milaan.audit.checkpoints import make_checkpoint, newest_checkpoint
from milaan.audit.models import AuditEntry, AuditLink
from milaan.audit.sequencer import entry_bytes
from milaan.audit.tree import with_nodes
from milaan.core.ledger.checkpoints import ProofFile
from milaan.core.ledger.notes import Note
from milaan.core.ledger.tree import inclusion_proof
from milaan.foundation.errors import Conflict, NotFound


def proof_of(ref: UUID, *, now: datetime) -> ProofFile:
    """Return the proof of an entry, against the newest checkpoint; the entry goes along.

    Raises:
        NotFound: no such entry.
        Conflict: it has no place in the log yet; the sequencer gives it one within a second.
        KeyError: a node of the tree is gone; `verify_log` says which.
    """
    entry = AuditEntry.objects.filter(ref=ref).first()
    if entry is None:
        raise NotFound(ref=str(ref))
    link = AuditLink.objects.filter(entry_id=entry.pk).first()
    if link is None:
        raise Conflict(message=_("The entry has no place in the log yet; ask again in a moment."))
    last = newest_checkpoint()
    if last is None or last.size <= link.index:
        last = make_checkpoint(now=now) or newest_checkpoint()
    if last is None or last.size <= link.index:
        raise Conflict(message=_("The log is being signed at this moment; ask again."))
    size = last.size
    path = with_nodes(lambda kept: inclusion_proof(link.index, size, kept))
    return ProofFile(link.index, tuple(path), Note.read(last.note), entry_bytes(entry))
