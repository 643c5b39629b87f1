"""From either registration to both inboxes, by itself."""

import pytest
from django.db import transaction

from milaan.alerts.queries import inbox_of
from milaan.matching.models import Candidate, CandidateReason
from tests.matching.factories import (
    FOUND,
    MISSING,
    NOW,
    a_border,
    deliver,
    register,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("missing_first", [True, False])
def test_both_desks_see_the_candidate_whichever_record_came_first(missing_first: bool) -> None:
    border = a_border()
    order = [(border.station, MISSING), (border.border_post, FOUND)]

    for desk, draft in order if missing_first else reversed(order):
        register(desk, draft)
    deliver()

    candidate = Candidate.objects.get()
    assert candidate.status == "open"
    assert candidate.probability > 0.9
    assert CandidateReason.objects.filter(candidate=candidate, comparator="name").exists()
    for desk in (border.station, border.writer, border.unit, border.border_post, border.found_unit):
        inbox = inbox_of(desk.actor, now=NOW)
        assert [line.line.ref for line in inbox.new] == [candidate.ref], desk.post.role
    for desk in (border.stranger, border.booth, border.committee, border.administrator):
        assert not inbox_of(desk.actor, now=NOW).new, desk.post.role


def test_the_order_of_registering_makes_no_difference_to_the_score() -> None:
    border = a_border()
    missing, found = (border.station, MISSING), (border.border_post, FOUND)

    assert _bits([missing, found]) == _bits([found, missing])


def _bits(order: list) -> float:
    with transaction.atomic():
        for desk, draft in order:
            register(desk, draft)
        deliver()
        bits = Candidate.objects.get().bits
        transaction.set_rollback(True)
    return bits
