# SPDX-License-Identifier: Apache-2.0
"""From one desk's registration to the line in the other desk's inbox, with a running worker.

Timed is what a page would wait for: the registration itself, the outbox, the search over everybody
loaded, scoring, the alert, and the query behind the inbox. The network and the browser are not.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from milaan.config import joining
from milaan.config.bench.figures import Figures, timing_figures
from milaan.config.node import NodeHome
from milaan.config.processes import end_with_parent

if TYPE_CHECKING:
    from milaan.core.linkage.person import Person
    from milaan.foundation.actor import Actor

VISIBLE_GOALS = {"candidate_visible_p95_ms": "< 2,000"}
_SEED = 700_000  # far from every seed whose people are loaded
_LOOK_SECONDS = 0.02
_PATIENCE_SECONDS = 60


def measure_visible(pairs: int, seed: int) -> Figures:
    """Register both sides of invented pairs at two desks and wait for each to be seen.

    Every second pair is found before it is reported. A pair that the matcher does not propose
    counts in `candidate_visible_share` and has no time.
    """
    from milaan.config.invented import pairs_and_names

    desks = _two_desks()
    seconds: list[float] = []
    with _worker():
        for place, (missing, found, _) in enumerate(pairs_and_names(pairs, seed + _SEED)):
            sides = [(desks[0], missing), (desks[1], found)]
            first, second = sides if place % 2 else reversed(sides)
            known = _register(*first)
            _settle()
            started = time.perf_counter()
            _register(*second)
            if _is_seen(first[0], known):
                seconds.append(time.perf_counter() - started)
            _settle()
            _read_everything()
    share = round(len(seconds) / pairs, 4)
    return timing_figures("candidate_visible", seconds or [0.0]) | {
        "candidate_visible_share": share
    }


@contextmanager
def _worker() -> Iterator[None]:
    home = NodeHome.open(Path(os.environ["MILAAN_HOME"]))
    environment = joining.child_environment(home, MILAAN_DATABASE_POOL="0")
    process = subprocess.Popen(
        [sys.executable, "-m", "milaan.config.cli", "worker"],
        env=environment,
        preexec_fn=end_with_parent,  # no threads run here
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _two_desks() -> tuple[Actor, Actor]:
    return (
        _officer("searching", "police_station", "station_officer", "IN-MP"),
        _officer("finding", "ssb", "border_post", "IN-UP"),
    )


def _officer(slug: str, kind: str, role: str, state_code: str) -> Actor:
    from django.utils import timezone

    from milaan.access import actions, queries
    from milaan.access.models import User
    from milaan.access.values import USUAL_CHARGE
    from milaan.foundation.actor import SYSTEM, Purpose

    now = timezone.now()
    desk = actions.add_organisation(
        actor=SYSTEM, slug=f"bench-{slug}", kind=kind, name=slug, state_code=state_code, now=now
    )
    post = actions.add_post(
        actor=SYSTEM, organisation_ref=desk, role=role, title=slug, now=now
    )  # fmt: skip
    user = actions.add_user(
        actor=SYSTEM, username=f"bench.{slug}", password=os.urandom(24).hex(), now=now
    )
    actions.give_charge(
        actor=SYSTEM, post_ref=post, receiver_ref=user, until=now + USUAL_CHARGE, now=now
    )
    standing = queries.standing_of(User.objects.get(ref=user))
    if standing is None:
        raise LookupError(slug)
    return standing.actor.for_purpose(Purpose("gd", "bench"))


def _register(actor: Actor, person: Person) -> UUID:
    from django.utils import timezone

    from milaan.config.demo.people import draft_of
    from milaan.registry import actions

    now = timezone.now()
    return actions.register_person(actor=actor, draft=draft_of(person, now), now=now)


def _is_seen(actor: Actor, person_ref: UUID) -> bool:
    """Wait until the desk's inbox has a candidate of its record; False once nothing is owed."""
    from django.utils import timezone

    from milaan.alerts.queries import inbox_of
    from milaan.matching.queries import candidates_of

    is_last = False
    while True:
        now = timezone.now()
        own = {str(line.ref) for line in candidates_of(actor, person_ref, now=now)}
        if own & {str(line.line.ref) for line in inbox_of(actor, now=now).new}:
            return True
        if is_last:
            return False
        is_last = not _owed()
        time.sleep(_LOOK_SECONDS)


def _owed() -> int:
    from django.utils import timezone

    from milaan.foundation.models import Delivery

    now = timezone.now()
    return Delivery.objects.filter(status=Delivery.Status.WAITING, due_at__lte=now).count()


def _settle() -> None:
    until = time.monotonic() + _PATIENCE_SECONDS
    while _owed():
        if time.monotonic() > until:
            raise TimeoutError("the worker did not deliver what was owed within a minute")
        time.sleep(_LOOK_SECONDS)


def _read_everything() -> None:
    """Empty both inboxes, as officers would, or the newest line falls off the page."""
    from django.utils import timezone

    from milaan.alerts.models import Alert

    now = timezone.now()
    Alert.objects.filter(settled_at__isnull=True).update(settled_at=now)
