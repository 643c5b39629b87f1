# SPDX-License-Identifier: Apache-2.0
"""Where a person is signed in: one line for each session, and when it was last used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils import timezone

_SEEN_KEY = "milaan_seen"
_SEEN_EVERY = timedelta(minutes=5)  # a line is written at most so often for each session
_PROGRAMS = (
    ("Edge", r"Edg[A-Za-z]*/"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("Android", r"Android"),
    ("iPhone", r"iPhone|iPad"),
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh"),
    ("Linux", r"Linux|X11"),
)


@dataclass(frozen=True, slots=True)
class SignedInAt:
    """One session. `program` and `system` are names of products, "" where they are not known."""

    id: int
    program: str
    system: str
    address: str
    since: datetime
    seen: datetime
    is_here: bool


def sessions_of(request: HttpRequest) -> list[SignedInAt]:
    """Return the sessions of the signed-in person, this one first; forgets those that ended."""
    lines = UserSession.objects.purge_and_list(request.user)
    here = request.session.session_key
    found = [_line(one, here=here) for one in lines]
    return sorted(found, key=lambda one: (not one.is_here, -one.seen.timestamp()))


def note_seen(request: HttpRequest) -> None:
    """Keep on the list when this session was last used, to five minutes."""
    now = timezone.now()  # noqa: TID251  called by the middleware for it
    seen = request.session.get(_SEEN_KEY)
    if seen and now - datetime.fromisoformat(seen) < _SEEN_EVERY:
        return
    note_here(request, now)


def note_here(request: HttpRequest, now: datetime) -> None:
    """Put this session on the list, or say there that it was used now."""
    request.session[_SEEN_KEY] = now.isoformat()
    UserSession.objects.create_from_request(request)


def _line(session: Any, *, here: str | None) -> SignedInAt:
    return SignedInAt(
        id=session.pk,
        program=_first(_PROGRAMS, session.user_agent),
        system=_first(_SYSTEMS, session.user_agent),
        address=session.ip,
        since=session.created_at,
        seen=session.last_seen_at,
        is_here=session.session_key == here,
    )


def _first(table: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for name, pattern in table if re.search(pattern, text)), "")
