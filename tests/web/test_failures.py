"""What a person sees when something went wrong. None of it may need the database."""

import pytest
from django.test import Client

TYPED = {"name": "Asha Example", "note": "long " * 40, "password": "not shown", "code": "123456"}


@pytest.fixture(autouse=True)
def _pages(settings) -> None:
    settings.ROOT_URLCONF = "tests.web.pages"


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [("/stale", 409), ("/refused", 403), ("/hidden", 404), ("/unreadable", 422), ("/quota", 429),
     ("/gone", 503), ("/bug", 500), ("/nothing-here", 404)],
)  # fmt: skip
def test_each_failure_has_its_page(visitor: Client, address: str, status: int) -> None:
    answer = visitor.get(address)

    assert answer.status_code == status
    page = answer.content.decode()
    assert "<h1>" in page
    assert "Asha" not in page


def test_not_here_and_not_for_you_look_the_same(visitor: Client) -> None:
    assert visitor.get("/hidden").content == visitor.get("/nothing-here").content


def test_a_database_that_is_gone_hands_back_what_was_typed(visitor: Client) -> None:
    answer = visitor.post("/gone", TYPED)

    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert 'value="Asha Example"' in page
    assert page.count("<textarea") == 1
    assert 'action="/gone"' in page
    assert "not shown" not in page
    assert "123456" not in page


def test_a_stale_form_hands_back_what_was_typed_but_cannot_be_sent_again(visitor: Client) -> None:
    page = visitor.post("/stale", TYPED).content.decode()

    assert "Asha Example" in page
    assert "Send it again" not in page


def test_a_form_older_than_the_sign_in_is_handed_back() -> None:
    visitor = Client(enforce_csrf_checks=True)

    answer = visitor.post("/gallery", TYPED, headers={"origin": "http://testserver"})

    assert answer.status_code == 403
    assert 'value="Asha Example"' in answer.content.decode()


def test_what_another_site_posts_is_not_shown_as_typed_here() -> None:
    visitor = Client(enforce_csrf_checks=True)

    answer = visitor.post("/gallery", TYPED, headers={"origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert "Asha Example" not in answer.content.decode()


def test_failures_speak_the_language_of_the_device(visitor: Client, settings) -> None:
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "hi"

    page = visitor.get("/gone").content.decode()

    assert 'lang="hi"' in page
    assert "रजिस्टर" in page


def test_no_page_is_kept_on_a_shared_device(visitor: Client) -> None:
    answer = visitor.get("/gallery")

    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_what_the_page_sent_by_itself_goes_back_unseen(visitor: Client) -> None:
    sent = {"names-TOTAL_FORMS": "2", "names-0-text": "Asha Example", "version": "4"}

    page = visitor.post("/gone", sent).content.decode()

    assert '<input type="hidden" name="names-TOTAL_FORMS" value="2">' in page
    assert "Names 1 text" in page
