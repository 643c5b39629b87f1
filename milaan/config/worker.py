# SPDX-License-Identifier: Apache-2.0
"""The worker: delivers what the outbox owes, links the log, and says that it is alive."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import Any

import psycopg
from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from milaan.access.jobs import owe_looks_at_charges
from milaan.audit.checkpoints import make_due_checkpoint
from milaan.audit.sequencer import link_new_entries
from milaan.config.flow import FLOW
from milaan.foundation.models import Heartbeat
from milaan.foundation.outbox import CHANNEL, deliver_due
from milaan.registry.jobs import rebuild_outdated_profiles

_IDLE_SECONDS = 0.5
_RETRY_SECONDS = 1.0

log = logging.getLogger("milaan.worker")


def main() -> None:
    """Run until SIGTERM or SIGINT; a database that goes away is waited for."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    begun = False
    while not stop.is_set():
        try:
            _listen()
            if not begun:
                rebuild_outdated_profiles(now=timezone.now())
                owe_looks_at_charges(now=timezone.now())
                begun = True
            while not stop.is_set():
                busy = work_once()
                if not busy:
                    _wait_for_news()
        except (DatabaseError, psycopg.Error):  # waiting for news goes past Django
            log.warning("the database does not answer; trying again")
            connection.close()
            stop.wait(_RETRY_SECONDS)
    close_old_connections()


def work_once() -> bool:
    """Do one round; True where there may be more to do at once."""
    now = timezone.now()
    delivered = deliver_due(FLOW, now=now, limit=50)
    linked = link_new_entries()
    make_due_checkpoint(now=now)
    Heartbeat.objects.update_or_create(part="worker", defaults={"seen_at": timezone.now()})
    return delivered == 50 or linked >= 2_000


def _listen() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def _wait_for_news() -> None:
    raw: Any = connection.connection
    started = time.monotonic()
    for _ in raw.notifies(timeout=_IDLE_SECONDS, stop_after=1):
        return
    # A server that has gone away ends the wait at once: do not spin.
    if time.monotonic() - started < _IDLE_SECONDS / 2:
        time.sleep(_IDLE_SECONDS)
