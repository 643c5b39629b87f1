# SPDX-License-Identifier: Apache-2.0
"""Alerts, what came of them, and to whom they went up. Nothing here names a person sought."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class Alert(MilaanModel):
    """Something one post must look at. It belongs to the post, whoever sits there."""

    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40, help_text="post that answers")
    kind = models.CharField(max_length=16, help_text="values.KINDS")
    code = models.CharField(max_length=24, blank=True, help_text="what the other desk did")
    from_post_ref = models.CharField(max_length=40, blank=True, help_text="post it came from")
    side = models.CharField(
        max_length=10, blank=True, help_text="of the candidate: missing, found, committee"
    )
    about_ref = models.CharField(max_length=40, help_text="candidate; of a notice, the record")
    further_refs = models.JSONField(
        default=list, blank=True, help_text="of a notice, more records that one question met"
    )
    is_urgent = models.BooleanField(default=False, help_text="she may be a child")
    created_at = models.DateTimeField(help_text="UTC")
    due_at = models.DateTimeField(help_text="UTC; goes up when nobody has answered by then")
    level = models.PositiveSmallIntegerField(default=0, help_text="newest Escalation; 0: none")
    escalated_post_ref = models.CharField(max_length=40, blank=True, help_text="newest Escalation")
    settled_at = models.DateTimeField(null=True, help_text="UTC; answered or withdrawn")

    objects = MilaanQuerySet["Alert"].as_manager()

    sensitivity = {
        "organisation": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "kind": S.OFFICIAL,
        "code": S.OFFICIAL,
        "from_post_ref": S.OFFICIAL,
        "side": S.OFFICIAL,
        "about_ref": S.OFFICIAL,
        "further_refs": S.OFFICIAL,
        "is_urgent": S.OFFICIAL,
        "created_at": S.OFFICIAL,
        "due_at": S.OFFICIAL,
        "level": S.OFFICIAL,
        "escalated_post_ref": S.OFFICIAL,
        "settled_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about_ref", "side", "kind", "post_ref", "from_post_ref"],
                condition=Q(settled_at__isnull=True),
                name="alerts_one_open_of_a_kind",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "-created_at"],
                condition=Q(settled_at__isnull=True),
                name="alerts_open_by_desk",
            ),
            models.Index(fields=["about_ref"], name="alerts_by_candidate"),
        ]

    @property
    def record_refs(self) -> tuple[str, ...]:
        """Every record a notice is about."""
        return (self.about_ref, *self.further_refs)


class AlertAnswer(MilaanModel):
    """Somebody of the post dealt with it."""

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="answer")
    how = models.CharField(max_length=16, help_text="judged, called, read")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    post_ref = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["AlertAnswer"].as_manager()

    sensitivity = {
        "alert": S.OFFICIAL,
        "how": S.OFFICIAL,
        "answered_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "answered_at": S.OFFICIAL,
    }


class AlertWithdrawal(MilaanModel):
    """There is nothing left to look at."""

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="withdrawal")
    reason_code = models.CharField(max_length=24, help_text="closed, lapsed, different, replaced")
    withdrawn_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["AlertWithdrawal"].as_manager()

    sensitivity = {
        "alert": S.OFFICIAL,
        "reason_code": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
    }


class Escalation(MilaanModel):
    """Nobody answered in time: it went on the retry list, to the superior, to the control room."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="escalations")
    level = models.PositiveSmallIntegerField(help_text="values.STEPS")
    post_ref = models.CharField(max_length=40, blank=True, help_text="empty: none on record")
    escalated_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Escalation"].as_manager()

    sensitivity = {
        "alert": S.OFFICIAL,
        "level": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "escalated_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "level"], name="alerts_each_step_once"),
        ]


class CallAttempt(MilaanModel):
    """A call to the other post's official number about one candidate (field rule 12)."""

    class Outcome(models.TextChoices):
        SPOKE = "spoke"
        NOT_PICKED = "not_picked"
        WRONG_NUMBER = "wrong_number"

    about_ref = models.CharField(max_length=40, help_text="candidate")
    organisation = models.ForeignKey(
        "access.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the desk that rang",
    )
    rung_post_ref = models.CharField(max_length=40, help_text="post that was rung")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    spoke_to = models.CharField(max_length=120, blank=True, help_text="rank and name of an officer")
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    called_at = models.DateTimeField(help_text="UTC")
    retry_at = models.DateTimeField(null=True, help_text="UTC; null: she was spoken to")

    objects = MilaanQuerySet["CallAttempt"].as_manager()

    sensitivity = {
        "about_ref": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "rung_post_ref": S.OFFICIAL,
        "outcome": S.OFFICIAL,
        "spoke_to": S.OFFICIAL,
        "called_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "called_at": S.OFFICIAL,
        "retry_at": S.OFFICIAL,
    }

    class Meta:
        indexes = [models.Index(fields=["about_ref", "-called_at"], name="alerts_calls_newest")]
