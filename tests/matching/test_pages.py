"""The pages of a candidate: whole without JavaScript, in both languages, and silent to others."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from milaan.matching.models import Candidate, Confirmation, Judgement, Wish, Withdrawal
from tests.access.factories import sign_in
from tests.matching.factories import (
    ADULT,
    UP_PHONE,
    Border,
    Desk,
    a_candidate,
    confirm,
    judge,
)

# Pages read the clock: a grant written in the past would have ended.
TODAY = datetime.now(UTC)

pytestmark = pytest.mark.django_db


def browser(desk: Desk, language: str = "en") -> Client:
    desk.charge.user.language = language
    desk.charge.user.save()
    return sign_in(Client(), desk.charge)


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == status, response.content
    return unescape(response.content.decode())


def candidate_page(desk: Desk, candidate: Candidate, **options: object) -> str:
    return page(browser(desk, **options), "matching:candidate", candidate.ref)


def test_both_records_stand_side_by_side_with_marks_reasons_and_buttons(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)

    html = candidate_page(border.station, candidate)

    assert "सुनिता टेस्टवाल" in html
    assert "Suneeta" in html
    assert '<span class="mark">agrees</span>' in html
    assert "Name: sounds the same" in html
    for verdict in ("same", "different", "unsure"):
        assert f'value="{verdict}"' in html


def test_what_is_held_back_or_tells_where_she_stays_is_on_no_page(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate)

    for desk in (border.station, border.unit, border.writer):
        html = candidate_page(desk, candidate)
        assert "Canary" not in html
        assert "blue thread" not in html
        assert "Sonauli gate" not in html


def test_pages_are_in_hindi_for_who_reads_hindi(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)

    html = candidate_page(border.station, candidate, language="hi")

    assert 'lang="hi"' in html
    assert "संभावित मिलान" in html
    assert "एक ही व्यक्ति" in html
    assert "Same person" not in html


def test_a_judgement_is_sent_as_a_plain_form(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = browser(border.station)

    response = client.post(
        reverse("matching:judge", args=[candidate.ref]),
        {"version": candidate.version, "verdict": "same", "note": "the mole fits"},
    )

    assert response.status_code == 302
    assert "the mole fits" in page(client, "matching:candidate", candidate.ref)


@pytest.mark.parametrize(
    ("verdict", "says"),
    [
        ("same", "Both searches rest now"),
        ("different", "Both searches go on"),
        ("unsure", "not sure"),
    ],
)
def test_what_was_judged_is_said_once_with_what_follows(
    border: Border, verdict: str, says: str
) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = browser(border.station)

    sent = {"version": candidate.version, "verdict": verdict}
    client.post(reverse("matching:judge", args=[candidate.ref]), sent)

    assert f"{says}" in page(client, "matching:candidate", candidate.ref).partition("<h1")[0]
    assert "Saved:" not in page(client, "matching:candidate", candidate.ref)


def test_news_of_what_was_saved_is_left_for_the_page_that_is_seen(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = browser(border.station)
    sent = {"version": candidate.version, "verdict": "same"}
    client.post(reverse("matching:judge", args=[candidate.ref]), sent)
    address = reverse("matching:candidate", args=[candidate.ref])

    # As keep.js does it: the redirect is followed once in the background, then by the browser.
    assert client.get(address, headers={"X-Milaan-Keep": "1"}).status_code == 204
    assert "Saved: same person." in client.get(address).content.decode()


def test_who_comes_second_sees_what_was_said_and_keeps_the_note(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    version = candidate.version
    judge(border.border_post, candidate, "different")

    response = browser(border.station).post(
        reverse("matching:judge", args=[candidate.ref]),
        {"version": version, "verdict": "same", "note": "seen by her aunt"},
    )

    html = unescape(response.content.decode())
    assert response.status_code == 409
    assert f"{border.border_post.organisation.name} said “Different people”" in html
    assert "seen by her aunt" in html
    assert Judgement.objects.count() == 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"version": "1", "verdict": "perhaps"},
        {"version": "x", "verdict": "same"},
        {"version": "1", "verdict": "same", "note": "x" * 10_000},
    ],
)
def test_a_form_that_cannot_be_read_is_shown_again(border: Border, sent: dict) -> None:
    candidate = a_candidate(border, now=TODAY)

    response = browser(border.station).post(reverse("matching:judge", args=[candidate.ref]), sent)

    assert response.status_code in {409, 422}
    assert not Judgement.objects.exists()


def test_an_address_of_others_looks_like_one_that_does_not_exist(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    missing = "00000000-0000-4000-8000-000000000000"

    for desk in (border.stranger, border.booth, border.committee, border.administrator):
        client = browser(desk)
        for name in ("matching:candidate", "matching:confirm", "matching:wish", "alerts:call"):
            there = client.get(reverse(name, args=[candidate.ref]))
            nowhere = client.get(reverse(name, args=[missing]))
            assert there.status_code == nowhere.status_code, (desk.post.role, name)
            assert there.status_code in {403, 404}


def test_the_part_of_a_record_shows_its_candidates_and_nothing_of_others(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)

    own = page(browser(border.station), "matching:of", candidate.missing_ref)
    other = page(browser(border.stranger), "matching:of", candidate.missing_ref)

    assert reverse("matching:candidate", args=[candidate.ref]) in own
    assert "Name: sounds the same" in own
    assert "Suneeta" not in own
    assert str(candidate.ref) not in other
    assert "<html" not in own


def test_a_record_says_how_many_matches_were_found_and_leads_to_them(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)

    html = page(browser(border.station), "registry:person", candidate.missing_ref)

    assert "1 possible match found." in html
    assert reverse("matching:candidate", args=[candidate.ref]) in html


def test_of_an_adult_the_searching_desk_is_told_to_wait(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT, now=TODAY)

    html = candidate_page(border.station, candidate)

    assert "her own wish is being asked" in html
    assert border.border_post.organisation.name not in html
    assert "Maharajganj" not in html
    assert 'name="verdict"' not in html


def test_confirming_and_asking_work_as_plain_forms(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT, now=TODAY)
    judge(border.border_post, candidate)
    candidate.refresh_from_db()
    client = browser(border.border_post)
    assert "Her own wish" in page(client, "matching:wish", candidate.ref)

    answered = client.post(
        reverse("matching:wish", args=[candidate.ref]),
        {"version": candidate.version, "answer": "tell", "asked_by_role": "ngo"},
    )
    candidate.refresh_from_db()
    refused = browser(border.station).post(
        reverse("matching:confirm", args=[candidate.ref]),
        {"version": candidate.version, "seen_how": "relative", "called_back_on": UP_PHONE},
    )
    confirmed = browser(border.station).post(
        reverse("matching:confirm", args=[candidate.ref]),
        {
            "version": candidate.version,
            "seen_how": "relative",
            "seen_by": "her aunt",
            "called_back_on": UP_PHONE,
        },
    )

    assert (answered.status_code, refused.status_code, confirmed.status_code) == (302, 422, 302)
    assert "Write who saw her" in refused.content.decode()
    assert Wish.objects.count() == Confirmation.objects.count() == 1


def test_everything_said_can_be_taken_back_on_a_page(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judgement_ref = judge(border.station, candidate)
    confirmation_ref = confirm(border.station, candidate)
    client = browser(border.station)

    for name, ref in (
        ("matching:take_back_confirmation", confirmation_ref),
        ("matching:take_back_judgement", judgement_ref),
    ):
        assert "Take it back" in page(client, name, candidate.ref, ref)
        sent = client.post(reverse(name, args=[candidate.ref, ref]), {"reason_code": "mistake"})
        assert sent.status_code == 302

    assert Withdrawal.objects.count() == 2
    assert "taken back" in page(client, "matching:candidate", candidate.ref)


def test_what_was_said_stands_there_instead_of_its_button(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = browser(border.station)
    before = page(client, "matching:candidate", candidate.ref)
    sent = {"version": candidate.version, "verdict": "same", "note": "the mole fits"}

    client.post(reverse("matching:judge", args=[candidate.ref]), sent)
    after = page(client, "matching:candidate", candidate.ref)

    assert "Your turn: compare both records" in before
    assert 'name="verdict" value="same"' in before
    assert 'name="verdict" value="same"' not in after
    assert "Say otherwise now" in after
    assert "Call the other desk. Then each desk confirms here" in after
    desks = (border.station.organisation.name, border.border_post.organisation.name)
    assert f"The desk that searches confirms: <strong>{desks[0]}</strong>" in after
    assert f"The desk that found her confirms: <strong>{desks[1]}</strong>" in after


def test_a_button_pressed_twice_saves_once_and_says_so(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = browser(border.station)
    address = reverse("matching:judge", args=[candidate.ref])
    sent = {"version": candidate.version, "verdict": "same", "note": "the mole fits"}
    other = sent | {"note": "the mole does not fit"}

    answers = [client.post(address, data).status_code for data in (sent, sent, other)]

    assert answers == [302, 302, 409]
    assert Judgement.objects.count() == 1


def test_who_has_confirmed_is_told_whose_turn_it_is(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.station, candidate)
    confirm(border.station, candidate)
    client = browser(border.station)

    html = page(client, "matching:candidate", candidate.ref)
    asked_again = client.get(reverse("matching:confirm", args=[candidate.ref]))

    assert "Nothing to do for you now. Others act" in html
    assert "Confirm for your desk" not in html
    assert asked_again["Location"] == reverse("matching:candidate", args=[candidate.ref])
    other = page(browser(border.border_post), "matching:candidate", candidate.ref)
    assert "Your turn: if it is she, confirm." in other
    assert '<strong class="tag tag-wait">your turn</strong>' in other


def test_a_closed_match_opens_for_all_who_closed_it(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judge(border.unit, candidate, note="the mole fits", now=TODAY)
    confirm(border.station, candidate, now=TODAY)
    confirm(border.border_post, candidate, seen_how="document", seen_by="SI Patra", now=TODAY)
    confirm(border.committee, candidate, seen_how="committee", seen_by="Member", now=TODAY)

    pages = [candidate_page(desk, candidate) for desk in (
        border.station, border.border_post, border.unit, border.committee
    )]  # fmt: skip

    assert all("Closed" in html and "What to do now" not in html for html in pages)
    assert "the mole fits" in pages[0]
