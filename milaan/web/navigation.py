# SPDX-License-Identifier: Apache-2.0
"""The few ways to go, for each role: the line under the name, and the cards of the first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.alerts.queries import waiting_count
from milaan.foundation.actor import Actor

# Desks that find people and do not take reports of missing ones or keep old lists.
_BOOTHS = frozenset({"border_post", "ngo_worker", "cwc_member"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go: the name of its address, what it is called, and what one does there.

    Args:
        without: roles that do not go there; pages refuse by rules, this only leaves out.
        in_line: whether it stands in the line under the name, too.
    """

    name: str
    text: str | Promise
    about: str | Promise
    without: frozenset[str] = frozenset()
    in_line: bool = True
    short: str | Promise = ""


WAYS = (
    Way(
        "alerts:inbox",
        _("Inbox"),
        _("New possible matches, answers, and what has been waiting."),
    ),
    Way(
        "registry:search",
        _("Search"),
        _("By any name, parent's name, phone, or number, in any script."),
    ),
    Way(
        "intake:register_missing",
        _("Register a missing person"),
        _("With whatever is known now. The rest can follow."),
        without=_BOOTHS,
        short=_("Register missing"),
    ),
    Way(
        "intake:register_recovered",
        _("Register a recovered person"),
        _("Found, rescued or stopped: as she gave her name."),
        short=_("Register recovered"),
    ),
    Way(
        "intake:import_people",
        _("Import a list"),
        _("An old register or a spreadsheet, with a preview first."),
        without=_BOOTHS,
        in_line=False,
    ),
    Way(
        "registry:emergencies",
        _("Emergency openings"),
        _("Records opened outside a desk's sight, and their review."),
        without=frozenset({"administrator"}),
        in_line=False,
    ),
)


def ways(role: str) -> list[tuple[Way, str]]:
    """Return each way this role goes and this node has, with its address."""
    found = []
    for way in WAYS:
        if role in way.without:
            continue
        try:
            found.append((way, reverse(way.name)))
        except NoReverseMatch:  # an app that this node does not run
            continue
    return found


def items(request: HttpRequest, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Return the line under the name for the actor's role."""
    return [
        {
            "url": url,
            "text": way.short or way.text,
            "is_here": request.path == url or (url != "/" and request.path.startswith(url)),
            "count": waiting_count(actor, now=now) if way.name == "alerts:inbox" else None,
        }
        for way, url in ways(actor.role)
        if way.in_line
    ]
