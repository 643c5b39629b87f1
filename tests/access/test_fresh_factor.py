"""Steps that open sealed or bulk data, or give power away, ask for a second factor again."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret
from allauth.mfa.totp.internal.auth import hotp_value as value_at
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from milaan.access import actions
from milaan.access.desk_policies import FRESH_MINUTES
from milaan.access.fresh import GUARDED_STEPS
from milaan.access.models import Charge
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import NotAllowed
from tests.access.factories import (
    NOW,
    a_charge,
    a_post,
    a_user,
    actor_in,
    an_organisation,
    sign_in,
)

pytestmark = pytest.mark.django_db
LONG_AGO = FRESH_MINUTES + 1
DAY = f"{timezone.now() + timedelta(days=200):%Y-%m-%d}"
# What a name of an address must not say without standing on the list.
MUST_BE_GUARDED = re.compile(r"export|sealed|held_back|give_charge|hand_over|bulk")


def every_view(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from every_view(pattern, namespace)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield f"{prefix}{pattern.name}", pattern.callback


def example(name: str) -> str:
    """An address of this name, with a reference of nobody where it takes one."""
    pattern = next(str(route) for found, route in _routes() if found == name)
    words = re.findall(r"<(?:uuid:)?(\w+)>", pattern)
    return reverse(name, kwargs=dict.fromkeys(words, uuid4()))


def _routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _routes(pattern, namespace)
        elif pattern.name:
            yield f"{prefix}{pattern.name}", pattern.pattern


def an_officer(**changes) -> Charge:
    charge = a_charge(**changes)
    TOTP.activate(charge.user, generate_totp_secret())
    return charge


def code_of(charge: Charge) -> str:
    secret = Authenticator.objects.get(user=charge.user, type="totp").wrap()
    from allauth.mfa.adapter import get_adapter

    key = get_adapter().decrypt(secret.instance.data["secret"])
    counter = int(timezone.now().timestamp()) // 30
    return str(format_hotp_value(value_at(key, counter)))


def test_the_list_and_the_guarded_views_are_the_same() -> None:
    guarded = {name for name, view in every_view() if getattr(view, "needs_fresh_factor", False)}

    assert guarded == GUARDED_STEPS


def test_no_address_that_sounds_like_it_is_left_off_the_list() -> None:
    named = {name for name, _ in every_view() if MUST_BE_GUARDED.search(name)}

    assert named <= GUARDED_STEPS


@pytest.mark.parametrize("name", sorted(GUARDED_STEPS - {"registry:emergency"}))
def test_each_asks_where_the_second_factor_is_old(client, name) -> None:
    sign_in(client, an_officer(), minutes_ago=LONG_AGO)

    answer = client.post(example(name), {"typed": "kept <b>"})

    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Show that it is you" in page
    assert 'name="typed" value="kept &lt;b&gt;"' in page
    assert not AuditEntry.objects.filter(event="access.guarded_step_taken").exists()


def test_break_glass_asks_once_the_reason_is_written(client) -> None:
    sign_in(client, an_officer(), minutes_ago=LONG_AGO)
    asked = {"text": "Invented", "desk": str(uuid4())}
    first = client.post("/register/emergency", asked).content.decode()
    typed = asked | {"cause": "clock", "reason": "An invented reason that is long enough"}

    second = client.post("/register/emergency", typed).content.decode()

    assert "Show that it is you" not in first
    assert "Show that it is you" in second
    assert "An invented reason that is long enough" in second


class TestTheWayBack:
    def test_what_was_typed_goes_on_with_the_code(self, client) -> None:
        charge, receiver = an_officer(), a_user()
        sign_in(client, charge, minutes_ago=LONG_AGO)
        address = f"/post/hand-over/{charge.ref}"
        typed = {"receiver": receiver.username, "until": DAY}
        client.post(address, typed)
        assert Charge.objects.get(held_until=None).user == charge.user

        answer = client.post(address, typed | {"fresh-code": code_of(charge)})

        assert answer["Location"] == "/post/"
        assert Charge.objects.get(held_until=None).user == receiver
        step = AuditEntry.objects.get(event="access.guarded_step_taken")
        assert (step.subject_ref, step.rule) == ("access:hand_over", "access.guarded_step.fresh")
        handed = AuditEntry.objects.get(event="access.charge_handed_over")
        assert handed.details["second_factor"].startswith("totp ")

    def test_a_wrong_code_changes_nothing_keeps_all_and_is_counted(self, client) -> None:
        from axes.models import AccessAttempt

        charge, receiver = an_officer(), a_user()
        sign_in(client, charge, minutes_ago=LONG_AGO)

        answer = client.post(
            f"/post/hand-over/{charge.ref}",
            {"receiver": receiver.username, "until": DAY, "fresh-code": "000000"},
        )

        assert answer.status_code == 422
        assert f'name="receiver" value="{receiver.username}"' in answer.content.decode()
        assert answer.content.decode().count("000000") == 1  # where it was typed, not carried
        assert Charge.objects.get(held_until=None).user == charge.user
        assert AccessAttempt.objects.get().failures_since_start == 1

    def test_five_wrong_codes_lock_the_step_too(self, client) -> None:
        charge = an_officer()
        sign_in(client, charge, minutes_ago=LONG_AGO)
        address = f"/post/link/{charge.ref}"
        for _ in range(5):
            client.post(address, {"fresh-code": "000000"})

        answer = client.post(address, {"fresh-code": code_of(charge)})

        assert answer.status_code == 422

    def test_a_paper_code_does_as_well(self, client) -> None:
        from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

        charge, receiver = an_officer(), a_user()
        codes = RecoveryCodes.activate(charge.user).get_unused_codes()
        sign_in(client, charge, minutes_ago=LONG_AGO)

        client.post(
            f"/post/hand-over/{charge.ref}",
            {"receiver": receiver.username, "until": DAY, "fresh-code": codes[0]},
        )

        entry = AuditEntry.objects.get(event="access.charge_handed_over")
        assert entry.details["second_factor"].startswith("recovery_codes ")

    def test_another_kind_of_question_is_answered_in_the_same_form(self, client) -> None:
        """A page that was loaded by hx takes the question in place of its main part."""
        charge = an_officer()
        sign_in(client, charge, minutes_ago=LONG_AGO)

        answer = client.post(f"/post/link/{charge.ref}", headers={"HX-Request": "true"})

        assert answer["HX-Retarget"] == "main"


def test_a_fresh_factor_is_not_asked_again(client) -> None:
    charge, receiver = an_officer(), a_user()
    sign_in(client, charge, minutes_ago=FRESH_MINUTES - 2)

    client.post(f"/post/hand-over/{charge.ref}", {"receiver": receiver.username, "until": DAY})

    assert Charge.objects.get(held_until=None).user == receiver


def test_looking_at_the_form_asks_nothing(client) -> None:
    charge = an_officer()

    shown = sign_in(client, charge, minutes_ago=LONG_AGO).get(f"/post/hand-over/{charge.ref}")

    assert "Show that it is you" not in shown.content.decode()


def test_a_pin_is_no_second_factor_for_such_a_step(client) -> None:
    charge = an_officer()
    sign_in(client, charge)
    session = client.session
    del session["account_authentication_methods"]  # as a session that a PIN opened
    session.save()

    answer = client.post(f"/post/hand-over/{charge.ref}", {"receiver": "x", "until": DAY})

    assert "Show that it is you" in answer.content.decode()


def test_the_factor_of_another_session_or_person_is_none(client) -> None:
    charge = an_officer()
    sign_in(client, charge)
    session = client.session
    session["account_authentication_methods_user"] = str(a_user().pk)
    session.save()

    answer = client.post(f"/post/hand-over/{charge.ref}", {"receiver": "x", "until": DAY})

    assert "Show that it is you" in answer.content.decode()


def test_the_rule_itself_refuses_an_old_factor() -> None:
    with pytest.raises(NotAllowed):
        actions.take_guarded_step(
            actor=actor_in(a_charge()), step="x", factor_age_minutes=LONG_AGO, now=NOW
        )


class TestPostsBelow:
    @pytest.fixture
    def below(self):
        top = an_organisation()
        superior = a_charge(post=a_post(role="supervisor", organisation=top))
        held = a_charge(post=a_post(organisation=an_organisation(parent=top)))
        return superior, held

    def test_a_superior_sees_hands_over_prolongs_and_ends(self, client, below) -> None:
        superior, held = below
        successor, link = a_user(), a_user()
        sign_in(client, superior)

        assert held.user.username in client.get("/post/below/").content.decode()
        page = client.get(f"/post/below/{held.post.ref}/").content.decode()
        assert f"/post/hand-over/{held.ref}" in page
        client.post(f"/post/hand-over/{held.ref}", {"receiver": successor.username, "until": DAY})
        fresh = Charge.objects.get(user=successor)
        client.post(f"/post/prolong/{fresh.ref}", {"until": DAY})
        client.post(f"/post/below/{held.post.ref}/", {"receiver": link.username, "until": DAY})
        client.post(f"/post/end/{fresh.ref}")

        events = AuditEntry.objects.filter(event__startswith="access.charge_")
        assert list(events.order_by("id").values_list("event", flat=True)) == [
            "access.charge_handed_over", "access.charge_prolonged", "access.charge_given",
            "access.charge_ended",
        ]  # fmt: skip
        given = Charge.objects.get(user=link)
        assert given.is_additional  # beside a holder

    def test_an_empty_post_is_filled(self, client, below) -> None:
        superior, held = below
        held.held_until = timezone.now()
        held.save()
        officer = a_user()
        sign_in(client, superior)

        page = client.get(f"/post/below/{held.post.ref}/").content.decode()
        client.post(f"/post/below/{held.post.ref}/", {"receiver": officer.username, "until": DAY})

        assert "Nobody holds this post" in page
        assert not Charge.objects.get(user=officer).is_additional

    def test_nobody_else_sees_or_does_it(self, below) -> None:
        _, held = below
        for who in (held, a_charge(post=a_post(role="supervisor")), a_charge()):
            client = sign_in(Client(), who)
            listed = client.get("/post/below/").content.decode()
            assert held.user.username not in listed
            for address in (f"/post/below/{held.post.ref}/", f"/post/prolong/{held.ref}"):
                assert client.get(address).status_code == 404
            assert client.post(f"/post/end/{held.ref}").status_code == 404
        held.refresh_from_db()
        assert held.held_until is None

    @pytest.mark.parametrize("day", ["", "x", "2020-01-01", "31/12/2999"])
    def test_a_day_that_is_none_is_said(self, client, below, day) -> None:
        superior, held = below
        answer = sign_in(client, superior).post(
            f"/post/below/{held.post.ref}/", {"receiver": a_user().username, "until": day}
        )

        assert answer.status_code == 422
        assert Charge.objects.count() == 2
