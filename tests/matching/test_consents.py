"""What the other side sees by her consent, and what becomes of it when she takes it back."""

from __future__ import annotations

import pytest

from milaan.access.consent_queries import consent_of
from milaan.access.models import Grant, Organisation
from milaan.access.models.consent import Consent
from milaan.foundation.errors import Hidden
from milaan.matching import actions
from milaan.matching.models import Candidate
from milaan.registry import actions as registry
from tests.matching.factories import (
    ADULT,
    CHILD,
    NOW,
    Border,
    Desk,
    a_border,
    a_candidate,
    deliver,
    judge,
)
from tests.matching.test_confirming import record_wish

pytestmark = pytest.mark.django_db


def told(border: Border) -> Candidate:
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)
    record_wish(border.border_post, candidate, "tell")
    return candidate


def opens(desk: Desk, ref: object) -> bool:
    try:
        registry.open_person(actor=desk.actor, person_ref=str(ref), now=NOW)
    except Hidden:
        return False
    return True


def listed(desk: Desk) -> set[str]:
    return {str(hit.ref) for hit in registry.list_records(actor=desk.actor, now=NOW)}


def take_back(border: Border, candidate: Candidate) -> bool:
    return registry.withdraw_consent(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        purpose_code="tell_family",
        by_whom="herself",
        now=NOW,
    )


def test_her_wish_is_a_consent_that_the_searching_desks_grant_rests_on() -> None:
    border = a_border()
    candidate = told(border)

    row = Consent.objects.get()
    assert (row.purpose, row.answer, row.by_whom) == ("tell_family", "given", "herself")
    grants = Grant.objects.in_force(NOW).filter(subject=candidate.found_subject)
    assert set(grants.values_list("consent_purpose", "legal_basis")) == {("tell_family", "consent")}
    assert opens(border.station, candidate.found_ref)


def test_taken_back_at_her_desk_the_searching_desks_next_request_is_refused() -> None:
    border = a_border()
    candidate = told(border)
    assert opens(border.station, candidate.found_ref)
    assert str(candidate.found_ref) in listed(border.station)

    assert take_back(border, candidate)

    assert not opens(border.station, candidate.found_ref)
    assert str(candidate.found_ref) not in listed(border.station)
    view = actions.open_candidate(actor=border.station.actor, candidate_ref=candidate.ref, now=NOW)
    assert view.line.is_withheld
    assert view.found is None
    assert opens(border.border_post, candidate.found_ref)


def test_the_worker_shares_nothing_anew_and_a_new_answer_does() -> None:
    border = a_border()
    candidate = told(border)
    take_back(border, candidate)
    deliver()
    assert not opens(border.station, candidate.found_ref)

    record_wish(border.border_post, candidate, "tell")

    assert opens(border.station, candidate.found_ref)


@pytest.mark.parametrize("answer", ["safe_only", "nothing"])
def test_a_no_is_kept_as_a_no(answer: str) -> None:
    border = a_border()
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)

    record_wish(border.border_post, candidate, answer)

    assert consent_of(candidate.found_subject_id, "tell_family", now=NOW).state == "refused"
    assert not opens(border.station, candidate.found_ref)


def test_of_a_child_the_law_lets_both_sides_see_without_asking() -> None:
    border = a_border()
    candidate = a_candidate(border, birth=CHILD)

    assert opens(border.station, candidate.found_ref)
    assert not Consent.objects.exists()
    assert not Grant.objects.exclude(consent_purpose="").exists()


def test_an_organisation_that_answers_itself_sees_nobody_without_consent() -> None:
    border = a_border()
    # Where no unit answers for the booth, the booth's own post does.
    Organisation.objects.filter(pk=border.found_unit.organisation.pk).update(district_code="IN-0")
    from tests.matching.factories import FOUND, MISSING, register

    missing = register(border.station, MISSING, birth=CHILD)
    register(border.booth, FOUND, birth=CHILD)
    deliver()
    candidate = Candidate.objects.get()
    assert candidate.found_post_ref == str(border.booth.post.ref)

    assert not opens(border.booth, missing)

    from milaan.access.consent_values import ConsentSaid

    said = ConsentSaid(
        "share_ngo", "given", "guardian", "thumb", "hi", 1, assent="not_asked",
    )  # fmt: skip
    registry.record_consent(actor=border.station.actor, person_ref=missing, said=said, now=NOW)
    deliver()
    assert opens(border.booth, missing)

    registry.withdraw_consent(
        actor=border.station.actor, person_ref=missing, purpose_code="share_ngo",
        by_whom="guardian", now=NOW,
    )  # fmt: skip
    assert not opens(border.booth, missing)


def test_the_language_it_was_read_out_in_is_kept() -> None:
    border = a_border()
    candidate = a_candidate(border, birth=ADULT)
    judge(border.border_post, candidate)
    candidate.refresh_from_db()

    actions.record_wish(
        actor=border.border_post.actor, candidate_ref=candidate.ref, answer="tell",
        asked_by_role="woman_officer", language="ne", version=candidate.version, now=NOW,
    )  # fmt: skip

    assert Consent.objects.get().language == "ne"
