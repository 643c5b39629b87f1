"""One desk judges: both searches rest, different is remembered, everything can be taken back."""

from datetime import timedelta

import pytest

from milaan.access.models import Grant
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import Conflict, InvalidInput, NotAllowed, NotFound
from milaan.matching import actions
from milaan.matching.models import Candidate, Judgement, Withdrawal
from milaan.matching.records.locking import JudgedMeanwhile, NotNow
from milaan.registry import actions as registry
from milaan.registry import queries as registry_queries
from milaan.registry.values import NameGiven, PersonDraft
from tests.matching.factories import (
    NOW,
    Border,
    a_candidate,
    deliver,
    judge,
)

pytestmark = pytest.mark.django_db


def statuses(candidate: Candidate) -> tuple[str, str, str]:
    candidate.refresh_from_db()
    missing = registry_queries.owner_of(candidate.missing_ref).status
    return candidate.status, missing, registry_queries.owner_of(candidate.found_ref).status


def take_back(desk, judgement_ref) -> None:
    actions.withdraw_judgement(
        actor=desk.actor, judgement_ref=judgement_ref, reason_code="mistake", now=NOW
    )


def more_facts(border: Border, candidate: Candidate, draft: PersonDraft) -> None:
    view = registry.open_person(
        actor=border.station.actor, person_ref=candidate.missing_ref, now=NOW
    )
    registry.add_report(
        actor=border.station.actor,
        person_ref=candidate.missing_ref,
        draft=draft,
        version=view.version,
        now=NOW,
    )
    deliver()


def test_same_lets_both_searches_rest_and_closes_nothing(border: Border) -> None:
    candidate = a_candidate(border)

    judge(border.unit, candidate, "same", note="the mole fits")

    assert statuses(candidate) == ("proposed_same", "paused", "paused")
    assert Judgement.objects.get().opened("note") == "the mole fits"
    entry = AuditEntry.objects.get(event="matching.candidate_judged")
    assert entry.purpose_kind == "alert"
    assert "mole" not in str(entry.details)


def test_taking_same_back_opens_both_searches(border: Border) -> None:
    candidate = a_candidate(border)
    judgement_ref = judge(border.unit, candidate)

    take_back(border.unit, judgement_ref)

    assert statuses(candidate) == ("open", "open", "open")
    assert Judgement.objects.count() == Withdrawal.objects.count() == 1
    with pytest.raises(Conflict):
        take_back(border.unit, judgement_ref)


def test_different_is_remembered_and_ends_both_grants(border: Border) -> None:
    candidate = a_candidate(border)

    judge(border.border_post, candidate, "different")
    deliver()
    registry.change_status(
        actor=border.station.actor,
        person_ref=candidate.missing_ref,
        status="withdrawn",
        reason_code="entered_in_error",
        now=NOW,
    )
    registry.change_status(
        actor=border.station.actor,
        person_ref=candidate.missing_ref,
        status="open",
        reason_code="invented",
        now=NOW,
    )
    deliver()

    assert statuses(candidate) == ("different", "open", "open")
    assert not Grant.objects.in_force(NOW + timedelta(seconds=1)).exists()


def test_different_comes_again_when_new_facts_arrive(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.border_post, candidate, "different")

    more_facts(
        border, candidate, PersonDraft(kind="missing", names=(NameGiven("Suneeta Testwal"),))
    )

    candidate.refresh_from_db()
    assert candidate.status == "open"
    assert bytes(candidate.told_digest) == bytes(candidate.facts_digest)
    assert Judgement.objects.get().verdict == "different"


def test_facts_that_say_nothing_new_do_not_bring_it_again(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.border_post, candidate, "different")

    more_facts(border, candidate, PersonDraft(kind="missing", circumstances="as told before"))

    candidate.refresh_from_db()
    assert candidate.status == "different"


def test_one_desk_says_same_and_the_other_different_and_the_search_goes_on(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate, "same")

    judgement_ref = judge(border.border_post, candidate, "different")

    assert statuses(candidate) == ("disputed", "open", "open")
    take_back(border.border_post, judgement_ref)
    assert statuses(candidate) == ("proposed_same", "paused", "paused")


def test_a_desk_that_thinks_again_says_so_and_the_newest_word_counts(border: Border) -> None:
    candidate = a_candidate(border)

    judge(border.unit, candidate, "unsure")
    assert statuses(candidate)[0] == "unsure"
    judge(border.unit, candidate, "same", now=NOW + timedelta(minutes=1))

    assert statuses(candidate)[0] == "proposed_same"
    assert Judgement.objects.count() == 2


def test_who_looked_at_an_older_version_is_told_what_the_other_said(border: Border) -> None:
    candidate = a_candidate(border)
    looked_at = candidate.version
    judge(border.station, candidate, "different")

    with pytest.raises(JudgedMeanwhile) as told:
        judge(border.border_post, candidate, "same", version=looked_at)

    assert "Different people" in str(told.value.message)
    assert border.station.organisation.name in str(told.value.message)
    assert Judgement.objects.count() == 1


@pytest.mark.parametrize("role", ["stranger", "booth", "committee", "administrator"])
def test_a_candidate_of_others_looks_like_none(border: Border, role: str) -> None:
    candidate = a_candidate(border)

    with pytest.raises(NotFound) as hidden:
        judge(getattr(border, role), candidate)

    assert hidden.value.code == "not_found"
    assert not Judgement.objects.exists()


def test_a_writer_sees_but_does_not_judge(border: Border) -> None:
    candidate = a_candidate(border)

    view = actions.open_candidate(actor=border.writer.actor, candidate_ref=candidate.ref, now=NOW)
    with pytest.raises(NotAllowed):
        judge(border.writer, candidate)

    assert view.found is not None
    assert "judge" not in view.acts


def test_nobody_takes_back_what_another_desk_said(border: Border) -> None:
    candidate = a_candidate(border)
    judgement_ref = judge(border.station, candidate)

    with pytest.raises(NotFound):
        take_back(border.border_post, judgement_ref)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"verdict": "perhaps"}, InvalidInput),
        ({"note": "x" * 2_000}, InvalidInput),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(
    border: Border, wrong: dict, error: type[Exception]
) -> None:
    candidate = a_candidate(border)

    with pytest.raises(error):
        judge(border.station, candidate, **wrong)

    assert not Judgement.objects.exists()


def test_a_lapsed_candidate_is_judged_no_more(border: Border) -> None:
    candidate = a_candidate(border)
    registry.change_status(
        actor=border.station.actor,
        person_ref=candidate.missing_ref,
        status="withdrawn",
        reason_code="entered_in_error",
        now=NOW,
    )
    deliver()

    candidate.refresh_from_db()
    assert candidate.status == "lapsed"
    with pytest.raises(NotNow):
        judge(border.station, candidate)
