"""A record that its desk took out of the search stays out, and shares nothing any more."""

from __future__ import annotations

import pytest

from milaan.access.models import Grant
from milaan.foundation.errors import Hidden, NotAllowed
from milaan.matching import actions
from milaan.matching.models import Candidate
from milaan.matching.records.locking import NotNow
from milaan.registry import actions as registry
from milaan.registry.models import PersonRecord
from tests.matching.factories import NOW, Border, a_candidate, confirm, deliver, judge
from tests.matching.test_judging import statuses, take_back

pytestmark = pytest.mark.django_db


def withdraw(border: Border, candidate: Candidate, status: str = "withdrawn") -> None:
    registry.change_status(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        status=status,
        reason_code="asked_back",
        now=NOW,
    )
    deliver()


def test_a_withdrawn_record_shares_nothing_even_where_a_desk_says_same(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate)
    assert Grant.objects.in_force(NOW).exists()

    withdraw(border, candidate)

    assert not Grant.objects.in_force(NOW).exists()
    view = actions.open_candidate(actor=border.station.actor, candidate_ref=candidate.ref, now=NOW)
    assert view.found is None


def test_taking_a_judgement_back_does_not_bring_a_withdrawn_record_back(border: Border) -> None:
    candidate = a_candidate(border)
    judgement_ref = judge(border.station, candidate)
    withdraw(border, candidate)

    with pytest.raises(NotNow):
        take_back(border.station, judgement_ref)

    assert PersonRecord.objects.get(ref=candidate.found_ref).status == "withdrawn"
    assert PersonRecord.objects.get(ref=candidate.missing_ref).status == "open"


def test_confirming_does_not_close_a_search_with_a_withdrawn_record(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate)
    withdraw(border, candidate)

    with pytest.raises(NotNow):
        confirm(border.station, candidate)
    assert PersonRecord.objects.get(ref=candidate.missing_ref).status == "open"


def test_a_record_brought_back_is_judged_as_before(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate)
    withdraw(border, candidate)

    withdraw(border, candidate, "open")

    assert statuses(candidate) == ("proposed_same", "paused", "paused")


@pytest.mark.parametrize("status", ["closed", "paused"])
def test_no_officer_closes_or_rests_a_search_alone(border: Border, status: str) -> None:
    candidate = a_candidate(border)

    with pytest.raises((NotAllowed, Hidden)):
        registry.change_status(
            actor=border.station.actor,
            person_ref=candidate.missing_ref,
            status=status,
            reason_code="by_hand",
            now=NOW,
        )

    assert PersonRecord.objects.get(ref=candidate.missing_ref).status == "open"


def test_the_desk_under_inquiry_does_not_take_its_record_out_of_the_search(border: Border) -> None:
    candidate = a_candidate(border)
    PersonRecord.objects.filter(ref=candidate.found_ref).update(is_under_inquiry=True)

    with pytest.raises((NotAllowed, Hidden)):
        withdraw(border, candidate)
