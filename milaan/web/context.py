# SPDX-License-Identifier: Apache-2.0
"""What every page knows: who is signed in, in which post, on which node."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from milaan.access import forms as access_forms
from milaan.access.current import purpose_of, standing_of
from milaan.access.demo import demo_sign_ins
from milaan.access.values import SEAT_KEY, Standing
from milaan.foundation.languages import in_own_words
from milaan.web import navigation, queries, values
from milaan.web.preferences import available_languages, theme_of

VERSION = version("milaan")
WORKER_LATE_AFTER = timedelta(seconds=15)

THEMES = (
    ("auto", gettext_lazy("As the device")),
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
)


def page(request: HttpRequest) -> dict[str, Any]:
    """Return `page`, the frame's own facts; nothing is read until a template asks."""
    return {"page": SimpleLazyObject(lambda: _facts(request))}


def moment(request: HttpRequest) -> datetime:
    """Return when the request arrived: the one clock of a page (web.middleware.DatabaseGone)."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return now


def _facts(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    is_signed_in = bool(user and user.is_authenticated)
    standing = standing_of(request) if is_signed_in else None
    return {
        "theme": theme_of(request),
        "themes": THEMES,
        "languages": available_languages(),
        "is_demo": settings.MILAAN_DEMO,
        "node_name": getattr(settings, "NODE_NAME", settings.NODE_LABEL),
        "version": VERSION,
        "is_signed_in": is_signed_in,
        "post_name": _in_own_words(standing, "title", "local_title"),
        "organisation_name": _in_own_words(
            standing, "organisation_name", "organisation_local_name"
        ),
        "purpose": _purpose(request) if standing else None,
        # Called by the sign-in pages only; empty on every node that is no demo.
        "demo_sign_ins": lambda: demo_sign_ins(moment(request)),
        "posts_url": address("access:posts"),
        "sign_out_url": address("account_logout"),
        "switch_url": address("access:lock_desk") if is_signed_in and _has_seat(request) else "",
        "nav": navigation.items(request, standing.actor, moment(request)) if standing else [],
        "worker": _worker(moment(request)) if is_signed_in else None,
    }


def _has_seat(request: HttpRequest) -> bool:
    """Say whether she can come back to this device with her PIN."""
    return bool(request.session.get(SEAT_KEY))


def _purpose(request: HttpRequest) -> dict[str, Any] | None:
    purpose = purpose_of(request)
    if purpose is None:
        return None
    kinds = dict(access_forms.KINDS) | {
        "task": _("A task of this post"),
        "alert": _("An alert"),
        "emergency": _("An emergency"),
    }
    reason = access_forms.REASONS.get(purpose.reference)
    # Of a task or an alert the beginning is enough: nobody reads a whole reference.
    number = purpose.reference[: 8 if purpose.kind in {"task", "alert", "emergency"} else None]
    words = str(reason) if reason else f"{kinds.get(purpose.kind, '')} {number}".strip()
    return {"purpose": purpose, "words": words}


def _in_own_words(standing: Standing | None, name: str, local_name: str) -> str:
    """Return a title of the post held, in the reader's script where the desk has given one."""
    if standing is None:
        return ""
    return in_own_words(getattr(standing.post, name), getattr(standing.post, local_name))


def address(name: str) -> str:
    """Return the address of a named page, or "" where the node has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _worker(now: datetime) -> dict[str, Any]:
    seen_at = queries.worker_seen_at()
    is_late = seen_at is None or now - seen_at > WORKER_LATE_AFTER
    if seen_at is None:
        words = _("Background work has not started")
    elif is_late:
        words = _("Background work was last seen %(span)s ago") % {
            "span": values.span(now - seen_at)
        }
    else:
        words = _("Background work is running")
    return {"is_late": is_late, "words": words}
