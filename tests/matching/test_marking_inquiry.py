"""Putting a record under inquiry moves its candidates and alerts to the Bureau, and back."""

from __future__ import annotations

import pytest
from django.test import Client

from milaan.access.models import Grant
from milaan.alerts import queries as alerts
from milaan.audit.models import AuditEntry
from milaan.foundation.errors import NotAllowed, NotFound, Stale
from milaan.matching.models import Candidate
from milaan.registry import actions as registry
from milaan.registry.models import PersonRecord
from tests.access.factories import sign_in
from tests.matching.factories import (
    NOW,
    Border,
    Desk,
    a_candidate,
    deliver,
)

pytestmark = pytest.mark.django_db


def mark(desk: Desk, candidate: Candidate, *, is_marked: bool = True, version: int = 0) -> bool:
    person = PersonRecord.objects.get(ref=candidate.missing_ref)
    changed = registry.mark_inquiry(
        actor=desk.actor,
        person_ref=person.ref,
        is_under_inquiry=is_marked,
        version=version or person.version,
        now=NOW,
    )
    deliver()
    return changed


def waiting(desk: Desk) -> int:
    return alerts.inbox_of(desk.actor, now=NOW).waiting_count


def test_a_superior_marks_it_and_everything_goes_to_the_bureau(
    border: Border, bureau: Desk
) -> None:
    candidate = a_candidate(border)
    others = waiting(border.border_post)

    assert mark(border.superior, candidate)

    candidate.refresh_from_db()
    assert candidate.missing_organisation_id == bureau.organisation.pk
    assert [waiting(desk) for desk in (bureau, border.station, border.unit)] == [1, 0, 0]
    assert waiting(border.border_post) == others
    assert not Grant.objects.in_force(NOW).filter(post=border.station.post).exists()
    with pytest.raises(NotFound):
        registry.open_person(actor=border.superior.actor, person_ref=candidate.missing_ref, now=NOW)
    entry = AuditEntry.objects.get(event="registry.inquiry_marked")
    assert entry.rule == "registry.mark_inquiry.superior"


def test_the_bureau_alone_lifts_it_and_the_desk_is_told_again(border: Border, bureau: Desk) -> None:
    candidate = a_candidate(border)
    mark(border.superior, candidate)
    with pytest.raises((NotAllowed, NotFound)):
        mark(border.superior, candidate, is_marked=False)

    assert mark(bureau, candidate, is_marked=False)

    candidate.refresh_from_db()
    assert candidate.missing_organisation_id == border.station.organisation.pk
    assert [waiting(desk) for desk in (bureau, border.station)] == [0, 1]


def test_neither_the_desk_itself_nor_its_unit_marks(border: Border, bureau: Desk) -> None:
    candidate = a_candidate(border)
    for desk in (border.station, border.writer, border.unit):
        with pytest.raises(NotAllowed):
            mark(desk, candidate)
    with pytest.raises(Stale):
        mark(border.superior, candidate, version=99)


def test_the_page_offers_it_to_the_superior_only(
    border: Border, bureau: Desk, client: Client
) -> None:
    candidate = a_candidate(border)
    address = f"/register/{candidate.missing_ref}/"
    superior = sign_in(client, border.superior.charge)
    purpose = {"purpose_kind": "gd", "purpose_reference": "34/2026", "next": "/"}
    superior.post("/purpose", purpose)
    assert "Put under inquiry" in superior.get(address).content.decode()
    station = sign_in(Client(), border.station.charge)
    assert "Put under inquiry" not in station.get(address).content.decode()

    done = superior.post(f"{address}inquiry", {"version": 1})

    assert done["Location"] == "/register/"
    assert superior.get(address).status_code == 404
