"""Every finding has its sentence in both languages, and a value only where it may be seen."""

import pytest
from django.utils import translation

from milaan.core.linkage.catalogue import FINDINGS
from milaan.matching import actions, sentences
from milaan.matching.values import ReasonView
from milaan.matching.values.findings import finding
from tests.matching.factories import ADULT, NOW, a_border, a_candidate

CODES = sorted({(f.comparator, f.code) for f in FINDINGS})


@pytest.mark.parametrize(("comparator", "code"), CODES)
def test_every_finding_has_an_english_and_a_hindi_sentence(comparator: str, code: str) -> None:
    with translation.override("en"):
        english = finding(comparator, code)
    with translation.override("hi"):
        hindi = finding(comparator, code)

    assert english
    assert hindi
    assert any("\u0900" <= letter <= "\u097f" for letter in hindi), english
    assert "%(" not in english + hindi


def test_a_finding_newer_than_its_sentence_shows_its_code() -> None:
    line = sentences.sentence(ReasonView("name", "exact", "invented_later", 1.0))

    assert line == "name: invented_later"


def test_reasons_come_strongest_first_and_leave_the_prior_out() -> None:
    reasons = [
        ReasonView("prior", "background", "pool", -11.0),
        ReasonView("sex", "exact", "same", 1.0),
        ReasonView("name", "close", "close", 9.5),
    ]

    assert [line.comparator for line in sentences.plain_lines(reasons)] == ["name", "sex"]


@pytest.mark.django_db
def test_values_stand_beside_a_sentence_only_where_the_record_was_opened() -> None:
    border = a_border()
    candidate = a_candidate(border, birth=ADULT)

    def lines(desk):
        view = actions.open_candidate(actor=desk.actor, candidate_ref=candidate.ref, now=NOW)
        return {line.comparator: line for line in sentences.lines_for(view)}

    found_side, searching_side = lines(border.border_post), lines(border.station)

    assert found_side["name"].missing == "सुनिता टेस्टवाल"
    assert found_side["name"].found == "Suneeta"
    assert searching_side["name"].found == ""
    assert "seen" not in searching_side


@pytest.mark.django_db
def test_fields_side_by_side_say_in_words_whether_they_agree() -> None:
    border = a_border()
    candidate = a_candidate(border)
    view = actions.open_candidate(actor=border.station.actor, candidate_ref=candidate.ref, now=NOW)

    rows = {row.label: row for row in sentences.rows_for(view)}

    assert rows["Name"].mark == "agrees"
    assert rows["Name"].mark_words == "agrees"
    assert rows["Name"].found == ("Suneeta",)
    assert "Canary" not in str(rows)
