# SPDX-License-Identifier: Apache-2.0
"""Signing in, and one's own means to do so. Of allauth only the pages that this node means to
have: nobody signs up, and no password is sent by e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from django.urls import path
from django.views.generic import RedirectView

from milaan.access.views import sessions, sign_in, state_login

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/code/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("sign-in/passkey/", sign_in.passkey_sign_in, name="mfa_login_webauthn"),
    path(
        "sign-in/passkey/again/",
        sign_in.passkey_again,
        name="mfa_reauthenticate_webauthn",
    ),
    path("sign-in/state/", state_login.state_login_start, name="state_login"),
    path("sign-in/state/back/", state_login.state_login_back, name="state_login_back"),
    path("account/", sign_in.own_sign_in, name="mfa_index"),
    path("account/password/", sign_in.choose_password, name="account_change_password"),
    path("account/code/", sign_in.enrol, name="mfa_activate_totp"),
    # allauth sends people there who have codes already; codes cannot be switched off.
    path(
        "account/code/kept/",
        RedirectView.as_view(pattern_name="mfa_index"),
        name="mfa_deactivate_totp",
    ),
    path(
        "account/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        sign_in.new_paper_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys/", sign_in.passkeys, name="mfa_list_webauthn"),
    path("account/passkeys/new/", sign_in.add_passkey, name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", sign_in.remove_passkey, name="mfa_remove_webauthn"),
    path("account/devices/", sessions.sessions_list, name="sessions_list"),
    path("account/devices/end", sessions.sessions_end, name="sessions_end"),
    path("account/state-login/", state_login.state_login_own, name="state_login_own"),
    path("account/state-login/go", state_login.state_login_link, name="state_login_link"),
    path("account/state-login/end", state_login.state_login_unlink, name="state_login_unlink"),
]
