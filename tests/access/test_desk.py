"""The shared desk: an enrolled device, a PIN of one's own, and never a shared account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from milaan.access import actions
from milaan.access.desk import cookie_name
from milaan.access.models import DeskDevice, DeskPin, DeskSeat, Post, User
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import InvalidInput, NotAllowed
from tests.access.factories import (
    FAR_OFF,
    NOW,
    a_charge,
    a_post,
    a_user,
    actor_in,
    an_organisation,
    give_code,
    sign_in,
)

pytestmark = pytest.mark.django_db
PIN, OTHER_PIN = "470913", "862047"
DAYS = timedelta(days=90)


@pytest.fixture(autouse=True)
def quick(settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Station:
    """A station with its officer, a writer, and one computer."""

    def __init__(self) -> None:
        self.organisation = an_organisation()
        self.officer = a_charge(post=a_post(organisation=self.organisation))
        self.writer = self.somebody("station_writer")
        self.browser = Client()

    def somebody(self, role: str):
        post = a_post(role=role, organisation=self.organisation)
        user = a_user(first_name="Invented", last_name=role)
        user.set_password("invented words for a test")
        user.save()
        return a_charge(post=post, user=user)

    def enrol(self) -> DeskDevice:
        sign_in(self.browser, self.officer)
        day = f"{timezone.now() + DAYS:%Y-%m-%d}"
        answer = self.browser.post(
            "/desk/devices/enrol",
            {"desk": self.organisation.ref, "label": "writers' room", "until": day},
        )
        assert answer.status_code == 302, answer.content.decode()
        return DeskDevice.objects.latest("id")

    def full_sign_in(self, charge) -> None:
        """As after password and code, before the first page."""
        sign_in(self.browser, charge)
        self.browser.get("/post/")

    def seat_with_pin(self, charge, pin: str = PIN) -> DeskSeat:
        sign_in(self.browser, charge)
        answer = self.browser.post("/desk/pin", {"pin": pin, "again": pin})
        assert answer.status_code == 302, answer.content.decode()
        self.browser.post("/desk/lock")
        return DeskSeat.objects.get(user=charge.user, ended_at=None)

    def try_pin(self, seat: DeskSeat, pin: str):
        return self.browser.post("/desk/", {"seat": seat.ref, "pin": pin})

    @property
    def who(self) -> str:
        return str(self.browser.session.get("_auth_user_id", ""))


@pytest.fixture
def station() -> Station:
    return Station()


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


def test_the_post_page_offers_what_one_may(station) -> None:
    officer = sign_in(Client(), station.officer).get("/post/").content.decode()
    writer = sign_in(Client(), station.writer).get("/post/").content.decode()

    assert "/desk/devices/" in officer
    assert "/desk/devices/" not in writer
    assert "/desk/pin" in writer
    assert Post.objects.count() == 2
