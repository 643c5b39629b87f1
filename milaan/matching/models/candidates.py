# SPDX-License-Identifier: Apache-2.0
"""Candidates: two records that may be one person, and the reasons for it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class Candidate(MilaanModel):
    """Two records that may be one person. Both sides hold refs, not rows: they may be elsewhere."""

    missing_ref = models.UUIDField(help_text="registry person of kind missing")
    found_ref = models.UUIDField(help_text="registry person of another kind")
    version = models.PositiveIntegerField(default=1, help_text="grows with each act and new fact")
    missing_organisation = models.ForeignKey(
        "access.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the desk that answers for the missing record",
    )
    found_organisation = models.ForeignKey(
        "access.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the desk that answers for the found record; the AHTU's for a booth",
    )
    missing_post_ref = models.CharField(max_length=40, help_text="post that answers")
    found_post_ref = models.CharField(max_length=40, help_text="post that answers")
    missing_subject = models.ForeignKey(
        "foundation.Subject", on_delete=models.PROTECT, related_name="+"
    )
    found_subject = models.ForeignKey(
        "foundation.Subject", on_delete=models.PROTECT, related_name="+"
    )
    may_be_child = models.BooleanField(help_text="under 18 by one of the two records, or unknown")
    may_be_adult = models.BooleanField(help_text="18 or more by one of them, or unknown")
    is_deceased = models.BooleanField(help_text="found dead: told in person, decided by DNA")
    bits = models.FloatField(help_text="log2 odds, prior included")
    probability = models.FloatField(help_text="0 to 1")
    weights_version = models.CharField(max_length=40)
    keys_version = models.CharField(max_length=20)
    facts_digest = models.BinaryField(help_text="16 bytes over both sides' facts, to see new ones")
    told_digest = models.BinaryField(null=True, help_text="the facts when it was last told")
    is_supported = models.BooleanField(default=True, help_text="the score reaches the floor")
    proposed_at = models.DateTimeField(help_text="UTC; first")
    scored_at = models.DateTimeField(help_text="UTC; newest score")
    status = models.CharField(
        max_length=20, default="open", help_text="values.status; follows from the rows"
    )

    objects = MilaanQuerySet["Candidate"].as_manager()

    sensitivity = {
        "missing_ref": S.OFFICIAL,
        "found_ref": S.OFFICIAL,
        "version": S.OFFICIAL,
        "missing_organisation": S.OFFICIAL,
        "found_organisation": S.OFFICIAL,
        "missing_post_ref": S.OFFICIAL,
        "found_post_ref": S.OFFICIAL,
        "missing_subject": S.OFFICIAL,
        "found_subject": S.OFFICIAL,
        "may_be_child": S.OFFICIAL,
        "may_be_adult": S.OFFICIAL,
        "is_deceased": S.OFFICIAL,
        "bits": S.OFFICIAL,
        "probability": S.OFFICIAL,
        "weights_version": S.OFFICIAL,
        "keys_version": S.OFFICIAL,
        "facts_digest": S.OFFICIAL,
        "told_digest": S.OFFICIAL,
        "is_supported": S.OFFICIAL,
        "proposed_at": S.OFFICIAL,
        "scored_at": S.OFFICIAL,
        "status": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["missing_ref", "found_ref"], name="matching_pair_once"),
            models.CheckConstraint(
                name="matching_pair_of_two", condition=~Q(missing_ref=F("found_ref"))
            ),
        ]
        indexes = [
            models.Index(fields=["found_ref"], name="matching_by_found"),
            models.Index(fields=["status", "-probability"], name="matching_open_first"),
        ]


class CandidateReason(models.Model):
    """One line of reason: codes and bits, never values (decision 7)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="reasons")
    position = models.PositiveSmallIntegerField()
    comparator = models.CharField(max_length=20)
    level = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    bits = models.FloatField()

    sensitivity = {
        "candidate": S.OFFICIAL,
        "position": S.OFFICIAL,
        "comparator": S.OFFICIAL,
        "level": S.OFFICIAL,
        "code": S.OFFICIAL,
        "bits": S.OFFICIAL,
    }

    class Meta:
        ordering = ("candidate_id", "position")

    def __str__(self) -> str:
        return f"reason {self.comparator} {self.code}"
