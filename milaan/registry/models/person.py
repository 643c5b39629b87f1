# SPDX-License-Identifier: Apache-2.0
"""A person's record at one desk, the reports it rests on, and its status over time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field


class PersonRecord(MilaanModel):
    """One missing, recovered or unidentified person as one desk has her on record.

    What stays plain for search (sex, year band, districts, status) and what that tells a thief
    of the database is in ADR 0006. Everything that names her is in rows of its own, sealed.
    """

    class Kind(models.TextChoices):
        MISSING = "missing"
        RECOVERED = "recovered"
        UNIDENTIFIED = "unidentified"
        SIGHTING = "sighting"

    class Status(models.TextChoices):
        OPEN = "open"  # searched for, or waiting for her own to be found
        PAUSED = "paused"  # one desk says same: searching rests, nothing is closed
        CLOSED = "closed"  # both desks confirmed and someone has seen her
        WITHDRAWN = "withdrawn"  # entered in error, or asked back

    subject = models.OneToOneField("foundation.Subject", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, help_text="grows by one with each change")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    status = models.CharField(
        max_length=10, choices=Status.choices, default=Status.OPEN, help_text="newest StatusChange"
    )
    is_deceased = models.BooleanField(default=False, help_text="found dead, identity unknown")
    sex = models.CharField(max_length=1, default="u", help_text="f, m, t, u")
    year_from = models.SmallIntegerField(null=True, help_text="earliest year of birth")
    year_to = models.SmallIntegerField(null=True, help_text="latest year of birth")
    home_state_code = models.CharField(max_length=8, blank=True, help_text="ISO 3166-2")
    home_district_code = models.CharField(max_length=24, blank=True, help_text="values.places")
    seen_state_code = models.CharField(max_length=8, blank=True, help_text="ISO 3166-2")
    seen_district_code = models.CharField(max_length=24, blank=True, help_text="values.places")
    happened_from = models.DateTimeField(null=True, help_text="UTC; earliest time of the event")
    happened_until = models.DateTimeField(null=True, help_text="UTC; latest time of the event")
    entered_at = models.DateTimeField(help_text="UTC; time of entry")
    owner_organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    owner_post_ref = models.CharField(max_length=40, help_text="post that answers for it")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    in_the_name_of_post_ref = models.CharField(max_length=40, blank=True)
    confirmed_at = models.DateTimeField(null=True, help_text="UTC; by the officer in charge")
    handling_code = models.CharField(max_length=20, default="official", help_text="values.codes")
    protection_class = models.CharField(
        max_length=20, default="standard", help_text="as of the subject; read here by rules"
    )
    retention_class = models.CharField(max_length=20, default="open_search")
    review_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=120, help_text="of registering and matching")
    is_under_inquiry = models.BooleanField(
        default=False, help_text="a public servant is alleged: notices go to the Bureau's desk"
    )
    is_imported = models.BooleanField(default=False)

    objects = MilaanQuerySet["PersonRecord"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "version": S.OFFICIAL,
        "kind": S.OPEN,
        "status": S.OPEN,
        "is_deceased": S.OPEN,
        "sex": S.OPEN,
        "year_from": S.OFFICIAL,
        "year_to": S.OFFICIAL,
        "home_state_code": S.OPEN,
        "home_district_code": S.OFFICIAL,
        "seen_state_code": S.OPEN,
        "seen_district_code": S.OFFICIAL,
        "happened_from": S.OFFICIAL,
        "happened_until": S.OFFICIAL,
        "entered_at": S.OFFICIAL,
        "owner_organisation": S.OFFICIAL,
        "owner_post_ref": S.OFFICIAL,
        "recorded_by": S.OFFICIAL,
        "in_the_name_of_post_ref": S.OFFICIAL,
        "confirmed_at": S.OFFICIAL,
        "handling_code": S.OFFICIAL,
        "protection_class": S.OFFICIAL,
        "retention_class": S.OFFICIAL,
        "review_on": S.OFFICIAL,
        "legal_basis": S.OFFICIAL,
        "is_under_inquiry": S.OFFICIAL,
        "is_imported": S.OFFICIAL,
    }

    class Meta:
        indexes = [
            models.Index(
                fields=["owner_organisation", "kind", "-entered_at"], name="registry_by_owner"
            ),
            models.Index(fields=["-entered_at", "ref"], name="registry_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                name="registry_years_in_order",
                condition=Q(year_from__isnull=True) | Q(year_to__gte=models.F("year_from")),
            ),
        ]


class SourceReport(PersonalModel):
    """What one informant told, to whom, when. A person has several; facts say which."""

    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="reports")
    channel = models.CharField(max_length=20, help_text="in_person, phone, written, import, ...")
    received_at = models.DateTimeField(help_text="UTC")
    entered_at = models.DateTimeField(help_text="UTC")
    informant_name = personal_field()
    informant_phone = personal_field("E.164, or as told")
    informant_relation = personal_field()
    informant_language = models.CharField(max_length=8, blank=True, help_text="BCP 47")
    account = personal_field("the account in the informant's own words")
    in_the_name_of_post_ref = models.CharField(max_length=40, blank=True, db_default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = MilaanQuerySet["SourceReport"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "person": S.OFFICIAL,
        "channel": S.OFFICIAL,
        "received_at": S.OFFICIAL,
        "entered_at": S.OFFICIAL,
        "informant_name": S.PERSONAL,
        "informant_phone": S.PERSONAL,
        "informant_relation": S.PERSONAL,
        "informant_language": S.OFFICIAL,
        "account": S.PERSONAL,
        "in_the_name_of_post_ref": S.OFFICIAL,
        "recorded_by": S.OFFICIAL,
    }


class StatusChange(MilaanModel):
    """The person's record got another status. Written once; the newest row is the status."""

    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="changes")
    status = models.CharField(max_length=10, choices=PersonRecord.Status.choices)
    reason_code = models.CharField(max_length=40)
    about_ref = models.CharField(max_length=40, blank=True, help_text="candidate or order")
    changed_at = models.DateTimeField(help_text="UTC")
    changed_by_ref = models.CharField(max_length=40, help_text="user, or system")
    post_ref = models.CharField(max_length=40, blank=True)

    objects = MilaanQuerySet["StatusChange"].as_manager()

    sensitivity = {
        "person": S.OFFICIAL,
        "status": S.OFFICIAL,
        "reason_code": S.OFFICIAL,
        "about_ref": S.OFFICIAL,
        "changed_at": S.OFFICIAL,
        "changed_by_ref": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
    }
