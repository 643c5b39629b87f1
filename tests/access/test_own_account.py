"""One's own sign-in: a password of one's own, codes that serve once, devices signed out."""

import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings as node
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from milaan.access import actions, spending
from milaan.access.models import User
from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM
from tests.access.factories import a_charge, a_user
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

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0.0.0 Safari/537.36"
OWN = "new invented words of mine"


def signed_in(**headers: str) -> Client:
    """A browser of hers, past password and code; each with the next half minute's code."""
    browser = Client(headers=headers)
    Authenticator.objects.filter(type="totp").update(
        data={"secret": Authenticator.objects.get(type="totp").data["secret"]}
    )
    cache.clear()
    give_password(browser)
    give_code(browser, code())
    assert is_in(browser)
    return browser


class TestACodeServesOnce:
    def test_where_the_process_that_saw_it_is_gone(self, officer) -> None:
        first, second = Client(), Client()
        given = code()
        give_password(first)
        give_code(first, given)
        cache.clear()  # as after a restart, or on another process
        give_password(second)

        answer = give_code(second, given)

        assert is_in(first)
        assert not is_in(second)
        assert "used before" in str(answer.context["form"].errors)

    def test_an_older_one_does_not_serve_after_a_newer(self, officer) -> None:
        first, second = Client(), Client()
        give_password(first)
        give_code(first, code(1))
        give_password(second)
        give_code(second, code(0))

        assert is_in(first)
        assert not is_in(second)

    def test_the_one_that_enrolled_does_not_sign_in(self) -> None:
        user = a_user(username="newcomer.invented")
        user.set_password(PASSWORD)
        user.save()
        a_charge(user=user)
        enrolling, other = Client(), Client()
        give_password(enrolling, name="newcomer.invented")
        enrolling.get("/account/code/")
        secret = enrolling.session["mfa.totp.secret"]
        given = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))
        enrolling.post("/account/code/", {"code": given})
        give_password(other, name="newcomer.invented")
        give_code(other, given)

        assert is_in(enrolling)
        assert not is_in(other)

    def test_asked_once_more_it_must_be_another(self, officer) -> None:
        browser = signed_in()
        cache.clear()

        answer = browser.post("/sign-in/code/again/", {"code": code()})

        assert answer.status_code == 200, "the code of the sign-in itself"
        assert "used before" in str(answer.context["form"].errors)

    def test_a_paper_code_serves_once(self, officer) -> None:
        [paper, *_] = RecoveryCodes.activate(officer).generate_codes()
        first, second = Client(), Client()
        for browser in (first, second):
            give_password(browser)
            give_code(browser, paper)
            cache.clear()

        assert is_in(first)
        assert not is_in(second)

    @pytest.mark.django_db(transaction=True)
    def test_two_at_the_same_moment_are_one(self, officer) -> None:
        given, taken = code(), []
        start = threading.Barrier(4)

        def give() -> None:
            start.wait()
            with spending.codes_of(officer.pk):
                taken.append(spending.spend(officer.pk, given))
            connection.close()

        threads = [threading.Thread(target=give) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(taken) == [False, False, False, True]

    def test_wrong_codes_asked_once_more_lock_too(self, officer) -> None:
        browser = signed_in()
        for _ in range(node.AXES_FAILURE_LIMIT):
            browser.post("/sign-in/code/again/", {"code": wrong_code()})

        assert give_password(Client()).status_code == 429

    def test_wrong_passwords_asked_once_more_lock_too(self, officer) -> None:
        browser = signed_in()
        for _ in range(node.AXES_FAILURE_LIMIT):
            browser.post("/sign-in/again/", {"password": WRONG})

        assert give_password(Client()).status_code == 429


@pytest.mark.django_db(transaction=True)
def test_a_lock_out_holds_in_another_process(officer, client) -> None:
    for _ in range(node.AXES_FAILURE_LIMIT):
        give_password(client, password=WRONG)
    script = (
        "import django; django.setup()\n"
        "from django.test import RequestFactory\n"
        "from milaan.access import lockout\n"
        "request = RequestFactory().post('/sign-in/')\n"
        "print(lockout.is_locked(request, 'ASHA.invented'))\n"
    )
    database = connection.settings_dict

    answer = subprocess.run(
        [sys.executable, "-c", script],
        env=_environment(database),
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.strip() == "True"
    assert AccessAttempt.objects.get().username == "asha.invented"


def _environment(database: dict[str, Any]) -> dict[str, str]:
    import os

    host, port, name = database["HOST"], database["PORT"], database["NAME"]
    user, password = database["USER"], database["PASSWORD"]
    url = f"postgresql://{user}:{password}@/{name}?host={host}&port={port}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "milaan.config.settings",
        "MILAAN_DATABASE_URL": url,
        "MILAAN_SECRET_KEY": node.SECRET_KEY,
        "MILAAN_DATABASE_POOL": "0",
    }


class TestAPasswordOfOnesOwn:
    """What an administrator has set is known to two people; it serves to choose another."""

    @pytest.fixture
    def renewed(self, officer) -> User:
        actions.renew_user(
            actor=SYSTEM, username="asha.invented", password=PASSWORD, now=timezone.now()
        )
        TOTP.activate(officer, SECRET)
        officer.refresh_from_db()
        return officer

    def choose(self, browser: Client, new: str = OWN, old: str = PASSWORD) -> Any:
        form = {"oldpassword": old, "password1": new, "password2": new}
        return browser.post("/account/password/", form)

    @pytest.mark.parametrize("path", ["/", "/post/", "/register/", "/inbox/", "/account/"])
    def test_nothing_else_opens_before(self, renewed, client, path: str) -> None:
        give_password(client)
        give_code(client, code())

        assert client.get(path)["Location"] == "/account/password/"
        assert "Somebody else has set" in client.get("/account/password/").content.decode()

    def test_a_new_account_must_choose_too(self, db) -> None:
        ref = actions.add_user(
            actor=SYSTEM, username="vimla.invented", password=PASSWORD, now=timezone.now()
        )

        assert User.objects.get(ref=ref).must_choose_password

    def test_her_own_opens_the_rest(self, renewed, client) -> None:
        give_password(client)
        give_code(client, code())

        self.choose(client)

        assert is_in(client)
        assert not User.objects.get(pk=renewed.pk).must_choose_password
        assert events()[-1] == "access.password_chosen"
        assert give_password(Client(), password=OWN)["Location"] == "/sign-in/code/"

    def test_the_same_one_is_none(self, renewed, client) -> None:
        give_password(client)
        give_code(client, code())

        answer = self.choose(client, new=PASSWORD)

        assert "password1" in answer.context["form"].errors
        assert not is_in(client)

    def test_guessing_the_old_one_locks(self, officer) -> None:
        browser = signed_in()
        for _ in range(node.AXES_FAILURE_LIMIT):
            self.choose(browser, old=WRONG)

        assert give_password(Client()).status_code == 429

    def test_every_other_device_is_signed_out(self, officer) -> None:
        here, there = signed_in(), signed_in()

        self.choose(here)

        assert is_in(here)
        assert not is_in(there)
        assert [line.is_here for line in here.get("/account/devices/").context["sessions"]] == [
            True
        ]


class TestDevices:
    def test_they_are_listed_with_this_one_first(self, officer) -> None:
        signed_in(user_agent=CHROME)
        here = signed_in(user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0")

        lines = here.get("/account/devices/").context["sessions"]

        assert [(line.program, line.system, line.is_here) for line in lines] == [
            ("Firefox", "Linux", True),
            ("Chrome", "Windows", False),
        ]

    def test_one_is_signed_out(self, officer) -> None:
        there, here = signed_in(), signed_in()
        [_, other] = here.get("/account/devices/").context["sessions"]

        here.post("/account/devices/end", {"which": str(other.id)})

        assert is_in(here)
        assert not is_in(there)
        assert events()[-1] == "access.session_ended"

    def test_all_others_are_signed_out(self, officer) -> None:
        there, here = signed_in(), signed_in()

        here.post("/account/devices/end", {"which": "others"})

        assert is_in(here)
        assert not is_in(there)
        assert UserSession.objects.filter(user=officer).count() == 1

    def test_everywhere_is_here_too(self, officer) -> None:
        there, here = signed_in(), signed_in()

        answer = here.post("/account/devices/end", {"which": "all"})

        assert answer["Location"] == "/sign-in/"
        assert not is_in(here)
        assert not is_in(there)
        assert "access.sessions_ended" in events()

    def test_a_session_that_is_on_no_list_ends_with_them(self, officer) -> None:
        there, here = signed_in(), signed_in()
        UserSession.objects.exclude(session_key=here.session.session_key).delete()

        here.post("/account/devices/end", {"which": "others"})

        assert not is_in(there)

    @pytest.mark.parametrize("which", ["", "0", "-1", "9" * 30, "x", "1 or 1=1"])
    def test_what_is_no_session_is_not_found(self, officer, which: str) -> None:
        here = signed_in()

        assert here.post("/account/devices/end", {"which": which}).status_code == 404
        assert is_in(here)

    def test_nobody_signs_another_out(self, officer) -> None:
        here = signed_in()
        hers = UserSession.objects.get()
        vimla = a_user(username="vimla.invented")
        UserSession.objects.filter(pk=hers.pk).update(user=vimla)

        assert here.post("/account/devices/end", {"which": str(hers.pk)}).status_code == 404
        assert UserSession.objects.filter(user=vimla).exists()

    def test_a_link_alone_signs_nobody_out(self, officer) -> None:
        here = signed_in()

        assert here.get("/account/devices/end").status_code == 405

    def test_when_it_was_last_used_is_kept_to_five_minutes(self, officer) -> None:
        here = signed_in()
        before = timezone.now() - timedelta(minutes=10)
        UserSession.objects.update(last_seen_at=before)
        session = here.session
        session["milaan_seen"] = before.isoformat()
        session.save()

        here.get("/post/")

        assert UserSession.objects.get().last_seen_at > before + timedelta(minutes=9)

    def test_a_renewed_account_is_signed_out_everywhere(self, officer) -> None:
        there = signed_in()

        actions.renew_user(
            actor=SYSTEM, username="asha.invented", password=PASSWORD, now=timezone.now()
        )

        assert not is_in(there)
        assert not UserSession.objects.exists()

    def test_a_closed_account_is_out_at_once(self, officer) -> None:
        there = signed_in()
        User.objects.filter(pk=officer.pk).update(is_active=False)

        assert not is_in(there)


def test_how_one_signs_in_shows_it_all(officer) -> None:
    page = signed_in().get("/account/").content.decode()

    for path in ("/account/passkeys/", "/account/password/", "/account/devices/"):
        assert path in page
    assert "/account/state-login/" not in page, "this node has none"


def test_refused_codes_are_on_the_log(officer, client) -> None:
    give_password(client)
    give_code(client, wrong_code())

    entry = AuditEntry.objects.order_by("-id")[0]
    assert (entry.event, entry.actor_ref) == ("access.sign_in_refused", str(officer.ref))
