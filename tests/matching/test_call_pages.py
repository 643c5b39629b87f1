"""The call to the other desk, and the inbox that leads to it, as pages."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.urls import reverse

from tests.matching.factories import (
    UP_PHONE,
    Border,
    Desk,
    a_candidate,
    deliver,
    judge,
)
from tests.matching.test_pages import browser, page

# Pages read the clock: a grant written in the past would have ended.
TODAY = datetime.now(UTC)


pytestmark = pytest.mark.django_db


def test_inbox_call_card_and_given_up_are_whole_pages(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    assert "A possible match" in page(browser(border.station), "alerts:inbox")
    judge(border.unit, candidate, now=TODAY)
    deliver(now=TODAY)

    inbox = page(browser(border.station), "alerts:inbox")
    lines = page(browser(border.station), "alerts:lines")
    asking = page(browser(border.border_post), "alerts:call", candidate.ref)
    answering = page(browser(border.station), "alerts:call", candidate.ref)

    assert "data-poll" in inbox
    assert "<html" not in lines
    assert "blue thread on the left wrist" in asking
    assert "blue thread" not in answering
    assert f"tel:{UP_PHONE}" in answering
    assert "Nothing was given up" in page(browser(border.administrator), "alerts:given_up")
    page(browser(border.station), "alerts:given_up", status=403)
    hindi = page(browser(border.station, language="hi"), "alerts:inbox")
    assert "इनबॉक्स" in hindi


def test_the_result_of_a_call_is_sent_as_a_plain_form(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate)
    address = reverse("alerts:call", args=[candidate.ref])
    client = browser(border.station)

    refused = client.post(address, {"outcome": "spoke", "spoke_to": ""})
    saved = client.post(address, {"outcome": "not_picked"})

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert "Nobody picked up" in client.get(address).content.decode()
    assert "Next: call again." in client.get(address).content.decode()


def test_what_the_other_desk_answered_is_read_by_both_desks_and_names_its_post(
    border: Border,
) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate)
    address = reverse("alerts:call", args=[candidate.ref])
    told = {"outcome": "spoke", "spoke_to": "SI Invented", "answer": "They bring her uncle."}
    client = browser(border.station)
    unspoken = client.post(address, told | {"outcome": "not_picked", "spoke_to": ""})
    assert unspoken.status_code == 422
    assert "They bring her uncle." in unspoken.content.decode()

    assert client.post(address, told).status_code == 302

    for desk in (border.station, border.border_post, border.unit):
        html = page(browser(desk), "matching:candidate", candidate.ref)
        assert f"On the telephone: {border.border_post.post.title} answered" in html
        assert "They bring her uncle." in html
        assert "SI Invented" not in html
        assert "They bring her uncle." in page(browser(desk), "alerts:call", candidate.ref)


def test_after_a_call_the_page_says_what_was_saved_and_what_is_next(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate)
    address = reverse("alerts:call", args=[candidate.ref])

    def after(desk: Desk) -> str:
        client = browser(desk)
        client.post(address, {"outcome": "spoke", "spoke_to": "SI Invented"})
        return unescape(client.get(address).content.decode())

    station, unit = after(border.station), after(border.unit)

    assert "Call saved: you spoke to the other desk" in station
    assert "SI Invented" in station
    assert "Then confirm for your desk." in station
    # The unit calls and judges; the two desks confirm.
    assert "Nothing more is to be done on this page." in unit


def test_the_way_to_the_call_names_the_other_desk_and_its_place(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate)

    html = page(browser(border.station), "matching:candidate", candidate.ref)

    assert f"Call {border.border_post.organisation.name} (Siddharthnagar)" in html
    card = page(browser(border.station), "alerts:call", candidate.ref)
    assert f"{border.border_post.organisation.name} (Siddharthnagar)" in card
