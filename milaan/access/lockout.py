# SPDX-License-Identifier: Apache-2.0
"""Under which name failed sign-ins are counted, and counting wrong one-time codes with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest


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


def is_locked(request: HttpRequest, username: str) -> bool:
    """Return whether sign-in under this name is stopped for now."""
    return not AxesProxyHandler.is_allowed(request, {"username": username})


def count_wrong_code(request: HttpRequest, username: str) -> None:
    """Count a wrong one-time code like a wrong password, in the database."""
    user_login_failed.send(
        sender=__name__, credentials={"username": username}, request=request, code=True
    )
