# SPDX-License-Identifier: Apache-2.0
"""Around every page: the moment of the request, headers for shared devices, pages for errors."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from milaan.foundation.errors import MilaanError
from milaan.web import errors

Next = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS = "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"


class DatabaseGone:
    """Outermost of ours: stamps the request's moment and keeps pages out of every cache.

    A form sent in the background (keep.js) follows its redirect before the browser goes there
    itself. That first look answers nothing: it would use up the news of what was saved, and stand
    as one more opening on the log.

    The database may fail before any view runs (reading the session); Django then asks the 500
    handler, `views.server_error`, which knows that case.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.now = timezone.now()  # type: ignore[attr-defined]  # the one clock of a page
        is_first_look = request.method == "GET" and "X-Milaan-Keep" in request.headers
        response = HttpResponse(status=204) if is_first_look else self.get_response(request)
        # Devices are shared: after sign-out, Back must not show a person.
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response


class ErrorPages:
    """Turn errors that views let travel into pages. Refusals were logged by the action."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, MilaanError):
            return errors.for_error(request, error)
        if isinstance(error, errors.DATABASE_GONE):
            return errors.database_gone(request)
        return None
