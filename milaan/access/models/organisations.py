# SPDX-License-Identifier: Apache-2.0
"""The tree of agencies, their posts, and who holds charge of a post."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class OrganisationQuerySet(MilaanQuerySet["Organisation"]):
    def under(self, organisation: Organisation) -> OrganisationQuerySet:
        """Keep an organisation and everything below it."""
        return self.filter(path__startswith=organisation.path)


class Organisation(MilaanModel):
    """A desk or an agency: police station, AHTU, border post, NGO, committee, headquarters."""

    class Kind(models.TextChoices):
        STATE_POLICE = "state_police"
        DISTRICT_POLICE = "district_police"
        POLICE_STATION = "police_station"
        AHTU = "ahtu"
        RAILWAY_POLICE = "railway_police"
        SSB = "ssb"
        NGO = "ngo"
        CWC = "cwc"
        BUREAU = "bureau"
        CONTROL_ROOM = "control_room"

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(
        max_length=200, unique=True, help_text="slugs from the root, each closed by a slash"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=120, help_text="in English")
    local_name = models.CharField(max_length=120, blank=True, help_text="in the State's language")
    state_code = models.CharField(max_length=8, help_text="ISO 3166-2")
    district_code = models.CharField(max_length=24, blank=True, help_text="core.values.places")
    desk_phone = models.CharField(max_length=20, blank=True, help_text="E.164, official")
    desk_hours = models.CharField(max_length=60, blank=True, help_text="as 00:00-24:00")
    time_zone = models.CharField(max_length=40, default="Asia/Kolkata", help_text="IANA name")
    is_active = models.BooleanField(default=True)

    objects = OrganisationQuerySet.as_manager()

    sensitivity = {
        "parent": S.OPEN,
        "path": S.OPEN,
        "kind": S.OPEN,
        "name": S.OPEN,
        "local_name": S.OPEN,
        "state_code": S.OPEN,
        "district_code": S.OPEN,
        "desk_phone": S.OFFICIAL,
        "desk_hours": S.OFFICIAL,
        "time_zone": S.OPEN,
        "is_active": S.OPEN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_organisation_path_is_closed", condition=Q(path__endswith="/")
            ),
        ]


class Post(MilaanModel):
    """A seat with duties and powers: they belong to the post, whoever sits there."""

    class Role(models.TextChoices):
        STATION_WRITER = "station_writer"
        STATION_OFFICER = "station_officer"
        AHTU_OFFICER = "ahtu_officer"
        BORDER_POST = "border_post"
        NGO_WORKER = "ngo_worker"
        RAILWAY_POLICE = "railway_police"
        CWC_MEMBER = "cwc_member"
        SUPERVISOR = "supervisor"
        CONTROL_ROOM = "control_room"
        ADMINISTRATOR = "administrator"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField(max_length=120, help_text="as SHO, PS Sonauli")
    local_title = models.CharField(max_length=120, blank=True)
    official_phone = models.CharField(max_length=20, blank=True, help_text="E.164")
    last_answered_on = models.DateField(null=True, blank=True, help_text="when the phone was")
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="subordinates"
    )
    is_active = models.BooleanField(default=True)

    objects = MilaanQuerySet["Post"].as_manager()

    sensitivity = {
        "organisation": S.OPEN,
        "role": S.OPEN,
        "title": S.OPEN,
        "local_title": S.OPEN,
        "official_phone": S.OFFICIAL,
        "last_answered_on": S.OFFICIAL,
        "superior": S.OPEN,
        "is_active": S.OPEN,
    }


class ChargeQuerySet(MilaanQuerySet["Charge"]):
    def in_force(self, now: datetime | None = None) -> ChargeQuerySet:
        """Keep charges that are held: neither given up nor past their end.

        The only place that says what holding a post means.

        Args:
            now: UTC; None: by the database's clock.
        """
        return self.filter(held_until__isnull=True, until__gt=now or Now())


class Charge(MilaanModel):
    """Who holds a post, since and until when. Handing over closes one row and opens the next."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="charges")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="charges"
    )
    held_since = models.DateTimeField(help_text="UTC")
    until = models.DateTimeField(help_text="UTC; ends by itself then, in a working hour")
    held_until = models.DateTimeField(
        null=True, blank=True, help_text="UTC; when it was given up; null: not yet"
    )
    is_additional = models.BooleanField(default=False, help_text="additional or link charge")
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    open_items_count = models.PositiveIntegerField(default=0, help_text="on the list handed over")

    objects = ChargeQuerySet.as_manager()

    sensitivity = {
        "post": S.OFFICIAL,
        "user": S.OFFICIAL,
        "held_since": S.OFFICIAL,
        "until": S.OFFICIAL,
        "held_until": S.OFFICIAL,
        "is_additional": S.OFFICIAL,
        "handed_over_by": S.OFFICIAL,
        "open_items_count": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "user"],
                condition=Q(held_until__isnull=True),
                name="access_charge_held_once",
            ),
            models.CheckConstraint(
                name="access_charge_ends_after_it_begins",
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_since")),
            ),
            models.CheckConstraint(
                name="access_charge_has_an_end_ahead", condition=Q(until__gt=F("held_since"))
            ),
        ]
