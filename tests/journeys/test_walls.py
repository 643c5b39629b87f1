"""What may not be seen, what two do at once, and what survives a crash."""

import os
import re
import signal
import time
from collections.abc import Callable

from tests.journeys.desk import Desk
from tests.journeys.node import DemoNode, wait_until
from tests.journeys.people import (
    candidate_on,
    fill,
    missing,
    pair,
    recovered,
    register,
)

NOBODY = "00000000-0000-4000-8000-000000000000"


def test_a_record_that_is_not_for_you_looks_like_one_that_is_not_there(
    desk: Callable[..., Desk],
) -> None:
    # Given a record of a station in Madhya Pradesh, and a booth that has nothing to do with it
    station, booth = desk("mp.sho"), desk("ngo.booth")
    record = register(
        station, "missing", missing("तितली निराकार", "गगन निराकार", "नैना", "11", home="Damoh")
    )

    # When the booth, working on a paper of its own, opens it by its address, and one that is not
    booth.search("Nobody Invented")
    pages = {}
    for ref in (record, NOBODY):
        response = booth.page.goto(f"{booth.address}/register/{ref}/")
        pages[ref] = (response.status, booth.page.content().replace(ref, "*"))

    # Then both look the same to the letter, but for the token of the forms
    assert pages[record][0] == pages[NOBODY][0] == 404
    assert without_tokens(pages[record][1]) == without_tokens(pages[NOBODY][1])
    booth.look()


def test_a_search_outside_ones_scope_names_a_desk_and_nobody_else(
    desk: Callable[..., Desk],
) -> None:
    # Given the same record, and a desk of another State that searches for the name
    station, other = desk("mp.sho"), desk("up.sho")
    register(station, "missing", missing("रजनीगंधा अदृश्य", "अंबर अदृश्य", "नीरा", "19", home="Panna"))
    other.search("Rajanigandha Adrishya")

    # Then it learns which desk to call, and not whom that desk searches
    assert "PS Namuna Nagar" in other.text()
    found = other.page.locator("section[aria-labelledby=outside]").inner_text()
    assert "रजनीगंधा" not in found
    assert "अंबर" not in found
    assert "19" not in found.replace("919999910101", "")


def test_two_officers_judge_at_once_and_one_is_told(desk: Callable[..., Desk]) -> None:
    # Given two desks that look at the same candidate
    station, border = desk("mp.sho"), desk("ssb.post")
    candidate = pair(station, border, ("पंखुड़ी समान", "Pankhuri Saman"), "15", "Sehore")
    for seated in (station, border):
        seated.open(f"/matching/{candidate}/")
        seated.type_into("note", f"Invented note of {seated.username}")

    # When both press at the same moment
    for seated, verdict in ((station, "same"), (border, "different")):
        seated.page.evaluate(
            f"() => {{ document.querySelector('main button[value={verdict}]').click(); }}"
        )

    # Then one has judged, and the other is told and keeps her note
    told = [seated for seated in (station, border) if _was_told(seated)]
    assert len(told) == 1
    assert told[0].page.input_value("main [name=note]") == f"Invented note of {told[0].username}"
    told[0].look()


def test_a_killed_worker_finishes_when_it_is_back(
    node: DemoNode, desk: Callable[..., Desk], told: Callable[[str], None]
) -> None:
    # Given a worker that stands still in the middle of its work
    station, border = desk("mp.sho"), desk("ssb.post")
    register(station, "missing", missing("नीलकमल उपज", "सागर उपज", "लता", "14", home="Betul"))
    killed = node.worker
    os.kill(killed, signal.SIGSTOP)
    register(border, "recovered", recovered("Nilkamal Upaj", "Sagar", "about 14", home="Betul"))

    # When it is killed
    started = time.monotonic()
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: node.has_worker_other_than(killed), what="a new worker")

    # Then the new one has done what was owed, and the page shows it
    border.page.reload()
    candidate_on(border)
    told(f"candidate {time.monotonic() - started:.1f} s after kill -9")


def test_without_a_database_nothing_typed_is_lost(
    node: DemoNode, desk: Callable[..., Desk]
) -> None:
    # Given an officer in the middle of the form
    station = desk("mp.sho")
    station.open("/intake/missing/")
    fill(station, missing("झरना अटूट", "पर्वत अटूट", "सरिता", "17", home="Guna"))

    # When the database stops and she presses the button
    with node.without_database():
        station.page.locator("main form[data-keep] .buttons .button").first.click()
        station.page.locator(".keep-note").wait_for()

        # Then the page says so and keeps every word
        assert station.page.input_value("main [name=name]") == "झरना अटूट"
        station.look()

    # And once it is back, the same button saves
    station.save()
    assert "/registered/" in station.page.url
    assert "झरना" in station.open("/register/").content()


def test_without_scripts_the_page_itself_hands_back_what_was_typed(
    node: DemoNode, desk: Callable[..., Desk]
) -> None:
    # Given an officer whose browser runs no scripts
    station = desk("mp.sho", scripts=False)
    station.page.goto(f"{station.address}/intake/missing/")
    for name, value in missing("किरण अमिट", "दिनेश अमिट", "उषा", "18", home="Katni").items():
        control = station.page.locator(f"main [name={name}]").first
        if name == "sex":
            station.choose(name, value)
        elif name == "home_state":
            control.select_option(value)
        else:
            control.fill(value)

    # When the database is away
    with node.without_database():
        station.page.locator("main form .buttons .button").first.click()
        station.page.wait_for_load_state()

        # Then the page that says so carries what she typed
        assert station.page.input_value("main [name=name]") == "किरण अमिट"

    # And sends it again when it is back
    station.page.locator("main form .button").first.click()
    station.page.wait_for_url("**/registered/**")


def _was_told(desk: Desk) -> bool:
    desk.page.locator("main .timeline li").first.wait_for()
    return bool(desk.page.locator("main .banner-wait").count())


def without_tokens(html: str) -> str:
    """Leave out what differs from one opening of a page to the next."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", html)
