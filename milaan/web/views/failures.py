# SPDX-License-Identifier: Apache-2.0
"""What Django asks for when no view could answer: config/urls.py names these as handlers."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import requires_csrf_token

from milaan.web import errors


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer for an address that is not there, or not for this reader: the same page."""
    del exception  # it may repeat the address
    return errors.page(request, 404)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return errors.page(request, 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return errors.page(request, 400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for whatever nobody expected; a database that is gone is told from the rest."""
    if isinstance(sys.exception(), errors.DATABASE_GONE):
        return errors.database_gone(request)
    return errors.page(request, 500, **errors.typed(request))


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is older than the sign-in: hand back what was typed and let it be sent again."""
    del reason
    return errors.form_too_old(request)
