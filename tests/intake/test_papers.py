"""Papers carry the facts once typed, and never what is held back or where she stays."""

from urllib.parse import unquote

import pytest
import segno
from django.test import Client
from django.utils import translation

from milaan.intake import papers
from milaan.intake.papers.slips import LANGUAGES, LATEST_WORD_DAYS, NEXT_WORD_DAYS
from tests.access.factories import NOW, PURPOSE, a_charge, a_post, sign_in
from tests.intake.forms import MISSING, RECOVERED, opened, posted

pytestmark = pytest.mark.django_db
HELD, STAY = "burn below the left elbow", "Canary House, Lane 9"
SECRETS = (HELD, STAY, "Canary House")
FACTS = {
    "name": "Asha Example", "father": "Ramlal Example", "sex": "f", "age": "15",
    "home_state": "IN-MP", "home_district": "Balaghat", "home_village": "Nakligaon",
    "home_address": "House 44", "seen_state": "IN-MP", "seen_district": "Balaghat",
    "seen_village": "Haat Bazaar", "seen_on_day": "12", "seen_on_month": "3",
    "seen_on_year": "2026", "seen_on_calendar": "gregorian", "height": "157",
    "clothing_upper": "red kurta", "held_back_1": HELD, "informant_name": "Kamla Example",
    "informant_phone": "9000000001", "informant_language": "ne", "poster": "yes",
}  # fmt: skip


@pytest.fixture
def missing(writer: Client, charge):
    # The writer put the held-back fact into the story as well.
    told = posted(**FACTS, circumstances=f"Went to the market. Has a {HELD}.")
    return opened(writer.post(MISSING, told), charge)


@pytest.fixture
def found(writer: Client, charge):
    told = posted(**FACTS, stay_place=STAY, seen_police_station="PS Secret", kind="recovered")
    return opened(writer.post(RECOVERED, told | {"seen_village": STAY}), charge)


def every_paper(writer: Client, ref) -> list[str]:
    addresses = [f"/intake/papers/{ref}/", f"/intake/poster/{ref}/hi/", f"/intake/poster/{ref}/"]
    addresses += [f"/intake/slip/{ref}/{language}/" for language in LANGUAGES]
    answers = [writer.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    return [answer.content.decode() for answer in answers]


def test_no_paper_holds_what_is_held_back(writer: Client, missing, found) -> None:
    for ref in (missing.ref, found.ref):
        for page in every_paper(writer, ref):
            assert not any(secret.casefold() in page.casefold() for secret in SECRETS)


def test_papers_of_the_found_name_no_place_but_the_district(writer: Client, found) -> None:
    page = writer.get(f"/intake/papers/{found.ref}/").content.decode()

    assert "Balaghat" in page
    assert "PS Secret" not in page


def test_the_facts_are_there_in_every_order(writer: Client, missing) -> None:
    known = papers.known_of(missing, language="en", now=NOW)

    for portal in papers.PORTALS:
        values = [value for _label, value in papers.in_order_of(portal, known)]
        assert {"Ramlal Example", "15", "Female"} <= set(values)
    assert "157 cm (5 feet 2 inches)" in papers.gd_text(known)
    assert "12/03/2026" in papers.wireless_text(known)
    assert "House 44" not in papers.wireless_text(known)


def test_a_child_has_no_name_on_a_poster_until_an_order_is_on_record(writer, missing) -> None:
    address = f"/intake/poster/{missing.ref}/en/"
    page = writer.get(address).content.decode()
    assert "Asha" not in page
    assert "red kurta" in page

    refused = writer.post(f"/intake/papers/{missing.ref}/order", {"order": "told by phone"})
    assert refused.status_code == 422
    writer.post(f"/intake/papers/{missing.ref}/order", {"order": "CWC 12/2026 of 14/03/2026"})
    page = writer.get(address).content.decode()
    assert "Asha Example" in page
    assert "House 44" not in page
    assert "Nakligaon" not in page


def test_without_agreement_there_is_no_poster(writer: Client, charge) -> None:
    person = opened(writer.post(MISSING, posted(**(FACTS | {"poster": "no", "age": "30"}))), charge)
    assert "Asha" not in writer.get(f"/intake/poster/{person.ref}/").content.decode()


def test_the_slip_names_nobody_and_says_when_and_whom_to_call(writer, charge, missing) -> None:
    charge.post.superior = a_post(title="SDPO Example", official_phone="+910000000009")
    charge.post.save()
    page = writer.get(f"/intake/slip/{missing.ref}/en/").content.decode()

    assert "Asha" not in page
    assert str(missing.ref) in page
    assert "SDPO Example" in page
    assert "+910000000009" in page


def test_the_slip_is_in_the_informants_language(writer: Client, missing) -> None:
    assert "सन्दर्भ" in writer.get(f"/intake/slip/{missing.ref}/").content.decode()


def test_every_word_of_the_slip_is_there_in_nepali_and_hindi() -> None:
    words = ("Reference", "Reported to", "Official number", "If no word comes, call",
             "Round seal", "Say the reference.", "Given on")  # fmt: skip
    for language in ("hi", "ne"):
        with translation.override(language):
            assert not [word for word in words if translation.gettext(word) == word]


def test_the_slip_counts_from_the_day_of_entry_and_its_code_holds_the_reference(missing) -> None:
    slip = papers.slip_of(missing, language="en", superior=None, now=missing.entered_at)

    assert (slip.next_word - slip.given_on).days == NEXT_WORD_DAYS
    assert (slip.latest_word - slip.next_word).days == LATEST_WORD_DAYS - NEXT_WORD_DAYS
    code = segno.make(str(missing.ref), error="m", micro=False).svg_data_uri(scale=3, border=2)
    assert unquote(slip.qr) == unquote(code)


def test_papers_of_another_desk_do_not_exist(client: Client, missing) -> None:
    other = sign_in(client, a_charge(post=a_post(role="station_writer")), purpose=PURPOSE)
    for kind in ("papers", "slip", "poster"):
        assert other.get(f"/intake/{kind}/{missing.ref}/").status_code == 404


@pytest.mark.parametrize(
    ("kind", "age", "is_told"),
    [
        ("recovered", "15", True),
        ("recovered", "25", False),
        ("recovered", "", False),
        ("unidentified", "25", True),
    ],
)
def test_no_wireless_tells_where_an_adult_is_before_she_was_asked(
    writer: Client, charge, kind: str, age: str, is_told: bool
) -> None:
    told = posted(**FACTS, kind=kind) | {"age": age}
    person = opened(writer.post(RECOVERED, told), charge)
    known = papers.known_of(person, language="en", now=NOW)

    assert bool(papers.wireless_text(known)) is is_told
    page = writer.get(f"/intake/papers/{person.ref}/").content.decode()
    assert ("Wireless message" in page) is is_told


def test_of_a_missing_adult_every_station_is_told(writer: Client, charge) -> None:
    person = opened(writer.post(MISSING, posted(**FACTS) | {"age": "25"}), charge)

    assert papers.wireless_text(papers.known_of(person, language="en", now=NOW))
