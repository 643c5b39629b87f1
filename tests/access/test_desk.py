"""The shared desk: an enrolled device, a PIN of one's own, and never a shared account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from milaan.access.desk import cookie_name
from milaan.access.models import DeskDevice, DeskPin, DeskSeat, User
from milaan.audit.models import AuditEntry
from tests.access.desks import OTHER_PIN, PIN, Station, quick, station
from tests.access.factories import (
    a_charge,
    sign_in,
)

__all__ = ["quick", "station"]

pytestmark = pytest.mark.django_db


class TestSwitching:
    def test_two_officers_change_places_each_as_herself(self, station) -> None:
        station.enrol()
        writer = station.seat_with_pin(station.writer)
        officer = station.seat_with_pin(station.officer, OTHER_PIN)

        for seat, pin, charge in (
            (writer, PIN, station.writer),
            (officer, OTHER_PIN, station.officer),
            (writer, PIN, station.writer),
        ):
            assert station.try_pin(seat, pin).status_code == 302
            assert station.who == str(charge.user_id)
            assert station.browser.session["milaan_post"] == str(charge.post.ref)
            station.browser.post("/desk/lock")
            assert station.who == ""
        entries = AuditEntry.objects.filter(event="access.desk_switched")
        assert [entry.actor_ref for entry in entries.order_by("id")] == [
            str(charge.user.ref) for charge in (station.writer, station.officer, station.writer)
        ]

    def test_nothing_of_the_one_before_stays_in_the_session(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        session = sign_in(station.browser, station.officer).session
        session["milaan_purpose"] = {"kind": "gd", "reference": "1", "until": "2999-01-01T00:00Z"}
        session.save()

        station.try_pin(seat, PIN)

        kept = set(station.browser.session.keys())
        assert kept.isdisjoint({"milaan_purpose", "account_authentication_methods"})

    def test_a_pin_works_only_where_she_signed_in_in_full_this_shift(self, station) -> None:
        station.enrol()
        station.seat_with_pin(station.writer)
        elsewhere = Station()
        elsewhere.organisation = station.organisation
        elsewhere.officer = station.officer
        elsewhere.enrol()
        elsewhere.browser.post("/desk/lock")

        shown = elsewhere.browser.get("/desk/").content.decode()
        seat = DeskSeat.objects.get(user=station.writer.user)
        elsewhere.try_pin(seat, PIN)

        assert str(seat.ref) not in shown
        assert elsewhere.who == str(station.officer.user_id) or elsewhere.who == ""
        assert elsewhere.who != str(station.writer.user_id)

    def test_who_is_of_another_desk_gets_no_seat(self, station) -> None:
        station.enrol()
        stranger = a_charge()
        sign_in(station.browser, stranger).post("/desk/pin", {"pin": PIN, "again": PIN})

        assert not DeskSeat.objects.exists()

    def test_who_left_the_desk_sits_down_there_no_more(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        station.writer.held_until = timezone.now()
        station.writer.save()

        station.try_pin(seat, PIN)

        assert station.who == ""

    @pytest.mark.parametrize("column", ["until", "idle_until"])
    def test_after_the_shift_or_long_away_she_signs_in_in_full(self, station, column) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        past = timezone.now() - timedelta(seconds=1)
        DeskSeat.objects.update(**{"opened_at": past - timedelta(hours=8), column: past})

        station.try_pin(seat, PIN)

        assert station.who == ""
        assert "Nobody has signed in here" in station.browser.get("/desk/").content.decode()

    def test_a_quarter_of_an_hour_away_asks_for_the_pin_again(self, station) -> None:
        station.enrol()
        station.try_pin(station.seat_with_pin(station.writer), PIN)
        session = station.browser.session
        session["milaan_desk_seen"] = (timezone.now() - timedelta(minutes=16)).isoformat()
        session.save()

        answer = station.browser.get("/inbox/")

        assert answer["Location"] == "/desk/?next=%2Finbox%2F"
        assert station.who == ""

    def test_what_a_page_fetches_by_itself_is_no_use(self, station) -> None:
        station.enrol()
        station.try_pin(station.seat_with_pin(station.writer), PIN)
        before = station.browser.session["milaan_desk_seen"]

        station.browser.get("/waiting", headers={"X-Milaan-Part": "1"})

        assert station.browser.session["milaan_desk_seen"] == before

    def test_the_cookie_of_a_pin_session_is_worth_nothing_elsewhere(self, station) -> None:
        station.enrol()
        station.try_pin(station.seat_with_pin(station.writer), PIN)
        del station.browser.cookies[cookie_name()]

        assert station.browser.get("/post/")["Location"].startswith("/desk/")

    def test_signing_out_ends_the_seat_for_the_day(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        station.try_pin(seat, PIN)

        station.browser.post("/sign-out/")
        station.try_pin(seat, PIN)

        assert station.who == ""
        seat.refresh_from_db()
        assert seat.ended_at is not None

    def test_a_new_password_ends_the_seat(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        user = User.objects.get(pk=station.writer.user_id)
        user.set_password("quite other invented words")
        user.save()

        station.try_pin(seat, PIN)

        assert station.who == ""

    def test_the_sign_in_page_of_the_device_leads_to_the_pin(self, station) -> None:
        assert station.browser.get("/sign-in/").status_code == 200
        station.enrol()
        station.seat_with_pin(station.writer)

        assert station.browser.get("/sign-in/")["Location"] == "/desk/"
        assert station.browser.get("/sign-in/?full=1").status_code == 200

    def test_no_way_leads_away_from_the_node(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)

        answer = station.browser.post(
            "/desk/", {"seat": seat.ref, "pin": PIN, "next": "//elsewhere.invalid/"}
        )

        assert answer["Location"] == "/"

    @pytest.mark.parametrize("seat", ["", "x", "6f6e6f6e-652d-4f00-8000-000000000000"])
    def test_a_seat_that_is_none_is_refused(self, station, seat) -> None:
        station.enrol()
        station.seat_with_pin(station.writer)

        answer = station.browser.post("/desk/", {"seat": seat, "pin": PIN})

        assert answer.status_code == 422


class TestGuessing:
    def test_after_five_wrong_the_right_one_does_not_help(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)

        for _ in range(5):
            assert station.try_pin(seat, OTHER_PIN).status_code == 422
        station.browser = _same_device(station.browser)  # nothing of it lies in a session
        station.try_pin(seat, PIN)

        assert station.who == ""
        assert DeskPin.objects.get().wrong_count == 5
        refused = AuditEntry.objects.filter(event="access.pin_refused")
        assert refused.count() == 6
        assert refused.latest("id").rule == "access.switch_at_desk.guessed"

    def test_a_full_sign_in_begins_anew(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)
        for _ in range(5):
            station.try_pin(seat, OTHER_PIN)

        station.full_sign_in(station.writer)
        station.browser.post("/desk/lock")
        station.try_pin(DeskSeat.objects.get(ended_at=None), PIN)

        assert station.who == str(station.writer.user_id)

    def test_ones_own_right_pin_hides_no_guessing_at_the_device(self, station) -> None:
        device = station.enrol()
        writer = station.seat_with_pin(station.writer)
        officer = station.seat_with_pin(station.officer, OTHER_PIN)
        DeskDevice.objects.filter(pk=device.pk).update(wrong_count=14)

        station.try_pin(officer, PIN)  # the fifteenth at this device
        station.browser.logout()
        station.try_pin(writer, PIN)

        assert station.who == ""

    def test_the_page_says_the_same_for_every_no(self, station) -> None:
        station.enrol()
        seat = station.seat_with_pin(station.writer)

        first = station.try_pin(seat, OTHER_PIN).content.decode()
        DeskPin.objects.update(wrong_count=9)
        last = station.try_pin(seat, PIN).content.decode()

        assert "This did not work" in first
        assert "This did not work" in last


def _same_device(browser: Client) -> Client:
    fresh = Client()
    fresh.cookies[cookie_name()] = browser.cookies[cookie_name()].value
    return fresh
