# SPDX-License-Identifier: Apache-2.0
"""Where one is signed in, and signing out there."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from milaan.access import actions, sessions
from milaan.access.current import person_acting
from milaan.foundation.errors import NotFound


@require_GET
def sessions_list(request: HttpRequest) -> HttpResponse:
    """List the devices on which one is signed in."""
    return render(request, "usersessions/list.html", {"sessions": sessions.sessions_of(request)})


@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign one device out, or all others, or all with this one."""
    actor = person_acting(request.user)
    now = timezone.now()
    which = request.POST.get("which", "")
    if which == "all":
        actions.end_sessions(actor=actor, keep_session=None, now=now)
        logout(request)
        return redirect("account_login")
    if which == "others":
        actions.end_sessions(actor=actor, keep_session=request.session.session_key, now=now)
        _go_on_here(request, now)
        messages.success(request, _("You are signed out on every other device."))
    elif which.isdecimal() and len(which) < 19:
        actions.end_session(actor=actor, session_id=int(which), now=now)
        messages.success(request, _("You are signed out on that device."))
    else:
        raise NotFound
    return redirect("sessions_list")


def _go_on_here(request: HttpRequest, now: datetime) -> None:
    user = cast(AbstractBaseUser, request.user)
    user.refresh_from_db()
    update_session_auth_hash(request, user)  # type: ignore[arg-type]  # ours is one
    sessions.note_here(request, now)
