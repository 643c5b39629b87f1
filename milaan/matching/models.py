# SPDX-License-Identifier: Apache-2.0
"""Candidates and everything people said about them. State is the newest row, never a flag."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet, PersonalModel, personal_field
from milaan.foundation.models import Sensitivity as S


class Candidate(MilaanModel):
    """Two records that may be one person. Both sides hold refs, not rows: they may be elsewhere."""

    missing_ref = models.UUIDField(help_text="registry person of kind missing")
    found_ref = models.UUIDField(help_text="registry person of another kind")
    missing_organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    found_organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    missing_subject = models.ForeignKey(
        "foundation.Subject", on_delete=models.PROTECT, related_name="+"
    )
    found_subject = models.ForeignKey(
        "foundation.Subject", on_delete=models.PROTECT, related_name="+"
    )
    bits = models.FloatField(help_text="log2 odds, prior included")
    probability = models.FloatField(help_text="0 to 1")
    weights_version = models.CharField(max_length=40)
    keys_version = models.CharField(max_length=20)
    facts_digest = models.BinaryField(help_text="16 bytes over both sides' facts, to see new ones")
    proposed_at = models.DateTimeField(help_text="UTC; first")
    scored_at = models.DateTimeField(help_text="UTC; newest score")
    status = models.CharField(
        max_length=12, default="open", help_text="table in matching.values; from the newest row"
    )

    objects = MilaanQuerySet["Candidate"].as_manager()

    sensitivity = {
        "missing_ref": S.OFFICIAL,
        "found_ref": S.OFFICIAL,
        "missing_organisation": S.OFFICIAL,
        "found_organisation": S.OFFICIAL,
        "missing_subject": S.OFFICIAL,
        "found_subject": S.OFFICIAL,
        "bits": S.OFFICIAL,
        "probability": S.OFFICIAL,
        "weights_version": S.OFFICIAL,
        "keys_version": S.OFFICIAL,
        "facts_digest": S.OFFICIAL,
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


class Judgement(PersonalModel):
    """What one desk's officer says of a candidate. Never edited; taken back by a Withdrawal."""

    class Verdict(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        UNSURE = "unsure"

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    note = personal_field("sealed under the missing person's subject")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    facts_digest = models.BinaryField(help_text="what was known when it was judged")
    judged_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Judgement"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "verdict": S.OFFICIAL,
        "note": S.PERSONAL,
        "organisation": S.OFFICIAL,
        "judged_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "facts_digest": S.OFFICIAL,
        "judged_at": S.OFFICIAL,
    }


class Withdrawal(MilaanModel):
    """A judgement or a confirmation was taken back, by whom and why."""

    judgement = models.OneToOneField(
        Judgement, on_delete=models.PROTECT, related_name="withdrawal"
    )
    reason_code = models.CharField(max_length=40)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Withdrawal"].as_manager()

    sensitivity = {
        "judgement": S.OFFICIAL,
        "reason_code": S.OFFICIAL,
        "withdrawn_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
    }


class Confirmation(PersonalModel):
    """One office confirms *same*, and says who saw the person and how (field rule 21)."""

    candidate = models.ForeignKey(
        Candidate, on_delete=models.PROTECT, related_name="confirmations"
    )
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    seen_how = models.CharField(
        max_length=20, help_text="document, known_fact, relative, committee, not_yet"
    )
    seen_by = personal_field("who saw her: rank, name, or relative")
    called_back_on = models.CharField(max_length=20, blank=True, help_text="official number, E.164")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    confirmed_at = models.DateTimeField(help_text="UTC")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="UTC")

    objects = MilaanQuerySet["Confirmation"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "seen_how": S.OFFICIAL,
        "seen_by": S.PERSONAL,
        "called_back_on": S.OFFICIAL,
        "confirmed_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "confirmed_at": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
    }


class Wish(PersonalModel):
    """An adult's own answer, asked alone: tell, tell only that she is safe, tell nothing."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="wishes")
    answer = models.CharField(max_length=12, help_text="tell, safe_only, nothing")
    asked_by_role = models.CharField(max_length=20, help_text="woman_officer, ngo")
    own_words = personal_field("verbatim")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Wish"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "answer": S.OFFICIAL,
        "asked_by_role": S.OFFICIAL,
        "own_words": S.PERSONAL,
        "recorded_by": S.OFFICIAL,
        "asked_at": S.OFFICIAL,
    }
