"""The shared desk: one computer, two officers, each as herself, in seconds."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.journeys.desk import PATIENCE, Desk, credentials
from tests.journeys.node import DemoNode
from tests.journeys.people import fill, missing
from tests.journeys.test_sign_in import FINGER, show_that_it_is_she
from tests.web.browser import LISTEN

OFFICERS_PIN, WRITERS_PIN = "470913", "862047"


def sign_in_in_full(at: Desk, username: str) -> str:
    """Sign in with all that is asked; return the password."""
    at.page.goto(f"{at.address}/sign-in/?full=1")
    name, password, code = credentials(at.page, username)
    at.page.fill("[name=login]", name)
    at.page.fill("[name=password]", password)
    at.page.locator("main form .button").first.click()
    at.page.fill("[name=code]", code)
    at.page.locator("main form .button").first.click()
    at.page.wait_for_url(lambda url: "/sign-in/" not in url)
    at.speak("en")
    return password


def set_pin(at: Desk, pin: str) -> None:
    at.open("/post/")
    at.press("Set a PIN for shared devices")
    at.type_into("pin", pin)
    at.type_into("again", pin)
    at.save()
    assert "Your PIN is set" in at.text()


def make_passkey(at: Desk, password: str) -> None:
    """Let the computer ask for her finger, and tie that to her account."""
    cdp = at.context.new_cdp_session(at.page)
    cdp.send("WebAuthn.enable")
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})
    at.open("/account/passkeys/")
    at.press("Make a passkey")
    show_that_it_is_she(at, password)
    at.type_into("name", "Invented finger")
    at.press("Make it")
    assert "Invented finger" in at.text()


def change_places(at: Desk) -> None:
    at.go(at.page.locator(".top").get_by_role("button", name="Change places"))


@pytest.fixture(scope="module")
def computer(node: DemoNode, chromium: Any) -> Iterator[Desk]:
    """One browser at the station, enrolled, where the officer and the writer have set PINs."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(LISTEN)
    context.set_default_timeout(PATIENCE)
    at = Desk("", node.address, context, context.new_page())
    password = sign_in_in_full(at, "mp.sho")
    at.open("/post/")
    at.press("Shared devices of the desk")
    at.press("Enrol the device before you")
    at.type_into("label", "Computer in the writers' room")
    at.save()
    assert "This device is enrolled" in at.text()
    set_pin(at, OFFICERS_PIN)
    make_passkey(at, password)
    change_places(at)
    at.press("I am not on this list, or have no PIN")
    sign_in_in_full(at, "mp.writer")
    set_pin(at, WRITERS_PIN)
    yield at
    context.close()


def sit_down(at: Desk, name: str, pin: str) -> None:
    at.page.get_by_label(name).check()
    at.type_into("pin", pin)
    at.save()


def test_writer_and_officer_take_turns_at_one_computer(
    computer: Desk, told: Callable[[str], None]
) -> None:
    # Given the writer, who types a report in the name of the officer in charge
    computer.open("/intake/missing/")
    fill(computer, missing("बिंदिया साझा", "लखन साझा", "रामा साझा", "11", home="Dindori"))
    computer.save()
    record = computer.page.url.split("/")[-2]

    # When she takes his place by keyboard alone, with the PIN in the field that has the focus
    change_places(computer)
    started = time.monotonic()
    keyboard = computer.page.keyboard
    assert computer.page.evaluate("document.activeElement.name") == "pin"
    keyboard.type(OFFICERS_PIN)
    with computer.page.expect_navigation():
        keyboard.press("Enter")
    told(f"changed places in {time.monotonic() - started:.1f} s, six keys and Enter")

    # Then it is she who is there, and the record says who typed it and in whose name
    assert "SHO, PS Namuna Nagar" in computer.page.locator(".top").inner_text()
    computer.open(f"/register/{record}/")
    if computer.page.locator("main [name=purpose_kind]").count():
        computer.choose("purpose_kind", "gd")
        computer.type_into("purpose_reference", "034/2026")
        computer.save()
    words = computer.text()
    assert "Head Constable Omkar Namuna" in words
    assert "SHO, PS Namuna Nagar" in words
    computer.press("Confirm the entry")


def test_a_pin_is_not_enough_to_give_power_away(computer: Desk) -> None:
    # Given the officer, who sat down with her PIN
    computer.open("/post/")

    # When she would name a link officer
    computer.press("Name a link officer")
    computer.page.fill("main [name=receiver]", "mp.writer")
    with computer.page.expect_navigation():
        computer.page.locator("main form .buttons .button").first.click()

    # Then she is asked for a code, and what she typed is kept
    assert "Show that it is you" in computer.text()
    computer.look()
    assert computer.page.locator("main [name=receiver]").first.input_value() == "mp.writer"

    # When she lays her finger on the reader
    computer.press("Use your passkey")

    # Then the step goes on by itself, and the writer can act for her and give it back
    assert "The link officer can act from now on" in computer.text()
    change_places(computer)
    sit_down(computer, "Omkar Namuna", WRITERS_PIN)
    computer.open("/post/")
    computer.press("Work as SHO, PS Namuna Nagar")
    computer.press("Give this charge back")
    assert "Work as SHO" not in computer.text()


def test_a_guessed_pin_is_none_and_an_ended_enrolment_ends_all(computer: Desk) -> None:
    # Given the writer, who leaves the computer; when somebody guesses his PIN
    computer.open("/post/")
    change_places(computer)
    for pin in ["111111"] * 5 + [WRITERS_PIN]:
        sit_down(computer, "Omkar Namuna", pin)

    # Then even the right one does not help any more, and hers still does
    assert "This did not work" in computer.text()
    sit_down(computer, "Harish Misal", OFFICERS_PIN)
    assert "SHO, PS Namuna Nagar" in computer.page.locator(".top").inner_text()

    # When she ends the enrolment, the computer is one like any other
    computer.open("/desk/devices/")
    computer.press("End the enrolment")
    computer.open("/desk/")
    assert "not enrolled" in computer.text()
