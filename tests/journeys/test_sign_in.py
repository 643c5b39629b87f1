"""At the door: locked out and back, by a passkey, and on other devices."""

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.desk import PATIENCE, Desk, credentials, sign_in
from tests.journeys.node import DemoNode, wait_until
from tests.web.browser import LISTEN

TIME_PASSES = "update axes_accessattempt set attempt_time = attempt_time - interval '31 minutes'"
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def browser(node: DemoNode, chromium: Any) -> Iterator[Callable[[], Any]]:
    """A browser of somebody who is not signed in, before the first page of the node."""
    contexts = []

    def opened() -> Any:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        contexts.append(context)
        context.add_init_script(LISTEN)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{node.address}/sign-in/")
        return page

    yield opened
    for context in contexts:
        context.close()


def at(page: Any, node: DemoNode, name: str) -> Desk:
    return Desk(name, node.address, page.context, page)


def give(page: Any, name: str, password: str) -> None:
    page.fill("[name=login]", name)
    page.fill("[name=password]", password)
    with page.expect_navigation():
        page.locator("main form .button").first.click()


def server_of(node: DemoNode) -> int:
    return next(pid for pid in node.children if "granian" in node.words_of(pid))


def test_locked_out_and_back(
    node: DemoNode, browser: Callable[[], Any], told: Callable[[str], None]
) -> None:
    # Given somebody who tries the name of an officer with wrong passwords
    page = browser()
    name, password, _ = credentials(page, "ssb.hq")
    for _ in range(5):
        page.goto(f"{node.address}/sign-in/")
        give(page, name.upper(), "not her password, invented")
    assert "Sign-in is locked" in page.inner_text("main")
    at(page, node, name).look()

    # When the server is started again, and the right password comes
    before = server_of(node)
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: node.health() == 200 and server_of(node) != before, what="another server")
    page.goto(f"{node.address}/sign-in/")
    give(page, name, password)

    # Then the name is still locked, and a colleague's is not
    assert "Sign-in is locked" in page.inner_text("main")
    colleague = sign_in(browser().context, node.address, "up.sp")
    assert "/sign-in/" not in colleague.url

    # When half an hour has gone by, the right password and code open the door again
    node.ask(TIME_PASSES)
    back = sign_in(browser().context, node.address, name)
    assert back.goto(f"{node.address}/post/").status == 200
    told("5 wrong passwords, a server killed, 30 minutes: locked, locked, open")


def test_a_passkey_is_made_opens_the_door_and_is_removed(
    node: DemoNode, browser: Callable[[], Any]
) -> None:
    # Given an officer at her own computer, which asks for her finger
    page = browser()
    _, password, _ = credentials(page, "up.ahtu")
    page.close()
    context = browser().context
    page = sign_in(context, node.address, "up.ahtu")
    hers = at(page, node, "up.ahtu")
    cdp = context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    key = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]

    # When she makes a passkey
    hers.open("/account/")
    hers.press("Your passkeys")
    hers.press("Make a passkey")
    show_that_it_is_she(hers, password)
    hers.type_into("name", "Invented laptop")
    hers.press("Make it")
    assert "Invented laptop" in hers.text()
    [made] = cdp.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    assert made["rpId"] == "localhost"

    # And signs out and in with it
    sign_out(page)
    page.goto(f"{node.address}/sign-in/")
    hers.press("Sign in with a passkey")

    # Then she is in, without password and code
    assert page.goto(f"{node.address}/post/").status == 200
    assert "AHTU" in hers.text()

    # And beside password and code it is the second factor, too
    hers.open("/account/passkeys/")
    sign_out(page)
    page.goto(f"{node.address}/sign-in/")
    give(page, "up.ahtu", password)
    hers.look()
    hers.press("Use your passkey")
    assert page.goto(f"{node.address}/post/").status == 200

    # When she removes it
    hers.open("/account/passkeys/")
    hers.press("Remove this passkey")
    show_that_it_is_she(hers, password)
    hers.press("Remove it")
    assert "You have none yet" in hers.text()

    # Then it opens the door no more, though it still lies on her computer
    sign_out(page)
    page.goto(f"{node.address}/sign-in/")
    hers.press("Sign in with a passkey")
    assert "not known here" in hers.text()
    assert "/sign-in/" in page.goto(f"{node.address}/post/").url


def test_a_passkey_that_is_not_known_says_so(node: DemoNode, browser: Callable[[], Any]) -> None:
    # Given a device without a passkey of this node
    page = browser()
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})

    # When somebody presses the button
    page.get_by_role("button", name="Sign in with a passkey").click()

    # Then the page says what to do, and password and code still stand there
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    assert page.locator("[name=password]").is_visible()
    at(page, node, "nobody").look()


def test_by_number_there_are_no_passkeys(node: DemoNode, browser: Callable[[], Any]) -> None:
    page = browser()

    page.goto(node.address.replace("localhost", "127.0.0.1") + "/sign-in/")

    assert not page.get_by_role("button", name="Sign in with a passkey").count()


def test_signed_out_on_another_device(node: DemoNode, browser: Callable[[], Any]) -> None:
    # Given an officer who forgot to sign out at another desk
    there = sign_in(browser().context, node.address, "ssb.hq")
    here = at(sign_in(browser().context, node.address, "ssb.hq"), node, "ssb.hq")

    # When she signs out everywhere else
    here.open("/account/devices/")
    assert here.page.locator("main .panel").count() >= 2
    here.press("Sign out on all other devices")

    # Then the other desk stands before the door, and she goes on
    assert here.page.locator("main .panel").count() == 1
    there.goto(f"{node.address}/post/")
    assert "/sign-in/" in there.url
    assert here.page.goto(f"{node.address}/post/").status == 200


def sign_out(page: Any) -> None:
    with page.expect_navigation():
        page.locator(".top").get_by_role("button", name="Sign out").click()


def show_that_it_is_she(hers: Desk, password: str) -> None:
    """Give the password once more, where it is asked for."""
    if "/again/" in hers.page.url:
        hers.type_into("password", password)
        hers.press("Go on")
