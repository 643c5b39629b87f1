"""What changes about a person changes at once who may see the candidate."""

from __future__ import annotations

from datetime import timedelta

import pytest

from milaan.access.models import Grant
from milaan.alerts import queries as alerts
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import NotFound
from milaan.foundation.models import Delivery
from milaan.matching import actions
from milaan.matching.models import CallNote, Candidate
from milaan.registry import actions as registry
from milaan.registry.queries import owner_of
from milaan.registry.values import PersonDraft
from tests.matching.factories import (
    ADULT,
    FOUND,
    MISSING,
    NOW,
    Border,
    a_candidate,
    confirm,
    deliver,
    judge,
    register,
)
from tests.matching.test_confirming import SEEN, record_wish
from tests.matching.test_judging import statuses

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(seconds=1)


def test_a_control_room_reads_no_notes_of_the_desks(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.border_post, candidate, note="stays at the canary shelter")
    said = "the canary shelter, at eleven"
    actions.note_call(
        actor=border.border_post.actor, candidate_ref=candidate.ref, answer=said, now=NOW
    )

    view = actions.open_candidate(
        actor=border.control_room.actor, candidate_ref=candidate.ref, now=NOW
    )

    assert view.sayings
    assert "canary" not in str(view.sayings)


def test_a_searcher_hears_of_no_call_before_an_adult_was_asked(border: Border) -> None:
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)
    call = {"candidate_ref": candidate.ref, "now": NOW}
    actions.note_call(actor=border.border_post.actor, answer="near the canary", **call)

    seen = actions.open_candidate(actor=border.station.actor, **call)

    assert [one.kind for one in seen.sayings] == ["judgement"]
    with pytest.raises(NotFound):
        actions.note_call(actor=border.station.actor, answer="where is she", **call)
    kept = CallNote.objects.get()
    assert b"canary" not in bytes(kept.answer)
    entry = AuditEntry.objects.get(event="matching.call_noted")
    assert (entry.rule, entry.details) == (
        "matching.note_call.desk",
        {"candidate": str(candidate.ref)},
    )


def test_who_dies_is_a_candidate_of_the_dead_from_then_on(border: Border) -> None:
    candidate = a_candidate(border)
    assert alerts.inbox_of(border.unit.actor, now=NOW).new
    registry.add_report(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        draft=PersonDraft(kind="recovered", is_deceased=True),
        version=owner_of(candidate.found_ref).version,
        now=NOW,
    )
    deliver()

    for desk in (border.unit, border.writer, border.border_post, border.found_unit):
        with pytest.raises(NotFound):
            actions.open_candidate(actor=desk.actor, candidate_ref=candidate.ref, now=NOW)
        assert not alerts.inbox_of(desk.actor, now=NOW).new
    posts = set(Grant.objects.in_force(LATER).values_list("post_id", flat=True))
    assert posts <= {border.station.post.pk}
    assert alerts.inbox_of(border.station.actor, now=NOW).calls_in_person


def test_a_new_age_neither_closes_a_search_nor_stops_the_node(border: Border) -> None:
    register(border.station, MISSING, birth=None)
    register(border.border_post, FOUND, birth=None)
    deliver()
    candidate = Candidate.objects.get()
    judge(border.border_post, candidate)
    record_wish(border.border_post, candidate, "tell")
    confirm(border.station, candidate)
    confirm(border.border_post, candidate, **SEEN)
    registry.add_report(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        draft=PersonDraft(kind="recovered", birth=ADULT),
        version=owner_of(candidate.found_ref).version,
        now=NOW,
    )

    deliver()

    assert not Delivery.objects.exclude(last_error="").exists()
    assert statuses(candidate)[0] == "confirmed_by_both"
    confirm(border.committee, candidate, called_back_on="")
    assert statuses(candidate)[0] == "closed"


def test_who_is_kept_out_of_one_record_is_kept_out_of_the_candidate(border: Border) -> None:
    candidate = a_candidate(border)
    officer = border.station
    inbox = alerts.inbox_of(officer.actor, now=NOW)
    assert [str(line.line.ref) for line in inbox.new] == [str(candidate.ref)]

    registry.note_conflict(
        actor=officer.actor, person_ref=candidate.missing_ref, kind="relative", now=NOW
    )

    inbox = alerts.inbox_of(officer.actor, now=NOW)
    assert (inbox.new, inbox.running) == ((), ())
    assert alerts.waiting_count(officer.actor, now=NOW) == 0
    with pytest.raises(NotFound):
        actions.open_candidate(actor=officer.actor, candidate_ref=candidate.ref, now=NOW)
    assert actions.open_candidate(actor=border.unit.actor, candidate_ref=candidate.ref, now=NOW)
