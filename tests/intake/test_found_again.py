"""Every form in which officers write a number is found again by search (field notes 1 to 3)."""

import pytest
from django.test import Client

from milaan.registry import actions
from milaan.registry.values import SearchQuery
from tests.access.factories import NOW, actor_in
from tests.intake.forms import MISSING, opened, posted

pytestmark = pytest.mark.django_db
FIR = ("अप.क्र. 123/25", "मु0अ0सं0 123/2025", "गु.र.नं. 123/2025", "C.R. No. 123/2025",
       "0123/2025", "123/25", "१२३/२५", "FIR No. 123 of 2025")  # fmt: skip
MISSING_NUMBERS = ("गुम इंसान क्रमांक 12/25", "12/2025", "१२/२५")


def found(charge, text: str) -> set[str]:
    query = SearchQuery(text=text)
    result = actions.search_people(actor=actor_in(charge), query=query, now=NOW)
    return {str(hit.ref) for hit in result.hits}


@pytest.mark.parametrize("written", FIR)
def test_an_fir_number_is_found_in_every_form(writer: Client, charge, written) -> None:
    told = posted(**{"numbers-0-kind": "fir", "numbers-0-number": written})
    person = opened(writer.post(MISSING, told), charge)

    for searched in FIR:
        assert str(person.ref) in found(charge, searched), searched


@pytest.mark.parametrize("written", MISSING_NUMBERS)
def test_a_missing_number_is_found_in_every_form(writer: Client, charge, written) -> None:
    told = posted(**{"numbers-0-kind": "missing", "numbers-0-number": written})
    person = opened(writer.post(MISSING, told), charge)

    for searched in MISSING_NUMBERS:
        assert str(person.ref) in found(charge, searched), searched


@pytest.mark.parametrize("searched", ["9000000001", "+91 90000 00001", "०९००००००००१"])
def test_a_phone_is_found_in_every_form(writer: Client, charge, searched) -> None:
    told = posted(name="Asha", informant_phone="+91 90000-00001")
    person = opened(writer.post(MISSING, told), charge)
    assert str(person.ref) in found(charge, searched)


def test_a_diary_entry_is_kept_as_written(writer: Client, charge) -> None:
    told = posted(**{"numbers-0-kind": "gd", "numbers-0-number": "GD No. 034, 14/11/2025, 21:40"})
    person = opened(writer.post(MISSING, told), charge)
    assert person.numbers[0].text == "GD No. 034, 14/11/2025, 21:40"
