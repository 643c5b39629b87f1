# SPDX-License-Identifier: Apache-2.0
"""Before every page: a second factor, a post, the time zone and language of the desk."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any, cast
from zoneinfo import ZoneInfo

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from milaan.access import current, queries, sessions
from milaan.access.current import PurposeNeeded
from milaan.access.forms import PurposeForm
from milaan.access.models import User
from milaan.access.values import SECOND_FACTOR_KEY
from milaan.foundation.actor import Actor

# Pages about one's own sign-in, open without a post.
_SIGN_IN_PAGES = ("account_", "mfa_", "state_login", "sessions")
# All that a session without a second factor may open.
_BEFORE_SECOND_FACTOR = frozenset(
    {"account_login", "account_logout", "account_inactive", "mfa_activate_totp"}
)
# What stays open to her whose password somebody else has set: the paper codes come first.
_BEFORE_OWN_PASSWORD = frozenset(
    {
        "account_change_password",
        "account_logout",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
    }
)


class CurrentActor:
    """Put `request.actor` there, and keep out whoever has no second factor or no post."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not request.user.is_authenticated:
            return None
        _speak(request)
        if not _gave_second_factor(request):
            if queries.second_factor_since(request.user) is not None:
                # Signed in by the password alone, before somebody enrolled elsewhere.
                logout(request)
                return redirect("account_login")
            is_on_the_way = _is_one_of(request, view, _BEFORE_SECOND_FACTOR)
            return None if is_on_the_way else redirect("mfa_activate_totp")
        sessions.note_seen(request)
        if _must_choose_password(request) and not _is_one_of(request, view, _BEFORE_OWN_PASSWORD):
            return redirect("account_change_password")
        if _is_open(request, view):
            return None
        standing = current.standing_of(request)
        if standing:
            timezone.activate(ZoneInfo(standing.post.time_zone))
        elif not getattr(view, "works_without_post", False):
            return render(request, "access/no_post.html", status=403)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return _ask_purpose(request, error.form) if isinstance(error, PurposeNeeded) else None


def _actor(request: HttpRequest) -> Actor | None:
    standing = current.standing_of(request)
    return standing.actor if standing else None


def _ask_purpose(request: HttpRequest, form: PurposeForm) -> HttpResponse:
    """Ask what for. A posted page gets the answer itself, with all that was typed."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and name not in form.fields
        for value in values
    ]
    is_post = request.method == "POST"
    context = {
        "form": form,
        "action": request.path if is_post else reverse("access:purpose"),
        "next": "" if is_post else request.get_full_path(),
        "typed": typed,
    }
    response = render(request, "access/purpose.html", context, status=422 if form.errors else 200)
    if request.headers.get("HX-Request"):  # the question takes the place of the whole page
        response["HX-Retarget"] = response["HX-Reselect"] = "main"
        response["HX-Reswap"] = "outerHTML"
    return response


def _is_open(request: HttpRequest, view: Callable[..., Any]) -> bool:
    return _name(request).startswith(_SIGN_IN_PAGES) or not getattr(view, "login_required", True)


def _is_one_of(request: HttpRequest, view: Callable[..., Any], names: Container[str]) -> bool:
    return _name(request) in names or not getattr(view, "login_required", True)


def _name(request: HttpRequest) -> str:
    return getattr(request.resolver_match, "url_name", None) or ""


def _must_choose_password(request: HttpRequest) -> bool:
    """Say whether she came in by a password that somebody else has set."""
    if not cast(User, request.user).must_choose_password:
        return False
    given = get_authentication_records(request, request.user)
    return any(record["method"] == "password" for record in given)


def _gave_second_factor(request: HttpRequest) -> bool:
    """Say whether this very session gave a one-time code; that the person has an app is not it."""
    if request.session.get(SECOND_FACTOR_KEY):
        return True
    given = get_authentication_records(request, request.user)
    if not any(record["method"] == "mfa" for record in given):
        return False
    request.session[SECOND_FACTOR_KEY] = True
    return True


def _speak(request: HttpRequest) -> None:
    # The cookie is what was chosen on this device; without one the person's own language counts.
    language = cast(User, request.user).language
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and translation.check_for_language(
        language
    ):
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
