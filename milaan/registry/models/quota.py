# SPDX-License-Identifier: Apache-2.0
"""How often a post was shown a desk outside its scope, by day."""

from __future__ import annotations

from django.db import models

from milaan.foundation.models import Sensitivity as S


class OutsideLookup(models.Model):
    """One post's count of one day; the log holds each look-up by itself."""

    post_ref = models.CharField(max_length=40)
    day = models.DateField(help_text="UTC")
    count = models.PositiveIntegerField(default=0)

    sensitivity = {"post_ref": S.OFFICIAL, "day": S.OFFICIAL, "count": S.OFFICIAL}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post_ref", "day"], name="registry_one_count_a_day"),
        ]

    def __str__(self) -> str:
        return f"outside look-ups of {self.post_ref} on {self.day}"
