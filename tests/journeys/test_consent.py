"""Consent: read out, given, used, taken back; the other desk's next request is refused."""

from collections.abc import Callable

from tests.journeys.desk import Desk
from tests.journeys.people import missing, recovered, register


def ask(desk: Desk, record: str, **answers: str) -> None:
    """Read the text out in Hindi and write the answer down."""
    desk.open(f"/register/{record}/consent/share_ngo?language=hi")
    for name, value in {"answer": "given", "how": "thumb", **answers}.items():
        desk.choose(name, value)
    desk.save()


def test_what_she_agreed_to_is_used_and_ends_on_the_next_request(
    desk: Callable[..., Desk],
) -> None:
    # Given a grown woman at a station, and a booth that may not know of her
    station, booth = desk("mp.sho"), desk("ngo.booth")
    facts = recovered("Champa Avalokan", "Girdhar Avalokan", "about 33", home="Mandla")
    record = register(station, "recovered", facts)
    booth.search("Nobody Invented")
    assert booth.page.goto(f"{booth.address}/register/{record}/").status == 404

    # When the text is read out to her in her language, and she agrees
    text = station.open(f"/register/{record}/consent/share_ngo?language=ne")
    assert "के मद्दत गर्ने एउटा संस्थाले" in text.locator(".read-aloud").inner_text()
    ask(station, record, by_whom="herself")
    assert "The yes is on record." in station.text()
    assert "BNSS 2023, s. 173(1)" in station.page.content()

    # And the station shows her to the booth
    station.press("Show her to this organisation")
    assert "Udaharan Seva booth" in station.text()

    # Then the booth sees name and age, until when, and that it rests on her consent
    told = booth.open(f"/register/{record}/").locator("main").inner_text()
    assert "Champa Avalokan" in told
    assert "Your post sees this record because:" in told
    assert "Champa Avalokan" in booth.open("/register/").content()

    # When she takes it back at the station, without a reason
    station.open(f"/register/{record}/consent/share_ngo/take-back")
    station.save()
    assert "From now on nobody opens the record by it." in station.text()

    # Then the booth's next request finds nobody, and its list shows her no more
    assert booth.page.goto(f"{booth.address}/register/{record}/").status == 404
    assert "Champa Avalokan" not in booth.open("/register/").content()

    # And taking it back twice does no harm and says so
    station.open(f"/register/{record}/consent/share_ngo/take-back")
    station.save()
    assert "It had been taken back before" in station.text()


def test_for_a_child_the_guardian_speaks_unless_something_is_alleged(
    desk: Callable[..., Desk],
) -> None:
    # Given a child whose guardian stands at the desk
    station = desk("mp.sho")
    child = missing("बुलबुल अवलोकन", "गिरधर अवलोकन", "लता", "8", home="Dindori")
    record = register(station, "missing", child)

    # When something is alleged of the guardian
    guardian = {"by_whom": "guardian", "assent": "yes"}
    ask(station, record, **guardian, guardian_alleged="yes")

    # Then the guardian's word does not count, and the page says who decides
    assert "ask the Child Welfare Committee for an order" in station.text()
    assert station.page.locator("main [name=how][value=thumb]").is_checked()

    # When nothing is
    ask(station, record, **guardian, guardian_alleged="no")

    # Then it is on record until the child may be grown, or the purpose ends
    assert "The yes is on record." in station.text()
    assert "The guardian" in station.page.locator("main").inner_text()
