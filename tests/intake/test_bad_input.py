"""Bad input: a clear message or a correct record, never a failure of the page."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from milaan.registry import actions
from tests.access.factories import NOW, actor_in
from tests.intake.forms import MISSING, opened, posted

pytestmark = pytest.mark.django_db


def photo(data: bytes, name: str = "x.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def a_jpeg(**save: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(target, "JPEG", **save)
    return target.getvalue()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Asha\0 Example", "Asha Example"),
        ("\u202eelpmaxE\u202c Asha", "elpmaxE Asha"),
        ("Asha 😀 Example", "Asha Example"),
        ("सुनि\u200dता Sunita সুনিতা", None),
        ("क\u094d\u200dष", None),
        ("Zoe\u0301" + "\u0301" * 400, None),
        ("<script>alert(1)</script>", None),
    ],
)
def test_odd_letters_make_a_correct_record(writer: Client, charge, typed, stored) -> None:
    name = opened(writer.post(MISSING, posted(name=typed)), charge).names_of()[0]

    assert name
    assert stored in (None, name)
    assert not set(name) & {"\0", "\u202e", "\u202c", "😀"}


@pytest.mark.parametrize("typed", ["अ" * 10_000, "😀😀", "12345"])
def test_a_name_that_is_none_is_told_and_kept_when_asked(writer: Client, charge, typed) -> None:
    told = posted(name=typed, age="14")
    answer = writer.post(MISSING, told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Register anyway" in page

    person = opened(writer.post(MISSING, told | {"anyway": "1"}), charge)
    assert person.names_of() == ()
    assert any(typed[:20] in fact for fact in person.facts_of("other"))


def test_what_cannot_be_read_is_kept_as_told(writer: Client, charge) -> None:
    told = posted(
        name="Asha", height="tall", seen_time="evening", seen_on_day="31", seen_on_month="2",
        seen_on_year="2025", seen_on_calendar="gregorian", age="nearly grown",
    )  # fmt: skip
    assert writer.post(MISSING, told).status_code == 422

    person = opened(writer.post(MISSING, told | {"anyway": "1"}), charge)
    other = " ".join(person.facts_of("other"))
    assert all(text in other for text in ("tall", "evening", "31/2/2025"))
    assert person.fact("age_stated") == "nearly grown"


@pytest.mark.parametrize(
    "changes",
    [
        {"sex": "x" * 5000}, {"home_state": "\0"}, {"seen_on_year": "9" * 400},
        {"height": "9" * 5000}, {"seen_time": "²²:²²"}, {"numbers-0-number": "x" * 5000},
        {"numbers-0-kind": "none"}, {"names-0-text": "y" * 10_000}, {"circumstances": "z" * 99_999},
        {"in_the_name_of": "00000000-0000-0000-0000-000000000000"}, {"languages": ["hi", "xx"]},
        {"poster": "perhaps"}, {"marks": "\n" * 500 + "mole"}, {"own_phone": "1" * 300},
        {"home_district": "कोई नहीं" * 20}, {"birth_day": "five", "birth_year": "2010"},
    ],
)  # fmt: skip
def test_nothing_that_is_posted_fails_the_page(writer: Client, charge, changes) -> None:
    told = posted(name="Asha Example") | changes
    answer = writer.post(MISSING, told)
    assert answer.status_code in (302, 422)

    person = opened(writer.post(MISSING, told | {"anyway": "1"}), charge)
    assert person.names_of()[0] == "Asha Example"


@pytest.mark.parametrize("total", ["-1", "99999999", "x", ""])
def test_a_broken_set_of_rows_is_told(writer: Client, total) -> None:
    told = posted(name="Asha") | {"numbers-TOTAL_FORMS": total}
    assert writer.post(MISSING, told).status_code in (302, 422)


def test_an_empty_form_is_told_what_is_enough(writer: Client) -> None:
    answer = writer.post(MISSING, posted(seen_state="IN-MP", sex="u", channel="in_person"))

    assert answer.status_code == 422
    assert "Write one thing that is known" in answer.content.decode()


def test_one_number_is_enough(writer: Client, charge) -> None:
    told = posted(**{"numbers-0-number": "GD No. 034, 14/11/2025, 21:40", "numbers-0-kind": "gd"})
    assert opened(writer.post(MISSING, told), charge).numbers[0].kind == "gd"


@pytest.mark.parametrize("data", [b"GIF89a", b"<svg/>", b"%PDF-1.7", a_jpeg()[:200]])
def test_a_file_that_is_no_photo_is_told(writer: Client, data) -> None:
    answer = writer.post(MISSING, posted(name="Asha", photos=photo(data), anyway="1"))

    assert answer.status_code == 422
    assert "Choose the photos again" in answer.content.decode()


def test_a_photo_that_is_a_bomb_is_told(writer: Client) -> None:
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    assert writer.post(MISSING, posted(photos=photo(target.getvalue()))).status_code == 422


def test_where_a_photo_was_taken_is_not_kept(writer: Client, charge) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (23.0, 15.0, 0.0)}
    person = opened(writer.post(MISSING, posted(photos=photo(a_jpeg(exif=exif)))), charge)

    kept = actions.open_photo(actor=actor_in(charge), person_ref=person.ref,
                              photo_ref=person.photos[0].ref, thumbnail=False, now=NOW)  # fmt: skip
    assert not Image.open(io.BytesIO(kept)).getexif()
