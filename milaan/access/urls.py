# SPDX-License-Identifier: Apache-2.0
"""Signing in, one's post, and what for. Of allauth only the pages that this node means to have:
nobody signs up, and no password is sent by e-mail."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import include, path
from django.views.generic import RedirectView

from milaan.access import views

own = [
    path("post/", views.posts, name="posts"),
    path("post/use", views.use_post, name="use_post"),
    path("post/hand-over/<uuid:charge_ref>", views.hand_over, name="hand_over"),
    path("post/link/<uuid:charge_ref>", views.link, name="link"),
    path("post/give-back/<uuid:charge_ref>", views.give_back, name="give_back"),
    path("purpose", views.purpose, name="purpose"),
]

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/again/", account.reauthenticate, name="account_reauthenticate"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("sign-in/code/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/", mfa.index, name="mfa_index"),
    path("account/code/", totp.activate_totp, name="mfa_activate_totp"),
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
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("", include((own, "access"))),
]
