# SPDX-License-Identifier: Apache-2.0
"""What is asked at the door: one-time codes, passkeys, a new password.

Whatever can be guessed is counted towards the lock-out, in the database, like a wrong password.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from struct import error as StructError
from typing import Any

from allauth.account.forms import ChangePasswordForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from milaan.access import actions, demo, lockout, spending
from milaan.access.values import SECOND_FACTOR_KEY

_LOCKED = _("Too many attempts. This name is locked for 30 minutes.")


def _refuse_if_locked(username: str) -> None:
    if lockout.is_locked(context.request, username):
        raise forms.ValidationError(_LOCKED, code="locked_out")


def _count_wrong(username: str) -> None:
    lockout.count_wrong_code(context.request, username)
    actions.note_failed_sign_in(username=username, now=timezone.now())  # noqa: TID251  as a view


@contextmanager
def _refusing_what_is_no_answer() -> Iterator[None]:
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, StructError) as error:
        raise get_adapter().validation_error("incorrect_code") from error


class _CountedCode:
    """A wrong code counts; a right one serves once, on whichever process it is given."""

    user: Any

    def clean_code(self) -> str:
        _refuse_if_locked(self.user.get_username())
        try:
            return self._spent_code()
        except forms.ValidationError:
            _count_wrong(self.user.get_username())
            raise

    def _spent_code(self) -> str:
        demo.forget_use(self.user, self.cleaned_data["code"])  # type: ignore[attr-defined]  # allauth
        with spending.codes_of(self.user.pk):
            code = str(super().clean_code())  # type: ignore[misc]  # the library's form comes next
            if not settings.MILAAN_DEMO and not spending.spend(self.user.pk, code):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CountedCode, AuthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The one-time code of a sign-in."""


class CodeAgainForm(_CountedCode, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The one-time code once more, before a step that asks for it."""


class _AnyAnswer:
    """An answer that no browser gives is refused like a wrong one, not fallen over."""

    def clean_credential(self) -> Any:
        with _refusing_what_is_no_answer():
            return super().clean_credential()  # type: ignore[misc]  # the library's form comes next


class PasskeyForm(_AnyAnswer, AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey as the second factor of a sign-in."""

    def clean_credential(self) -> Authenticator:
        _refuse_if_locked(self.user.get_username())
        return super().clean_credential()


class PasskeySignInForm(_AnyAnswer, LoginWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey by itself; whether the account is locked is asked before it is let in."""


class PasskeyAgainForm(_AnyAnswer, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey once more, before a step that asks for it."""


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey just made, and what she calls it."""

    def clean(self) -> dict[str, Any]:
        with _refusing_what_is_no_answer():
            data: dict[str, Any] = super().clean()
        return data

    def clean_name(self) -> str:
        return str(super().clean_name())[:60]


class EnrolForm(ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first one-time code: whoever typed it has the second factor; no other session has."""

    def clean_code(self) -> str:
        code = str(super().clean_code())
        context.request.session[SECOND_FACTOR_KEY] = True
        return code


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]  # as above
    """A password of one's own, in place of the one that one has."""

    def clean_oldpassword(self) -> str:
        _refuse_if_locked(self.user.get_username())
        try:
            return str(super().clean_oldpassword())
        except forms.ValidationError:
            _count_wrong(self.user.get_username())
            raise

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        old, new = data.get("oldpassword"), data.get("password1")
        if new and old == new:
            self.add_error("password1", _("This is the password you have now. Choose another."))
        return data
