"""The picture of bits: adds up exactly to the score, holds no value, and is not for all eyes."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from milaan.matching import actions, queries, sentences
from milaan.matching.models import Candidate, CandidateReason
from milaan.matching.sentences.asking import SHOWN
from tests.access.factories import sign_in
from tests.matching.factories import ADULT, NOW, Border, Desk, a_candidate

TODAY = datetime.now(UTC)  # pages read the clock

pytestmark = pytest.mark.django_db


def opened(desk: Desk, candidate: Candidate):
    return actions.open_candidate(actor=desk.actor, candidate_ref=candidate.ref, now=NOW)


def page(desk: Desk, candidate: Candidate) -> str:
    client = sign_in(Client(), desk.charge)
    answer = client.get(reverse("matching:candidate", args=[candidate.ref]))
    return unescape(answer.content.decode())


def test_the_steps_add_up_exactly_to_the_score(border: Border) -> None:
    candidate = a_candidate(border)

    steps = sentences.steps_for(opened(border.unit, candidate))

    assert sum(bits for _words, _tone, bits in steps) == candidate.bits
    assert len(steps) == candidate.reasons.count()
    assert steps[0][1] == "start"
    tones = [tone for _words, tone, _bits in steps]
    assert tones == sorted(tones, key=["start", "for", "against", "cap"].index)


def test_look_alikes_take_away_in_the_last_step(border: Border) -> None:
    candidate = a_candidate(border)
    CandidateReason.objects.create(
        candidate=candidate, position=99, comparator="twins", level="background",
        code="look_alikes", bits=-candidate.bits,
    )  # fmt: skip
    Candidate.objects.filter(pk=candidate.pk).update(bits=0.0, probability=0.5)

    view = opened(border.unit, candidate)
    steps = sentences.steps_for(view)

    assert steps[-1][1] == "cap"
    assert sum(bits for _words, _tone, bits in steps) == view.line.bits == 0.0


def test_the_page_shows_the_picture_and_says_the_same_in_a_table(border: Border) -> None:
    html = page(border.unit, a_candidate(border, now=TODAY))

    assert '<table class="waterfall">' in html
    assert 'class="bar"' in html
    assert "starts at 1 in" in html
    assert "times likelier" in html
    assert "Together" in html
    assert "style=" not in html.partition("<main")[2]


def test_no_picture_where_the_searching_desk_may_not_know_yet(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT, now=TODAY)

    for desk in (border.station, border.unit):
        html = page(desk, candidate)
        assert "waterfall" not in html.partition("<main")[2]
        assert "What would change this" not in html
        view = opened(desk, candidate)
        assert not sentences.askings_for(view, queries.help_for(view.line))
    assert '<table class="waterfall">' in page(border.border_post, candidate)


def test_it_says_which_unknown_field_to_ask_for_and_whose_record_lacks_it(border: Border) -> None:
    candidate = a_candidate(border)
    Candidate.objects.filter(pk=candidate.pk).update(bits=-1.0, probability=1 / 3)
    view = opened(border.unit, candidate)
    known = {reason.comparator for reason in view.line.reasons}

    askings = sentences.askings_for(view, queries.help_for(view.line))

    assert len(askings) <= SHOWN
    assert "mother" not in known
    (mother,) = [asking for asking in askings if "mother's name" in asking.words]
    assert mother.lacking == "found"
    for asking in askings:
        assert asking.differs < view.line.probability < asking.agrees
        assert asking.lacking in {"", "missing", "found"}
