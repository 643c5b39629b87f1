"""Two records side by side: judged, called about, confirmed, closed, remembered, taken back."""

from collections.abc import Callable

import pytest

from tests.journeys.desk import Desk
from tests.journeys.node import DemoNode
from tests.journeys.people import candidate_on, line_of, missing, pair, recovered, register

BORDER_NUMBER = "+919999930111"  # milaan/config/demo/desks.py
STATION_NUMBER = "+919999910111"


@pytest.fixture
def station(desk: Callable[..., Desk]) -> Desk:
    return desk("mp.sho")


@pytest.fixture
def border(desk: Callable[..., Desk]) -> Desk:
    return desk("ssb.post")


def judge(desk: Desk, candidate: str, verdict: str, note: str = "") -> None:
    desk.open(f"/matching/{candidate}/")
    desk.type_into("note", note)
    desk.go(desk.page.locator(f"main button[name=verdict][value={verdict}]"))


def confirm(desk: Desk, candidate: str, how: str, *, by: str = "", rung: str = "") -> None:
    desk.open(f"/matching/{candidate}/confirm/")
    desk.choose("seen_how", how)
    desk.type_into("seen_by", by)
    if rung:
        desk.type_into("called_back_on", rung)
    desk.save()


def status_of(desk: Desk, candidate: str) -> str:
    return str(desk.open(f"/matching/{candidate}/").locator("main .tag").first.inner_text())


def record_status(desk: Desk, record: str) -> str:
    return str(desk.open(f"/register/{record}/").locator("main .tag").first.inner_text())


def test_same_child_rests_both_searches_and_closes_when_all_have_said_so(
    node: DemoNode, desk: Callable[..., Desk], station: Desk, border: Desk
) -> None:
    # Given a child missing in one State and found in the other, and the AHTU's inbox
    unit, committee = desk("mp.ahtu"), desk("up.cwc")
    candidate = pair(station, border, ("कजरी काल्पना", "Kajari Kalpana"), "13", "Rewa")
    record = station.page.url.split("/")[-2]
    unit.open("/inbox/")
    unit.go(line_of(unit, candidate))

    # When the AHTU judges them side by side
    assert unit.page.locator("tr.agrees").count() >= 1
    # and reads how the number comes about, as a picture and in words
    rows = unit.page.locator("table.waterfall tbody tr")
    assert rows.count() >= 5
    assert rows.locator("svg[aria-hidden] .bar").count() == rows.count()
    assert "starts at 1 in" in rows.first.inner_text()
    assert "times likelier" in rows.nth(1).inner_text()
    assert rows.last.locator("th[scope=row]").inner_text() == "Together"
    judge(unit, candidate, "same", "Invented note: the mole agrees.")

    # Then both searches rest, and each side has the other's official number to call
    assert "Saved: same person." in unit.text()
    assert "One desk says same" in unit.text()
    assert "Call SSB Border Interaction Team, Sonauli (Maharajganj)" in unit.text()
    assert record_status(station, record) == "Search rests"
    assert BORDER_NUMBER[3:] in _digits(station.open(f"/inbox/call/{candidate}/"))
    assert STATION_NUMBER[3:] in _digits(border.open(f"/inbox/call/{candidate}/"))

    # When somebody answers, both desks confirm, and one of them has seen her
    border.choose("outcome", "spoke")
    border.type_into("spoke_to", "Inspector Misal")
    border.press("Save the call")
    assert "Call saved: you spoke to the other desk" in border.text()
    assert "Inspector Misal" in border.text()
    assert "Then confirm for your desk." in border.text()
    confirm(station, candidate, "not_yet", rung=BORDER_NUMBER)
    confirm(border, candidate, "document", by="SI Patra", rung=STATION_NUMBER)

    # Then it waits for the committee alone, for she is a child, and closes with it
    assert "Both desks confirmed" in status_of(border, candidate)
    confirm(committee, candidate, "committee", by="Member Misal")
    assert "Closed" in status_of(border, candidate)
    node.wait_until_settled()
    for seated in (station, border, unit):
        seated.open("/inbox/")
        assert not line_of(seated, candidate).count()


def test_an_adults_own_wish_comes_before_any_place(
    node: DemoNode, station: Desk, border: Desk
) -> None:
    # Given a woman who may be an adult, and a border post that says she is the same
    candidate = pair(station, border, ("इमली उपमा", "Imli Upama"), "27", "Satna")
    judge(border, candidate, "same")

    # Then the searching side learns that she is traced, and not where
    told = station.open(f"/matching/{candidate}/").locator("main").inner_text()
    assert "her own wish is being asked" in told
    assert "Sonauli" not in told
    assert "Maharajganj" not in told

    # When she has been asked alone, and agrees
    border.open(f"/matching/{candidate}/wish/")
    border.choose("answer", "tell")
    border.choose("asked_by_role", "woman_officer")
    border.type_into("own_words", "Tell my father that I am well.")
    border.save()

    # Then both sides call and confirm, and it closes
    confirm(station, candidate, "relative", by="her brother", rung=BORDER_NUMBER)
    confirm(border, candidate, "known_fact", by="SI Patra", rung=STATION_NUMBER)
    assert "Closed" in status_of(border, candidate)


def test_different_is_remembered_until_new_facts_come(
    node: DemoNode, station: Desk, border: Desk
) -> None:
    # Given two records that look alike and are two people
    register(station, "missing", missing("बेला छवि", "मोतीराम छवि", "कमला बाई", "16", home="Ujjain"))
    found = recovered("Bela Chhavi", "Motiram Chhavi", "about 16", home="Ujjain")
    record = register(border, "recovered", found)
    candidate = candidate_on(border)

    # When the station judges them different
    judge(station, candidate, "different", "Invented note: another father.")
    node.wait_until_settled()

    # Then nobody is asked again
    assert "Different people" in status_of(station, candidate)
    border.open(f"/intake/registered/{record}/")
    border.page.locator("[data-poll*='/matching/of/'] p").first.wait_for()
    assert not border.page.locator(f"main a[href*='{candidate}'].button").count()

    # When the border post learns her mother's name
    border.open(f"/register/{record}/")
    border.choose_first("what", "mother")
    border.type_into("value", "Kamla Bai")
    border.go(border.page.locator("form[action$='/add'] .button"))

    # Then they are proposed once more
    border.open(f"/intake/registered/{record}/")
    assert candidate_on(border) == candidate


def test_a_judgement_is_taken_back_and_both_records_follow(
    node: DemoNode, station: Desk, border: Desk
) -> None:
    # Given a candidate that the station has judged same
    register(
        station, "missing", missing("गुलाबो मिसाल", "रतन मिसाल", "धनिया बाई", "12", home="Dewas")
    )
    record = station.page.url.split("/")[-2]
    register(border, "recovered", recovered("Gulabo Misaal", "Ratan", "about 12", home="Dewas"))
    candidate = candidate_on(border)
    judge(station, candidate, "same")
    assert record_status(station, record) == "Search rests"

    # When it takes the judgement back
    station.open(f"/matching/{candidate}/")
    station.press("Take this judgement back")
    station.choose("reason_code", "mistake")
    station.save()

    # Then the candidate is open again, and so is the search
    assert "To be judged" in status_of(station, candidate)
    node.wait_until_settled()
    assert record_status(station, record) == "Open"


def _digits(page: object) -> str:
    text = page.locator("main").inner_text()  # type: ignore[attr-defined]
    return "".join(letter for letter in text if letter.isdigit())
