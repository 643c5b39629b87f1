"""Pairs are found once, by any worker, in any order; look-alikes stay uncertain."""

from dataclasses import replace

import pytest

from milaan.access.models import Grant
from milaan.foundation.actor import SYSTEM
from milaan.foundation.models import Delivery, OutboxEvent
from milaan.matching import actions
from milaan.matching.models import Candidate, CandidateReason
from milaan.registry import actions as registry
from milaan.registry.values import NameGiven, PersonDraft, PlaceGiven
from tests.matching.factories import (
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

pytestmark = pytest.mark.django_db


def proposals() -> int:
    return OutboxEvent.objects.filter(name="matching.candidate_proposed").count()


def test_reasons_are_codes_and_bits_and_add_up(border: Border) -> None:
    candidate = a_candidate(border)

    reasons = list(CandidateReason.objects.filter(candidate=candidate))

    assert sum(reason.bits for reason in reasons) == candidate.bits
    stored = " ".join(f"{r.comparator} {r.level} {r.code}" for r in reasons)
    assert stored.isascii()
    assert "suni" not in stored.lower()
    assert candidate.weights_version
    assert candidate.keys_version


def test_looking_again_adds_and_tells_nothing(border: Border) -> None:
    candidate = a_candidate(border)

    for person_ref in (candidate.missing_ref, candidate.found_ref, candidate.found_ref):
        actions.find_candidates(actor=SYSTEM, person_ref=person_ref, now=NOW)
    deliver()

    again = Candidate.objects.get()
    assert again.version == candidate.version
    assert proposals() == 1


def test_people_who_have_little_in_common_are_not_proposed(border: Border) -> None:
    register(border.station, MISSING)
    stranger = replace(
        FOUND,
        names=(NameGiven("Zubeda Khatun"),),
        home=PlaceGiven("IN-TN", "", "Madurai"),
        marks=(),
        languages=("ta",),
    )
    register(border.border_post, stranger)
    deliver()

    assert not Candidate.objects.exists()


def test_in_a_young_register_two_girls_of_one_district_do_not_look_alike(border: Border) -> None:
    register(border.station, MISSING)
    neighbour = replace(FOUND, names=(NameGiven("Geeta Example"),), marks=(), height_cm=None)
    register(border.border_post, neighbour)
    deliver()

    assert all(candidate.probability < 0.4 for candidate in Candidate.objects.all())


@pytest.mark.parametrize("found_first", [True, False])
def test_two_who_look_alike_are_at_most_even(border: Border, found_first: bool) -> None:
    other = border.stranger
    if found_first:
        register(border.border_post, FOUND)
    register(border.station, MISSING)
    deliver()
    register(other, MISSING)
    deliver()
    if not found_first:
        register(border.border_post, FOUND)
        deliver()

    candidates = list(Candidate.objects.all())

    assert len(candidates) == 2
    assert all(candidate.probability == 0.5 for candidate in candidates)
    assert CandidateReason.objects.filter(comparator="twins").count() == 2


def test_when_one_look_alike_is_judged_different_the_other_rises(border: Border) -> None:
    register(border.station, MISSING)
    register(border.stranger, MISSING)
    register(border.border_post, FOUND)
    deliver()
    first, second = Candidate.objects.order_by("id")

    judge(border.border_post, first, "different")

    second.refresh_from_db()
    assert second.probability > 0.9


def test_a_crowd_of_look_alikes_is_no_candidate(border: Border) -> None:
    for _ in range(11):
        register(border.station, MISSING)
    register(border.border_post, FOUND)
    deliver()
    latest = register(border.border_post, FOUND)
    deliver()

    assert not Candidate.objects.filter(found_ref=latest).exists()


def test_no_more_than_the_best_are_proposed_for_one_record(
    border: Border, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("milaan.matching.actions.finding.MOST_OPEN_PER_RECORD", 2)
    for height in (150, 165, 175, 185):
        register(border.station, MISSING, height_cm=height)
    deliver()
    register(border.border_post, FOUND)
    deliver()

    assert Candidate.objects.count() == 2
    assert CandidateReason.objects.filter(comparator="height", code="same").count() == 1


def test_grants_name_fields_purpose_and_end_and_never_the_place_of_stay(border: Border) -> None:
    candidate = a_candidate(border)

    for grant in Grant.objects.filter(about_ref=str(candidate.ref)):
        assert set(grant.fields) == {"summary", "identity", "photo"}
        assert grant.until > NOW
        assert grant.purpose_kind == "alert"
        assert grant.legal_basis
    missing, found = candidate.missing_subject, candidate.found_subject
    held = set(Grant.objects.values_list("post__role", "subject"))
    assert ("station_officer", found.pk) in held
    assert ("border_post", missing.pk) in held
    assert {role for role, _ in held} == {"station_officer", "border_post"}


def test_another_post_of_the_desk_gets_its_grant_when_it_looks(border: Border) -> None:
    candidate = a_candidate(border)

    for _ in range(2):
        view = actions.open_candidate(actor=border.unit.actor, candidate_ref=candidate.ref, now=NOW)

    assert view.found is not None
    assert Grant.objects.filter(post=border.unit.post).count() == 1


def test_each_side_opens_the_other_but_not_what_is_held_back(border: Border) -> None:
    candidate = a_candidate(border)

    seen = registry.open_person(actor=border.station.actor, person_ref=candidate.found_ref, now=NOW)

    assert seen.names_of() == ("Suneeta",)
    assert not any(fact.is_held_back for fact in seen.facts)
    assert "Canary" not in str(seen)


def test_a_record_of_a_booth_is_answered_by_the_units_desk(border: Border) -> None:
    register(border.station, MISSING)
    register(border.booth, FOUND)
    deliver()

    candidate = Candidate.objects.get()

    assert candidate.found_organisation == border.found_unit.organisation
    assert candidate.found_post_ref == str(border.found_unit.post.ref)
    with pytest.raises(Exception, match="not_found"):
        actions.open_candidate(actor=border.booth.actor, candidate_ref=candidate.ref, now=NOW)


def test_while_a_search_rests_nothing_new_is_told_and_afterwards_it_is(border: Border) -> None:
    candidate = a_candidate(border)
    judgement_ref = judge(border.unit, candidate)
    register(border.found_unit, FOUND)
    deliver()
    assert proposals() == 1
    assert Candidate.objects.count() == 2

    actions.withdraw_judgement(
        actor=border.unit.actor, judgement_ref=judgement_ref, reason_code="mistake", now=NOW
    )
    deliver()

    assert proposals() == 2


def test_when_one_closes_the_others_of_both_records_lapse_and_come_back(border: Border) -> None:
    candidate = a_candidate(border)
    register(border.found_unit, FOUND, names=(NameGiven("Suneeta Testwal"),))
    deliver()
    other = Candidate.objects.exclude(pk=candidate.pk).get()
    _close(border, candidate)
    deliver()
    other.refresh_from_db()
    assert other.status == "lapsed"

    actions.withdraw_confirmation(
        actor=border.station.actor,
        confirmation_ref=candidate.confirmations.get(side="missing").ref,
        reason_code="mistake",
        now=NOW,
    )
    deliver()

    other.refresh_from_db()
    assert other.status == "open"


def _close(border: Border, candidate: Candidate) -> None:
    judge(border.unit, candidate)
    confirm(border.station, candidate)
    confirm(border.border_post, candidate, seen_how="document", seen_by="SI Invented")
    confirm(border.committee, candidate, called_back_on="")
    candidate.refresh_from_db()
    assert candidate.status == "closed"


def test_two_families_who_search_one_girl_are_both_closed_and_neither_by_the_other(
    border: Border,
) -> None:
    first = a_candidate(border)
    register(border.unit, MISSING, names=(NameGiven("Sunita Testwal"),))
    deliver()
    second = Candidate.objects.exclude(pk=first.pk).get()
    judge(border.unit, first)
    judge(border.unit, second)

    for desk, seen in ((border.station, "not_yet"), (border.border_post, "document")):
        confirm(desk, first, seen_how=seen, seen_by="SI Invented")
    confirm(border.committee, first, called_back_on="")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("closed", "proposed_same")


def test_a_worker_killed_in_the_middle_leaves_nothing_and_the_next_one_does_it(
    border: Border, monkeypatch: pytest.MonkeyPatch
) -> None:
    register(border.station, MISSING)
    deliver()
    register(border.border_post, FOUND)
    killed = []

    def die(*_args: object, **_options: object) -> None:
        killed.append(True)
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("milaan.matching.actions.finding.cap_twins", die)
        deliver()
    assert killed
    assert not Candidate.objects.exists()
    assert Delivery.objects.filter(status="waiting", attempts=1).count() == 1

    deliver(now=NOW.replace(hour=7))

    assert Candidate.objects.get().status == "open"


def test_a_changed_name_lets_a_wrong_candidate_lapse(border: Border) -> None:
    candidate = a_candidate(border)
    view = registry.open_person(
        actor=border.border_post.actor, person_ref=candidate.found_ref, now=NOW
    )
    registry.withdraw_facts(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        refs=[*(n.ref for n in view.names), *(f.ref for f in view.facts)],
        version=view.version,
        now=NOW,
    )
    view = registry.open_person(
        actor=border.border_post.actor, person_ref=candidate.found_ref, now=NOW
    )
    registry.add_report(
        actor=border.border_post.actor,
        person_ref=candidate.found_ref,
        draft=PersonDraft(
            kind="recovered", names=(NameGiven("Zubeda Khatun"),), home=PlaceGiven("IN-TN")
        ),
        version=view.version,
        now=NOW,
    )
    deliver()

    candidate.refresh_from_db()
    assert candidate.status == "lapsed"
