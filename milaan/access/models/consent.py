# SPDX-License-Identifier: Apache-2.0
"""What somebody answered when asked for consent; rows are only added, and the newest counts."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from milaan.access.models.organisations import Organisation
from milaan.foundation.models import MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field


class ConsentQuerySet(MilaanQuerySet["Consent"]):
    def in_force(self, now: datetime) -> ConsentQuerySet:
        """Keep the newest word on each purpose, where it is yes and its time is not over."""
        newer = Consent.objects.filter(
            subject_id=OuterRef("subject_id"), purpose=OuterRef("purpose"), id__gt=OuterRef("id")
        )
        given = self.filter(answer=Consent.Answer.GIVEN, expires_at__gt=now)
        return given.filter(~Exists(newer))


class Consent(PersonalModel):
    """One answer to one purpose: given, refused, or taken back, with the text that was read out."""

    class Answer(models.TextChoices):
        GIVEN = "given"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    purpose = models.CharField(max_length=30, help_text="consents/purposes.toml")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    by_whom = models.CharField(max_length=12, help_text="consent_values.BY_WHOM")
    how = models.CharField(max_length=12, blank=True, help_text="consent_values.HOW")
    assent = models.CharField(max_length=10, blank=True, help_text="a child's own word: ASSENTS")
    order_reference = models.CharField(max_length=60, blank=True, help_text="digits of the order")
    reason = models.CharField(max_length=30, blank=True, help_text="why it ended; a code")
    language = models.CharField(max_length=8, blank=True, help_text="BCP 47, of the text")
    text_version = models.PositiveSmallIntegerField(default=0)
    text_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the text, hex")
    said_at = models.DateTimeField(help_text="UTC")
    expires_at = models.DateTimeField(help_text="UTC; never without an end")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    post_ref = models.CharField(max_length=40, blank=True)
    in_the_name_of_post_ref = models.CharField(max_length=40, blank=True)
    remarks = personal_field("in the person's own words")

    objects = ConsentQuerySet.as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "purpose": S.OFFICIAL,
        "answer": S.OFFICIAL,
        "by_whom": S.OFFICIAL,
        "how": S.OFFICIAL,
        "assent": S.OFFICIAL,
        "order_reference": S.OFFICIAL,
        "reason": S.OFFICIAL,
        "language": S.OFFICIAL,
        "text_version": S.OFFICIAL,
        "text_digest": S.OFFICIAL,
        "said_at": S.OFFICIAL,
        "expires_at": S.OFFICIAL,
        "recorded_by": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "in_the_name_of_post_ref": S.OFFICIAL,
        "remarks": S.PERSONAL,
    }

    class Meta:
        indexes = [
            models.Index(fields=["subject", "purpose", "-id"], name="access_consent_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                name="access_consent_ends",
                condition=~Q(answer="given") | Q(expires_at__gt=F("said_at")),
            ),
            models.CheckConstraint(
                name="access_consent_names_its_text",
                condition=~Q(answer="given") | Q(text_version__gt=0, text_digest__gt=""),
            ),
        ]
