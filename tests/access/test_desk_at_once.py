"""Several at once: every wrong PIN is counted, whoever else is guessing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone

from milaan.access import actions
from milaan.access.desk_queries import digest_of, password_mark
from milaan.access.models import DeskDevice, DeskPin, DeskSeat
from milaan.audit.models import AuditEntry
from tests.access.factories import a_charge

PIN, WRONG = "470913", "862047"
TRIES = 12


@pytest.fixture
def seat(settings) -> DeskSeat:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    charge, now = a_charge(), timezone.now()
    ahead = now + timedelta(hours=1)
    device = DeskDevice.objects.create(
        organisation=charge.post.organisation, label="x", token_digest=digest_of("x"),
        enrolled_by=charge.user, enrolled_at=now, until=ahead,
    )  # fmt: skip
    DeskPin.objects.create(user=charge.user, digest=make_password(PIN), set_at=now)
    return DeskSeat.objects.create(
        device=device, user=charge.user, post_ref=str(charge.post.ref), opened_at=now,
        until=ahead, idle_until=ahead, password_mark=password_mark(charge.user),
    )  # fmt: skip


def try_pin(seat: DeskSeat, pin: str) -> bool:
    try:
        taken = actions.switch_at_desk(
            device_ref=seat.device.ref, seat_ref=seat.ref, pin=pin, now=timezone.now()
        )
        return taken is not None
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_twelve_guesses_at_once_are_five(seat) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: try_pin(seat, WRONG), range(TRIES)))

    assert not any(opened)
    assert DeskPin.objects.get().wrong_count == 5
    assert DeskDevice.objects.get().wrong_count == 5
    assert AuditEntry.objects.filter(event="access.pin_refused").count() == TRIES
    assert not try_pin(seat, PIN)
