"""The first page and the frame around it, for somebody who is signed in."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from milaan.foundation.actor import Purpose
from milaan.foundation.models import Heartbeat
from milaan.web import navigation
from tests.access.factories import a_charge, a_post, an_organisation, sign_in


@pytest.fixture
def charge():
    desk = an_organisation(name="PS Example", local_name="थाना उदाहरण")
    return a_charge(
        post=a_post(organisation=desk, title="SHO, PS Example", local_title="थाना प्रभारी, उदाहरण")
    )


@pytest.mark.django_db
def test_the_frame_names_post_and_desk_and_no_person(client: Client, charge) -> None:
    page = sign_in(client, charge).get("/").content.decode()

    assert "SHO, PS Example" in page
    assert charge.user.username not in page


@pytest.mark.django_db
def test_the_frame_speaks_as_the_desk_does(client: Client, charge, settings) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "hi"

    page = sign_in(client, charge).get("/").content.decode()

    assert "थाना प्रभारी, उदाहरण" in page
    assert "थाना उदाहरण" in page


@pytest.mark.django_db
def test_the_number_beside_the_inbox_can_be_asked_for(client: Client, charge) -> None:
    answer = sign_in(client, charge).get("/waiting").content.decode()

    assert 'count-none">0</span>' in answer
    assert "<html" not in answer


@pytest.mark.django_db
def test_somebody_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    answer = client.get("/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.django_db
def test_the_footer_tells_whether_background_work_runs(client: Client, charge) -> None:
    sign_in(client, charge)
    assert "has not started" in client.get("/").content.decode()

    Heartbeat.objects.create(part="worker", seen_at=timezone.now())
    assert "Background work is running" in client.get("/").content.decode()

    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=4))
    assert "last seen 4 min ago" in client.get("/").content.decode()


@pytest.mark.django_db
def test_the_purpose_in_force_is_shown_and_can_be_ended(client: Client, charge) -> None:
    page = sign_in(client, charge, purpose=Purpose("fir", "123/2025")).get("/").content.decode()

    assert "An FIR 123/2025" in page
    assert 'name="end"' in page


@pytest.mark.django_db
def test_a_database_that_goes_away_before_the_page_gives_the_same_page(charge) -> None:
    visitor = sign_in(Client(raise_request_exception=False), charge)

    with mock.patch("django.db.connection.cursor", side_effect=OperationalError):
        answer = visitor.post("/", {"name": "Asha Example"})

    assert answer.status_code == 503
    assert 'value="Asha Example"' in answer.content.decode()


def test_booths_find_people_and_do_not_take_reports() -> None:
    names = {way.name for way in navigation.WAYS if "ngo_worker" not in way.without}

    assert "intake:register_recovered" in names
    assert "intake:register_missing" not in names


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/account/code/", "/sign-out/"])
def test_sign_in_pages_wear_the_frame(client: Client, charge, address: str) -> None:
    if address != "/sign-in/":
        sign_in(client, charge)

    answer = client.get(address)

    assert answer.status_code in {200, 302}
    if answer.status_code == 200:
        assert 'class="wordmark"' in answer.content.decode()


@pytest.mark.django_db
def test_a_node_that_is_no_demo_shows_no_sign_ins(client: Client, settings) -> None:
    settings.MILAAN_DEMO = False

    assert "demo-people" not in client.get("/sign-in/").content.decode()
