# SPDX-License-Identifier: Apache-2.0
"""Sign how long the log is and what its root is, so that others can hold the node to it.

Source: C2SP tlog-checkpoint; ADR 0028.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction

from milaan.audit.models import AuditCheckpoint
from milaan.audit.tree import log_length, root
from milaan.core.ledger.checkpoints import Checkpoint
from milaan.core.ledger.notes import COSIGNATURE, Note, Signer
from milaan.foundation.keyring import keyring

EVERY = timedelta(seconds=60)
EVERY_ENTRIES = 1_000
_LOCK = 0x4D494C42  # one at a time, beside the sequencer's


def log_signer() -> Signer:
    """Return the key this node signs its log with; its name is the log's origin."""
    ring = keyring()
    return Signer(f"milaan/{ring.node_id}", Ed25519PrivateKey.from_private_bytes(ring.log_key))


def log_signers() -> tuple[Signer, Signer]:
    """Return the two ways this node signs: plainly, as a log does, and with the time."""
    plain = log_signer()
    return plain, Signer(plain.name, plain.key, COSIGNATURE)


def newest_checkpoint() -> AuditCheckpoint | None:
    """Return the longest checkpoint signed so far."""
    return AuditCheckpoint.objects.order_by("-size").first()


def make_due_checkpoint(*, now: datetime) -> AuditCheckpoint | None:
    """Sign a checkpoint where the log has grown and a minute, or 1,000 entries, have passed."""
    last, length = newest_checkpoint(), log_length()
    if last and (length - last.size < EVERY_ENTRIES and now - last.made_at < EVERY):
        return None
    return make_checkpoint(now=now)


def make_checkpoint(*, now: datetime) -> AuditCheckpoint | None:
    """Sign how long the log is now.

    Returns:
        None where the newest checkpoint says so already, the log is empty, or another process
        is signing.

    Raises:
        KeyError: a node of the tree is gone.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
            if not cursor.fetchone()[0]:
                return None
        last, length = newest_checkpoint(), log_length()
        # Never a shorter one than was signed before: that would be signing a roll-back.
        if not length or (last and length <= last.size):
            return None
        second, signers = now.replace(microsecond=0), log_signers()
        told = Checkpoint(signers[0].name, length, root(length))
        seconds, text = round(second.timestamp()), told.text()
        note = Note(text, tuple(signer.sign(text, seconds) for signer in signers))
        return AuditCheckpoint.objects.create(
            size=length, root=told.root, made_at=second, note=str(note)
        )
