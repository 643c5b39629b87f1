"""Bringing a list in by the page: sent, looked at, confirmed, taken in by the outbox."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from milaan.access.models import Charge
from milaan.config.flow import FLOW
from milaan.foundation.outbox import deliver_due
from milaan.intake.models import PeopleList, QueuedRow
from milaan.registry import actions
from tests.access.factories import PURPOSE, a_charge, a_post, actor_in, sign_in
from tests.intake import lists

pytestmark = pytest.mark.django_db
PAGE = "/intake/import/"


@pytest.fixture(autouse=True)
def no_mark(settings):
    settings.MILAAN_REAL_DATA = "tests.intake.test_import_command.nothing"
    settings.MILAAN_DEMO = False


def send(client: Client, text: str | bytes = lists.GOOD, **more: str):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("x.csv", data), "kind": "missing"} | more)


def deliver() -> None:
    deliver_due(FLOW, now=timezone.now() + timedelta(minutes=1), limit=500)


def on_record(charge) -> int:
    listed = actions.list_records(actor=actor_in(charge), limit=100, now=datetime.now(UTC))
    return len(listed)


def test_a_list_is_looked_at_before_anything_goes_in(writer: Client, charge) -> None:
    answer = send(writer, lists.MIXED)
    page = writer.get(answer["Location"]).content.decode()

    assert "Asha Example" in page
    assert "Line 7" in page
    assert "more cells than the first line names" in page
    deliver()
    assert on_record(charge) == 0


def test_the_preview_counts_every_row_that_can_go_in(writer: Client, charge) -> None:
    rows = [f"{number},Asha Example,f,{number}" for number in range(1, 9)]
    rows[7] = "8,Asha Example,f,many"  # below the rows that are shown

    page = writer.get(send(writer, "\n".join(["id,names,sex,age", *rows]))["Location"])

    view = page.context["list"]
    assert (view.total, view.readable, view.unreadable) == (8, 7, 1)
    assert [outcome.line for outcome in view.refused] == [9]
    assert len(view.first_rows) == 5


def test_a_confirmed_list_goes_in_and_its_cells_are_destroyed(writer: Client, charge) -> None:
    address = send(writer, lists.MIXED)["Location"]
    writer.post(address + "confirm", {"convert": "yes"})
    assert "data-poll" in writer.get(address).content.decode()

    deliver()
    assert on_record(charge) == 3
    assert writer.get(address + "progress").status_code == 286
    page = writer.get(address).content.decode()
    assert "is none of: f, m, t, u" in page
    assert not QueuedRow.objects.exclude(cells=None).exists()
    assert PeopleList.objects.get().subject.wrapped_key is None


def test_a_long_list_goes_in_by_portions_and_twice_adds_nothing(writer: Client, charge) -> None:
    rows = "".join(f"{n},missing,Person{n} Example,f,,,,,,,\n" for n in range(60))
    for _time in range(2):
        address = send(writer, lists.HEADER + rows)["Location"]
        writer.post(address + "confirm")
        deliver()
        assert on_record(charge) == 60
    assert "was there already" in writer.get(address).content.decode()


def test_kruti_dev_is_shown_converted_and_converted_when_confirmed(writer: Client, charge) -> None:
    address = send(writer, lists.KRUTI)["Location"]
    page = writer.get(address).content.decode()
    assert "Kruti Dev 010" in page
    assert "lquhrk" in page
    assert "सुनीता" in page

    writer.post(address + "confirm", {"convert": "yes"})
    deliver()
    listed = actions.list_records(actor=actor_in(charge), limit=9, now=datetime.now(UTC))
    assert "सुनीता" in {name for hit in listed for name in hit.names}


def test_a_demo_stops_after_the_preview(writer: Client, charge, settings) -> None:
    settings.MILAAN_DEMO = True
    address = send(writer)["Location"]
    assert "it ends after step 2" in writer.get(address).content.decode()

    assert writer.post(address + "confirm").status_code == 409
    deliver()
    assert on_record(charge) == 0


def test_a_list_that_is_thrown_away_does_not_go_in(writer: Client, charge) -> None:
    address = send(writer)["Location"]
    writer.post(address + "confirm", {"drop": "1"})

    assert not QueuedRow.objects.exclude(cells=None).exists()
    assert writer.post(address + "confirm").status_code == 409


def test_a_list_is_stopped_when_its_sender_left_the_post(writer: Client, charge) -> None:
    address = send(writer)["Location"]
    writer.post(address + "confirm")
    Charge.objects.filter(pk=charge.pk).update(held_until=timezone.now())
    deliver()

    assert PeopleList.objects.get().status == "stopped"


@pytest.mark.parametrize(
    "data", [b"", b"\0\0\0", b"names\nAsha\n", b"\x89PNG\r\n", b"id\n", b"id,id\n1,1\n"]
)
def test_a_file_that_is_no_list_is_told(writer: Client, data) -> None:
    assert send(writer, data).status_code == 422


def test_a_list_of_another_desk_is_not_opened(client: Client, writer: Client) -> None:
    address = send(writer)["Location"]
    other = sign_in(Client(), a_charge(post=a_post(role="station_writer")), purpose=PURPOSE)
    for way in (address, address + "progress"):
        assert other.get(way).status_code == 404
    assert other.post(address + "confirm").status_code == 404


def test_a_post_that_registers_nobody_sends_no_list(client: Client) -> None:
    supervisor = sign_in(client, a_charge(post=a_post(role="supervisor")), purpose=PURPOSE)
    assert send(supervisor).status_code == 403
