"""Devices that a desk enrols, and the PIN that an officer sets for herself."""

import pytest
from django.test import Client

from milaan.access import actions
from milaan.access.desk import cookie_name
from milaan.access.models import DeskDevice, DeskPin, Post
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import InvalidInput, NotAllowed
from tests.access.desks import OTHER_PIN, PIN, quick, station
from tests.access.factories import (
    FAR_OFF,
    NOW,
    a_charge,
    a_post,
    actor_in,
    an_organisation,
    give_code,
    sign_in,
)

__all__ = ["quick", "station"]

pytestmark = pytest.mark.django_db


class TestDevices:
    def test_the_officer_in_charge_enrols_the_device_before_her(self, station) -> None:
        device = station.enrol()

        assert (device.organisation, device.enrolled_by) == (
            station.organisation, station.officer.user,
        )  # fmt: skip
        cookie = station.browser.cookies[cookie_name()]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert device.token_digest not in cookie.value
        entry = AuditEntry.objects.get(event="access.device_enrolled")
        assert entry.rule == "access.enrol_device.own_desk"
        assert entry.details["second_factor"].startswith("totp ")
        assert "writers&#x27; room" in station.browser.get("/desk/devices/").content.decode()

    def test_who_answers_for_no_desk_enrols_none(self, station) -> None:
        client = sign_in(Client(), station.writer)

        assert client.get("/desk/devices/enrol").status_code == 403
        assert "Enrol" not in client.get("/desk/devices/").content.decode()
        for wrong in (station.writer, a_charge()):
            with pytest.raises(NotAllowed):
                actions.enrol_device(
                    actor=actor_in(wrong), organisation_ref=station.organisation.ref,
                    label="x", until=FAR_OFF, now=NOW,
                )  # fmt: skip

    def test_an_administrator_enrols_below_her_own_desk(self) -> None:
        office = an_organisation()
        below = an_organisation(parent=office)
        administrator = a_charge(post=a_post(role="administrator", organisation=office))

        actions.enrol_device(
            actor=actor_in(administrator), organisation_ref=below.ref, label="x", until=FAR_OFF,
            now=NOW,
        )  # fmt: skip

        assert DeskDevice.objects.get().organisation == below

    @pytest.mark.parametrize("until", [None, NOW])
    def test_an_enrolment_without_an_end_is_refused(self, station, until) -> None:
        with pytest.raises(InvalidInput):
            actions.enrol_device(
                actor=actor_in(station.officer), organisation_ref=station.organisation.ref,
                label="x", until=until, now=NOW,
            )  # fmt: skip
        assert not DeskDevice._meta.get_field("until").null

    def test_ended_it_is_no_desk_any_more_and_pin_sessions_end_with_it(self, station) -> None:
        device = station.enrol()
        seat = station.seat_with_pin(station.writer)
        station.try_pin(seat, PIN)
        assert station.who == str(station.writer.user_id)

        sign_in(Client(), station.officer).post(f"/desk/devices/{device.ref}/end")

        assert station.browser.get("/post/")["Location"].startswith("/desk/")
        assert station.who == ""
        assert "not enrolled" in station.browser.get("/desk/").content.decode()
        station.try_pin(seat, PIN)
        assert station.who == ""

    def test_a_foreign_officer_ends_nothing(self, station) -> None:
        device = station.enrol()

        answer = sign_in(Client(), a_charge()).post(f"/desk/devices/{device.ref}/end")

        assert answer.status_code == 403
        device.refresh_from_db()
        assert device.revoked_at is None

    @pytest.mark.parametrize("value", ["", "invented", "InNvbWV0aGluZyI:1abc:def"])
    def test_a_cookie_that_this_node_did_not_sign_is_none(self, station, value) -> None:
        station.seat_with_pin(station.writer) if station.enrol() else None
        station.browser.cookies[cookie_name()] = value

        assert "not enrolled" in station.browser.get("/desk/").content.decode()


class TestPin:
    @pytest.mark.parametrize(
        "pin",
        ["", "12345", "1234567", "abcdef", "111111", "123456", "654321", "121212", "123123",
         "²²²²²²", "12 456"],
    )  # fmt: skip
    def test_a_pin_that_everybody_tries_is_not_taken(self, station, pin) -> None:
        sign_in(station.browser, station.writer)

        answer = station.browser.post("/desk/pin", {"pin": pin, "again": pin})

        assert answer.status_code == 422
        assert not DeskPin.objects.exists()

    def test_digits_of_another_script_are_the_same_pin(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer, "४७०९१३")

        station.try_pin(seat, PIN)

        assert station.who == str(station.writer.user_id)

    def test_both_must_be_the_same(self, station) -> None:
        answer = sign_in(station.browser, station.writer).post(
            "/desk/pin", {"pin": PIN, "again": OTHER_PIN}
        )
        assert answer.status_code == 422

    def test_it_is_kept_as_a_slow_digest(self, station, settings) -> None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
        station.enrol()

        station.seat_with_pin(station.writer)

        assert DeskPin.objects.get().digest.startswith("argon2$argon2id$")

    def test_a_pin_session_sets_none(self, station) -> None:
        station.enrol()
        station.try_pin(station.seat_with_pin(station.writer), PIN)
        session = station.browser.session
        give_code(session, station.writer.user)  # also after a code: it began with a PIN
        session.save()

        answer = station.browser.post("/desk/pin", {"pin": OTHER_PIN, "again": OTHER_PIN})

        assert answer.status_code == 403

    def test_a_renewed_account_has_no_pin(self, station) -> None:
        from milaan.foundation.actor import SYSTEM

        station.enrol()
        seat = station.seat_with_pin(station.writer)
        name = station.writer.user.username
        actions.renew_user(actor=SYSTEM, username=name, password="other words", now=NOW)

        station.try_pin(seat, PIN)

        assert station.who == ""
        assert not DeskPin.objects.exists()


def test_the_post_page_offers_what_one_may(station) -> None:
    officer = sign_in(Client(), station.officer).get("/post/").content.decode()
    writer = sign_in(Client(), station.writer).get("/post/").content.decode()

    assert "/desk/devices/" in officer
    assert "/desk/devices/" not in writer
    assert "/desk/pin" in writer
    assert Post.objects.count() == 2
