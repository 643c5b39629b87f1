"""Language, appearance and health."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from milaan.foundation.models import Heartbeat
from milaan.web.preferences import theme_cookie


@pytest.fixture(autouse=True)
def _pages(settings) -> None:
    settings.ROOT_URLCONF = "tests.web.pages"


def test_a_language_is_kept_on_the_device(client: Client) -> None:
    answer = client.post("/language", {"language": "hi", "next": "/gallery"})

    assert answer["Location"] == "/gallery"
    assert 'lang="hi" dir="ltr"' in client.get("/gallery").content.decode()


def test_urdu_turns_the_page_around(client: Client, settings) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ur"

    assert 'lang="ur" dir="rtl"' in client.get("/gallery").content.decode()


def test_a_language_without_pages_is_not_offered(client: Client) -> None:
    page = client.get("/gallery").content.decode()

    assert "हिन्दी" in page
    assert 'value="mr"' not in page


def test_nobody_is_sent_away_to_another_site(client: Client) -> None:
    answer = client.post("/language", {"language": "hi", "next": "https://elsewhere.example/"})

    assert answer["Location"] == "/"


def test_the_dark_sheet_is_linked_by_wish(client: Client) -> None:
    client.post("/appearance", {"theme": "dark", "next": "/"})

    assert client.cookies[theme_cookie()].value == "dark"
    assert 'media="screen"' in client.get("/gallery").content.decode()


def test_an_unknown_wish_changes_nothing(client: Client) -> None:
    client.post("/appearance", {"theme": "<script>", "next": "/"})

    assert theme_cookie() not in client.cookies


@pytest.mark.django_db
def test_health_is_good_while_the_worker_is_seen(client: Client) -> None:
    Heartbeat.objects.create(part="worker", seen_at=timezone.now())

    answer = client.get("/health")

    assert answer.status_code == 200
    assert answer.json()["worker"] is True


@pytest.mark.django_db
def test_health_tells_a_worker_that_is_late(client: Client) -> None:
    Heartbeat.objects.create(part="worker", seen_at=timezone.now() - timedelta(minutes=5))

    answer = client.get("/health")

    assert answer.status_code == 503
    assert answer.json()["database"] is True


def test_health_tells_a_database_that_is_gone(client: Client) -> None:
    with mock.patch("django.db.connection.cursor", side_effect=OperationalError):
        answer = client.get("/health")

    assert answer.status_code == 503
    assert answer.json()["database"] is False
