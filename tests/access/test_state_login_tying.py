"""Tying a State's own login to an account, and taking it off."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.utils import timezone

from milaan.access import actions
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, NotFound
from tests.access.factories import a_user
from tests.access.state_login.node import SUBJECT, linked, refusal, running, state
from tests.access.state_login.running import Browser, is_installed
from tests.access.test_sign_in import (
    PASSWORD,
    code,
    events,
    give_code,
    give_password,
    is_in,
    officer,
    quick,
)

__all__ = ["linked", "officer", "quick", "running", "state"]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not is_installed(), reason="no provider on this machine: make setup"),
]


class TestTying:
    """A link is made by the person herself, signed in and asked anew, or by an administrator."""

    @pytest.fixture
    def browser(self, state, officer) -> Browser:
        browser = Browser()
        give_password(browser.node)
        give_code(browser.node, code())
        return browser

    def prove_again(self, browser: Browser) -> None:
        browser.node.post("/sign-in/again/", {"password": PASSWORD})

    def tie(self, browser: Browser, account: str = SUBJECT) -> Any:
        browser.node.post("/account/state-login/")
        return browser.back(browser.prove(browser.begin("/account/state-login/go"), account))

    def test_she_ties_it_herself(self, browser, officer) -> None:
        self.prove_again(browser)

        self.tie(browser)

        assert SocialAccount.objects.get().user == officer
        assert events()[-1] == "access.state_login_linked"
        assert is_in(browser.node), "she stays signed in"
        assert Browser().sign_in(SUBJECT)["Location"] == "/sign-in/code/"

    def test_not_without_showing_once_more_that_it_is_she(self, browser) -> None:
        for answer in (
            browser.node.get("/account/state-login/"),
            browser.node.post("/account/state-login/"),
            browser.node.post("/account/state-login/end"),
        ):
            assert answer["Location"].startswith("/sign-in/again/")

    def test_no_other_site_begins_it(self, browser) -> None:
        self.prove_again(browser)

        answer = browser.node.get("/account/state-login/go")

        assert answer["Location"] == "/account/state-login/"

    def test_a_sign_in_does_not_tie(self, browser) -> None:
        other = Browser()
        back = other.prove(other.begin(), SUBJECT)

        assert refusal(other.back(back)) == "unknown"
        assert not SocialAccount.objects.exists()

    def test_somebody_elses_cannot_be_taken(self, browser, state) -> None:
        SocialAccount.objects.create(user=a_user(), provider=state["issuer"], uid=SUBJECT)
        self.prove_again(browser)

        answer = self.tie(browser)

        assert (answer.status_code, answer.context["reason"]) == (403, "not_yours")
        assert SocialAccount.objects.count() == 1

    def test_she_unties_it(self, browser, state, officer) -> None:
        SocialAccount.objects.create(user=officer, provider=state["issuer"], uid=SUBJECT)
        self.prove_again(browser)

        browser.node.post("/account/state-login/end")

        assert not SocialAccount.objects.exists()
        assert events()[-1] == "access.state_login_unlinked"

    def test_an_administrator_ties_it(self, state, officer) -> None:
        self.link(state, SUBJECT)

        assert Browser().sign_in(SUBJECT)["Location"] == "/sign-in/code/"
        assert "access.state_login_linked" in events()

    def test_two_people_are_never_tied_to_one(self, state, officer) -> None:
        self.link(state, SUBJECT)
        a_user(username="vimla.invented")

        with pytest.raises(Conflict):
            self.link(state, SUBJECT, username="vimla.invented")
        with pytest.raises(Conflict):
            self.link(state, "another-invented")

    @pytest.mark.parametrize("subject", ["", " padded ", "x" * 192])
    def test_what_no_provider_calls_anybody_is_refused(self, state, officer, subject) -> None:
        with pytest.raises(InvalidInput):
            self.link(state, subject)

    def test_nobody_is_made_by_it(self, state) -> None:
        with pytest.raises(NotFound):
            self.link(state, SUBJECT, username="nobody.invented")

    def test_renewing_an_account_unties_it(self, linked) -> None:
        actions.renew_user(
            actor=SYSTEM, username="asha.invented", password=PASSWORD, now=timezone.now()
        )

        assert not SocialAccount.objects.exists()

    def link(self, state: dict[str, Any], subject: str, username: str = "asha.invented") -> None:
        actions.link_state_login(
            actor=SYSTEM,
            username=username,
            issuer=state["issuer"],
            subject=subject,
            now=timezone.now(),
        )


def test_a_person_who_only_signs_in_by_it_has_a_page_without_a_password(state, linked) -> None:
    linked.set_unusable_password()
    linked.save()
    browser = Browser()
    browser.sign_in(SUBJECT)
    give_code(browser.node, code())

    assert browser.node.get("/account/password/")["Location"] == "/account/"
    assert browser.node.get("/account/").status_code == 200
