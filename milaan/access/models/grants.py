# SPDX-License-Identifier: Apache-2.0
"""What a post may see of one subject beyond its own desk's records, and until when."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from milaan.access.models.consent import Consent
from milaan.access.models.organisations import Post
from milaan.foundation.models import MilaanModel, MilaanQuerySet, Subject
from milaan.foundation.models import Sensitivity as S


class GrantQuerySet(MilaanQuerySet["Grant"]):
    def in_force(self, now: datetime) -> GrantQuerySet:
        """Keep grants that have not ended or been withdrawn, and whose consent still holds.

        The newest word of the person is read here, so what she takes back is closed on the very
        next request, whoever forgot to withdraw a grant (ADR 0027). The database's own
        `milaan_granted` (migration 0007) says the same.
        """
        held = Consent.objects.in_force(now).filter(
            subject_id=OuterRef("subject_id"), purpose=OuterRef("consent_purpose")
        )
        return self.filter(Q(consent_purpose="") | Exists(held)).filter(
            until__gt=now, withdrawn_at__isnull=True
        )


class Grant(MilaanModel):
    """Named fields of one subject for one post, for one purpose, with an end."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="grants")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    fields = models.JSONField(help_text="field groups, as in registry.values")
    purpose_kind = models.CharField(max_length=20)
    purpose_reference = models.CharField(max_length=120, blank=True)
    legal_basis = models.CharField(max_length=120, help_text="statute, court order or consent")
    consent_purpose = models.CharField(
        max_length=30, blank=True, default="", help_text="the consent it rests on; empty: on none"
    )
    rule = models.CharField(max_length=120, help_text="key of the rule it was written under")
    written_by_ref = models.CharField(max_length=40, help_text="ref of the user, or system")
    about_ref = models.CharField(max_length=40, blank=True, help_text="candidate, case, referral")
    since = models.DateTimeField(help_text="UTC")
    until = models.DateTimeField(help_text="UTC; a grant without an end is refused")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="UTC")

    objects = GrantQuerySet.as_manager()

    sensitivity = {
        "post": S.OFFICIAL,
        "subject": S.OFFICIAL,
        "fields": S.OFFICIAL,
        "purpose_kind": S.OFFICIAL,
        "purpose_reference": S.OFFICIAL,
        "legal_basis": S.OFFICIAL,
        "consent_purpose": S.OFFICIAL,
        "rule": S.OFFICIAL,
        "written_by_ref": S.OFFICIAL,
        "about_ref": S.OFFICIAL,
        "since": S.OFFICIAL,
        "until": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
    }

    class Meta:
        indexes = [models.Index(fields=["post", "subject", "until"], name="access_grant_in_force")]
        constraints = [
            models.CheckConstraint(
                name="access_grant_ends_after_it_begins", condition=Q(until__gt=models.F("since"))
            ),
            models.CheckConstraint(name="access_grant_names_its_fields", condition=~Q(fields=[])),
        ]
