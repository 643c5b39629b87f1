# SPDX-License-Identifier: Apache-2.0
"""Officers who are kept out of what is on record about one subject."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet, Subject
from milaan.foundation.models import Sensitivity as S


class ConflictQuerySet(MilaanQuerySet["Conflict"]):
    def in_force(self) -> ConflictQuerySet:
        """Keep those that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)


class Conflict(MilaanModel):
    """One officer has a conflict of interest with one subject, in whatever post she acts.

    It has no end of its own: kinship does not expire. Who lifts it is on the row and on the log.
    """

    class Kind(models.TextChoices):
        PARTY = "party"  # informant, witness, victim or accused herself
        RELATIVE = "relative"
        ACCUSED = "accused"  # alleged to have a part in it as a public servant
        OTHER = "other"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts"
    )
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    rule = models.CharField(max_length=120, help_text="key of the rule it was noted under")
    noted_by_ref = models.CharField(max_length=40, help_text="ref of the user")
    noted_by_post_ref = models.CharField(max_length=40)
    noted_at = models.DateTimeField(help_text="UTC")
    lifted_by_ref = models.CharField(max_length=40, blank=True, help_text="ref of the user")
    lifted_at = models.DateTimeField(null=True, blank=True, help_text="UTC")

    objects = ConflictQuerySet.as_manager()

    sensitivity = {
        "user": S.OFFICIAL,
        "subject": S.OFFICIAL,
        "kind": S.OFFICIAL,
        "rule": S.OFFICIAL,
        "noted_by_ref": S.OFFICIAL,
        "noted_by_post_ref": S.OFFICIAL,
        "noted_at": S.OFFICIAL,
        "lifted_by_ref": S.OFFICIAL,
        "lifted_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "subject"],
                condition=Q(lifted_at__isnull=True),
                name="access_conflict_once",
            ),
            models.CheckConstraint(
                name="access_conflict_ends_after_it_begins",
                condition=Q(lifted_at__isnull=True) | Q(lifted_at__gte=F("noted_at")),
            ),
        ]
        indexes = [models.Index(fields=["subject", "user"], name="access_conflict_of")]
