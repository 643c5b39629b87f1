"""The register's pages: search by POST only, record, small changes, photos."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from milaan.access.models import Charge, Post, User
from milaan.foundation.actor import Actor
from milaan.registry import actions
from milaan.registry.values import PersonDraft
from tests.access.factories import FAR_OFF, give_code

from . import factories as make
from .factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Actor:
    return make.station()


def browser(who: Actor) -> Client:
    """Return a browser in which this officer is signed in, with a purpose in force."""
    client = Client()
    user = User.objects.get(pk=who.user_id)
    post = Post.objects.get(pk=who.post_id)
    Charge.objects.get_or_create(
        post=post, user=user, defaults={"held_since": NOW, "until": FAR_OFF}
    )
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["milaan_purpose"] = {
        "kind": "gd",
        "reference": "34",
        "until": "2999-01-01T00:00:00+00:00",
    }
    give_code(session, user)
    session.save()
    return client


def picture(size: tuple[int, int] = (400, 500), kind: str = "JPEG") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, kind)
    return target.getvalue()


def test_a_search_finds_her_and_its_address_holds_no_name(officer: Actor) -> None:
    ref = make.register(officer)
    page = browser(officer).post("/register/", {"text": "Suneeta Testwal"})
    assert page.status_code == 200
    assert str(ref) in page.content.decode()
    assert "सुनिता" in page.content.decode()
    asked = browser(officer).get("/register/?text=Suneeta")
    assert "Suneeta" not in asked.content.decode()


def test_a_search_says_where_it_looked_and_what_to_do_now(officer: Actor) -> None:
    make.register(officer)

    found = browser(officer).post("/register/", {"text": "Suneeta Testwal"}).content.decode()
    nobody = browser(officer).post("/register/", {"text": "Zzyzx"}).content.decode()
    by_filter = browser(officer).post("/register/", {"sex": "m"}).content.decode()

    assert "Found: 1 record" in found
    assert "Now: open a record and compare." in found
    assert "Nobody found" in nobody
    assert "What to do now: register her" in nobody
    assert "its own and those that other desks share with it." in found
    assert "were compared, too: no further desk is to be called." in found
    assert "were compared, too: no desk is to be called." in nobody
    assert "were compared, too" not in by_filter  # others are asked by name only


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "😀😀😀",
        "\u202e\u202dSunita",
        "Su\0nita",
        "12/25",
        "'; DROP",
        "%",
        "\u0301" * 50,
    ],
)
def test_no_search_text_breaks_the_page(officer: Actor, text: str) -> None:
    make.register(officer)
    page = browser(officer).post("/register/", {"text": text})
    assert page.status_code in (200, 422)


def test_an_empty_search_says_what_to_write(officer: Actor) -> None:
    page = browser(officer).post("/register/", {"text": ""})
    assert page.status_code == 422


def test_a_record_shows_names_facts_numbers_sources_and_the_entry(officer: Actor) -> None:
    ref = make.register(officer)
    text = browser(officer).get(f"/register/{ref}/").content.decode()
    for shown in ("सुनिता टेस्टवाल", "रामलाल", "red kurta", "12/25", "scar on the right knee",
                  "+919000000001", "station_officer, Desk ps-balaghat", "SI 0000"):  # fmt: skip
        assert shown in text, shown
    assert "सुनिता" not in text.split("<title>")[1].split("</title>")[0]


def test_a_record_of_elsewhere_and_one_that_is_not_there_are_one_page(officer: Actor) -> None:
    ref = make.register(officer)
    stranger = browser(make.station("ps-far", "IN-FAR"))
    pages = [stranger.get(f"/register/{asked}/") for asked in (ref, uuid4())]
    assert [page.status_code for page in pages] == [404, 404]
    texts = [page.content.decode() for page in pages]
    assert _without_refs(texts[0]) == _without_refs(texts[1])


def _without_refs(text: str) -> str:
    import re

    return re.sub(r"[0-9a-f-]{36}|csrf\S+|[A-Za-z0-9]{32,}|nonce\S+", "", text)


def test_a_fact_is_added_and_an_old_page_sees_both_versions(officer: Actor) -> None:
    ref = make.register(officer)
    client = browser(officer)
    form = {"version": 1, "what": "hair", "value": "short, black", "told_by": "neighbour"}
    assert client.post(f"/register/{ref}/add", form).status_code == 302
    late = client.post(f"/register/{ref}/add", form | {"value": "long plait"})
    assert late.status_code == 409
    assert "long plait" in late.content.decode()
    assert "short, black" in late.content.decode()


def test_an_entry_is_confirmed_corrected_and_withdrawn(officer: Actor) -> None:
    ref = make.register(officer)
    client = browser(officer)
    assert client.post(f"/register/{ref}/confirm", {"version": 1}).status_code == 302
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.confirmed_at is not None
    wrong = next(fact for fact in view.facts if fact.code == "clothing_upper")
    client.post(f"/register/{ref}/correct", {"version": 2, "ref": [str(wrong.ref)]})
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.fact("clothing_upper") == ""
    client.post(f"/register/{ref}/withdraw", {"version": 3, "reason": "entered_twice"})
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert view.summary.status == "withdrawn"
    client.post(f"/register/{ref}/withdraw", {"version": 4, "reason": "entered_twice"})
    view = actions.open_person(actor=officer, person_ref=ref, now=NOW)
    assert [change.status for change in view.changes] == ["open", "withdrawn", "open"]


def test_a_photo_is_added_and_served_without_being_kept(officer: Actor) -> None:
    ref = make.register(officer)
    client = browser(officer)
    upload = SimpleUploadedFile("her name.jpg", picture(), content_type="image/jpeg")
    assert client.post(f"/register/{ref}/photo", {"photo": upload}).status_code == 302
    photo = actions.open_person(actor=officer, person_ref=ref, now=NOW).photos[0]
    sent = client.get(f"/register/{ref}/photos/{photo.ref}")
    assert sent["Content-Type"] == "image/jpeg"
    assert "no-store" in sent["Cache-Control"]
    assert Image.open(io.BytesIO(sent.content)).size == (400, 500)
    small = client.get(f"/register/{ref}/photos/{photo.ref}/small")
    assert max(Image.open(io.BytesIO(small.content)).size) == 320
    stranger = browser(make.station("ps-far", "IN-FAR"))
    assert stranger.get(f"/register/{ref}/photos/{photo.ref}").status_code == 404


def test_a_file_that_is_no_photo_is_refused_in_words(officer: Actor) -> None:
    ref = make.register(officer)
    upload = SimpleUploadedFile("x.jpg", b"%PDF-1.4 not a picture", content_type="image/jpeg")
    page = browser(officer).post(f"/register/{ref}/photo", {"photo": upload})
    assert page.status_code == 422
    assert "JPEG, PNG" in page.content.decode()


def test_hindi_pages_speak_hindi(officer: Actor) -> None:
    ref = make.register(officer, PersonDraft(kind="missing"))
    client = browser(officer)
    client.cookies["milaan-node-language"] = "hi"
    client.get("/register/", headers={"accept-language": "hi"})
    assert client.get(f"/register/{ref}/", headers={"accept-language": "hi"}).status_code == 200
