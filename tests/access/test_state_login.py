"""A State's own login, against a certified provider in a process of its own on this machine."""

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.conf import settings as node
from django.test import Client

from milaan.access.models import User
from milaan.audit.models import AuditEntry
from tests.access.factories import a_charge
from tests.access.state_login.node import SUBJECT, linked, refusal, running, state
from tests.access.state_login.running import TWO_FACTORS, Browser, is_installed, provider
from tests.access.test_sign_in import (
    WRONG,
    code,
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


class TestComingIn:
    def test_a_tied_person_still_gives_her_code(self, linked) -> None:
        browser = Browser()

        answer = browser.sign_in(SUBJECT)

        assert answer["Location"] == "/sign-in/code/"
        assert not is_in(browser.node)
        give_code(browser.node, code())
        assert is_in(browser.node)
        entry = AuditEntry.objects.order_by("-id")[0]
        assert entry.details == {"ways": ["socialaccount", "totp"]}

    def test_what_is_asked_of_the_provider(self, linked) -> None:
        asked = parse_qs(urlsplit(Browser().begin()).query)

        assert asked["response_type"] == ["code"]
        assert asked["scope"] == ["openid"], "no name, no address, no phone"
        assert asked["code_challenge_method"] == ["S256"]
        for name, shortest in (("state", 16), ("nonce", 43), ("code_challenge", 43)):
            assert len(asked[name][0]) >= shortest

    def test_nothing_of_the_provider_is_kept_but_issuer_and_subject(self, linked) -> None:
        Browser().sign_in(SUBJECT)

        kept = SocialAccount.objects.get()
        assert (kept.provider, kept.uid, kept.extra_data) == (
            node.MILAAN_STATE_LOGIN["issuer"], SUBJECT, {},
        )  # fmt: skip
        assert not SocialToken.objects.exists()

    def test_a_person_without_codes_enrols_them_first(self, linked) -> None:
        Authenticator.objects.all().delete()
        browser = Browser()

        browser.sign_in(SUBJECT)

        assert browser.node.get("/post/")["Location"] == "/account/code/"

    def test_a_client_secret_in_the_body_serves_too(self, settings, linked) -> None:
        with provider(method="client_secret_post") as other:
            settings.MILAAN_STATE_LOGIN = other
            SocialAccount.objects.update(provider=other["issuer"])

            assert Browser().sign_in(SUBJECT)["Location"] == "/sign-in/code/"

    def test_it_goes_on_to_the_page_one_wanted(self, linked) -> None:
        browser = Browser()
        way = browser.begin("/sign-in/state/?next=/inbox/")

        browser.back(browser.prove(way, SUBJECT))

        assert give_code(browser.node, code())["Location"] == "/inbox/"

    def test_it_never_goes_on_to_another_site(self, linked) -> None:
        browser = Browser()
        way = browser.begin("/sign-in/state/?next=https://elsewhere.invalid/")

        browser.back(browser.prove(way, SUBJECT))

        assert give_code(browser.node, code())["Location"] == "/"

    def test_the_caller_cannot_ask_the_provider_for_more(self, linked) -> None:
        way = "/sign-in/state/?scope=profile&auth_params=prompt%3Dnone&process=connect"
        asked = parse_qs(urlsplit(Browser().begin(way)).query)

        assert asked["scope"] == ["openid"]
        assert "prompt" not in asked


class TestTheSecondFactor:
    def test_what_the_provider_asked_for_counts_where_the_node_says_so(self, state, linked) -> None:
        state["accepted_acr"] = [TWO_FACTORS]
        browser = Browser()

        browser.sign_in(SUBJECT, acr=TWO_FACTORS)

        assert is_in(browser.node)
        assert AuditEntry.objects.get().details == {"ways": ["socialaccount", "state_login"]}

    @pytest.mark.parametrize("acr", ["urn:invented:password", ""])
    def test_a_level_that_is_not_named_does_not(self, state, linked, acr: str) -> None:
        state["accepted_acr"] = [TWO_FACTORS]

        assert Browser().sign_in(SUBJECT, acr=acr)["Location"] == "/sign-in/code/"

    def test_by_default_no_level_does(self, linked) -> None:
        assert Browser().sign_in(SUBJECT, acr=TWO_FACTORS)["Location"] == "/sign-in/code/"

    def test_a_method_may_be_named_instead(self, state, linked) -> None:
        state["accepted_amr"] = ["hwk"]
        browser = Browser()

        assert Browser().sign_in(SUBJECT, amr=["pwd"])["Location"] == "/sign-in/code/"
        browser.sign_in(SUBJECT, amr=["pwd", "hwk"])
        assert is_in(browser.node)


class TestWhoIsRefused:
    def test_an_unknown_person_gets_no_account(self, state, officer) -> None:
        people = User.objects.count()
        browser = Browser()

        answer = browser.sign_in("nobody-invented")

        assert refusal(answer) == "unknown"
        assert "no account here is tied to you" in answer.content.decode()
        assert User.objects.count() == people
        assert not SocialAccount.objects.exists()
        assert browser.node.get("/post/").status_code == 302

    def test_an_address_ties_nobody(self, state, officer) -> None:
        User.objects.update(email="asha@invented.invalid", username="asha@invented.invalid")

        assert refusal(Browser().sign_in("asha@invented.invalid")) == "unknown"

    def test_the_same_subject_of_another_issuer_is_another_person(self, state, officer) -> None:
        SocialAccount.objects.create(user=officer, provider="https://x.invalid", uid=SUBJECT)

        assert refusal(Browser().sign_in(SUBJECT)) == "unknown"

    def test_a_locked_account_is_not_let_in(self, linked) -> None:
        for _ in range(node.AXES_FAILURE_LIMIT):
            give_password(Client(), password=WRONG)
        browser = Browser()

        answer = browser.sign_in(SUBJECT)

        assert answer.status_code == 429
        give_code(browser.node, code())
        assert not is_in(browser.node)

    def test_a_closed_account_is_not_let_in(self, linked) -> None:
        User.objects.update(is_active=False)

        assert Browser().sign_in(SUBJECT)["Location"] == "/sign-in/closed/"

    def test_who_stops_at_the_door_is_told(self, linked) -> None:
        assert refusal(Browser().sign_in("")) == "cancelled"

    def test_a_node_without_a_state_login_has_none_of_its_pages(self, client, settings) -> None:
        settings.MILAAN_STATE_LOGIN = None

        for path in ("/sign-in/state/", "/sign-in/state/back/"):
            assert client.get(path).status_code == 404


class TestAnswersThatAreNotTaken:
    def test_one_for_another_browser(self, linked) -> None:
        browser = Browser()
        back = browser.prove(browser.begin(), SUBJECT)

        assert refusal(Browser().back(back)) == "no_state"

    def test_the_same_one_twice(self, linked) -> None:
        browser = Browser()
        back = browser.prove(browser.begin(), SUBJECT)
        browser.back(back)

        assert refusal(browser.back(back)) == "no_state"

    def test_one_that_lay_longer_than_ten_minutes(self, linked) -> None:
        browser = Browser()
        back = browser.prove(browser.begin(), SUBJECT)
        session = browser.node.session
        states = session["socialaccount_states"]
        session["socialaccount_states"] = {
            name: (kept, at - 601, issuer) for name, (kept, at, issuer) in states.items()
        }
        session.save()

        assert refusal(browser.back(back)) == "no_state"

    def test_a_code_that_another_browser_was_given(self, linked) -> None:
        hers, his = Browser(), Browser()
        stolen = parse_qs(urlsplit(hers.prove(hers.begin(), SUBJECT)).query)["code"][0]
        back = his.prove(his.begin(), "somebody-invented")
        given = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
        given["code"] = stolen

        answer = his.node.get(f"/sign-in/state/back/?{urlencode(given)}")

        assert refusal(answer) == "no_answer", "PKCE: the verifier is not the stolen code's"

    @pytest.mark.parametrize("nonce", [None, "another-nonce-invented"])
    def test_a_token_without_the_nonce_of_this_sign_in(self, linked, nonce: str | None) -> None:
        browser = Browser()

        answer = browser.back(browser.prove(browser.begin(nonce=nonce), SUBJECT))

        assert refusal(answer) == "wrong_nonce"

    @pytest.mark.parametrize("said", ["https://another.invalid", None])
    def test_an_answer_that_names_another_sender(self, linked, said: str | None) -> None:
        browser = Browser()
        back = browser.prove(browser.begin(), SUBJECT)
        given = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
        given = {name: value for name, value in (given | {"iss": said}).items() if value}

        answer = browser.node.get(f"/sign-in/state/back/?{urlencode(given)}")

        assert refusal(answer) == "wrong_issuer"

    def test_a_provider_that_says_it_is_another(self, settings, state, officer) -> None:
        settings.MILAAN_STATE_LOGIN = state | {
            "issuer": state["issuer"].replace("127.0.0.1", "localhost")
        }

        answer = Client().get("/sign-in/state/")

        assert refusal_at_start(answer) == "wrong_issuer"

    def test_a_token_whose_time_is_over(self, settings, linked) -> None:
        with provider(minutesBehind=120) as late:
            settings.MILAAN_STATE_LOGIN = late

            assert refusal(Browser().sign_in(SUBJECT)) == "expired"

    def test_a_token_that_is_signed_by_another_key(self, settings, linked) -> None:
        with provider(otherKeys=True) as other:
            settings.MILAAN_STATE_LOGIN = other

            assert refusal(Browser().sign_in(SUBJECT)) == "bad_token"

    def test_a_provider_that_is_not_there(self, settings, state) -> None:
        with provider() as gone:
            settings.MILAAN_STATE_LOGIN = gone

        assert refusal_at_start(Client().get("/sign-in/state/")) == "no_answer"

    def test_a_wrong_client_secret(self, settings, state, linked) -> None:
        settings.MILAAN_STATE_LOGIN = state | {"secret": "another invented secret"}

        assert refusal(Browser().sign_in(SUBJECT)) == "no_answer"


def refusal_at_start(answer: Any) -> str:
    assert answer.status_code == 401
    return str(answer.context["reason"])


def test_a_charge_is_needed_as_ever(state, linked) -> None:
    linked.charges.all().delete()
    browser = Browser()
    browser.sign_in(SUBJECT)
    give_code(browser.node, code())

    assert "no post" in browser.node.get("/").content.decode()
    a_charge(user=linked)
