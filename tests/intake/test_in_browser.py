"""The pages of intake in a real Chromium: what only a browser can tell."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.web.browser import ARGUMENTS, AXE, CHROMIUM, LISTEN, serious, serving

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="browser files are not installed"),
    pytest.mark.django_db(transaction=True),
]
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def visit(writer, settings):
    """Open a page as the writer: `with visit("/intake/backlog/", width=360) as page`."""
    # The database is asked before the browser starts: its loop forbids asking afterwards.
    session = writer.cookies[settings.SESSION_COOKIE_NAME].value

    @contextmanager
    def open_page(path: str, *, width: int = 1280, language: str = "en") -> Iterator[object]:
        from playwright.sync_api import sync_playwright

        with serving() as address, sync_playwright() as playwright:
            settings.CSRF_TRUSTED_ORIGINS = [address]
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            context = browser.new_context(viewport={"width": width, "height": 900})
            cookies = {settings.SESSION_COOKIE_NAME: session,
                       settings.LANGUAGE_COOKIE_NAME: language}  # fmt: skip
            context.add_cookies(
                [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
            )
            context.add_init_script(LISTEN)
            page = context.new_page()
            page.goto(address + path)
            yield page
            browser.close()

    return open_page


@pytest.mark.parametrize("path", ["/intake/missing/", "/intake/recovered/", "/intake/backlog/",
                                  "/intake/import/"])  # fmt: skip
@pytest.mark.parametrize(("width", "language"), [(1280, "en"), (360, "hi")])
def test_a_page_stands(visit, path, width, language) -> None:
    with visit(path, width=width, language=language) as page:
        assert serious(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.violations") == []


def test_the_grid_is_walked_by_keys_and_filled_from_a_spreadsheet(visit) -> None:
    with visit("/intake/backlog/") as page:
        page.focus("[name=rows-0-name]")
        page.evaluate(PASTE, "Asha\tRamlal\tf\t14\nBina\tMohan\tMale\t9\n")
        assert page.input_value("[name=rows-1-name]") == "Bina"
        assert page.input_value("[name=rows-0-sex]") == "f"
        assert page.input_value("[name=rows-1-sex]") == "m"
        assert page.input_value("[name=rows-1-age]") == "9"

        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.name") == "rows-2-seen_on"

        page.keyboard.press("ArrowUp")
        page.click("main .buttons-stick .button")
        page.wait_for_selector(".banner-good")
        assert "2 lines are in the register" in page.inner_text("main")


def test_a_person_is_typed_by_keys_alone(visit) -> None:
    with visit("/intake/missing/") as page:
        assert page.evaluate("document.activeElement.name") == "name"
        page.keyboard.type("Asha Example")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.name") == "father"
        page.keyboard.type("Ramlal Example")
        page.fill("[name=seen_district]", "")
        page.locator("[name=seen_district]").press_sequentially("balagh")
        page.wait_for_selector("#id_seen_district_list option", state="attached")
        page.focus("[name=informant_phone]")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/intake/registered/**")
        assert page.evaluate("window.violations") == []
