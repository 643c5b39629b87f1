# SPDX-License-Identifier: Apache-2.0
"""Emergency openings (break-glass) and what came of their review."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from milaan.foundation.models import MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field
from milaan.registry.models.person import PersonRecord


class EmergencyOpening(PersonalModel):
    """One post opened one record outside its sight, for hours, with a typed reason.

    The reason is sealed under a subject of its own: who reviews need not see the person.
    """

    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="emergencies")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+", help_text="that opened"
    )
    post_ref = models.CharField(max_length=40, help_text="post that opened")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    cause = models.CharField(max_length=16, help_text="values.emergencies.CAUSES")
    reason = personal_field("as typed")
    review_post_ref = models.CharField(max_length=40, help_text="post that reviews; empty: none")
    opened_at = models.DateTimeField(help_text="UTC")
    until = models.DateTimeField(help_text="UTC; the grant's end")
    ended_at = models.DateTimeField(null=True, help_text="UTC; given back before its end")
    review_due_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["EmergencyOpening"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "opened_by": S.OFFICIAL,
        "cause": S.OFFICIAL,
        "reason": S.PERSONAL,
        "review_post_ref": S.OFFICIAL,
        "opened_at": S.OFFICIAL,
        "until": S.OFFICIAL,
        "ended_at": S.OFFICIAL,
        "review_due_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="registry_emergency_ends", condition=Q(until__gt=F("opened_at"))
            ),
        ]
        indexes = [
            models.Index(fields=["post_ref", "-opened_at"], name="registry_emergency_by_post"),
            models.Index(fields=["review_post_ref", "review_due_at"], name="registry_to_review"),
        ]


class EmergencyReview(PersonalModel):
    """What the overseeing post found. The newest counts; none is overwritten."""

    opening = models.ForeignKey(EmergencyOpening, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=16, help_text="values.emergencies.VERDICTS")
    note = personal_field("as typed")
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["EmergencyReview"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "opening": S.OFFICIAL,
        "verdict": S.OFFICIAL,
        "note": S.PERSONAL,
        "reviewed_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "reviewed_at": S.OFFICIAL,
    }
