"""Take pictures of a running demo node, for the README and for looking at every page.

    tools/shots.py [--address http://127.0.0.1:8000] --out FOLDER [NAME ...]
    tools/shots.py --readme

Without names it takes every page wide and narrow, light and dark, in English and Hindi, and in
Urdu's direction. --readme writes docs/pictures/inbox.png and judge.png. It signs in with what the
demo's own sign-in page shows, so it works on demo nodes only, where everybody is invented.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-gpu"
).split()
PICTURES = Path(__file__).parents[1] / "docs/pictures"
LARGEST = 300_000  # bytes of a picture in the repository
LOOKS = (
    (1280, "light", "en"), (1280, "dark", "hi"), (360, "light", "hi"), (360, "dark", "en"),
    (1280, "light", "ur"),
)  # fmt: skip


@dataclass(frozen=True)
class Shot:
    """One picture.

    Args:
        user: whose page it is, as in the demo's list; empty: before signing in.
        path: the address; `steps`: what is done there, as "press CSS", "type NAME TEXT" "send
            NAME" (an invented list as a file) or "wait CSS".
        height: of the picture; 0: as tall as the page.
    """

    name: str
    user: str
    path: str
    steps: tuple[str, ...] = ()
    width: int = 1280
    height: int = 0
    scheme: str = "light"
    language: str = "en"


FIRST = "press main a[href*='/matching/']"
SEARCHED = ("type text Meena", "press main form .button")
# What for is asked once in half an hour, a desk judges once, and a second call is unfolded first:
# steps that begin so are left out where nothing of it stands on the page.
ASKED = "[name=purpose_kind] "
UNJUDGED = "[name=verdict][value=same] "
CALLED_BEFORE = "details:has([name=outcome]) "
WITH_PURPOSE = (
    *SEARCHED,
    ASKED + "press [value=gd]",
    ASKED + "type purpose_reference 034/2026",
    ASKED + SEARCHED[1],
)
RECORD = "press main .cards h3 a"
OWN_RECORD = "press main .cards h3 a:has-text('Meena Kalpit')"  # not one that a candidate opened
CALL = (FIRST, "swap /matching/ /inbox/call/")
JUDGED = (
    FIRST,
    UNJUDGED + "press main [name=verdict][value=same]",
    UNJUDGED + "wait main .banner-good",
)
CALLED = (
    *CALL,
    CALLED_BEFORE + "press main details:has([name=outcome]) summary",
    "press main [name=outcome][value=spoke]",
    "type spoke_to Inspector Misal",
    "type answer The uncle comes with her school card tomorrow at eleven.",
    "press main form .buttons button",
    "wait main .panel-good",
)
INQUIRY = (
    *WITH_PURPOSE,
    RECORD,
    "press main details:has(form[action$='inquiry']) summary",
)
LIST = b"""id,names,sex,age,father_names,home_district,age_on
1,Chandni Kalpit,f,14,Mohan Kalpit,Bhopal,2026-01-02
2,Raju Namuna,m,9,Suresh Namuna,Vidisha,2026-01-02
3,Asha Misal,f,many,Dinesh Misal,Bhopal,2026-01-02
4,Golu Udaharan,m,11,,Sehore,2026-01-02
"""
SHOTS = (
    Shot("sign-in", "", "/sign-in/"),
    Shot("home", "mp.sho", "/"),
    Shot("post", "mp.sho", "/post/"),
    Shot("hand-over", "mp.sho", "/post/", ("press main a[href*='hand-over']",)),
    Shot("search", "mp.sho", "/register/"),
    Shot("purpose", "mp.sho", "/register/", SEARCHED),
    Shot("found", "mp.sho", "/register/", WITH_PURPOSE),
    Shot("outside", "up.sho", "/register/", WITH_PURPOSE),
    Shot("record", "mp.sho", "/register/", (RECORD,)),
    Shot("register-missing", "mp.sho", "/intake/missing/"),
    Shot(
        "register-wrong", "mp.sho", "/intake/missing/", ("type height many", "press main .button")
    ),
    Shot("register-recovered", "ssb.post", "/intake/recovered/"),
    Shot("registered", "ssb.post", "/register/", (RECORD, "swap /register/ /intake/registered/")),
    Shot("papers", "mp.sho", "/register/", (OWN_RECORD, "swap /register/ /intake/papers/")),
    Shot("slip", "mp.sho", "/register/", (OWN_RECORD, "swap /register/ /intake/slip/")),
    Shot("import", "mp.sho", "/intake/import/"),
    Shot("import-preview", "mp.sho", "/intake/import/", ("send file", "press main form .button")),
    Shot("backlog", "mp.sho", "/intake/backlog/"),
    Shot("inbox", "mp.ahtu", "/inbox/"),
    Shot("inbox-empty", "ngo.booth", "/inbox/"),
    Shot("judge", "mp.ahtu", "/inbox/", (FIRST,)),
    Shot("judged", "mp.ahtu", "/inbox/", JUDGED),
    Shot("call", "ssb.post", "/inbox/", CALL),
    Shot("call-saved", "ssb.post", "/inbox/", CALLED),
    Shot("confirm", "ssb.post", "/inbox/", (FIRST, "add confirm/")),
    Shot("sent", "ngo.booth", "/register/", WITH_PURPOSE),
    Shot("notices", "up.ahtu", "/inbox/"),
    Shot("inquiry", "mp.sp", "/register/", INQUIRY),
    Shot("nothing-here", "mp.sho", "/nothing-here"),
    Shot("why", "mp.sho", "/register/", (RECORD, "press main a[href*='/why']")),
    Shot("why-asked", "mp.sp", "/why?action=registry.change"),
    Shot("keeping", "mp.sho", "/register/", (RECORD, "press main a[href$='/keeping']")),
)
README = (
    Shot("inbox", "mp.ahtu", "/inbox/", height=720),
    Shot("judge", "mp.ahtu", "/inbox/", (FIRST,), height=2140),
)


def variants(shot: Shot) -> Iterator[Shot]:
    """Yield the page wide and narrow, light and dark, in each language and both directions."""
    for width, scheme, language in LOOKS:
        name = f"{shot.name}-{width}-{scheme}-{language}"
        yield replace(shot, name=name, width=width, scheme=scheme, language=language)


class Camera:
    """A browser, and what each officer's sign-in left in it."""

    def __init__(self, browser: Browser, address: str, out: Path) -> None:
        self.browser, self.address, self.out = browser, address, out
        self.states: dict[str, Any] = {}

    def take(self, shot: Shot) -> str | None:
        """Take one picture; return what is wrong with the page, or None."""
        context = self.browser.new_context(
            viewport={"width": shot.width, "height": 900},
            color_scheme=shot.scheme,  # type: ignore[arg-type]
            storage_state=self._state(shot.user),
        )
        context.set_default_timeout(15_000)
        said: list[str] = []
        try:
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            self._speak(page, shot.language)
            page.goto(self.address + shot.path)
            for step in shot.steps:
                self._do(page, step)
            height = shot.height or page.evaluate("document.documentElement.scrollHeight")
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

    def _do(self, page: Page, step: str) -> None:
        for part in (ASKED, UNJUDGED, CALLED_BEFORE):
            if step.startswith(part):
                if not page.locator(f"main {part.strip()}").count():
                    return
                step = step.removeprefix(part)
        word, _, rest = step.partition(" ")
        first, _, second = rest.partition(" ")
        if word == "type":
            page.fill(f"main [name={first}]", second)
        elif word == "send":
            file = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST}
            page.set_input_files(f"main [name={first}]", file)  # type: ignore[arg-type]
        elif word == "wait":
            page.locator(rest).first.wait_for()
        elif word == "swap":
            page.goto(page.url.replace(first, second))
        elif word == "add":
            page.goto(page.url + first)
        else:
            page.locator(rest).first.click()
            page.wait_for_load_state("networkidle")

    def _state(self, user: str) -> Any:
        if not user:
            return None
        if user not in self.states:
            context = self.browser.new_context()
            sign_in(context.new_page(), self.address, user)
            self.states[user] = context.storage_state()
            context.close()
        return self.states[user]

    def _speak(self, page: Page, language: str) -> None:
        """Choose a language as the page's button does; of one not yet written, the direction."""
        page.goto(f"{self.address}/sign-in/")
        page.locator("form [name=language]").first.click()
        page.wait_for_load_state()
        cookies = [one for one in page.context.cookies() if one["name"].endswith("language")]
        page.context.add_cookies([{**one, "value": language} for one in cookies])


def sign_in(page: Page, address: str, user: str) -> None:
    """Sign in with what the demo's sign-in page shows."""
    page.goto(f"{address}/sign-in/")
    row = page.locator(".demo-people tr").filter(has=page.get_by_text(user, exact=True))
    if not row.count():
        raise SystemExit(f"The demo at {address} shows no sign-in for {user}.")
    row.locator("[data-fill-login]").click()
    page.click("main form .button")
    for _attempt in range(3):
        page.locator("[data-fill-code]").click()
        page.click("main form .button")
        page.wait_for_load_state()
        if "/sign-in/" not in page.url:
            return
        time.sleep(31)  # the same code is not taken twice: wait for the next
        page.goto(f"{address}/sign-in/code/")
    raise SystemExit(f"Signing in as {user} did not work.")


def chosen(names: list[str], *, for_readme: bool) -> list[Shot]:
    if for_readme:
        return list(README)
    wanted = [shot for shot in SHOTS if not names or shot.name in names]
    return [each for shot in wanted for each in variants(shot)]


def take_all(shots: list[Shot], address: str, out: Path) -> list[str]:
    """Take the pictures and return what is wrong; one page that fails does not stop the rest."""
    wrong = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        camera = Camera(browser, address.rstrip("/"), out)
        for shot in shots:
            try:
                if problem := camera.take(shot):
                    wrong.append(problem)
            except Exception as error:  # noqa: BLE001
                wrong.append(f"{shot.name}: {str(error).splitlines()[0]}")
                continue
            print(out / f"{shot.name}.png")
        browser.close()
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--readme", action="store_true")
    wanted = parser.parse_args()
    out = PICTURES if wanted.readme else wanted.out
    if out == PICTURES and not wanted.readme:
        parser.error("say where with --out, or use --readme")
    out.mkdir(parents=True, exist_ok=True)
    wrong = take_all(chosen(wanted.names, for_readme=wanted.readme), wanted.address, out)
    if wanted.readme:
        large = [path.name for path in out.glob("*.png") if path.stat().st_size > LARGEST]
        wrong += [f"{name}: larger than {LARGEST} bytes" for name in large]
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
