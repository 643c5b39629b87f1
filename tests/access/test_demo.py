"""Sign-ins that everybody may read exist on a demo node only."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from milaan.access.demo import (
    NoDemo,
    demo_code,
    demo_password,
    demo_sign_ins,
    prepare_demo_user,
)
from tests.access.factories import NOW, a_charge, a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings) -> None:
    settings.MILAAN_DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


def test_a_node_that_is_no_demo_has_none() -> None:
    a_charge()

    assert demo_sign_ins(NOW) == []
    for reveal in (demo_password, lambda: demo_code(NOW), lambda: prepare_demo_user(a_user())):
        with pytest.raises(NoDemo):
            reveal()


def test_what_the_page_shows_opens_the_door(demo, client) -> None:
    charge = a_charge(user=a_user(username="vimla.invented"))
    prepare_demo_user(charge.user)
    [shown] = demo_sign_ins(timezone.now())

    client.post("/sign-in/", {"login": shown.username, "password": shown.password})
    client.post("/sign-in/code/", {"code": shown.code})

    assert client.get("/post/").status_code == 200
    assert charge.post.title in shown.post


def test_a_demo_code_serves_again_for_the_next_sign_in(demo) -> None:
    charge = a_charge(user=a_user(username="vimla.invented"))
    prepare_demo_user(charge.user)
    [shown] = demo_sign_ins(timezone.now())

    for browser in (Client(), Client()):
        browser.post("/sign-in/", {"login": shown.username, "password": shown.password})
        browser.post("/sign-in/code/", {"code": shown.code})
        assert browser.get("/post/").status_code == 200


def test_the_code_changes_every_half_minute(demo) -> None:
    codes = [demo_code(NOW + timedelta(seconds=seconds)) for seconds in (0, 29, 30)]

    assert codes[0] == codes[1] != codes[2]


def test_each_node_has_passwords_of_its_own(demo, settings) -> None:
    here = demo_password()
    settings.SECRET_KEY = "another invented key"

    assert demo_password() != here


def test_preparing_twice_changes_nothing(demo) -> None:
    user = a_user()
    prepare_demo_user(user)
    prepare_demo_user(user)

    assert user.authenticator_set.count() == 1
