"""Take pictures of a running demo node, for the README and for looking at every page.

    tools/shots.py [--address http://127.0.0.1:8000] [--out docs/images] [--all] [NAME ...]

Without names it takes those of the README; --all takes every page wide and narrow, light and dark,
in English, Hindi and Urdu direction. It signs in with what the demo's own sign-in page shows, so
it works on demo nodes only, where everybody is invented.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-gpu"
).split()
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
LANGUAGES = ("en", "hi")


@dataclass(frozen=True)
class Shot:
    """One picture.

    Args:
        role: whose page it is, as in the demo's list; empty: before signing in.
        path: the address, or the text of links to follow from it, one after the other.
    """

    name: str
    role: str
    path: str
    follow: tuple[str, ...] = ()
    width: int = 1280
    scheme: str = "light"
    language: str = "en"
    is_for_readme: bool = False


SHOTS = (
    Shot("sign-in", "", "/sign-in/"),
    Shot("home", "station_officer", "/", is_for_readme=True),
    Shot("post", "station_officer", "/post/"),
    Shot("search", "station_officer", "/register/"),
    Shot("register-missing", "station_officer", "/intake/missing/"),
    Shot("register-recovered", "border_post", "/intake/recovered/"),
    Shot("inbox", "ahtu_officer", "/inbox/"),
    Shot("candidate", "ahtu_officer", "/inbox/", follow=("main table a",), is_for_readme=True),
    Shot("nothing-here", "station_officer", "/nothing-here"),
)


def variants(shot: Shot) -> Iterator[Shot]:
    """Yield the page in every width, light and language."""
    for width, scheme, language in product(WIDTHS, SCHEMES, LANGUAGES):
        name = f"{shot.name}-{width}-{scheme}-{language}"
        yield replace(shot, name=name, width=width, scheme=scheme, language=language)


class Camera:
    """A browser, and one signed-in context for each role, width, light and language."""

    def __init__(self, browser: Browser, address: str, out: Path) -> None:
        self.browser, self.address, self.out = browser, address, out
        self.states: dict[str, Any] = {}

    def take(self, shot: Shot) -> str | None:
        """Take one picture; return what is wrong with the page, or None."""
        context = self.browser.new_context(
            viewport={"width": shot.width, "height": 900},
            color_scheme=shot.scheme,  # type: ignore[arg-type]
            storage_state=self._state(shot.role),
        )
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        try:
            page.goto(self.address + shot.path)
            self._speak(page, shot.language)
            for link in shot.follow:
                page.locator(link).first.click()
                page.wait_for_load_state()
            height = page.evaluate("document.documentElement.scrollHeight")
            width = page.evaluate("document.documentElement.scrollWidth")
            # As tall as the page, so that what sticks to an edge stands where it belongs.
            page.set_viewport_size({"width": shot.width, "height": max(height, 600)})
            page.screenshot(path=self.out / f"{shot.name}.png")
        finally:
            context.close()
        if width > shot.width:
            return f"{shot.name}: scrolls sideways ({width} of {shot.width})"
        refused = [text for text in said if "Content Security Policy" in text]
        return f"{shot.name}: {refused[0]}" if refused else None

    def _state(self, role: str) -> Any:
        if not role:
            return None
        if role not in self.states:
            context = self.browser.new_context()
            sign_in(context.new_page(), self.address, role)
            self.states[role] = context.storage_state()
            context.close()
        return self.states[role]

    def _speak(self, page: Page, language: str) -> None:
        button = page.locator(f".top .switch button[value={language}]")
        if button.count():
            button.click()
            page.wait_for_load_state()


def sign_in(page: Page, address: str, role: str) -> None:
    """Sign in as the demo's first holder of a role, with what the sign-in page shows."""
    page.goto(f"{address}/sign-in/")
    row = page.locator(f".demo-people tr[data-role={role}]").first
    if not row.count():
        raise SystemExit(f"The demo at {address} shows no sign-in for {role}.")
    row.locator("[data-fill-login]").click()
    page.click("main form .button")
    for _attempt in range(3):
        page.wait_for_load_state()
        page.locator("[data-fill-code]").click()
        page.click("main form .button")
        page.wait_for_load_state()
        if "/sign-in/" not in page.url:
            return
        time.sleep(31)  # the same code is not taken twice: wait for the next
        page.goto(f"{address}/sign-in/code/")
    raise SystemExit(f"Signing in as {role} did not work.")


def chosen(names: list[str], *, everything: bool) -> list[Shot]:
    if everything:
        return [each for shot in SHOTS for each in variants(shot)]
    if names:
        return [shot for shot in SHOTS if shot.name in names]
    return [shot for shot in SHOTS if shot.is_for_readme]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=Path("docs/images"))
    parser.add_argument("--all", action="store_true")
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    wrong = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        camera = Camera(browser, wanted.address.rstrip("/"), wanted.out)
        for shot in chosen(wanted.names, everything=wanted.all):
            if problem := camera.take(shot):
                wrong.append(problem)
            print(wanted.out / f"{shot.name}.png")
        browser.close()
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
