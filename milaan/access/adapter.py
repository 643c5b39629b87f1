# SPDX-License-Identifier: Apache-2.0
"""Sign-in as allauth does it, with what this house adds: nobody signs up, all is on the log."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from milaan.access import actions, lockout, passkeys, queries, state_login
from milaan.access.current import person_acting
from milaan.core.sealing import open_field, seal_field
from milaan.foundation.errors import Conflict
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

    def get_login_stages(self) -> list[str]:
        theirs = f"{AuthenticateStage.__module__}.{AuthenticateStage.__qualname__}"
        ours = f"{SecondFactorStage.__module__}.{SecondFactorStage.__qualname__}"
        return [ours if stage == theirs else stage for stage in super().get_login_stages()]

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse | None:
        """Stop a locked or closed account, whichever way it signs in.

        Passkeys and a State's login never come past the backend that counts passwords.
        """
        username = user.get_username()
        if lockout.is_locked(request, username):
            clear_login(request)
            actions.note_failed_sign_in(username=username, now=timezone.now())
            return lockout.locked_out(request)
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if response is not None:
            actions.note_failed_sign_in(username=username, now=timezone.now())
        return response

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponseBase:
        response: HttpResponseBase = super().post_login(request, user, **kwargs)
        ways = _ways(get_authentication_records(request, user))
        actions.note_sign_in(user_id=user.pk, now=timezone.now(), ways=ways)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        super().authentication_failed(request, **credentials)
        actions.note_failed_sign_in(
            username=lockout.folded_username(request, credentials), now=timezone.now()
        )

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        request = context.request
        actions.choose_password(
            actor=person_acting(user),
            password=password,
            keep_session=request.session.session_key,
            now=timezone.now(),
        )
        user.refresh_from_db()  # the library signs this session anew with what it finds here

    def logout(self, request: HttpRequest) -> None:
        user_id = request.user.pk
        super().logout(request)
        if user_id is not None:
            actions.note_sign_out(user_id=user_id, now=timezone.now())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page one arrives at says it, and a message would carry the name."""


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]  # as above
    """The code, unless a State's login has shown a factor that this node takes in its place."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        social = (self.login.signal_kwargs or {}).get("sociallogin")
        if getattr(social, "is_second_factor", False):
            record_authentication(self.request, self.login.user, "mfa", type="state_login")
            return None, True
        handled: tuple[HttpResponse | None, bool] = super().handle()
        return handled


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """Secrets of one-time codes lie in the database under the node's key, never plain."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right, or it was used before. Wait for the next one.")
    }

    def encrypt(self, text: str) -> str:
        ring = keyring()
        sealed = seal_field(text.encode(), ring.epochs[ring.epoch], _PLACE)
        return f"{ring.epoch}:{base64.b64encode(sealed).decode()}"

    def decrypt(self, encrypted_text: str) -> str:
        epoch, _, sealed = encrypted_text.partition(":")
        key = keyring().epochs[int(epoch)]
        return open_field(base64.b64decode(sealed), key, _PLACE).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        return gettext("My passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the node's name; where it has none the browser will refuse."""
        request = context.request
        name = passkeys.host_of_passkeys(request) or request.get_host()
        return {"id": name, "name": settings.MFA_TOTP_ISSUER}


class StateLoginAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """One provider from the settings; it lets in whom it is linked to, and nobody else."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def list_apps(self, request: HttpRequest, **kwargs: Any) -> list[SocialApp]:
        return [state_login.provider(request).app] if settings.MILAAN_STATE_LOGIN else []

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> state_login.StateProvider:
        return state_login.provider(request)

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        session.max_redirects = 0  # the secret and the code go where the settings say, no further
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse whom the node does not know, and tie what belongs to nobody else."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_tied(request, sociallogin))
        if not sociallogin.is_existing:
            actions.note_failed_sign_in(username="", now=timezone.now())
            raise ImmediateHttpResponse(refused(request, "unknown", status=403))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **details: Any) -> None:
        error = details.get("exception")
        reason = getattr(error, "reason", "")
        if not reason:
            reason = "no_answer" if error is not None else "no_state"
        if request.GET.get("error") == "access_denied":
            reason = "cancelled"
        actions.note_failed_sign_in(username="", now=timezone.now())
        raise ImmediateHttpResponse(refused(request, reason, status=401))


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """Say in clear words why a State's login did not let somebody in."""
    about = settings.MILAAN_STATE_LOGIN or {}
    context = {"reason": reason, "state_login_name": about.get("name", "")}
    return render(request, "socialaccount/refused.html", context, status=status)


def _tied(request: HttpRequest, sociallogin: SocialLogin) -> HttpResponse:
    asked_by = (sociallogin.state.get("data") or {}).get("user")
    if not request.user.is_authenticated or asked_by != request.user.pk:
        return refused(request, "not_yours", status=403)
    is_there_already = sociallogin.is_existing and sociallogin.user == request.user
    if is_there_already or is_reauthentication_required(request, app="allauth.socialaccount"):
        return redirect("state_login_own")
    try:
        actions.tie_state_login(
            actor=person_acting(request.user),
            issuer=sociallogin.account.provider,
            subject=sociallogin.account.uid,
            now=timezone.now(),
        )
    except Conflict:
        return refused(request, "not_yours", status=403)
    return redirect("state_login_own")


def _ways(records: list[dict[str, Any]]) -> list[str]:
    """Return how she signed in, as codes for the log: password, totp, webauthn, socialaccount."""
    return [str(record.get("type") or record["method"]) for record in records]
