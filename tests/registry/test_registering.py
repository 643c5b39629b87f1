"""A person is registered at once, with whatever is known."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from milaan.audit.models import AuditEntry
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed, Stale
from milaan.foundation.models import OutboxEvent
from milaan.registry import actions
from milaan.registry.models import MatchProfile, PersonRecord
from milaan.registry.values import NameGiven, PersonDraft, SearchQuery

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db


def test_an_empty_form_registers_a_person() -> None:
    ref = make.register(make.station(), PersonDraft(kind="missing"))
    assert PersonRecord.objects.get(ref=ref).version == 1
    assert MatchProfile.objects.get(person__ref=ref).keys == []


def test_registering_tells_the_matcher_and_leaves_an_entry() -> None:
    ref = make.register(make.station())
    told = OutboxEvent.objects.get(name="registry.person_registered")
    assert told.payload == {"person_ref": str(ref)}
    entry = AuditEntry.objects.get(event="registry.person_registered")
    assert entry.rule == "registry.register.desk"
    assert entry.details["person"] == str(ref)


def test_what_was_told_can_be_read_back() -> None:
    officer = make.station()
    ref = make.register(officer)
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.names_of() == ("सुनिता टेस्टवाल", "Pinky")
    assert view.names_of("father") == ("रामलाल टेस्टवाल",)
    assert view.fact("height_cm") == "150"
    assert view.birth is not None
    assert view.birth.stated == "14-15"
    assert view.facts_of("held_back") == ("scar on the right knee",)
    assert view.reports[0].informant_phone == "+919000000001"
    assert view.numbers[0].text.endswith("12/25")
    assert view.changes[0].reason_code == "registered"


def test_both_records_of_one_girl_find_each_other_whichever_came_first() -> None:
    missing = make.register(make.station())
    border = make.actor("border_post", make.desk("ssb", "ssb", district=make.MAHARAJGANJ))
    found = make.register(border, make.found())
    for one, other in ((missing, found), (found, missing)):
        own, near = actions.profiles_for_matching(actor=SYSTEM, person_ref=one, now=NOW)
        assert own.ref == str(one)
        assert [ref for ref, _, _ in near] == [other]


def test_a_second_report_adds_and_overwrites_nothing() -> None:
    officer = make.station()
    ref = make.register(officer)
    more = PersonDraft(kind="missing", names=(NameGiven("Sunita T."),), height_cm=155)
    actions.add_report(actor=officer, person_ref=ref, draft=more, version=1, now=NOW)
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.version == 2
    assert view.facts_of("height_cm") == ("150", "155")
    assert "Sunita T." in view.names_of()
    assert len(view.reports) == 2


def test_an_old_form_is_told_that_the_record_moved_on() -> None:
    officer = make.station()
    ref = make.register(officer)
    more = PersonDraft(kind="missing", height_cm=155)
    actions.add_report(actor=officer, person_ref=ref, draft=more, version=1, now=NOW)
    with pytest.raises(Stale) as stale:
        actions.add_report(actor=officer, person_ref=ref, draft=more, version=1, now=NOW)
    assert stale.value.current_version == 2


@pytest.mark.parametrize("name", ["x" * 10_000, "\0", "\u202e\u200b", "😀😀", "----"])
def test_a_name_that_cannot_be_read_is_refused_by_field_and_nothing_is_saved(name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make.register(make.station(), make.draft(names=(NameGiven(name),)))
    assert refused.value.field == "names"
    assert name not in str(refused.value)
    assert not PersonRecord.objects.exists()


def test_direction_signs_and_nuls_inside_a_name_are_taken_out() -> None:
    officer = make.station()
    ref = make.register(officer, make.draft(names=(NameGiven("Su\u202eni\0ta"),)))
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.names_of()[0].replace(" ", "") == "Sunita"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "ghost"},
        {"sex": "x"},
        {"height_cm": 3},
        {"circumstances": "x" * 5_000},
        {"names": (NameGiven("Sunita", of_whom="neighbour"),)},
        {"names": tuple(NameGiven(f"Sunita {n}") for n in range(101))},
        {"seen_until": datetime(2020, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_value_that_cannot_be_used_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        make.register(make.station(), make.draft(**changes))


def test_an_administrator_registers_nobody() -> None:
    with pytest.raises(NotAllowed):
        make.register(make.actor("administrator", make.desk("hq", "state_police")))


def test_only_the_node_itself_matches() -> None:
    officer = make.station()
    ref = make.register(officer)
    with pytest.raises(NotAllowed):
        actions.profiles_for_matching(actor=officer, person_ref=ref, now=NOW)


def test_a_status_follows_and_the_same_again_does_nothing() -> None:
    ref = make.register(make.station())
    change = {"person_ref": ref, "status": "paused", "reason_code": "judged_same", "now": NOW}
    assert actions.change_status(actor=SYSTEM, **change)
    assert not actions.change_status(actor=SYSTEM, **change)
    assert OutboxEvent.objects.filter(name="registry.status_changed").count() == 1
    stranger = make.station("ps-else", "IN-ELSE")
    with pytest.raises(Hidden):
        actions.change_status(actor=stranger, **change)


def test_a_name_in_another_script_finds_her() -> None:
    officer = make.station()
    ref = make.register(officer)
    for text in ("Sunita Testwal", "সুনিতা", "Ramlal Testwal", "12/25", "90000 00001"):
        result = actions.search_people(actor=officer, query=SearchQuery(text=text), now=NOW)
        assert [hit.ref for hit in result.hits] == [ref], text
