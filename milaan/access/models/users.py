# SPDX-License-Identifier: Apache-2.0
"""People who sign in. Powers come from the post held, never from the person."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from milaan.foundation.models import Sensitivity as S


class User(AbstractUser):
    """One person who signs in. Her service name and number are official, not personal, data."""

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rank = models.CharField(max_length=60, blank=True, help_text="as on the uniform")
    service_number = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=5, default="en", help_text="BCP 47")
    must_choose_password = models.BooleanField(
        default=False, help_text="somebody else has set the one she has"
    )
    session_epoch = models.PositiveIntegerField(
        default=0, help_text="counted on, it ends every session of hers, however it began"
    )

    sensitivity = {
        "password": S.SEALED,
        "last_login": S.OFFICIAL,
        "is_superuser": S.OFFICIAL,
        "username": S.OFFICIAL,
        "first_name": S.OFFICIAL,
        "last_name": S.OFFICIAL,
        "email": S.OFFICIAL,
        "is_staff": S.OFFICIAL,
        "is_active": S.OFFICIAL,
        "date_joined": S.OFFICIAL,
        "rank": S.OFFICIAL,
        "service_number": S.OFFICIAL,
        "language": S.OFFICIAL,
        "must_choose_password": S.OFFICIAL,
        "session_epoch": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            # Lock-out and sign-in fold letter case, so two names must differ in more than that.
            models.UniqueConstraint(Lower("username"), name="access_user_name_without_case"),
        ]

    def __str__(self) -> str:
        return f"user {self.ref}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Tie each session to the password, as Django does, and to the epoch too."""
        digest: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # not in stubs
        if not self.session_epoch:
            return digest
        value = f"{digest}:{self.session_epoch}"
        return salted_hmac(
            "milaan.session_epoch", value, secret=secret, algorithm="sha256"
        ).hexdigest()
