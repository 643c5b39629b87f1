# SPDX-License-Identifier: Apache-2.0
"""The node's health, and a device's wishes."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST, require_safe

from milaan.web import preferences, queries
from milaan.web.context import WORKER_LATE_AFTER


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the database answers and how many seconds ago the worker was seen."""
    database = queries.database_answers()
    seen_at = queries.worker_seen_at() if database else None
    age = (timezone.now() - seen_at).total_seconds() if seen_at else None
    worker = age is not None and age <= WORKER_LATE_AFTER.total_seconds()
    facts = {
        "status": "ok" if database and worker else "unavailable",
        "database": database,
        "worker": worker,
        "worker_age_s": None if age is None else round(age, 1),
    }
    response = JsonResponse(facts, status=200 if database and worker else 503)
    # Whoever asks learns it from the status; Django's log would repeat it each second.
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language of this device and go back."""
    response = _back(request)
    code = request.POST.get("language", "")
    if check_for_language(code) and code in dict(preferences.available_languages()):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, code)
    return response


@login_not_required
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or as the device is, and go back."""
    response = _back(request)
    wished = request.POST.get("theme", "")
    if wished in preferences.THEMES:
        _remember(response, preferences.theme_cookie(), wished)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    wanted = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_ours else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name,
        value,
        max_age=preferences.YEAR_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
