# SPDX-License-Identifier: Apache-2.0
"""Log entries, the places and the Merkle tree that the sequencer lays over them, checkpoints.

No foreign keys: the log must never stand in the way of an erasure, nor follow one.
"""

from __future__ import annotations

from django.db import models

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class AuditEntry(MilaanModel):
    """Who did what to whom, by which rule, for which purpose. Written once."""

    at = models.DateTimeField(help_text="UTC")
    event = models.CharField(max_length=80)
    allowed = models.BooleanField()
    rule = models.CharField(max_length=120, help_text="key of the access rule that decided")
    reason = models.CharField(max_length=300, blank=True, help_text="the rule's sentence")
    actor_ref = models.CharField(max_length=40)
    post_ref = models.CharField(max_length=40, blank=True)
    organisation_ref = models.CharField(max_length=40, blank=True)
    subject_ref = models.CharField(max_length=64, help_text="subject, or the record it is about")
    purpose_kind = models.CharField(max_length=20)
    purpose_reference = models.CharField(max_length=120, blank=True)
    details = models.JSONField(default=dict, help_text="codes, counts and references only")
    salt = models.BinaryField(help_text="16 random bytes, so that a digest cannot be guessed")

    objects = MilaanQuerySet["AuditEntry"].as_manager()

    sensitivity = {
        "at": S.OFFICIAL,
        "event": S.OFFICIAL,
        "allowed": S.OFFICIAL,
        "rule": S.OFFICIAL,
        "reason": S.OFFICIAL,
        "actor_ref": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "organisation_ref": S.OFFICIAL,
        "subject_ref": S.OFFICIAL,
        "purpose_kind": S.OFFICIAL,
        "purpose_reference": S.OFFICIAL,
        "details": S.OFFICIAL,
        "salt": S.OFFICIAL,
    }

    class Meta:
        indexes = [
            models.Index(fields=["subject_ref", "at"], name="audit_entry_by_subject"),
            models.Index(fields=["actor_ref", "event", "at"], name="audit_entry_by_actor"),
        ]


class AuditPending(models.Model):
    """An entry that waits for its place; a trigger of the database puts it here."""

    entry_id = models.BigIntegerField(primary_key=True)

    sensitivity = {"entry_id": S.OFFICIAL}

    def __str__(self) -> str:
        return f"audit entry {self.entry_id} waiting"


class AuditLink(models.Model):
    """The place of one entry in the log, given by the sequencer alone."""

    entry_id = models.BigIntegerField(unique=True)
    index = models.BigIntegerField(unique=True, help_text="0 for the first entry")
    leaf = models.BinaryField(help_text="32 bytes: hash of the entry's canonical bytes")

    sensitivity = {"entry_id": S.OFFICIAL, "index": S.OFFICIAL, "leaf": S.OFFICIAL}

    def __str__(self) -> str:
        return f"audit link {self.index}"


class AuditNode(models.Model):
    """A complete subtree of two leaves or more (`core.ledger.tree`); leaves stand in AuditLink."""

    level = models.SmallIntegerField(help_text="it covers 2 to this power of leaves")
    position = models.BigIntegerField()
    hash = models.BinaryField(help_text="32 bytes")

    sensitivity = {"level": S.OFFICIAL, "position": S.OFFICIAL, "hash": S.OFFICIAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "position"], name="audit_node_once"),
        ]

    def __str__(self) -> str:
        return f"audit node {self.level}/{self.position}"


class AuditCheckpoint(models.Model):
    """How long the log was and what its root was, signed by this node."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(help_text="32 bytes")
    made_at = models.DateTimeField(help_text="UTC")
    note = models.TextField(help_text="C2SP checkpoint with this node's signature")

    sensitivity = {
        "size": S.OFFICIAL,
        "root": S.OFFICIAL,
        "made_at": S.OFFICIAL,
        "note": S.OFFICIAL,
    }

    def __str__(self) -> str:
        return f"audit checkpoint {self.size}"
