"""Registering in the browser's words: what is posted, what comes back, what is on record."""

import pytest
from django.test import Client

from milaan.access import queries as access
from milaan.registry import actions
from milaan.registry.queries import owner_of
from tests.access.factories import (
    NOW,
    PURPOSE,
    a_charge,
    a_post,
    actor_in,
    an_organisation,
    sign_in,
)

pytestmark = pytest.mark.django_db
MISSING, RECOVERED = "/intake/missing/", "/intake/recovered/"


@pytest.fixture
def charge():
    desk = an_organisation(name="PS Example", local_name="थाना उदाहरण")
    return a_charge(
        post=a_post(organisation=desk, role="station_writer", title="Writer, PS Example")
    )


@pytest.fixture
def writer(client: Client, charge) -> Client:
    return sign_in(client, charge, purpose=PURPOSE)


def rows(**told: str) -> dict[str, str]:
    """Return a posted form: what was told, and the two empty sets of rows."""
    management = {f"{name}-{key}": value for name in ("names", "numbers")
                  for key, value in (("TOTAL_FORMS", "1"), ("INITIAL_FORMS", "0"))}  # fmt: skip
    return management | told


def opened(answer, charge):
    assert answer.status_code == 302, answer.content.decode()[:3000]
    ref = answer["Location"].rstrip("/").split("/")[-1]
    return actions.open_person(actor=actor_in(charge), person_ref=ref, now=NOW)


def test_a_missing_girl_is_registered_in_hindi(writer: Client, charge) -> None:
    told = rows(
        name="सुनिता टेस्टवाल", father="रामलाल टेस्टवाल", sex="f", age="about 14-15",
        home_state="IN-MP", home_district="बालाघाट", home_police_station="थाना काल्पनिक",
        seen_on_day="१४", seen_on_month="11", seen_on_year="2025", seen_on_calendar="gregorian",
        seen_time="21:40", height="5'2\"", marks="गोदना\nतिल", languages="hi",
        held_back_1="scar", informant_name="Kamla", informant_phone="9000000001",
    )  # fmt: skip
    person = opened(writer.post(MISSING, told), charge)

    assert person.names_of() == ("सुनिता टेस्टवाल",)
    assert person.fact("height_cm").startswith("157")
    assert person.summary.home_state_code == "IN-MP"
    assert person.summary.happened_from.isoformat() == "2025-11-14T16:10:00+00:00"
    assert person.facts_of("mark") == ("गोदना", "तिल")


def test_the_page_after_registering_can_be_opened(writer: Client, charge) -> None:
    answer = writer.post(MISSING, rows(name="Asha Example"))

    page = writer.get(answer["Location"])
    assert page.status_code == 200
    assert "/matching/of/" in page.content.decode()


def test_a_recovered_person_is_registered(writer: Client, charge) -> None:
    person = opened(writer.post(RECOVERED, rows(name="Suneeta", kind="unidentified")), charge)

    assert person.summary.kind == "unidentified"
    assert owner_of(person.ref).kind == "unidentified"


def test_both_pages_open(writer: Client) -> None:
    for address in (MISSING, RECOVERED):
        assert writer.get(address).status_code == 200


def test_the_post_of_the_desk_can_be_named(writer: Client, charge) -> None:
    officer = a_post(organisation=charge.post.organisation, title="SHO, PS Example")
    page = writer.get(MISSING).content.decode()
    assert "SHO, PS Example" in page

    told = rows(name="Asha", in_the_name_of=str(officer.ref))
    assert opened(writer.post(MISSING, told), charge).in_the_name_of == "SHO, PS Example"
    assert access.superior_of(officer.ref) is None
