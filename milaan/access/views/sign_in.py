# SPDX-License-Identifier: Apache-2.0
"""Signing in, and password, codes and passkeys of one's own: the library's pages, on the log."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.base.views import IndexView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ListWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from milaan.access import actions, spending, state_login
from milaan.access.actions import own_account
from milaan.access.current import person_acting
from milaan.access.passkeys import host_of_passkeys


class SignIn(LoginView):  # type: ignore[misc]  # allauth is not typed
    """The door: name and password, a passkey, or the State's own login."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "can_use_passkey": bool(host_of_passkeys(self.request)),
            "state_login": state_login.shown(),
        }


class ChoosePassword(PasswordChangeView):  # type: ignore[misc]  # as above
    """A new password of one's own; who signs in without one has nothing to change."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not cast(AbstractBaseUser, request.user).has_usable_password():
            return redirect("mfa_index")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        messages.success(self.request, _("You have a new password. Other devices are signed out."))
        return response

    def get_default_success_url(self) -> str:
        return reverse("mfa_index")


class OwnSignIn(IndexView):  # type: ignore[misc]  # as above
    """How one signs in: codes, passkeys, paper codes, password, the State's login, devices."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"state_login": state_login.shown(self.request.user.pk)}


class Enrol(ActivateTOTPView):  # type: ignore[misc]  # as above
    """The app for one-time codes. The code typed here serves no second time."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            spending.spend(self.request.user.pk, form.cleaned_data["code"])
            _note(self.request, own_account.CODES_ENROLLED)
        return response


class NewPaperCodes(GenerateRecoveryCodesView):  # type: ignore[misc]  # as above
    """New paper codes in place of those one has."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _note(self.request, own_account.PAPER_CODES_MADE)
        return response


class Passkeys(ListWebAuthnView):  # type: ignore[misc]  # as above
    """The passkeys one has."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"can_add": bool(host_of_passkeys(self.request))}


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]  # as above
    """A new passkey. It can sign in by itself, so the device must ask who holds it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not host_of_passkeys(request):
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        asked = auth.begin_registration(self.request.user, True)
        context["js_data"] = {"creation_options": asked}
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            super().form_valid(form)
            _note(self.request, own_account.PASSKEY_ADDED)
        messages.success(self.request, _("The passkey is ready. Use it at your next sign-in."))
        return redirect("mfa_list_webauthn")


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]  # as above
    """Takes a passkey off the account; on the device it stays and opens nothing."""

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)
            _note(self.request, own_account.PASSKEY_REMOVED)
        messages.success(self.request, _("The passkey is removed. It opens nothing here any more."))
        return response


class PasskeyAgain(ReauthenticateWebAuthnView):  # type: ignore[misc]  # as above
    """Shows by a passkey that it is still she."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        return response


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]  # as above
    """Signs in by a passkey alone: it is both factors."""

    def form_invalid(self, form: Any) -> HttpResponse:
        actions.note_failed_sign_in(username="", now=timezone.now())
        said = _("This passkey is not known here, or it took too long. Use your password.")
        messages.error(self.request, said)
        return redirect("account_login")


def _note(request: HttpRequest, event: str) -> None:
    actor = person_acting(request.user)
    actions.note_own_account(actor=actor, event=event, now=timezone.now())


sign_in = SignIn.as_view()
choose_password = ChoosePassword.as_view()
own_sign_in = OwnSignIn.as_view()
enrol = Enrol.as_view()
new_paper_codes = NewPaperCodes.as_view()
passkeys = Passkeys.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
passkey_again = PasskeyAgain.as_view()
passkey_sign_in = PasskeySignIn.as_view()
