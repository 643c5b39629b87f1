# SPDX-License-Identifier: Apache-2.0
"""Events and their delivery: the only background mechanism (ADR 0008).

An event is stored in the transaction that tells it, with one delivery row for each job that the
flow names. A worker takes due rows one at a time under SKIP LOCKED; each job runs in a
transaction of its own together with the mark that it is done, so a worker killed in the middle
leaves the row waiting. A failed job comes again with growing pauses and, after the last attempt,
stays as a dead row that pages show. Jobs are safe to repeat.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.module_loading import import_string

from milaan.foundation.fence import lifted
from milaan.foundation.models import Delivery, OutboxEvent

CHANNEL = "milaan_outbox"
MAX_ATTEMPTS = 8
_FIRST_PAUSE = timedelta(seconds=2)

type Job = Callable[..., None]
type Flow = Mapping[str, Sequence[Job]]

log = logging.getLogger("milaan.outbox")


@dataclass(frozen=True, slots=True)
class Event:
    """A fact in the past tense; its fields are references and codes."""

    name: ClassVar[str]


def job_name(job: Job) -> str:
    """Return the stable name of a job: module and function."""
    return f"{job.__module__}.{job.__qualname__}"


def publish(event: Event, *, now: datetime, due_at: datetime | None = None) -> None:
    """Store an event and what it owes; the worker hears of it when the transaction commits.

    Args:
        now: aware UTC moment.
        due_at: not before this moment; now where absent.
    """
    flow: Flow = import_string(settings.MILAAN_FLOW)
    stored = OutboxEvent.objects.create(name=event.name, payload=asdict(event), created_at=now)
    Delivery.objects.bulk_create(
        Delivery(event=stored, job=job_name(job), due_at=due_at or now) for job in flow[event.name]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def deliver_due(flow: Flow, *, now: datetime, limit: int = 100) -> int:
    """Run up to `limit` due deliveries, oldest first; return how many were tried."""
    jobs = {job_name(job): job for listed in flow.values() for job in listed}
    tried = 0
    while tried < limit and _deliver_one(jobs, now):
        tried += 1
    return tried


def _deliver_one(jobs: Mapping[str, Job], now: datetime) -> bool:
    delivery: Delivery | None = None
    try:
        with lifted():  # jobs are the node's own; an action within stands for its actor
            delivery = (
                Delivery.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("event")
                .filter(status=Delivery.Status.WAITING, due_at__lte=now)
                .order_by("due_at", "id")
                .first()
            )
            if delivery is None:
                return False
            jobs[delivery.job](**delivery.event.payload, now=now)
            Delivery.objects.filter(pk=delivery.pk).update(
                status=Delivery.Status.DONE, done_at=now, attempts=delivery.attempts + 1
            )
    except Exception as error:  # one failing job must not stop the others
        if delivery is None or (isinstance(error, DatabaseError) and not connection.is_usable()):
            raise
        _put_off(delivery, error, now)
    return True


def _put_off(delivery: Delivery, error: Exception, now: datetime) -> None:
    attempts = delivery.attempts + 1
    is_dead = attempts >= MAX_ATTEMPTS
    # Only the class: the words of an error may carry personal data.
    log.warning("job %s failed (%s), attempt %d", delivery.job, type(error).__name__, attempts)
    # Between the undoing and this line another worker may have tried it: its mark counts then.
    untouched = Delivery.objects.filter(
        pk=delivery.pk, status=Delivery.Status.WAITING, attempts=delivery.attempts
    )
    untouched.update(
        attempts=attempts,
        status=Delivery.Status.DEAD if is_dead else Delivery.Status.WAITING,
        due_at=now + _FIRST_PAUSE * 2 ** min(attempts, 12),
        last_error=type(error).__name__[:80],
    )


def dead_deliveries() -> list[tuple[int, str, str]]:
    """Return id, job and class of error of the deliveries that were given up, oldest first."""
    dead = Delivery.objects.filter(status=Delivery.Status.DEAD).order_by("id")
    return list(dead.values_list("id", "job", "last_error"))


def retry_delivery(delivery_id: int, *, now: datetime) -> bool:
    """Let a dead delivery be tried again; False where it is not dead."""
    dead = Delivery.objects.filter(pk=delivery_id, status=Delivery.Status.DEAD)
    return bool(dead.update(status=Delivery.Status.WAITING, attempts=0, due_at=now))
