# SPDX-License-Identifier: Apache-2.0
"""What people said of a candidate. Nothing is edited: taking back is a row of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field
from milaan.matching.models.candidates import Candidate


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


class Confirmation(PersonalModel):
    """One office confirms *same*, and says who saw the person and how (field rule 21)."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="confirmations")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=10, help_text="values.sides: missing, found, committee")
    seen_how = models.CharField(max_length=20, help_text="values.sides.SEEN_HOW")
    seen_by = personal_field("who saw her: rank, name, or relative")
    called_back_on = models.CharField(max_length=20, blank=True, help_text="official number, E.164")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    confirmed_at = models.DateTimeField(help_text="UTC")
    is_superior = models.BooleanField(default=False, help_text="a supervised note stands for it")

    objects = MilaanQuerySet["Confirmation"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "side": S.OFFICIAL,
        "seen_how": S.OFFICIAL,
        "seen_by": S.PERSONAL,
        "called_back_on": S.OFFICIAL,
        "confirmed_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "confirmed_at": S.OFFICIAL,
        "is_superior": S.OFFICIAL,
    }


class CallNote(PersonalModel):
    """One desk spoke to the other on the telephone: what was answered, and what was agreed."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="call_notes")
    answer = personal_field("sealed under the missing person's subject; empty: spoken, not noted")
    rung_post_ref = models.CharField(max_length=40, help_text="post that answered")
    organisation = models.ForeignKey(
        "access.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the desk that noted it",
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    noted_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["CallNote"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "answer": S.PERSONAL,
        "rung_post_ref": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "noted_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "noted_at": S.OFFICIAL,
    }


class Withdrawal(MilaanModel):
    """A judgement or a confirmation was taken back, by whom and why."""

    judgement = models.OneToOneField(
        Judgement, on_delete=models.PROTECT, null=True, related_name="withdrawal"
    )
    confirmation = models.OneToOneField(
        Confirmation, on_delete=models.PROTECT, null=True, related_name="withdrawal"
    )
    reason_code = models.CharField(max_length=40, help_text="values.sides.TAKEN_BACK_FOR")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    withdrawn_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Withdrawal"].as_manager()

    sensitivity = {
        "judgement": S.OFFICIAL,
        "confirmation": S.OFFICIAL,
        "reason_code": S.OFFICIAL,
        "withdrawn_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="matching_withdrawal_of_one_thing",
                condition=Q(judgement__isnull=True) ^ Q(confirmation__isnull=True),
            ),
        ]


class Wish(PersonalModel):
    """An adult's own answer, asked alone: tell, tell only that she is safe, tell nothing."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="wishes")
    answer = models.CharField(max_length=12, help_text="tell, safe_only, nothing")
    asked_by_role = models.CharField(max_length=20, help_text="woman_officer, ngo")
    own_words = personal_field("verbatim")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    asked_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Wish"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "candidate": S.OFFICIAL,
        "answer": S.OFFICIAL,
        "asked_by_role": S.OFFICIAL,
        "own_words": S.PERSONAL,
        "recorded_by": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "asked_at": S.OFFICIAL,
    }
