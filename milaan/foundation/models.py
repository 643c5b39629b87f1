# SPDX-License-Identifier: Apache-2.0
"""Records every app builds on: references, sensitivity, subjects with their keys, the outbox."""

from __future__ import annotations

import uuid
from enum import IntEnum
from typing import ClassVar

from django.db import models

from milaan.foundation.errors import NotFound


class Sensitivity(IntEnum):
    """Who may see a field. Higher is stricter."""

    OPEN = 0  # may appear in published statistics
    OFFICIAL = 1  # any officer with access to the record
    PERSONAL = 2  # encrypted; every read is an action, and on the log
    SEALED = 3  # opened only by two groups together


class MilaanQuerySet[M: models.Model](models.QuerySet[M]):
    def by_ref(self, ref: uuid.UUID | str, *, lock: bool = False) -> M:
        """Return the one row with this reference.

        Raises:
            NotFound: no such row here. A row the actor may not see looks the same as none,
                so that nobody can probe who is on record.
        """
        rows = self.select_for_update(of=("self",)) if lock else self
        try:
            row = rows.filter(ref=uuid.UUID(str(ref))).first()
        except ValueError:
            row = None
        if row is None:
            raise NotFound(ref=str(ref)[:36])
        return row


class MilaanModel(models.Model):
    """A row with a random public reference. `id` never leaves the node; `ref` may."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sensitivity: ClassVar[dict[str, Sensitivity]]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.ref}"  # never a name: this ends up in logs


class Subject(MilaanModel):
    """The one about whom a record is. Holds no personal data: only the wrapped data key.

    Erasure destroys the key, grants and row security hang here, and every app may point at it.
    """

    kind = models.CharField(max_length=20, help_text="person, informant, suspect")
    home_node = models.CharField(max_length=40)
    wrapped_key = models.BinaryField(null=True, help_text="AES-256-GCM under a key epoch")
    key_epoch = models.PositiveIntegerField(help_text="which key-encryption key wraps it")
    protection_class = models.CharField(max_length=20, default="standard")
    erased_at = models.DateTimeField(null=True, blank=True, help_text="UTC")

    objects = MilaanQuerySet["Subject"].as_manager()

    sensitivity = {
        "kind": Sensitivity.OFFICIAL,
        "home_node": Sensitivity.OFFICIAL,
        "wrapped_key": Sensitivity.SEALED,
        "key_epoch": Sensitivity.OFFICIAL,
        "protection_class": Sensitivity.OFFICIAL,
        "erased_at": Sensitivity.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="foundation_subject_has_a_key_until_erased",
                condition=models.Q(wrapped_key__isnull=False, erased_at__isnull=True)
                | models.Q(wrapped_key__isnull=True, erased_at__isnull=False),
            ),
        ]


class OutboxEvent(models.Model):
    """A fact that was told, stored with the change it tells of."""

    name = models.CharField(max_length=80)
    payload = models.JSONField(help_text="references and codes only")
    created_at = models.DateTimeField(help_text="UTC")

    sensitivity: ClassVar[dict[str, Sensitivity]] = {
        "name": Sensitivity.OFFICIAL,
        "payload": Sensitivity.OFFICIAL,
        "created_at": Sensitivity.OFFICIAL,
    }

    def __str__(self) -> str:
        return f"event {self.name} {self.pk}"


class Delivery(models.Model):
    """One job owed for one event: waiting, done, or dead and visible."""

    class Status(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        DEAD = "dead"

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE, related_name="deliveries")
    job = models.CharField(max_length=120)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(help_text="UTC; not before")
    done_at = models.DateTimeField(null=True, blank=True, help_text="UTC")
    last_error = models.CharField(max_length=80, blank=True, help_text="class of the error only")

    sensitivity: ClassVar[dict[str, Sensitivity]] = {
        "event": Sensitivity.OFFICIAL,
        "job": Sensitivity.OFFICIAL,
        "status": Sensitivity.OFFICIAL,
        "attempts": Sensitivity.OFFICIAL,
        "due_at": Sensitivity.OFFICIAL,
        "done_at": Sensitivity.OFFICIAL,
        "last_error": Sensitivity.OFFICIAL,
    }

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="foundation_delivery_waiting",
                condition=models.Q(status="waiting"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "job"], name="foundation_delivery_once"),
        ]

    def __str__(self) -> str:
        return f"delivery {self.job} {self.pk}"


class Heartbeat(models.Model):
    """When a part of the node was last seen alive."""

    part = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField(help_text="UTC")

    sensitivity: ClassVar[dict[str, Sensitivity]] = {
        "part": Sensitivity.OFFICIAL,
        "seen_at": Sensitivity.OFFICIAL,
    }

    def __str__(self) -> str:
        return f"heartbeat {self.part}"
