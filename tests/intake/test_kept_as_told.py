"""What cannot be read is kept as told, and stays with those who may know such a thing."""

from __future__ import annotations

import pytest
from django.test import Client

from milaan.intake.forms.soft import ANYWAY
from milaan.registry.models import PersonRecord
from milaan.registry.records.opened import view_of
from milaan.registry.values import PersonView
from milaan.registry.values.codes import IDENTITY, PHOTO, SUMMARY
from tests.access.factories import NOW, actor_in
from tests.intake.forms import MISSING, RECOVERED, opened, posted

pytestmark = pytest.mark.django_db

SHARED = frozenset({SUMMARY, IDENTITY, PHOTO})
SECRET = "canary " * 100


def as_the_other_desk_reads_it(view: PersonView, charge) -> str:
    """Return everything that a candidate's grant would show of a record."""
    record = PersonRecord.objects.get(ref=view.ref)
    return repr(view_of(record, SHARED, actor=actor_in(charge), now=NOW))


@pytest.mark.parametrize(
    ("page", "field"),
    [
        (MISSING, "held_back_1"),
        (MISSING, "held_back_2"),
        (MISSING, "informant_name"),
        (MISSING, "informant_phone"),
        (MISSING, "informant_relation"),
        (MISSING, "contact_detail"),
        (RECOVERED, "stay_place"),
        (RECOVERED, "seen_village"),
        (RECOVERED, "seen_police_station"),
        (RECOVERED, "seen_district"),
    ],
)
def test_what_the_other_desk_may_not_know_is_not_shared_for_being_too_long(
    writer: Client, charge, page: str, field: str
) -> None:
    told = posted(name="Asha Example", **{field: SECRET, ANYWAY: "1"})

    view = opened(writer.post(page, told), charge)

    kept = [fact.value for fact in view.facts] + [report.account for report in view.reports]
    assert any("canary" in text for text in kept)
    assert "canary" not in as_the_other_desk_reads_it(view, charge)


def test_what_the_other_desk_may_know_is_shared_as_told(writer: Client, charge) -> None:
    told = posted(name="Asha Example", height="as tall as the canary door", **{ANYWAY: "1"})

    view = opened(writer.post(MISSING, told), charge)

    assert "canary" in as_the_other_desk_reads_it(view, charge)


def test_what_happened_to_a_found_person_is_not_for_the_searching_side(
    writer: Client, charge
) -> None:
    told = posted(name="Asha Example", circumstances="taken to the canary shelter")

    view = opened(writer.post(RECOVERED, told), charge)

    assert view.fact("circumstances")
    assert "canary" not in as_the_other_desk_reads_it(view, charge)
