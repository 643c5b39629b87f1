"""Signing in: password, one-time code, lock-out, and out again."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from axes.models import AccessAttempt
from django.conf import settings as node
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from milaan.access.models import User
from milaan.audit.models import AuditEntry
from milaan.config import settings as node_settings
from tests.access.factories import a_charge, a_user

pytestmark = pytest.mark.django_db

PASSWORD = "invented words for a test"
WRONG = "other invented words here"
SECRET = generate_totp_secret()


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    """Forget what a process remembers, and do not spend a second on each password."""
    cache.clear()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def officer() -> User:
    user = a_user(username="asha.invented")
    user.set_password(PASSWORD)
    user.save()
    a_charge(user=user)
    TOTP.activate(user, SECRET)
    return user


def code(offset: int = 0) -> str:
    counter = int(timezone.now().timestamp()) // 30 + offset
    return format_hotp_value(hotp_value(SECRET, counter))


def wrong_code() -> str:
    right = {code(offset) for offset in range(-3, 4)}
    return next(f"{number:06}" for number in range(20) if f"{number:06}" not in right)


def give_password(client: Client, name: str = "asha.invented", password: str = PASSWORD) -> Any:
    return client.post("/sign-in/", {"login": name, "password": password})


def give_code(client: Client, given: str) -> Any:
    return client.post("/sign-in/code/", {"code": given})


def is_in(client: Client) -> bool:
    return client.get("/post/").status_code == 200


def events() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("event", flat=True))


def test_a_node_keeps_passwords_by_argon2_alone() -> None:
    text = (Path(node_settings.__file__)).read_text(encoding="utf-8")

    assert 'PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]' in text


def test_password_and_code_open_the_door(client, officer) -> None:
    answer = give_password(client)
    assert answer["Location"] == "/sign-in/code/"
    assert not is_in(client)

    give_code(client, code())

    assert is_in(client)
    assert events() == ["access.signed_in"]
    assert AuditEntry.objects.get().actor_ref == str(officer.ref)


@pytest.mark.parametrize("typed", ["Asha.Invented", "ASHA.INVENTED"])
def test_letter_case_of_the_name_does_not_matter(client, officer, typed: str) -> None:
    assert give_password(client, name=typed)["Location"] == "/sign-in/code/"


def test_a_wrong_password_is_refused_and_on_the_log(client, officer) -> None:
    answer = give_password(client, password=WRONG)

    assert answer.status_code == 200
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.actor_ref) == ("access.sign_in_refused", str(officer.ref))


def test_an_unknown_name_gets_the_same_answer_and_leaves_no_name(client, officer) -> None:
    known = give_password(client, password=WRONG)
    unknown = give_password(client, name="nobody.invented", password=WRONG)

    assert known.status_code == unknown.status_code
    assert str(known.context["form"].errors) == str(unknown.context["form"].errors)
    assert AuditEntry.objects.order_by("-id")[0].actor_ref == "unknown"


def test_a_wrong_code_is_refused(client, officer) -> None:
    give_password(client)

    answer = give_code(client, wrong_code())

    assert answer.status_code == 200
    assert not is_in(client)


def test_a_code_without_a_password_opens_nothing(client, officer) -> None:
    answer = give_code(client, code())

    assert answer["Location"] == "/sign-in/"
    assert not is_in(client)


def test_the_same_code_does_not_open_twice(officer) -> None:
    now = code()
    first, second = Client(), Client()
    give_password(first)
    give_code(first, now)
    give_password(second)
    give_code(second, now)

    assert is_in(first)
    assert not is_in(second)


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_a_phone_may_be_half_a_minute_off(client, officer, offset: int) -> None:
    give_password(client)
    give_code(client, code(offset))

    assert is_in(client)


class TestLockOut:
    """Counted in the database: by every process, and after a restart."""

    def lock(self, client: Client, name: str = "asha.invented") -> None:
        for _ in range(node.AXES_FAILURE_LIMIT):
            give_password(client, name=name, password=WRONG)

    def test_a_locked_name_does_not_open_with_the_right_password(self, client, officer) -> None:
        self.lock(client)

        answer = give_password(client)

        assert answer.status_code == 429
        assert not is_in(client)
        give_code(client, code())
        assert not is_in(client)

    def test_letter_case_does_not_get_around_it(self, client, officer) -> None:
        for letter in "ASHIV":
            name = "asha.invented".replace(letter.lower(), letter)
            give_password(client, name=name, password=WRONG)

        assert give_password(client).status_code == 429
        assert AccessAttempt.objects.get().username == "asha.invented"

    def test_it_is_remembered_where_the_process_forgets(self, client, officer) -> None:
        self.lock(client)
        cache.clear()

        assert give_password(Client()).status_code == 429

    def test_wrong_codes_count_like_wrong_passwords(self, client, officer) -> None:
        give_password(client)
        for _ in range(node.AXES_FAILURE_LIMIT):
            give_code(client, wrong_code())

        give_code(client, code())
        assert not is_in(client)
        assert give_password(Client()).status_code == 429

    def test_it_ends_after_its_time(self, client, officer) -> None:
        self.lock(client)
        AccessAttempt.objects.update(
            attempt_time=timezone.now() - node.AXES_COOLOFF_TIME - timedelta(seconds=1)
        )

        assert give_password(client)["Location"] == "/sign-in/code/"

    def test_another_officer_is_not_locked_with_her(self, client, officer) -> None:
        other = a_user(username="vimla.invented")
        other.set_password(PASSWORD)
        other.save()
        self.lock(client)

        assert give_password(client, name="vimla.invented").status_code == 302

    def test_signing_in_forgets_earlier_slips(self, client, officer) -> None:
        give_password(client, password=WRONG)
        give_password(client)
        give_code(client, code())

        assert not AccessAttempt.objects.exists()

    def test_neither_password_nor_code_is_kept_with_an_attempt(self, client, officer) -> None:
        given = wrong_code()
        give_password(client, password=WRONG)
        give_password(client)
        give_code(client, given)

        kept = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
        assert WRONG not in kept
        assert given not in kept

    def test_the_form_field_of_axes_is_the_one_of_the_credentials(self) -> None:
        # With "login", allauth's name for it, a locked account signed in with the right password.
        assert node.AXES_USERNAME_FORM_FIELD == "username"


class TestEnrolling:
    """Without an app for one-time codes there is nothing but the way to enrol."""

    @pytest.fixture
    def newcomer(self) -> User:
        user = a_user(username="newcomer.invented")
        user.set_password(PASSWORD)
        user.save()
        a_charge(user=user)
        return user

    def test_the_first_sign_in_leads_to_it(self, client, newcomer) -> None:
        give_password(client, name="newcomer.invented")

        assert client.get("/post/")["Location"] == "/account/code/"
        assert client.get("/account/code/").status_code == 200

    def test_after_enrolling_the_next_sign_in_asks_for_a_code(self, client, newcomer) -> None:
        give_password(client, name="newcomer.invented")
        client.get("/account/code/")
        secret = client.session["mfa.totp.secret"]
        counter = int(timezone.now().timestamp()) // 30

        client.post("/account/code/", {"code": format_hotp_value(hotp_value(secret, counter))})

        assert is_in(client)
        assert client.get("/account/recovery-codes/").status_code == 200
        assert client.get("/account/code/", follow=True).request["PATH_INFO"] == "/account/"
        answer = give_password(Client(), name="newcomer.invented")
        assert answer["Location"] == "/sign-in/code/"

    def test_the_secret_lies_sealed_in_the_database(self, officer) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT data::text FROM mfa_authenticator")
            stored = cursor.fetchone()[0]

        assert SECRET not in stored
        assert Authenticator.objects.get(user=officer).wrap().validate_code(code())


def test_keys_are_touched_only_after_the_password_once_more(client, officer) -> None:
    Authenticator.objects.update(created_at=timezone.now() - timedelta(days=1))
    give_password(client)
    give_code(client, code())

    answer = client.get("/account/recovery-codes/new/")

    assert answer["Location"].startswith("/sign-in/again/")


def test_signing_out_ends_the_session(client, officer) -> None:
    give_password(client)
    give_code(client, code())

    assert client.get("/sign-out/").status_code == 200, "a link alone signs nobody out"
    assert is_in(client)
    client.post("/sign-out/")

    assert not is_in(client)
    assert events() == ["access.signed_in", "access.signed_out"]


def test_a_session_is_one_shift_long_and_out_of_reach_of_scripts(client, officer) -> None:
    give_password(client)
    give_code(client, code())

    cookie = client.cookies[node.SESSION_COOKIE_NAME]
    assert node.SESSION_COOKIE_AGE == 8 * 3600
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_signing_in_changes_the_session_key(client, officer) -> None:
    client.get("/sign-in/")
    give_password(client)
    before = client.cookies[node.SESSION_COOKIE_NAME].value
    give_code(client, code())

    assert client.cookies[node.SESSION_COOKIE_NAME].value != before


def test_an_account_that_was_closed_opens_no_door(client, officer) -> None:
    User.objects.filter(pk=officer.pk).update(is_active=False)

    give_password(client)

    assert not is_in(client)


@pytest.mark.parametrize(
    "path", ["/signup/", "/accounts/signup/", "/sign-up/", "/account/email/", "/password/reset/"]
)
def test_nobody_signs_up_or_resets_a_password_by_mail(client, path: str) -> None:
    assert client.get(path).status_code in {302, 404}
    assert not User.objects.exists()


def test_codes_cannot_be_switched_off(client, officer) -> None:
    give_password(client)
    give_code(client, code())

    client.post("/account/code/kept/")
    assert Authenticator.objects.filter(user=officer).exists()


def test_sessions_that_have_ended_are_cleared_and_no_other(officer: User) -> None:
    for key, hours in (("ended", -1), ("lasting", 1)):
        ends = timezone.now() + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    call_command("clearsessions")

    assert [row.session_key for row in Session.objects.all()] == ["lasting"]
