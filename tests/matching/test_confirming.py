"""A search closes when both offices confirm, someone saw her, and who must be asked was asked."""

from datetime import timedelta

import pytest

from milaan.access.models import Grant
from milaan.alerts.models import Alert
from milaan.foundation.errors import InvalidInput, NotAllowed, NotFound
from milaan.matching import actions, queries
from milaan.matching.actions.confirming import AnotherOfficer
from milaan.matching.models import Candidate, Confirmation
from milaan.matching.records.locking import NotNow
from tests.matching.factories import (
    ADULT,
    NOW,
    Border,
    Desk,
    a_candidate,
    confirm,
    deliver,
    judge,
)
from tests.matching.test_judging import statuses, take_back

pytestmark = pytest.mark.django_db

SEEN = {"seen_how": "relative", "seen_by": "her aunt, with SI Invented"}


@pytest.fixture
def child(border: Border) -> Candidate:
    candidate = a_candidate(border)
    judge(border.unit, candidate)
    return candidate


@pytest.fixture
def adult(border: Border) -> Candidate:
    return a_candidate(border, birth=ADULT)


def record_wish(desk: Desk, candidate: Candidate, answer: str) -> None:
    candidate.refresh_from_db()
    actions.record_wish(
        actor=desk.actor,
        candidate_ref=candidate.ref,
        answer=answer,
        asked_by_role="woman_officer",
        own_words="do not say where I am",
        version=candidate.version,
        now=NOW,
    )


def test_a_childs_search_closes_with_both_offices_one_who_saw_her_and_the_committee(
    border: Border, child: Candidate
) -> None:
    confirm(border.station, child)
    assert statuses(child) == ("confirmed_by_one", "paused", "paused")
    confirm(border.border_post, child, **SEEN)
    assert statuses(child) == ("confirmed_by_both", "paused", "paused")

    confirm(border.committee, child, seen_how="committee", seen_by="two members", called_back_on="")

    assert statuses(child) == ("closed", "closed", "closed")


def test_closing_withdraws_alerts_and_ends_grants(border: Border, child: Candidate) -> None:
    confirm(border.station, child)
    confirm(border.border_post, child, **SEEN)
    deliver()
    assert Alert.objects.filter(settled_at=None).exists()
    confirm(border.committee, child, called_back_on="")
    deliver()

    assert not Alert.objects.filter(settled_at=None).exists()
    assert not Grant.objects.in_force(NOW + timedelta(seconds=1)).exists()


def test_it_does_not_close_while_nobody_has_seen_her(border: Border, child: Candidate) -> None:
    confirm(border.station, child)
    confirm(border.border_post, child)
    confirm(border.committee, child, called_back_on="")

    assert statuses(child)[0] == "confirmed_by_both"


@pytest.mark.parametrize("said_by", ["unit", "station"])
def test_taking_anything_back_opens_a_closed_search(border: Border, said_by: str) -> None:
    candidate = a_candidate(border)
    judgement_ref = judge(getattr(border, said_by), candidate)
    confirm(border.station, candidate)
    confirmation_ref = confirm(border.border_post, candidate, **SEEN)
    confirm(border.committee, candidate, called_back_on="")
    assert statuses(candidate)[0] == "closed"

    actions.withdraw_confirmation(
        actor=border.border_post.actor,
        confirmation_ref=confirmation_ref,
        reason_code="new_facts",
        now=NOW,
    )
    assert statuses(candidate) == ("confirmed_by_one", "paused", "paused")
    take_back(getattr(border, said_by), judgement_ref)

    assert statuses(candidate) == ("open", "open", "open")
    assert not Confirmation.objects.filter(withdrawal=None).exists()


def test_one_officer_does_not_confirm_for_two(border: Border, child: Candidate) -> None:
    confirm(border.station, child)

    with pytest.raises(AnotherOfficer):
        confirm(border.station, child)


def test_the_district_unit_judges_but_only_the_desks_confirm(
    border: Border, child: Candidate
) -> None:
    with pytest.raises(NotAllowed):
        confirm(border.unit, child)


def test_nothing_is_confirmed_before_a_desk_says_same(border: Border) -> None:
    candidate = a_candidate(border)

    with pytest.raises(NotNow):
        confirm(border.station, candidate)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"called_back_on": "+919999999999"}, "called_back_on"),
        ({"called_back_on": ""}, "called_back_on"),
        ({"seen_how": "relative", "seen_by": ""}, "seen_by"),
        ({"seen_how": "dna", "seen_by": "laboratory"}, "seen_how"),
        ({"seen_how": "committee", "seen_by": "two members"}, "seen_how"),
    ],
)
def test_a_confirmation_needs_the_call_back_and_who_saw_her(
    border: Border, child: Candidate, wrong: dict, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        confirm(border.station, child, **wrong)

    assert refused.value.field == field
    assert not Confirmation.objects.exists()


def test_a_committee_sees_nothing_before_somebody_says_same(border: Border) -> None:
    candidate = a_candidate(border)
    with pytest.raises(NotFound):
        actions.open_candidate(actor=border.committee.actor, candidate_ref=candidate.ref, now=NOW)

    judge(border.unit, candidate)

    view = actions.open_candidate(
        actor=border.committee.actor, candidate_ref=candidate.ref, now=NOW
    )
    assert view.acts == {"confirm", "call", "note_call"}


# An adult


def test_of_an_adult_the_searching_side_sees_no_place_desk_or_fact(
    border: Border, adult: Candidate
) -> None:
    for desk in (border.station, border.unit, border.writer, border.control_room):
        view = actions.open_candidate(actor=desk.actor, candidate_ref=adult.ref, now=NOW)

        assert view.line.is_withheld
        assert view.found is None
        assert view.line.found is None
        assert view.line.found_summary.seen_district_code == ""
        assert not {r.comparator for r in view.line.reasons} & {"seen", "travel"}
        assert not Grant.objects.in_force(NOW).filter(post=desk.post).exists()


def test_the_side_that_has_her_sees_both_and_judges_first(border: Border, adult: Candidate) -> None:
    with pytest.raises(NotNow):
        judge(border.station, adult)

    judge(border.border_post, adult)

    assert statuses(adult)[0] == "proposed_same"


def test_when_she_agrees_the_searching_side_sees_and_closes(
    border: Border, adult: Candidate
) -> None:
    judge(border.border_post, adult)

    record_wish(border.border_post, adult, "tell")

    view = actions.open_candidate(actor=border.station.actor, candidate_ref=adult.ref, now=NOW)
    assert view.found is not None
    assert not view.found.facts_of("stay_place")
    confirm(border.station, adult)
    confirm(border.border_post, adult, **SEEN)
    assert statuses(adult)[0] == "closed"


@pytest.mark.parametrize("answer", ["safe_only", "nothing"])
def test_when_she_declines_the_search_ends_by_a_note_of_the_superior(
    border: Border, adult: Candidate, answer: str
) -> None:
    judge(border.border_post, adult)
    record_wish(border.border_post, adult, answer)
    confirm(border.border_post, adult, **SEEN)
    with pytest.raises(NotNow):
        confirm(border.station, adult)

    confirm(border.superior, adult)

    assert statuses(adult) == ("closed", "closed", "closed")
    view = actions.open_candidate(actor=border.station.actor, candidate_ref=adult.ref, now=NOW)
    assert view.found is None
    assert "do not say where I am" not in str(view.sayings)
    assert border.border_post.organisation.name not in str(view)


def test_it_does_not_close_before_she_was_asked(border: Border, adult: Candidate) -> None:
    judge(border.border_post, adult)
    confirm(border.border_post, adult, **SEEN)
    confirm(border.superior, adult)

    assert statuses(adult)[0] == "confirmed_by_both"
    record_wish(border.border_post, adult, "nothing")
    assert statuses(adult)[0] == "closed"


def test_only_the_desk_that_has_her_records_her_wish(border: Border, adult: Candidate) -> None:
    with pytest.raises(NotAllowed):
        record_wish(border.station, adult, "tell")


def test_a_child_is_not_asked_whether_the_search_may_end(border: Border, child: Candidate) -> None:
    with pytest.raises(NotNow):
        record_wish(border.border_post, child, "nothing")


# The dead


def test_the_dead_are_no_line_and_are_decided_by_dna(border: Border) -> None:
    candidate = a_candidate(border, is_deceased=True)

    assert not queries.candidates_of(border.station.actor, candidate.missing_ref, now=NOW)
    assert {(a.kind, a.post_ref) for a in Alert.objects.all()} == {
        ("in_person", str(border.station.post.ref)),
        ("in_person", str(border.superior.post.ref)),
        ("tell_in_person", str(border.control_room.post.ref)),
    }
    for desk in (border.border_post, border.unit, border.writer, border.committee):
        with pytest.raises(NotFound):
            actions.open_candidate(actor=desk.actor, candidate_ref=candidate.ref, now=NOW)
    judge(border.station, candidate)
    with pytest.raises(InvalidInput):
        confirm(border.station, candidate, seen_how="relative", seen_by="her aunt")
    confirm(border.station, candidate, seen_how="dna", seen_by="laboratory, report 7")
    confirm(border.superior, candidate, seen_how="dna", seen_by="laboratory, report 7")
    assert statuses(candidate) == ("closed", "closed", "closed")
