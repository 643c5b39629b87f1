"""A person at a desk: a browser of her own, signed in, who looks at every page she opens."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.web.browser import LISTEN, serious

WIDTHS = (640, 360)  # a window of 1280 at 200 %, and a telephone
PATIENCE = 20_000  # milliseconds; a loaded machine is slow, not wrong
# One for all desks: the first look of each page is enough.
SEEN: set[tuple[str, str, str]] = set()


@dataclass
class Desk:
    """One browser context; `page` is what she has before her."""

    username: str
    address: str
    context: Any
    page: Any
    visited: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> Any:
        """Go to an address of the node and look at the page."""
        self.page.goto(self.address + path)
        self.look()
        return self.page

    def press(self, words: str) -> None:
        """Press the button or follow the link with these words, and look at what comes."""
        main = self.page.locator("main")
        found = main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words))
        self.go(found.first)

    def go(self, control: Any) -> None:
        """Press what leads to another page, wait for it and look at it."""
        with self.page.expect_navigation():
            control.click()
        self.look()
        self.give_code_again()

    def give_code_again(self) -> None:
        """Answer the question for a fresh second factor, where the page before her asks it."""
        if self.page.locator("[name=fresh-code]").count():
            self.page.fill("[name=fresh-code]", self.page.locator("main .banner code").inner_text())
            with self.page.expect_navigation():
                self.page.locator("main form .button").first.click()
            self.look()

    def type_into(self, name: str, text: str) -> None:
        """Fill a field of the page's form, opening the section it lies in."""
        control = self.page.locator(f"main [name={name}]").first
        if not control.is_visible():
            control.locator("xpath=ancestor::details[1]/summary").click()
        control.fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose one value of radios, checkboxes or a list."""
        control = self.page.locator(f"main select[name={name}]")
        if control.count():
            control.first.select_option(value)
        else:
            self.page.locator(f"main [name={name}][value='{value}']").check()

    def choose_first(self, name: str, ending: str) -> None:
        """Choose the first value of a list that ends so, opening the section it lies in."""
        control = self.page.locator(f"main select[name={name}]")
        if not control.is_visible():
            control.locator("xpath=ancestor::details[1]/summary").click()
        value = control.locator(f"option[value$='{ending}']").first.get_attribute("value")
        control.select_option(value)

    def save(self) -> None:
        """Press the first button that ends the form, and look at what comes."""
        self.go(self.page.locator("main form .buttons .button").first)

    def search(self, text: str) -> None:
        """Search the register, and say what for where that is asked."""
        self.open("/register/")
        self.type_into("text", text)
        self.save()
        if self.page.locator("main [name=purpose_kind]").count():
            self.choose("purpose_kind", "gd")
            self.type_into("purpose_reference", "034/2026")
            self.save()

    def speak(self, language: str) -> None:
        """Change the language by the button at the top, where it is not spoken yet."""
        button = self.page.locator(f".top .switch button[value={language}]")
        if button.count():
            with self.page.expect_navigation():
                button.click()

    def text(self) -> str:
        return str(self.page.locator("main").inner_text())

    def look(self) -> None:
        """Hold the page to what every page promises; once for each kind of page and language."""
        page = self.page
        kind, language = kind_of(page.url), page.evaluate("document.documentElement.lang")
        heading = page.locator("h1").first.inner_text() if page.locator("h1").count() else ""
        if page.url.startswith(self.address):
            self.visited[kind] = page.url.removeprefix(self.address)
        assert page.evaluate("window.violations") == [], page.url
        if (kind, language, heading) in SEEN:
            return
        SEEN.add((kind, language, heading))
        wrong = [*serious(page), *too_wide(page)]
        assert not wrong, f"{kind} in {language}, {heading}: {wrong}"


def too_wide(page: Any) -> Iterator[str]:
    """Yield each width at which the page scrolls sideways."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            yield f"scrolls sideways at {width} ({found})"
    page.set_viewport_size(before)


def kind_of(url: str) -> str:
    """Return the path of an address with its references left out."""
    path = url.split("//", 1)[-1].partition("/")[2].partition("?")[0]
    return "/".join("*" if part.count("-") == 4 else part for part in path.split("/"))


def sign_in(context: Any, address: str, username: str) -> Any:
    """Sign in by hand with what the demo's page shows; return the page after it."""
    context.add_init_script(LISTEN)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    name, password, code = credentials(page, username)
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    page.locator("main form .button").first.click()
    page.fill("[name=code]", code)
    page.locator("main form .button").first.click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)
    return page


def credentials(page: Any, username: str) -> list[str]:
    """Return name, password and this half minute's code of a demo sign-in."""
    row = page.locator(".demo-people tr").filter(has=page.get_by_text(username, exact=True))
    return [text.strip() for text in row.locator("code").all_inner_texts()]
