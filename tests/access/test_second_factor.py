"""A session is let in by the one-time code it gave itself, never by what another session did."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from milaan.access.models import User
from tests.access.factories import a_charge, a_user
from tests.access.test_sign_in import PASSWORD, SECRET, give_password, is_in, quick

__all__ = ["quick"]

pytestmark = pytest.mark.django_db

INSIDE = ["/post/", "/account/", "/account/recovery-codes/", "/account/recovery-codes/file/"]


@pytest.fixture
def newcomer() -> User:
    user = a_user(username="newcomer.invented")
    user.set_password(PASSWORD)
    user.save()
    a_charge(user=user)
    return user


@pytest.mark.parametrize("path", INSIDE)
def test_a_session_of_the_password_alone_ends_when_somebody_enrols(
    client: Client, newcomer: User, path: str
) -> None:
    give_password(client, name="newcomer.invented")
    assert client.get("/account/code/").status_code == 200
    TOTP.activate(newcomer, SECRET)  # the officer herself, at another device

    answer = client.get(path)

    assert answer["Location"].startswith("/sign-in/")
    assert not is_in(client)
    assert "_auth_user_id" not in client.session
