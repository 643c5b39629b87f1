"""Both desks are told, once; the other hears what one says; nobody's name stands in an alert."""

import pytest

from milaan.access import queries as access_queries
from milaan.alerts import actions
from milaan.alerts.models import Alert, AlertAnswer, AlertWithdrawal, CallAttempt
from milaan.alerts.queries import inbox_of, waiting_count
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import InvalidInput, NotFound
from milaan.registry import actions as registry
from tests.matching.factories import (
    ADULT,
    NOW,
    Border,
    a_candidate,
    confirm,
    deliver,
    judge,
)

pytestmark = pytest.mark.django_db


def kinds(desk) -> list[str]:
    inbox = inbox_of(desk.actor, now=NOW)
    return [line.kind for line in (*inbox.new, *inbox.answers, *inbox.escalated)]


def test_each_side_gets_one_alert_and_telling_again_adds_none(border: Border) -> None:
    candidate = a_candidate(border)

    actions.raise_candidate_alerts(actor=SYSTEM, candidate_ref=str(candidate.ref), now=NOW)

    assert sorted(Alert.objects.values_list("side", flat=True)) == ["found", "missing"]
    assert waiting_count(border.station.actor, now=NOW) == 1


def test_an_alert_and_its_line_hold_no_name(border: Border) -> None:
    a_candidate(border)

    rows = str(list(Alert.objects.values()))
    lines = str(inbox_of(border.station.actor, now=NOW))

    for name in ("Suneeta", "सुनिता", "Testwal", "टेस्टवाल", "Canary"):
        assert name not in rows
        assert name not in lines


def test_the_desk_that_judges_has_answered_and_the_other_hears_it(border: Border) -> None:
    candidate = a_candidate(border)

    judge(border.station, candidate, "same")
    deliver()

    assert kinds(border.station) == []
    assert AlertAnswer.objects.get().how == "judged"
    inbox = inbox_of(border.border_post.actor, now=NOW)
    assert [line.code for line in inbox.answers] == ["say_same"]
    assert [line.status for line in inbox.running] == ["proposed_same"]


def test_the_committee_is_asked_once_a_child_is_said_to_be_the_same(border: Border) -> None:
    candidate = a_candidate(border)
    assert kinds(border.committee) == []

    judge(border.unit, candidate, "same")
    deliver()

    assert kinds(border.committee) == ["committee"]


def test_the_desk_that_has_an_adult_is_reminded_to_ask_her(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT)

    judge(border.border_post, candidate, "same")
    deliver()

    assert "ask_wish" in kinds(border.found_unit)
    assert "ask_wish" not in kinds(border.station)


def test_different_withdraws_the_alerts_and_the_other_desk_hears_why(border: Border) -> None:
    candidate = a_candidate(border)

    judge(border.station, candidate, "different")
    deliver()

    assert kinds(border.station) == []
    assert kinds(border.border_post) == ["answer"]
    assert AlertWithdrawal.objects.get().reason_code == "different"


def test_a_withdrawn_record_withdraws_its_alerts(border: Border) -> None:
    candidate = a_candidate(border)
    registry.change_status(
        actor=border.station.actor,
        person_ref=candidate.missing_ref,
        status="withdrawn",
        reason_code="entered_in_error",
        now=NOW,
    )

    deliver()

    assert not Alert.objects.filter(about_ref=candidate.ref, settled_at=None).exists()


def test_an_answer_that_was_read_leaves_the_inbox(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate, "same")
    deliver()
    alert = inbox_of(border.border_post.actor, now=NOW).answers[0]

    about = actions.answer_alert(actor=border.border_post.actor, alert_ref=alert.ref, now=NOW)
    actions.answer_alert(actor=border.border_post.actor, alert_ref=alert.ref, now=NOW)

    assert about == str(candidate.ref)
    assert kinds(border.border_post) == []


def test_another_desks_alert_looks_like_none(border: Border) -> None:
    a_candidate(border)

    with pytest.raises(NotFound):
        actions.answer_alert(
            actor=border.stranger.actor, alert_ref=Alert.objects.first().ref, now=NOW
        )


def test_the_dead_are_a_call_to_the_control_room_and_no_line(border: Border) -> None:
    a_candidate(border, is_deceased=True)

    for desk in (border.station, border.superior):
        inbox = inbox_of(desk.actor, now=NOW)
        assert inbox.calls_in_person == 1
        assert not any((inbox.new, inbox.answers, inbox.escalated, inbox.running))
    for desk in (border.writer, border.unit, border.border_post, border.found_unit):
        assert waiting_count(desk.actor, now=NOW) == 0
    assert kinds(border.control_room) == ["tell_in_person"]


def test_the_open_list_goes_with_the_charge(border: Border) -> None:
    a_candidate(border)

    items = access_queries.open_items(border.station.post.pk, now=NOW)

    assert [(item.kind, item.since) for item in items] == [("alert", NOW)]


# The call


def call(desk, candidate, **changes: object) -> None:
    fields: dict = {"outcome": "spoke", "spoke_to": "SI Invented", "now": NOW}
    actions.record_call(actor=desk.actor, candidate_ref=candidate.ref, **(fields | changes))


def test_the_found_side_asks_from_its_facts_and_the_searching_side_sees_no_answer(
    border: Border,
) -> None:
    candidate = a_candidate(border)
    judge(border.unit, candidate)

    asking, _ = actions.open_call(
        actor=border.border_post.actor, candidate_ref=candidate.ref, now=NOW
    )
    answering, _ = actions.open_call(
        actor=border.station.actor, candidate_ref=candidate.ref, now=NOW
    )

    assert len(asking.questions) == 3
    assert asking.answers[0] == "blue thread on the left wrist"
    assert asking.reference == "गुम इंसान क्रमांक 12/25"
    assert asking.number == border.station.post.official_phone
    assert not answering.questions
    assert "blue thread" not in str(answering)
    assert answering.reference.startswith("GD No. 034")


def test_a_call_that_nobody_picks_up_comes_on_the_retry_list(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.unit, candidate)

    call(border.station, candidate, outcome="not_picked", spoke_to="")

    later = NOW.replace(hour=7)
    assert not inbox_of(border.station.actor, now=NOW).retry
    assert len(inbox_of(border.station.actor, now=later).retry) == 1
    call(border.station, candidate, now=later)
    assert not inbox_of(border.station.actor, now=later).retry


def test_a_call_that_was_answered_is_noted_on_the_number(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.unit, candidate)

    call(border.station, candidate)

    border.border_post.post.refresh_from_db()
    assert border.border_post.post.last_answered_on is not None
    assert CallAttempt.objects.get().spoke_to == "SI Invented"


@pytest.mark.parametrize("wrong", [{"outcome": "maybe"}, {"spoke_to": " "}])
def test_a_call_says_what_came_of_it(border: Border, wrong: dict) -> None:
    candidate = a_candidate(border)
    judge(border.unit, candidate)

    with pytest.raises(InvalidInput):
        call(border.station, candidate, **wrong)


def test_nobody_is_rung_about_an_adult_before_she_was_asked(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)

    with pytest.raises(NotFound):
        call(border.station, candidate)


def test_when_it_closes_nothing_is_left_to_answer(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.unit, candidate)
    confirm(border.station, candidate)
    confirm(border.border_post, candidate, seen_how="document", seen_by="SI Invented")
    confirm(border.committee, candidate, called_back_on="")

    deliver()

    for desk in (border.station, border.border_post, border.committee, border.unit):
        assert waiting_count(desk.actor, now=NOW) == 0
