# SPDX-License-Identifier: Apache-2.0
"""Signing in by the State's own login, and tying it to one's account.

The way there is a link, not a form: a browser holds a form's whole chain of redirects against
`form-action`, and where a State's login leads on to is not known here.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from requests import RequestException

from milaan.access import actions, state_login
from milaan.access.current import person_acting

_LINKING_KEY = "milaan_link_state_login"
_LINKING_SECONDS = 300


@login_not_required
@require_GET
def state_login_start(request: HttpRequest) -> HttpResponse:
    """Send the browser to the State's login."""
    _require_one()
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return _sent(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request))


@login_not_required
@require_GET
def state_login_back(request: HttpRequest) -> HttpResponse:
    """Take what the State's login answered."""
    _require_one()
    view = OAuth2CallbackView.adapter_view(state_login.StateClient(request))
    return _answered(request, lambda: view(request))


@require_http_methods(["GET", "POST"])
@reauthentication_required(app="allauth.socialaccount")  # type: ignore[untyped-decorator]  # allauth
def state_login_own(request: HttpRequest) -> HttpResponse:
    """Show whether one's account is tied to the State's login; POST: tie it."""
    _require_one()
    is_asked = request.method == "POST"
    if is_asked:  # by a form of ours: another site cannot begin it
        request.session[_LINKING_KEY] = time.time()
    context = {"state_login": state_login.shown(request.user.pk), "is_asked": is_asked}
    return render(request, "socialaccount/own.html", context)


@require_GET
def state_login_link(request: HttpRequest) -> HttpResponse:
    """Go to the State's login to tie it to one's account; only from the page before."""
    _require_one()
    asked_at = request.session.pop(_LINKING_KEY, 0)
    if time.time() - asked_at > _LINKING_SECONDS:
        return redirect("state_login_own")
    return _sent(request, AuthProcess.CONNECT, data={"user": request.user.pk})


@require_POST
@reauthentication_required(app="allauth.socialaccount")  # type: ignore[untyped-decorator]  # allauth
def state_login_unlink(request: HttpRequest) -> HttpResponse:
    """Take the State's login off one's account."""
    _require_one()
    actor = person_acting(request.user)
    actions.unlink_state_login(actor=actor, now=timezone.now())
    messages.success(request, _("The State's login no longer opens your account."))
    return redirect("mfa_index")


def _sent(request: HttpRequest, process: str, **kept: Any) -> HttpResponse:
    provider = state_login.provider(request)
    return _answered(request, lambda: provider.redirect(request, process, **kept))


def _answered(request: HttpRequest, ask: Callable[[], HttpResponse]) -> HttpResponse:
    """Return what the library answers; it asks the provider also where it catches nothing."""
    try:
        return ask()
    except (RequestException, OAuth2Error) as error:
        response: HttpResponse = render_authentication_error(
            request, state_login.provider(request), exception=error
        )
        return response


def _require_one() -> None:
    if not settings.MILAAN_STATE_LOGIN:
        raise Http404
