# SPDX-License-Identifier: Apache-2.0
"""Names, facts, numbers, choices and photos: rows of their own, each with its source."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from milaan.foundation.models import MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field
from milaan.registry.models.person import PersonRecord, SourceReport


class _OfReport(PersonalModel):
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="%(class)ss")
    report = models.ForeignKey(SourceReport, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="UTC; corrected since")

    class Meta:
        abstract = True


class Name(_OfReport):
    """One form of one name, in one script, from one source. Nothing is overwritten."""

    class OfWhom(models.TextChoices):
        SELF = "self"
        FATHER = "father"
        MOTHER = "mother"
        HUSBAND = "husband"
        GUARDIAN = "guardian"

    of_whom = models.CharField(max_length=10, choices=OfWhom.choices, default=OfWhom.SELF)
    text = personal_field("as given, cleaned by core.text")
    script = models.CharField(max_length=4, help_text="ISO 15924")
    name_kind = models.CharField(max_length=16, default="given", help_text="given, called, paper")

    objects = MilaanQuerySet["Name"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "report": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
        "of_whom": S.OFFICIAL,
        "text": S.PERSONAL,
        "script": S.OFFICIAL,
        "name_kind": S.OFFICIAL,
    }


class Fact(_OfReport):
    """One thing one source said: `code` says what, the sealed value holds it.

    The codes, their units and their order are in `registry.values`; a held-back fact is never
    printed and never shown to a searching desk: a claimant is asked it (field rule 25).
    """

    code = models.CharField(max_length=30)
    value = personal_field("in the canonical form of its code")
    is_held_back = models.BooleanField(default=False)

    objects = MilaanQuerySet["Fact"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "report": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
        "code": S.OFFICIAL,
        "value": S.PERSONAL,
        "is_held_back": S.OFFICIAL,
    }


class NumberOnRecord(_OfReport):
    """A GD, FIR, missing, portal or court number, as written and as an exact digest."""

    kind = models.CharField(max_length=20, help_text="core.values.numbers")
    text = personal_field("as written")
    digest = models.BinaryField(
        null=True, help_text="16 bytes over its equality key; null: no key to one paper"
    )

    objects = MilaanQuerySet["NumberOnRecord"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "report": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
        "kind": S.OFFICIAL,
        "text": S.PERSONAL,
        "digest": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "digest"], name="registry_number_once_per_person"
            ),
        ]


class Choice(PersonalModel):
    """What was asked and answered: poster, phone to NGOs, way of contact. Newest row counts.

    The search and sharing between police are told, not asked (field rule 27).
    """

    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="choices")
    about = models.CharField(max_length=20, help_text="poster, ngo_phone, contact_way, her_wish")
    answer = models.CharField(max_length=20, help_text="yes, no, not_asked, or a way of contact")
    detail = personal_field("safe contact: number, hours, code word")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Choice"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "about": S.OFFICIAL,
        "answer": S.OFFICIAL,
        "detail": S.PERSONAL,
        "asked_by": S.OFFICIAL,
        "asked_at": S.OFFICIAL,
    }


class Photo(_OfReport):
    """A re-encoded, stripped and sealed picture, with its small version."""

    image = personal_field("JPEG, longest side at most 1600 px")
    thumbnail = personal_field("JPEG, longest side at most 320 px")
    width = models.PositiveSmallIntegerField(help_text="px")
    height = models.PositiveSmallIntegerField(help_text="px")
    added_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["Photo"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "report": S.OFFICIAL,
        "withdrawn_at": S.OFFICIAL,
        "image": S.PERSONAL,
        "thumbnail": S.PERSONAL,
        "width": S.OFFICIAL,
        "height": S.OFFICIAL,
        "added_at": S.OFFICIAL,
    }
