"""Every component in a real Chromium: contrast, names, width, direction, policy, behaviour."""

import re

import pytest
from django.conf import settings as configured

from tests.web.browser import ARGUMENTS, AXE, CHROMIUM, LISTEN, serious, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="browser files are not installed"),
]


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def address(settings):
    settings.ROOT_URLCONF = "tests.web.pages"
    with serving() as found:
        settings.CSRF_TRUSTED_ORIGINS = [found]
        yield found


@pytest.fixture
def visit(chromium, address):
    """Open a page: visit("/gallery", width=360, scheme="dark", language="hi")."""
    contexts = []

    def open_page(path, *, width=1280, scheme="light", language="en"):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        contexts.append(context)
        name = configured.LANGUAGE_COOKIE_NAME
        context.add_cookies([{"name": name, "value": language, "url": address}])
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["/gallery", "/gallery?bad", "/gone", "/accounts/login/"])
@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(1280, "light", "en"), (360, "dark", "hi"), (360, "light", "ur")],
)
def test_nothing_serious_no_violation_no_sideways_scroll(
    visit, path: str, width: int, scheme: str, language: str
) -> None:
    page = visit(path, width=width, scheme=scheme, language=language)

    assert serious(page) == []
    assert page.evaluate("window.violations") == []
    assert page.problems == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [640, 320])
def test_twice_the_size_needs_no_sideways_scroll(visit, width: int) -> None:
    # At 200 % a window of 1280 is laid out in 640 points, one of 640 in 320.
    page = visit("/gallery?bad", width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_target_is_large_enough(visit) -> None:
    page = visit("/gallery", width=360)

    small = page.evaluate(
        """[...document.querySelectorAll('button, .button, input:not([type=hidden]), select')]
        .map((e) => [e.outerHTML.slice(0, 80),
                     (e.closest('label') ?? e).getBoundingClientRect().height])
        .filter(([, height]) => height > 0 && height < 44)"""
    )

    assert small == []


def test_the_keyboard_skips_to_the_content(visit) -> None:
    page = visit("/gallery")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0


def test_a_row_is_added_on_the_page(visit) -> None:
    page = visit("/gallery")
    page.fill("[name=names-0-text]", "Asha")

    page.click("button[name=add_row]")

    assert page.input_value("[name=names-0-text]") == "Asha"
    assert page.evaluate("document.activeElement.name") == "names-1-text"
    assert page.input_value("[name=names-TOTAL_FORMS]") == "2"


def test_copy_says_that_it_has_copied(visit) -> None:
    page = visit("/gallery")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.click("[data-copy] >> nth=0")

    page.locator("#announce", has_text="Copied").wait_for(state="attached")
    assert page.evaluate("navigator.clipboard.readText()") == "Asha"


def test_a_form_stays_as_it_is_while_the_network_is_away(visit) -> None:
    page = visit("/gallery")
    page.fill("[name=district]", "Vidisha")
    page.context.set_offline(True)

    page.click("form[data-keep] .buttons .button >> nth=0")

    page.wait_for_selector(".keep-note")
    assert page.input_value("[name=district]") == "Vidisha"
    assert page.evaluate("document.querySelector('.keep-note').role") is not None


def test_a_form_that_needs_a_look_comes_back_without_a_reload(visit) -> None:
    page = visit("/gallery")
    page.fill("[name=birth_month]", "13")

    page.click("form[data-keep] .buttons .button >> nth=0")

    page.wait_for_selector(".summary-error")
    assert page.input_value("[name=birth_month]") == "13"
    assert page.evaluate("document.activeElement.className") == "summary-error"


def test_leaving_with_typing_asks_first(visit) -> None:
    page = visit("/gallery")
    page.type("[name=district]", "V")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.goto(re.sub("/gallery.*", "/gone", page.url))

    assert asked == ["beforeunload"]


def test_a_part_is_asked_for_again(visit) -> None:
    page = visit("/gallery")
    page.evaluate(
        """() => { const part = document.createElement('p'); part.id = 'part';
        Object.assign(part.dataset, {poll: '/count', seconds: '0.05', times: '2'});
        document.querySelector('main').append(part); }"""
    )

    page.locator("#part strong", has_text="7").wait_for()


def test_what_was_typed_can_be_sent_again_when_the_database_is_back(visit) -> None:
    page = visit("/gallery")
    page.evaluate(
        """() => { const form = document.querySelector('form[data-keep]');
        form.removeAttribute('data-keep'); form.action = '/gone'; }"""
    )
    page.fill("[name=district]", "Vidisha")
    page.click("form[action='/gone'] .buttons .button >> nth=0")

    page.wait_for_selector("h1")

    assert page.input_value("[name=district]") == "Vidisha"
    assert page.get_by_role("button").count() == 1


def test_htmx_sends_the_token_of_the_frame(visit) -> None:
    page = visit("/gallery")

    page.get_by_text("Ask by htmx").click()

    page.locator("#heard strong", has_text="heard").wait_for()
    assert page.evaluate("window.violations") == []


def test_a_page_prints_without_its_frame(visit) -> None:
    page = visit("/gallery", scheme="dark")

    page.emulate_media(media="print", color_scheme="dark")

    assert not page.locator(".top").is_visible()
    assert not page.locator(".foot").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
