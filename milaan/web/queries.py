# SPDX-License-Identifier: Apache-2.0
"""What the frame of a page reads: whether the database and the worker are there."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connection

from milaan.foundation.models import Heartbeat


def database_answers() -> bool:
    """Say whether the database answers a question now."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def worker_seen_at() -> datetime | None:
    """Return when the worker last said that it is alive; None: never."""
    return Heartbeat.objects.filter(part="worker").values_list("seen_at", flat=True).first()
