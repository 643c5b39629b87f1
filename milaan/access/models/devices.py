# SPDX-License-Identifier: Apache-2.0
"""The shared desk: devices that a desk has enrolled, and who may come back there with a PIN."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from milaan.access.models.organisations import Organisation
from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class DeviceQuerySet(MilaanQuerySet["DeskDevice"]):
    def in_force(self, now: datetime) -> DeviceQuerySet:
        """Keep devices whose enrolment has neither ended nor been taken back."""
        return self.filter(revoked_at__isnull=True, until__gt=now)


class DeskDevice(MilaanModel):
    """One browser of one desk, known by a secret in its cookie of which only a digest is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="devices")
    label = models.CharField(max_length=60, help_text="as the desk calls it; never a name")
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256, hex")
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    enrolled_at = models.DateTimeField(help_text="UTC")
    until = models.DateTimeField(help_text="UTC; an enrolment without an end is refused")
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="UTC; a PIN was right")
    wrong_count = models.PositiveSmallIntegerField(
        default=0, help_text="wrong PINs since somebody last signed in in full"
    )
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="UTC")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DeviceQuerySet.as_manager()

    sensitivity = {
        "organisation": S.OFFICIAL,
        "label": S.OFFICIAL,
        "token_digest": S.SEALED,
        "enrolled_by": S.OFFICIAL,
        "enrolled_at": S.OFFICIAL,
        "until": S.OFFICIAL,
        "last_used_at": S.OFFICIAL,
        "wrong_count": S.OFFICIAL,
        "revoked_at": S.OFFICIAL,
        "revoked_by": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_device_has_an_end_ahead", condition=Q(until__gt=F("enrolled_at"))
            ),
        ]


class DeskPin(MilaanModel):
    """The short PIN an officer set for herself; useless away from an enrolled device."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="desk_pin"
    )
    digest = models.CharField(max_length=128, help_text="Argon2, with its salt")
    set_at = models.DateTimeField(help_text="UTC")
    wrong_count = models.PositiveSmallIntegerField(
        default=0, help_text="wrong ones since the last right one or full sign-in"
    )

    objects = MilaanQuerySet["DeskPin"].as_manager()

    sensitivity = {
        "user": S.OFFICIAL,
        "digest": S.SEALED,
        "set_at": S.OFFICIAL,
        "wrong_count": S.OFFICIAL,
    }


class SeatQuerySet(MilaanQuerySet["DeskSeat"]):
    def in_force(self, now: datetime) -> SeatQuerySet:
        """Keep seats of this shift that were used lately, at devices that are enrolled."""
        return self.filter(
            ended_at__isnull=True,
            until__gt=now,
            idle_until__gt=now,
            device__revoked_at__isnull=True,
            device__until__gt=now,
            user__is_active=True,
        )


class DeskSeat(MilaanModel):
    """An officer who signed in in full at a device this shift, and may come back with her PIN."""

    device = models.ForeignKey(DeskDevice, on_delete=models.PROTECT, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="desk_seats"
    )
    post_ref = models.CharField(max_length=40, help_text="the post used last")
    opened_at = models.DateTimeField(help_text="UTC")
    until = models.DateTimeField(help_text="UTC; end of the shift")
    idle_until = models.DateTimeField(help_text="UTC; moves on with each use")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="UTC")
    password_mark = models.CharField(
        max_length=64, help_text="changes with the password, so that the seat ends with it"
    )

    objects = SeatQuerySet.as_manager()

    sensitivity = {
        "device": S.OFFICIAL,
        "user": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "opened_at": S.OFFICIAL,
        "until": S.OFFICIAL,
        "idle_until": S.OFFICIAL,
        "ended_at": S.OFFICIAL,
        "password_mark": S.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device", "user"],
                condition=Q(ended_at__isnull=True),
                name="access_seat_once_at_a_device",
            ),
            models.CheckConstraint(
                name="access_seat_has_an_end_ahead", condition=Q(until__gt=F("opened_at"))
            ),
        ]
