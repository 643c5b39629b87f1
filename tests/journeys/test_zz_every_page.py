"""What holds for all pages: in the other language, on a telephone, by keyboard alone.

Read last: it goes again to every page that the stories before it opened.
"""

from collections.abc import Callable
from typing import Any

from tests.journeys.desk import Desk, credentials, too_wide
from tests.journeys.node import DemoNode, wait_until
from tests.web.browser import LISTEN, serious

# Addresses that only take a form, and show a page where they cannot go on at once.
ONLY_POSTED = ("/judge/", "register/emergency", "register/*/confirm")


def test_every_page_that_was_opened_holds_in_the_other_language(
    desk: Callable[..., Desk], visited: dict[str, dict[str, str]], told: Callable[[str], None]
) -> None:
    # Given every kind of page that the stories opened, each once
    opened = [(kind, user, path) for user, own in visited.items() for kind, path in own.items()]
    kinds = {kind: (user, path) for kind, user, path in opened if not kind.endswith(ONLY_POSTED)}
    desks: dict[str, Desk] = {}

    # When each is opened again, in Hindi
    looked = 0
    for user, path in kinds.values():
        if user not in desks:
            desks[user] = desk(user, language="hi")
        page, address = desks[user].page, desks[user].address + path
        # The database went away in another story: the pool may still give one dead connection.
        wait_until(lambda page=page, address=address: page.goto(address).status < 500, what=path)
        desks[user].look()
        looked += 1

    # Then axe, the policy and the width find nothing (`look` says so)
    told(f"{looked} kinds of pages in Hindi, at 1280, 640 and 360 points")


def test_keyboard_alone_signs_in_searches_and_registers(node: DemoNode, chromium: Any) -> None:
    # Given a writer without a mouse, before the sign-in page
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(f"{node.address}/sign-in/")
    name, password, code = credentials(page, "mp.writer")

    # When she signs in
    _tab_to(page, "login")
    page.keyboard.type(name)
    _tab_to(page, "password")
    page.keyboard.type(password)
    _enter(page)
    _tab_to(page, "code")
    page.keyboard.type(code)
    _enter(page)

    # And searches, and says what for
    page.goto(f"{node.address}/register/")
    _tab_to(page, "text")
    page.keyboard.type("Chandni")
    _enter(page)
    _tab_to(page, "purpose_kind")
    page.keyboard.press("Space")
    _tab_to(page, "purpose_reference")
    page.keyboard.type("034/2026")
    _enter(page)
    assert page.input_value("main [name=text]") == "Chandni"

    # And registers with a name and an age
    page.goto(f"{node.address}/intake/missing/")
    _tab_to(page, "name")
    page.keyboard.type("चांदनी अक्षर")
    _tab_to(page, "age")
    page.keyboard.type("10")
    _enter(page, "Control+Enter")  # in this form Enter alone goes on to the next field

    # Then it is on the register
    assert "/registered/" in page.url
    assert serious(page) == []
    context.close()


def test_pages_before_signing_in_hold_as_well(node: DemoNode, chromium: Any) -> None:
    # Given nobody signed in, in either language
    for language in ("en", "hi"):
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(f"{node.address}/sign-in/")
        Desk("", node.address, context, page).speak(language)

        # Then the page is well
        assert page.evaluate("document.documentElement.lang") == language
        assert [*serious(page), *too_wide(page)] == []
        assert page.evaluate("window.violations") == []
        context.close()


def _tab_to(page: Any, name: str) -> None:
    """Press Tab until a control of this name has the focus."""
    for _press in range(60):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} by keyboard")


def _enter(page: Any, keys: str = "Enter") -> None:
    with page.expect_navigation():
        page.keyboard.press(keys)
