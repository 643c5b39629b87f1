# SPDX-License-Identifier: Apache-2.0
"""Lists on their way into the register, and which rows have been there already."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from milaan.foundation.models import MilaanModel, MilaanQuerySet
from milaan.foundation.models import Sensitivity as S
from milaan.foundation.personal import PersonalModel, personal_field


class PeopleList(MilaanModel):
    """A list that was uploaded. Its rows are sealed under a key that dies when all are in."""

    class Status(models.TextChoices):
        PREVIEWED = "previewed"
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"  # whoever confirmed it no longer holds the post

    subject = models.OneToOneField("foundation.Subject", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    post_ref = models.CharField(max_length=40)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PREVIEWED)
    kind = models.CharField(max_length=12, help_text="of rows that do not say")
    font = models.CharField(max_length=20, blank=True, help_text="legacy font that was found")
    font_columns = models.JSONField(default=list, help_text="names of columns in that font")
    is_converted = models.BooleanField(default=True, help_text="cells in that font are converted")
    unknown_columns = models.JSONField(default=list, help_text="names of columns, kept as facts")
    entered_at = models.DateTimeField(help_text="UTC")
    finished_at = models.DateTimeField(null=True, help_text="UTC")

    objects = MilaanQuerySet["PeopleList"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "organisation": S.OFFICIAL,
        "post_ref": S.OFFICIAL,
        "entered_by": S.OFFICIAL,
        "status": S.OFFICIAL,
        "kind": S.OPEN,
        "font": S.OFFICIAL,
        "font_columns": S.OFFICIAL,
        "is_converted": S.OFFICIAL,
        "unknown_columns": S.OFFICIAL,
        "entered_at": S.OFFICIAL,
        "finished_at": S.OFFICIAL,
    }


class QueuedRow(PersonalModel):
    """One row of an uploaded list, and what became of it."""

    people_list = models.ForeignKey(PeopleList, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(help_text="in the file; the header is 1")
    cells = personal_field("column to cell, as JSON")
    outcome = models.CharField(max_length=10, default="waiting")
    column = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=80, blank=True, help_text="code, never a value")
    person_ref = models.CharField(max_length=40, blank=True)

    objects = MilaanQuerySet["QueuedRow"].as_manager()

    sensitivity = {
        "subject": S.OFFICIAL,
        "people_list": S.OFFICIAL,
        "line": S.OFFICIAL,
        "cells": S.PERSONAL,
        "outcome": S.OFFICIAL,
        "column": S.OFFICIAL,
        "reason": S.OFFICIAL,
        "person_ref": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["people_list", "line"], name="intake_queued_row_once"),
        ]


class KnownRow(MilaanModel):
    """A row that is in the register already: the same row again adds nothing."""

    organisation = models.ForeignKey(
        "access.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    id_digest = models.BinaryField(help_text="keyed, of the row's id in its list")
    row_digest = models.BinaryField(help_text="keyed, of the whole row")
    person_ref = models.CharField(max_length=40)
    entered_at = models.DateTimeField(help_text="UTC")

    objects = MilaanQuerySet["KnownRow"].as_manager()

    sensitivity = {
        "organisation": S.OFFICIAL,
        "id_digest": S.OFFICIAL,
        "row_digest": S.OFFICIAL,
        "person_ref": S.OFFICIAL,
        "entered_at": S.OFFICIAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "row_digest"], name="intake_known_row_once"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "id_digest"], name="intake_known_id")]
