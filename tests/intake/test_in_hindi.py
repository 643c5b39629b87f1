"""Every page of intake in Hindi: no English word is left but names of files and fonts."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.intake import lists
from tests.intake.forms import MISSING, RECOVERED, posted

pytestmark = pytest.mark.django_db
# Product names, formats and column names stand in Latin letters in Hindi, too.
KEPT = {
    "enter", "ctrl",
    "milaan", "csv", "jpeg", "png", "webp", "mb", "id", "names", "sex", "age", "father", "home",
    "district", "kruti", "dev", "devlys", "english", "tab", "svg", "ps", "example", "writer",
    "utf", "gd", "cnr",
}  # fmt: skip


def english_in(page: str) -> set[str]:
    main = "<main" + page.split("<main", 1)[1].split("</main>")[0]
    main = re.sub(r"<(template|details class=\"copies\">)\b.*?</\1>", " ", main, flags=re.DOTALL)
    main = re.sub(r"<code>.*?</code>", " ", main, flags=re.DOTALL)  # names of columns
    text = unescape(re.sub(r"<[^>]+>", " ", main))
    text = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", " ", text)
    return {word.lower() for word in re.findall(r"[A-Za-z]{2,}", text)} - KEPT


@pytest.fixture
def hindi(writer: Client, settings) -> Client:
    writer.cookies[settings.LANGUAGE_COOKIE_NAME] = "hi"
    return writer


@pytest.mark.parametrize("address", [MISSING, RECOVERED, "/intake/import/", "/intake/backlog/"])
def test_a_page_in_hindi(hindi: Client, address: str) -> None:
    page = hindi.get(address).content.decode()

    assert '<html lang="hi"' in page
    assert english_in(page) == set()


def test_what_is_wrong_is_said_in_hindi(hindi: Client) -> None:
    told = posted(name="अ" * 5000, height="लंबी", seen_time="शाम", seen_on_day="5")
    answer = hindi.post(MISSING, told | {"circumstances": "क" * 9000})

    assert answer.status_code == 422
    assert english_in(answer.content.decode()) == set()


def test_what_comes_after_registering_is_in_hindi(hindi: Client) -> None:
    told = posted(name="आशा", sex="f", age="15", home_state="IN-MP", poster="yes", languages="hi")
    address = hindi.post(MISSING, told)["Location"]
    ref = address.rstrip("/").split("/")[-1]

    for way in (address, f"/intake/slip/{ref}/hi/", f"/intake/poster/{ref}/hi/"):
        assert english_in(hindi.get(way).content.decode()) == set()


def test_a_list_is_shown_in_hindi(hindi: Client) -> None:
    file = SimpleUploadedFile("x.csv", (lists.HEADER + lists.BROKEN).encode())
    address = hindi.post("/intake/import/", {"file": file, "kind": "missing"})["Location"]

    page = hindi.get(address).content.decode()
    assert "इनमें से नहीं है" in page or "लाइन" in page
