# SPDX-License-Identifier: Apache-2.0
"""What search and matching read: keyed digests, never plain names."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models

from milaan.foundation.models import MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field
from milaan.registry.models.person import PersonRecord


class MatchProfile(PersonalModel):
    """One person prepared for matching: her match keys, and her facts sealed in one piece.

    One sealed JSON instead of six tables: a candidate costs one decryption. It is derived, and
    rebuilt from the rows whenever they change or the key version does.
    """

    person = models.OneToOneField(PersonRecord, on_delete=models.CASCADE, related_name="profile")
    kind = models.CharField(max_length=12, help_text="as PersonRecord.kind")
    side = models.CharField(max_length=1, help_text="m: searched for; f: found, seen or unknown")
    is_open = models.BooleanField(default=True, help_text="takes part in matching")
    keys = ArrayField(models.IntegerField(), help_text="signed 32-bit keyed digests")
    facts = personal_field("core.linkage.Person as JSON")
    names = personal_field("own, father's and mother's names taken apart, as core.text.stored")
    names_version = models.CharField(max_length=20, default="", help_text="of core.text.stored")
    keys_version = models.CharField(max_length=20, help_text="of core.linkage.keys")
    digest_version = models.PositiveSmallIntegerField(help_text="of the node's match key")
    built_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["MatchProfile"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "kind": S.OPEN,
        "side": S.OPEN,
        "is_open": S.OFFICIAL,
        "keys": S.OFFICIAL,
        "facts": S.PERSONAL,
        "names": S.PERSONAL,
        "names_version": S.OFFICIAL,
        "keys_version": S.OFFICIAL,
        "digest_version": S.OFFICIAL,
        "built_at": S.OFFICIAL,
    }

    SEARCHED, FOUND = "m", "f"
    # A search that rests is compared on: a wrong judgement must not hide the right candidate.
    MATCHED_STATUSES = (PersonRecord.Status.OPEN, PersonRecord.Status.PAUSED)

    @classmethod
    def side_of(cls, kind: str) -> str:
        """Return the side of a kind of record: those searched for, or all others."""
        return cls.SEARCHED if kind == PersonRecord.Kind.MISSING else cls.FOUND

    @classmethod
    def other_side(cls, kind: str) -> str:
        """Return the side a record of this kind is compared with."""
        return cls.FOUND if cls.side_of(kind) == cls.SEARCHED else cls.SEARCHED

    class Meta:
        indexes = [GinIndex(OpClass("keys", name="gin__int_ops"), name="registry_profile_keys")]


class Lookup(models.Model):
    """An exact value of a person as a keyed digest: phone, FIR, GD or missing number."""

    person = models.ForeignKey(PersonRecord, on_delete=models.CASCADE, related_name="lookups")
    kind = models.CharField(max_length=20)
    digest = models.BinaryField(help_text="16 bytes, core.sealing.lookup_digest")

    sensitivity = {"person": S.OFFICIAL, "kind": S.OFFICIAL, "digest": S.OFFICIAL}

    class Meta:
        indexes = [models.Index(fields=["digest"], name="registry_lookup_digest")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "digest"], name="registry_lookup_once_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"lookup {self.kind} {self.pk}"
