"""Where a public servant is alleged, the Bureau's desk is told, and no unit beside the owner."""

from __future__ import annotations

import pytest

from milaan.access.models import Grant
from milaan.alerts import queries as alerts
from milaan.foundation.errors import NotFound
from milaan.matching import actions, queries
from milaan.matching.models import Candidate
from milaan.registry import actions as registry
from milaan.registry.models import PersonRecord
from tests.access.factories import an_organisation
from tests.matching.factories import (
    BALAGHAT,
    FOUND,
    MISSING,
    NOW,
    Border,
    Desk,
    a_desk,
    deliver,
    register,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def candidate(border: Border, bureau: Desk) -> Candidate:
    ref = register(border.station, MISSING)
    PersonRecord.objects.filter(ref=ref).update(is_under_inquiry=True)
    register(border.border_post, FOUND)
    deliver()
    return Candidate.objects.get()


def test_the_bureau_is_told_and_opens_the_record(bureau: Desk, candidate: Candidate) -> None:
    assert alerts.inbox_of(bureau.actor, now=NOW).new
    view = actions.open_candidate(actor=bureau.actor, candidate_ref=candidate.ref, now=NOW)
    assert view.missing is not None
    assert view.missing.names_of()


def test_the_owner_and_the_unit_of_the_bureaus_district_hear_nothing(
    border: Border, bureau: Desk, candidate: Candidate
) -> None:
    for desk in (border.station, border.writer, border.unit):
        assert not alerts.inbox_of(desk.actor, now=NOW).waiting_count
        assert not queries.candidates_of(desk.actor, candidate.missing_ref, now=NOW)
        with pytest.raises(NotFound):
            actions.open_candidate(actor=desk.actor, candidate_ref=candidate.ref, now=NOW)
        with pytest.raises(NotFound):
            registry.open_person(actor=desk.actor, person_ref=candidate.missing_ref, now=NOW)
        assert not Grant.objects.filter(post=desk.post).exists()


def test_the_bureau_of_another_state_does_not_open_it(candidate: Candidate) -> None:
    other = a_desk("ahtu_officer", an_organisation(kind="bureau", state_code="IN-KL"))

    with pytest.raises(NotFound):
        registry.open_person(actor=other.actor, person_ref=candidate.missing_ref, now=NOW)


@pytest.mark.parametrize("role", ["station_officer", "ahtu_officer"])
def test_the_bureau_opens_it_wherever_in_the_state_it_sits(candidate: Candidate, role: str) -> None:
    far = a_desk(role, an_organisation(kind="bureau", district_code="IN-999"))

    view = registry.open_person(actor=far.actor, person_ref=candidate.missing_ref, now=NOW)

    assert view.names_of()


def test_no_post_of_the_owner_answers_where_the_bureau_has_only_a_superior(border: Border) -> None:
    chief = a_desk("supervisor", an_organisation(kind="bureau", district_code=BALAGHAT))
    ref = register(border.station, MISSING)
    PersonRecord.objects.filter(ref=ref).update(is_under_inquiry=True)
    register(border.border_post, FOUND)
    deliver()

    assert Candidate.objects.get().missing_post_ref == str(chief.post.ref)
    assert not alerts.inbox_of(border.station.actor, now=NOW).waiting_count
