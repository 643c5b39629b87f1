# SPDX-License-Identifier: Apache-2.0
"""At a shared desk: end what a PIN opened in time, keep seats, ask for a code once more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from allauth.mfa.webauthn.internal import auth
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from milaan.access import desk, desk_queries, queries
from milaan.access.desk_forms import FreshPasskeyForm, fresh_factor_form
from milaan.access.fresh import FreshFactorNeeded
from milaan.access.models import User
from milaan.access.passkeys import host_of_passkeys
from milaan.access.values import PIN_KEY, SEAT_KEY, SECOND_FACTOR_KEY

FULL = "full"  # in the address of the sign-in page: with name and password, please


class SharedDesk:
    """After CurrentActor, which lets nobody past without a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        name = getattr(request.resolver_match, "view_name", "")
        if not request.user.is_authenticated:
            return _to_pin(request) if name == "account_login" else None
        if request.session.get(PIN_KEY):
            return _of_pin_session(request, name)
        _of_full_session(request, name)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _ask(request, error) if isinstance(error, FreshFactorNeeded) else None


def _to_pin(request: HttpRequest) -> HttpResponseBase | None:
    """Lead whoever can come back with a PIN there, instead of to name and password."""
    now = _now()
    if request.method != "GET" or FULL in request.GET:
        return None
    device = desk.device_of(request, now)
    if device is None or not desk_queries.seats_at(device.ref, now=now):
        return None
    return redirect(_desk_page(request.GET.get("next", "")))


def _of_pin_session(request: HttpRequest, name: str) -> HttpResponseBase | None:
    now = _now()
    if desk.is_locked(request, now):
        desk.leave(request, now)
        return redirect(_desk_page(request.get_full_path() if request.method == "GET" else ""))
    if name == "account_logout" and request.method == "POST":
        desk.end_seat(request, now)
    desk.note_use(request, now)
    return None


def _of_full_session(request: HttpRequest, name: str) -> None:
    now = _now()
    if not request.session.get(SECOND_FACTOR_KEY) or desk.cookie_name() not in request.COOKIES:
        return
    if name == "account_logout":
        if request.method == "POST" and request.session.get(SEAT_KEY):
            desk.end_seat(request, now)
    elif SEAT_KEY not in request.session:
        desk.take_seat(request, now)


def _passkey_asked(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the browser is asked for; None where she has no passkey for this address."""
    if not host_of_passkeys(request):
        return None
    asked = auth.begin_authentication(request.user)
    return asked if asked["publicKey"].get("allowCredentials") else None


def _now() -> datetime:
    return timezone.now()  # noqa: TID251  a middleware reads the clock


def _desk_page(back: str) -> str:
    page = reverse("access:desk")
    return f"{page}?{urlencode({'next': back})}" if back else page


def _ask(request: HttpRequest, error: FreshFactorNeeded) -> HttpResponse:
    """Ask in place; the answer comes back to the same address with all that was typed."""
    is_passkey = isinstance(error.form, FreshPasskeyForm)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{error.form.prefix}-")
        for value in values
    ]
    passkey = _passkey_asked(request)
    context = {
        "has_code": queries.second_factor_since(cast(User, request.user)) is not None,
        # Whatever was tried, the code can be given; a passkey that failed says so in words.
        "form": fresh_factor_form({}, request.user) if is_passkey else error.form,
        "action": request.get_full_path(),
        "typed": typed,
        "passkey": passkey,
        "passkey_data": {"request_options": passkey},
        "passkey_failed": is_passkey,
    }
    status = 422 if error.form.is_bound else 200
    response = render(request, "access/fresh_factor.html", context, status=status)
    if request.headers.get("HX-Request"):  # the question takes the place of the whole page
        response["HX-Retarget"] = response["HX-Reselect"] = "main"
        response["HX-Reswap"] = "outerHTML"
    return response
