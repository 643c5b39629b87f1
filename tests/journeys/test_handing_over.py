"""Hand-over of charge: in one act, with its list; by the officer above for one who cannot."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.journeys.desk import Desk
from tests.journeys.node import wait_until
from tests.journeys.people import INDIA


def in_days(number: int) -> str:
    return f"{datetime.now(INDIA) + timedelta(days=number):%d/%m/%Y}"


def inbox_of(desk: Desk, line: Any) -> int:
    """Open the inbox and count a line in it."""
    desk.page.goto(f"{desk.address}/inbox/")
    return int(line.count())


def test_charge_passes_in_one_act_and_comes_back_through_the_officer_above(
    desk: Callable[..., Desk],
) -> None:
    # Given the officer in charge of an AHTU, an officer who takes over, and their superior
    giver, receiver, superior = desk("up.ahtu"), desk("up.sho"), desk("up.sp")
    title = "In-charge, AHTU Maharajganj"

    # When she hands over, with the list of what is open, and until a day
    giver.open("/post/")
    giver.press("Hand over charge")
    assert "The list that goes with it" in giver.text()
    giver.type_into("receiver", "up.sho")
    giver.type_into("until", "")
    giver.save()
    # nothing is given without an end
    assert "Nothing is given without an end" in giver.text()
    giver.type_into("until", in_days(200))
    giver.save()

    # Then she can no longer act there, and he can, beside his own post
    assert "You hold no post" in giver.open("/inbox/").locator("main").inner_text()
    receiver.open("/post/")
    receiver.press(f"Work as {title}")
    assert title in receiver.text()

    # When he falls ill and his superior hands it over for him
    superior.open("/post/")
    superior.press("Posts below yours, and who holds them")
    superior.press(title)
    superior.press("Hand over for her")
    superior.type_into("receiver", "up.ahtu")
    superior.type_into("until", in_days(10))
    superior.save()

    # Then she holds it again, and he does not
    assert title in giver.open("/post/").locator("main").inner_text()
    assert title not in receiver.open("/post/").locator("main").inner_text()

    # and because it ends in ten days, the superior is told, with the way to prolong it
    line = superior.page.locator("main .card").filter(
        has_text="The last charge of a post ends soon"
    )
    for _try in range(40):
        superior.page.goto(f"{superior.address}/inbox/")
        if line.count():
            break
        superior.page.wait_for_timeout(500)
    superior.open("/inbox/")
    superior.go(line.get_by_role("link", name="Prolong or hand over").first)
    superior.press("Prolong")
    superior.type_into("until", in_days(300))
    superior.save()
    assert "The charge is prolonged" in superior.text()

    # and once it is prolonged, the warning is gone
    wait_until(lambda: not inbox_of(superior, line), what="the end of the warning")
