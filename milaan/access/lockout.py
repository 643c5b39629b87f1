# SPDX-License-Identifier: Apache-2.0
"""Failed sign-ins: under which name they are counted, what counts, and what a locked name sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi


def folded_username(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the name a sign-in is counted under: letter case and look-alike forms fold together.

    allauth's form calls the field `login`, the credentials that Django passes say `username`.
    """
    if credentials:
        name = credentials.get("username", "")
    else:
        name = request.POST.get("username") or request.POST.get("login", "")
    return folded(str(name or ""))


def folded(name: str) -> str:
    """Return a sign-in name as it is stored and counted."""
    return unicodedata.normalize("NFKC", name).strip().casefold()[:150]


def unlock(username: str) -> None:
    """Forget the failed attempts under a name."""
    reset(username=folded(username))


def locked_out(request: HttpRequest, *_told: Any) -> HttpResponse:
    """Return the page of a locked name; it repeats nothing of what was typed."""
    context = {
        "language": get_language() or "en",
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
    return render(request, "account/locked_out.html", context, status=429)


def is_locked(request: HttpRequest, username: str) -> bool:
    """Return whether sign-in under this name is stopped for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_wrong_code(request: HttpRequest, username: str) -> None:
    """Count a wrong one-time code like a wrong password, in the database."""
    user_login_failed.send(
        sender=__name__, credentials={"username": username}, request=request, code=True
    )
