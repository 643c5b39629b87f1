"""Passkeys: what opens the door, and all that must not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings as node
from django.test import Client, RequestFactory
from django.utils import timezone

from milaan.access import actions
from milaan.access.models import User
from milaan.access.passkeys import host_of_passkeys
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM
from tests.access.factories import a_charge, a_user
from tests.access.soft_key import SoftKey
from tests.access.test_sign_in import (
    PASSWORD,
    SECRET,
    WRONG,
    code,
    events,
    give_code,
    give_password,
    is_in,
    officer,
    quick,
    wrong_code,
)

__all__ = ["officer", "quick"]

pytestmark = pytest.mark.django_db

AJAX = {"accept": "application/json", "x-requested-with": "XMLHttpRequest"}


NO_ANSWERS = [
    "", "{}", "[]", "null", "7", "x", '"text"', '{"id": 1, "response": {}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA", '
    '"authenticatorData": "AA", "signature": "AA", "attestationObject": "AA", "userHandle": "Yg"}}',
]  # fmt: skip


def by_name() -> Client:
    return Client(SERVER_NAME="localhost")


def make(browser: Client, key: SoftKey, name: str = "My invented phone") -> Any:
    page = browser.get("/account/passkeys/new/")
    asked = page.context["js_data"]["creation_options"]["publicKey"]
    given = {"name": name, "passwordless": "on", "credential": json.dumps(key.make(asked))}
    return browser.post("/account/passkeys/new/", given)


def asked_at_the_door(browser: Client) -> dict[str, Any]:
    reply = browser.get("/sign-in/passkey/", headers=AJAX).json()
    asked: dict[str, Any] = reply["request_options"]["publicKey"]
    return asked


def enter(browser: Client, key: SoftKey, **changes: Any) -> Any:
    answer = key.use(asked_at_the_door(browser)) | changes
    return browser.post("/sign-in/passkey/", {"credential": json.dumps(answer)})


@pytest.fixture
def key(officer: User) -> SoftKey:
    """A passkey of hers, made as she would."""
    browser, made = by_name(), SoftKey()
    give_password(browser)
    give_code(browser, code())
    assert make(browser, made)["Location"] == "/account/passkeys/"
    assert events()[-1] == "access.passkey_added"
    return made


class TestComingIn:
    def test_it_opens_the_door_by_itself(self, key, officer) -> None:
        browser = by_name()

        enter(browser, key)

        assert is_in(browser)
        entry = AuditEntry.objects.order_by("-id")[0]
        assert (entry.event, entry.details) == ("access.signed_in", {"ways": ["webauthn"]})
        assert entry.actor_ref == str(officer.ref)

    def test_after_the_password_it_stands_beside_the_code(self, key) -> None:
        browser = by_name()
        give_password(browser)
        asked = browser.get("/sign-in/code/").context["js_data"]["request_options"]["publicKey"]

        browser.post("/sign-in/code/", {"credential": json.dumps(key.use(asked))})

        assert is_in(browser)

    def test_the_code_goes_on_to_serve(self, key) -> None:
        browser = by_name()
        give_password(browser)
        give_code(browser, code(1))

        assert is_in(browser)

    def test_what_is_asked_names_nobody(self, key) -> None:
        asked = asked_at_the_door(by_name())

        assert asked["rpId"] == "localhost"
        assert asked["userVerification"] == "required"
        assert not asked.get("allowCredentials")

    def test_the_page_asks_for_a_key_that_verifies_its_holder(self, officer) -> None:
        browser = by_name()
        give_password(browser)
        give_code(browser, code())

        asked = browser.get("/account/passkeys/new/").context["js_data"]["creation_options"]

        wanted = asked["publicKey"]["authenticatorSelection"]
        assert (wanted["residentKey"], wanted["userVerification"]) == ("required", "required")


class TestWhatOpensNothing:
    def test_a_locked_account(self, key, client) -> None:
        for _ in range(node.AXES_FAILURE_LIMIT):
            give_password(client, password=WRONG)
        browser = by_name()

        answer = enter(browser, key)

        assert answer.status_code == 429
        assert not is_in(browser)

    def test_a_name_that_wrong_codes_locked(self, key) -> None:
        browser = by_name()
        give_password(browser)
        asked = browser.get("/sign-in/code/").context["js_data"]["request_options"]["publicKey"]
        for _ in range(node.AXES_FAILURE_LIMIT):
            give_code(browser, wrong_code())

        browser.post("/sign-in/code/", {"credential": json.dumps(key.use(asked))})

        assert not is_in(browser)

    def test_a_closed_account(self, key) -> None:
        User.objects.update(is_active=False)
        browser = by_name()

        assert enter(browser, key)["Location"] == "/sign-in/closed/"
        assert not is_in(browser)

    def test_a_key_that_did_not_ask_who_holds_it(self, key) -> None:
        key.is_verified = False
        browser = by_name()

        assert enter(browser, key)["Location"] == "/sign-in/"
        assert not is_in(browser)
        assert events()[-1] == "access.sign_in_refused"

    def test_a_key_nobody_registered(self, key) -> None:
        stranger = SoftKey(user=key.user)
        browser = by_name()

        enter(browser, stranger)

        assert not is_in(browser)

    def test_the_id_of_her_key_with_another_secret(self, key) -> None:
        browser = by_name()

        enter(browser, SoftKey(id=key.id, user=key.user))

        assert not is_in(browser)

    @pytest.mark.parametrize(
        ("origin", "host"),
        [
            ("https://localhost.elsewhere.invalid", "localhost"),
            ("https://elsewhere.invalid", "elsewhere.invalid"),
            ("http://127.0.0.1", "localhost"),
        ],
    )
    def test_an_answer_given_to_another_site(self, key, origin: str, host: str) -> None:
        key.origin, key.host = origin, host
        browser = by_name()

        enter(browser, key)

        assert not is_in(browser)

    def test_the_same_answer_twice(self, key) -> None:
        first, second = by_name(), by_name()
        answer = json.dumps(key.use(asked_at_the_door(first)))
        first.post("/sign-in/passkey/", {"credential": answer})
        asked_at_the_door(second)
        second.post("/sign-in/passkey/", {"credential": answer})
        first.post("/sign-out/")
        first.post("/sign-in/passkey/", {"credential": answer})

        assert not is_in(first)
        assert not is_in(second)

    def test_her_key_after_somebody_elses_password(self, key) -> None:
        other = a_user(username="vimla.invented")
        other.set_password(PASSWORD)
        other.save()
        TOTP.activate(other, SECRET)
        browser = by_name()
        give_password(browser, name="vimla.invented")
        asked = browser.get("/sign-in/code/").context["js_data"]["request_options"]["publicKey"]

        browser.post("/sign-in/code/", {"credential": json.dumps(key.use(asked))})

        assert not is_in(browser)

    @pytest.mark.parametrize("given", NO_ANSWERS)
    def test_what_is_no_answer_at_all(self, key, given: str) -> None:
        browser = by_name()
        asked_at_the_door(browser)

        answer = browser.post("/sign-in/passkey/", {"credential": given})

        assert answer["Location"] == "/sign-in/"
        assert not is_in(browser)


class TestKeepingThem:
    @pytest.fixture
    def browser(self, key) -> Client:
        Authenticator.objects.update(created_at=timezone.now() - timedelta(days=1))
        browser = by_name()
        enter(browser, key)
        assert is_in(browser)
        return browser

    def test_not_without_showing_once_more_that_it_is_she(self, browser) -> None:
        kept = Authenticator.objects.get(type="webauthn")
        for path in ("/account/passkeys/new/", f"/account/passkeys/{kept.pk}/remove/"):
            for ask in (browser.get, browser.post):
                assert ask(path)["Location"].startswith("/sign-in/again/")
        assert Authenticator.objects.filter(type="webauthn").exists()

    def test_it_can_be_shown_by_the_passkey(self, browser, key) -> None:
        kept = Authenticator.objects.get(type="webauthn")
        page = browser.get("/sign-in/passkey/again/?next=/account/passkeys/")
        asked = page.context["js_data"]["request_options"]["publicKey"]
        browser.post("/sign-in/passkey/again/", {"credential": json.dumps(key.use(asked))})

        assert browser.get(f"/account/passkeys/{kept.pk}/remove/").status_code == 200

    def test_a_wrong_one_says_so_and_shows_nothing(self, browser, key) -> None:
        kept = Authenticator.objects.get(type="webauthn")
        page = browser.get("/sign-in/passkey/again/")
        asked = page.context["js_data"]["request_options"]["publicKey"]
        wrong = SoftKey(id=key.id, user=key.user).use(asked)

        answer = browser.post("/sign-in/passkey/again/", {"credential": json.dumps(wrong)})

        assert "was not taken" in answer.content.decode()
        assert browser.get(f"/account/passkeys/{kept.pk}/remove/").status_code == 302

    @pytest.mark.parametrize("given", NO_ANSWERS)
    def test_what_is_no_new_key_makes_none(self, browser, given: str) -> None:
        browser.post("/sign-in/again/", {"password": PASSWORD})
        browser.get("/account/passkeys/new/")

        answer = browser.post("/account/passkeys/new/", {"credential": given, "name": "x"})

        assert answer.status_code == 200
        assert Authenticator.objects.filter(type="webauthn").count() == 1

    def test_one_is_removed_and_opens_nothing(self, browser, key) -> None:
        kept = Authenticator.objects.get(type="webauthn")
        browser.post("/sign-in/again/", {"password": PASSWORD})

        browser.post(f"/account/passkeys/{kept.pk}/remove/")

        assert events()[-1] == "access.passkey_removed"
        late = by_name()
        enter(late, key)
        assert not is_in(late)
        assert Authenticator.objects.filter(type="totp").exists(), "codes stay"

    def test_nobody_removes_another_persons(self, browser, key) -> None:
        other = a_charge(user=a_user(username="vimla.invented")).user
        kept = Authenticator.objects.get(type="webauthn")
        Authenticator.objects.filter(pk=kept.pk).update(user=other)
        browser.post("/sign-in/again/", {"password": PASSWORD})

        assert browser.post(f"/account/passkeys/{kept.pk}/remove/").status_code == 404
        assert Authenticator.objects.filter(pk=kept.pk).exists()

    def test_a_long_name_is_cut_and_stays_words(self, browser) -> None:
        browser.post("/sign-in/again/", {"password": PASSWORD})

        make(browser, SoftKey(), name="<script>x</script>" + "y" * 500)

        page = browser.get("/account/passkeys/").content.decode()
        assert "<script>x" not in page
        assert "y" * 61 not in page

    def test_a_renewed_account_has_none(self, key) -> None:
        actions.renew_user(
            actor=SYSTEM, username="asha.invented", password=PASSWORD, now=timezone.now()
        )
        browser = by_name()

        enter(browser, key)

        assert not is_in(browser)


def test_a_session_of_the_password_alone_makes_no_passkey() -> None:
    user = a_user(username="newcomer.invented")
    user.set_password(PASSWORD)
    user.save()
    a_charge(user=user)
    browser = by_name()
    give_password(browser, name="newcomer.invented")

    assert browser.get("/account/passkeys/new/")["Location"] == "/account/code/"


@pytest.mark.parametrize(
    ("address", "setting", "name"),
    [
        ("localhost", "", "localhost"),
        ("localhost:8000", "", "localhost"),
        ("127.0.0.1:8000", "", ""),
        ("[::1]:8000", "", ""),
        ("milaan.invented.invalid", "", "milaan.invented.invalid"),
        ("milaan.invented.invalid", "invented.invalid", "invented.invalid"),
        ("invented.invalid", "milaan.invented.invalid", ""),
        ("notinvented.invalid", "invented.invalid", ""),
    ],
)
def test_the_name_that_passkeys_are_bound_to(settings, address, setting, name) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.MILAAN_PASSKEY_HOST = setting

    assert host_of_passkeys(RequestFactory().get("/", headers={"host": address})) == name


def test_by_number_none_is_offered_or_made(officer, client) -> None:
    give_password(client)
    give_code(client, code())
    numbered = {"headers": {"host": "127.0.0.1"}}

    assert "data-passkey" not in Client().get("/sign-in/", **numbered).content.decode()
    assert client.get("/account/passkeys/new/", **numbered)["Location"] == "/account/passkeys/"
    assert "by its name" in client.get("/account/passkeys/", **numbered).content.decode()
