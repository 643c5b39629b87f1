# SPDX-License-Identifier: Apache-2.0
"""Match weights as versions: every one is kept, and every change of the one in use."""

from __future__ import annotations

from django.db import models

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S


class WeightsVersion(MilaanModel):
    """One version of the weights, proposed or used. Never edited: a score names its version."""

    class Origin(models.TextChoices):
        FILE = "file"
        JUDGEMENTS = "judgements"

    version = models.CharField(max_length=40, unique=True)
    body = models.TextField(help_text="JSON of core.linkage.weights")
    origin = models.CharField(max_length=20, choices=Origin.choices)
    pairs_same = models.PositiveIntegerField(default=0, help_text="judgements learned from")
    pairs_different = models.PositiveIntegerField(default=0, help_text="judgements learned from")
    proposed_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["WeightsVersion"].as_manager()

    sensitivity = {
        "version": S.OFFICIAL,
        "body": S.OFFICIAL,
        "origin": S.OFFICIAL,
        "pairs_same": S.OFFICIAL,
        "pairs_different": S.OFFICIAL,
        "proposed_at": S.OFFICIAL,
    }


class WeightsUse(MilaanModel):
    """From when on a version is used, and by whose review. The newest row counts.

    `version` is a text, so that the weights that come with the program can be used again, too.
    """

    version = models.CharField(max_length=40)
    reason = models.CharField(max_length=200, help_text="who reviewed it, and why")
    used_from = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["WeightsUse"].as_manager()

    sensitivity = {"version": S.OFFICIAL, "reason": S.OFFICIAL, "used_from": S.OFFICIAL}

    class Meta:
        indexes = [models.Index(fields=["-used_from"], name="matching_weights_newest")]
