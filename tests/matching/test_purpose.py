"""A candidate is a purpose for whoever may see it, and for nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from milaan.access.current import PURPOSE_KEY
from tests.access.factories import sign_in
from tests.matching.factories import Border, a_candidate, judge

pytestmark = pytest.mark.django_db

TODAY = datetime.now(UTC)


@pytest.mark.parametrize("page", ["matching:candidate", "matching:confirm", "alerts:call"])
def test_an_address_that_leads_nowhere_is_no_purpose(border: Border, page: str) -> None:
    client = sign_in(Client(), border.station.charge)

    assert client.get(reverse(page, args=[uuid4()])).status_code == 404

    assert PURPOSE_KEY not in client.session
    asked = client.post(reverse("registry:search"), {"text": "Asha Example"})
    assert "Which case is this for?" in asked.content.decode()


def test_anothers_candidate_is_no_purpose(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = sign_in(Client(), border.stranger.charge)

    assert client.get(reverse("matching:candidate", args=[candidate.ref])).status_code == 404

    assert PURPOSE_KEY not in client.session


def test_an_opened_candidate_is_the_purpose_of_what_follows(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    client = sign_in(Client(), border.station.charge)

    client.get(reverse("matching:candidate", args=[candidate.ref]))

    assert client.session[PURPOSE_KEY]["reference"] == str(candidate.ref)


def test_what_one_candidates_page_sends_changes_no_other(border: Border) -> None:
    candidate = a_candidate(border, now=TODAY)
    judgement_ref = judge(border.station, candidate, now=TODAY)
    client = sign_in(Client(), border.station.charge)
    address = reverse("matching:take_back_judgement", args=[uuid4(), judgement_ref])

    assert client.post(address, {"reason_code": "mistake"}).status_code == 404

    candidate.refresh_from_db()
    assert candidate.status == "proposed_same"
