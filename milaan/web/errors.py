# SPDX-License-Identifier: Apache-2.0
"""Turn what went wrong into a page. "Not here" and "not for you" are one page."""

from __future__ import annotations

import re
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from milaan.access.explaining import kind_for
from milaan.foundation.errors import MilaanError
from milaan.web.preferences import theme_of

DATABASE_GONE = (OperationalError, InterfaceError)

# Sent by the page, not typed: goes back unseen, so that the form can be sent again.
_UNTYPED = re.compile(r"(_FORMS|_calendar|version|next|_ref|-id|-DELETE)$|^_")

_REF = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# Which question a page that shows one record asks first.
_SEEN_AT = {"register": "registry.view", "matching": "matching.view"}

# Never handed back on a page: keys to an account, and what the frame itself sends.
_SECRET = re.compile(r"pass|code|pin|token|secret|csrf", re.IGNORECASE)


def page(request: HttpRequest, status: int, *, name: str = "", **context: Any) -> HttpResponse:
    """Return the page of a status, made without the database and without the request's context."""
    context |= {
        "page": {"theme": theme_of(request)},
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
        "path": request.path,
        "why": why_address(request, context.pop("asked", "")) if status in {403, 404} else "",
    }
    html = render_to_string(f"errors/{name or status}.html", context)
    return HttpResponse(html, status=status)


def for_error(request: HttpRequest, error: MilaanError) -> HttpResponse:
    """Return the page of one of our own errors."""
    status = error.status if error.status in {403, 404, 409, 422, 429, 503} else 500
    if status == 503:
        return database_gone(request)
    asked = getattr(error, "asked", "")
    more: dict[str, Any] = {"message": error.message, "advice": error.advice, "asked": asked}
    return page(request, status, **more, **typed(request))


def database_gone(request: HttpRequest) -> HttpResponse:
    """Return the page that hands back what was typed, to send again or to copy."""
    response = page(request, 503, token=get_token(request), **typed(request))
    response["Retry-After"] = "30"
    return response


def form_too_old(request: HttpRequest) -> HttpResponse:
    """Return the page for a form whose token is not ours, with what was typed."""
    # What another site posts here is not handed back as if she had typed it.
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    fresh = typed(request) if ours else {"fields": [], "file_count": 0}
    return page(request, 403, name="form_too_old", token=get_token(request), **fresh)


def why_address(request: HttpRequest, asked: str) -> str:
    """Return where it is said why: made of the address alone, so it tells nothing of a record."""
    ref = _REF.search(request.path)
    action = asked or _SEEN_AT.get(request.path.strip("/").partition("/")[0], "")
    if kind_for(action) is None or (ref is None and not asked):
        return ""
    return reverse("access:why") + f"?action={action}&of={ref[0] if ref else ''}"


def typed(request: HttpRequest) -> dict[str, Any]:
    """Return what the form carried: `fields` (name, label, text) and how many files."""
    if request.method != "POST":
        return {"fields": [], "file_count": 0}
    try:
        sent, files = request.POST, request.FILES
    except (UnreadablePostError, RawPostDataException):
        return {"fields": [], "file_count": 0}
    fields = [
        {
            "name": name,
            "label": _label(name),
            "text": text,
            "is_long": len(text) > 60,
            "is_hidden": bool(_UNTYPED.search(name)),
        }
        for name, texts in sent.lists()
        for text in texts
        if text and not _SECRET.search(name)
    ]
    return {"fields": fields, "file_count": sum(len(found) for _, found in files.lists())}


def _label(name: str) -> str:
    # Rows of a formset are counted from 0; people count from 1.
    counted = re.sub(r"-(\d+)-", lambda found: f" {int(found[1]) + 1} ", name)
    return re.sub(r"[_\-]+", " ", counted).strip().capitalize()
