"""A station whose officer, writer and computer the tests of the shared desk use."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from milaan.access.models import DeskDevice, DeskSeat
from tests.access.factories import (
    a_charge,
    a_post,
    a_user,
    an_organisation,
    sign_in,
)

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
