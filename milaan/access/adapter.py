# SPDX-License-Identifier: Apache-2.0
"""Sign-in as allauth does it, with what this house adds: nobody signs up, all is on the log."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from milaan.access import actions, lockout, queries
from milaan.core.sealing import open_field, seal_field
from milaan.foundation.keyring import keyring

_ENROLLING = timedelta(minutes=5)  # long enough to write the recovery codes down
_PLACE = b"access\0mfa secret"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are opened by an administrator only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password once more before keys are touched, but not while enrolling."""
        since = queries.second_factor_since(context.request.user)
        is_enrolling = since is None or timezone.now() - since < _ENROLLING
        if app == "allauth.mfa" and is_enrolling:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponseBase:
        response: HttpResponseBase = super().post_login(request, user, **kwargs)
        actions.note_sign_in(user_id=user.pk, now=timezone.now())
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        actions.note_failed_sign_in(
            username=lockout.folded_username(request, credentials), now=timezone.now()
        )

    def logout(self, request: HttpRequest) -> None:
        user_id = request.user.pk
        super().logout(request)
        if user_id is not None:
            actions.note_sign_out(user_id=user_id, now=timezone.now())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page one arrives at says it, and a message would carry the name."""


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Secrets of one-time codes lie in the database under the node's key, never plain."""

    def encrypt(self, text: str) -> str:
        ring = keyring()
        sealed = seal_field(text.encode(), ring.epochs[ring.epoch], _PLACE)
        return f"{ring.epoch}:{base64.b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        epoch, _, sealed = encrypted_text.partition(":")
        key = keyring().epochs[int(epoch)]
        return open_field(base64.b64decode(sealed), key, _PLACE).decode()
