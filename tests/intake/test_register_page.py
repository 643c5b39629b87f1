"""Registering in the browser's words: what is posted, what comes back, what is on record."""

import pytest
from django.test import Client

from milaan.access import queries as access
from milaan.audit.models import AuditEntry
from milaan.registry.queries import owner_of
from tests.access.factories import PURPOSE, a_charge, a_post, an_organisation, sign_in
from tests.intake.forms import MISSING, RECOVERED, opened, posted

pytestmark = pytest.mark.django_db


def test_a_missing_girl_is_registered_in_hindi(writer: Client, charge) -> None:
    told = posted(
        name="सुनिता टेस्टवाल", father="रामलाल टेस्टवाल", sex="f", age="about 14-15",
        home_state="IN-MP", home_district="बालाघाट", home_police_station="थाना काल्पनिक",
        seen_on_day="१४", seen_on_month="11", seen_on_year="2025", seen_on_calendar="gregorian",
        seen_time="21:40", height="5'2\"", marks="गोदना\nतिल", languages="hi",
        held_back_1="scar", informant_name="Kamla", informant_phone="9000000001",
    )  # fmt: skip
    person = opened(writer.post(MISSING, told), charge)

    assert person.names_of() == ("सुनिता टेस्टवाल",)
    assert person.fact("height_cm") == "157"  # the day it was taken is the matcher's
    assert person.summary.home_state_code == "IN-MP"
    assert person.summary.happened_from.isoformat() == "2025-11-14T16:10:00+00:00"
    assert person.facts_of("mark") == ("गोदना", "तिल")


def test_a_month_of_bikram_sambat_is_two_months_of_the_other_calendar(writer, charge) -> None:
    told = posted(name="Asha", seen_on_month="८", seen_on_year="२०८२",
                  seen_on_calendar="bikram_sambat")  # fmt: skip
    summary = opened(writer.post(MISSING, told), charge).summary

    assert summary.happened_from.isoformat()[:7] == "2025-11"
    assert summary.happened_until.isoformat()[:7] == "2025-12"


def test_the_page_after_registering_asks_for_candidates(writer: Client) -> None:
    answer = writer.post(MISSING, posted(name="Asha Example"))

    page = writer.get(answer["Location"])
    assert page.status_code == 200
    assert "/matching/of/" in page.content.decode()


def test_the_page_after_registering_names_whom_and_neither_title_nor_address_does(
    writer: Client,
) -> None:
    answer = writer.post(MISSING, posted(name="Asha Example", father="Ram Example"))

    page = writer.get(answer["Location"]).content.decode()

    head, _, main = page.partition("<main")
    assert "Asha Example" in main
    assert "Ram Example" in main
    assert "Example" not in head.partition("<title>")[2].partition("</title>")[0]
    assert "Asha" not in answer["Location"]


@pytest.mark.parametrize("carried", [{}, {"carried": "1", "text": "Asha"}])
def test_a_new_person_is_a_case_of_her_own(writer: Client, carried: dict) -> None:
    assert "You are working on:" in writer.get("/inbox/").content.decode()

    blank = writer.post(MISSING, carried) if carried else writer.get(MISSING)
    answer = writer.post(MISSING, posted(name="Asha Example"))
    page = writer.get(answer["Location"]).content.decode()

    assert "You are working on:" not in blank.content.decode()
    assert "You are working on:" not in page
    entry = AuditEntry.objects.get(event="registry.person_registered")
    assert (entry.purpose_kind, entry.purpose_reference) == ("none", "")


@pytest.mark.parametrize(
    ("kind", "stored", "is_dead"),
    [("unidentified", "unidentified", False), ("dead", "unidentified", True),
     ("made up", "recovered", False)],
)  # fmt: skip
def test_who_was_found_is_kept(writer: Client, charge, kind, stored, is_dead) -> None:
    person = opened(writer.post(RECOVERED, posted(name="Suneeta", kind=kind)), charge)

    assert owner_of(person.ref).kind == stored
    assert person.summary.is_deceased is is_dead


def test_what_was_searched_is_carried_over(writer: Client) -> None:
    sent = {"carried": "1", "text": "Asha Example", "sex": "f", "state": "IN-UP"}
    page = writer.post(MISSING, sent).content.decode()
    assert 'value="Asha Example"' in page

    page = writer.post(MISSING, {"carried": "1", "text": "+91 90000 00001"}).content.decode()
    assert 'name="informant_phone" value="+91 90000 00001"' in page

    page = writer.post(MISSING, {"carried": "1", "text": "अप.क्र. 123/25"}).content.decode()
    assert 'name="numbers-0-number" value="अप.क्र. 123/25"' in page


def test_the_post_of_the_desk_can_be_named(writer: Client, charge) -> None:
    officer = a_post(organisation=charge.post.organisation, title="SHO, PS Example")
    assert "SHO, PS Example" in writer.get(MISSING).content.decode()

    told = posted(name="Asha", in_the_name_of=str(officer.ref))
    assert opened(writer.post(MISSING, told), charge).in_the_name_of == "SHO, PS Example"
    assert access.superior_of(officer.ref) is None


def test_another_row_saves_nothing(writer: Client) -> None:
    answer = writer.post(MISSING, posted(name="Asha", add_row="numbers"))

    assert answer.status_code == 200
    assert "numbers-1-number" in answer.content.decode()


def test_a_post_that_registers_nobody_is_refused(client: Client) -> None:
    supervisor = a_charge(post=a_post(role="supervisor"))
    answer = sign_in(client, supervisor, purpose=PURPOSE).post(MISSING, posted(name="Asha"))
    assert answer.status_code == 403


def test_places_are_suggested_while_typing(writer: Client) -> None:
    answer = writer.post("/intake/districts", {"q": "balag", "within": "IN-MP"})
    assert ["Balaghat", ""] in answer.json()
    assert writer.post("/intake/districts", {"q": "\0" * 50, "within": "x"}).json() == []


def test_a_search_without_a_hit_leads_to_the_form(writer: Client) -> None:
    page = writer.post("/register/", {"text": "Asha Example", "sex": "f"}).content.decode()

    assert 'action="/intake/missing/"' in page
    assert '<input type="hidden" name="text" value="Asha Example">' in page


def test_a_form_that_is_sent_twice_makes_one_record(writer: Client, charge) -> None:
    page = writer.get(MISSING).content.decode()
    token = page.split('name="token" value="')[1].split('"')[0]

    told = posted(name="Asha Example", token=token)
    first, second = writer.post(MISSING, told), writer.post(MISSING, told)
    assert first["Location"] == second["Location"]
    assert writer.post(MISSING, told | {"token": "broken", "anyway": "1"}).status_code == 302


def test_stations_of_the_node_are_suggested(writer: Client) -> None:
    an_organisation(name="PS Typed Here", local_name="थाना यहाँ", district_code="IN-452")

    assert ["PS Typed Here", ""] in writer.post("/intake/stations", {"q": "typed"}).json()
    odd = {"q": "\0" * 70, "within": "\0" * 90}
    assert writer.post("/intake/stations", odd).status_code == 200


def test_a_border_post_is_not_asked_about_the_dead(client: Client) -> None:
    border = a_charge(post=a_post(role="border_post"))
    page = sign_in(client, border, purpose=PURPOSE)
    assert 'value="dead"' not in page.get(RECOVERED).content.decode()

    answer = page.post(RECOVERED, posted(name="Asha", kind="dead"))
    assert page.get(answer["Location"]).status_code == 200


def test_what_was_typed_is_seen_when_the_page_comes_back(writer: Client) -> None:
    page = writer.post(MISSING, posted(name="Asha", add_row="names")).content.decode()
    assert page.count("<details open>") == 3
