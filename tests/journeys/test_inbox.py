"""What waits at a post: nobody answers, it goes up; charge is handed over with the list."""

from collections.abc import Callable

import pytest

from tests.journeys.desk import Desk
from tests.journeys.node import DemoNode
from tests.journeys.people import line_of, pair, words_of_line


def test_what_nobody_answers_goes_to_the_retry_list_and_then_to_the_superior(
    node: DemoNode, desk: Callable[..., Desk]
) -> None:
    # Given a candidate that nobody looks at
    station, border, superior = desk("mp.sho"), desk("ssb.post"), desk("mp.sp")
    candidate = pair(station, border, ("सोनकली उपमित", "Sonkali Upmit"), "14", "Sagar")
    superior.open("/inbox/")
    assert not line_of(superior, candidate).count()

    # When the first time is over
    node.bring_forward()

    # Then the desk is asked to try again
    station.open("/inbox/")
    assert "call again" in words_of_line(station, candidate)

    # When the second is over, too, it has come up to the superior
    node.bring_forward()
    superior.open("/inbox/")
    assert line_of(superior, candidate).count() == 1


def test_charge_is_handed_over_in_one_act_with_the_open_list(desk: Callable[..., Desk]) -> None:
    # Given the head of a railway post with open work, and the officer who comes after him
    railway, successor = desk("mp.grp"), desk("up.sho")
    pair(railway, desk("ssb.post"), ("मोगरा नमूना", "Mogra Namoona"), "16", "Vidisha")
    rows = railway.open("/post/").locator("main table tbody tr").count()
    assert rows

    # When he hands over to another officer
    railway.press("Hand over charge")
    assert railway.page.locator("main table tbody tr").count() == rows
    railway.type_into("receiver", "up.sho")
    railway.press("Hand over now")

    # Then he holds the post no more, and all that waited waits for his successor
    assert "You hold no post" in railway.text()
    successor.open("/post/")
    successor.press("Work as SHO, GRP Bhopal Junction")
    assert successor.page.locator("main table tbody tr").count() == rows

    # And it is handed back in one act, too
    successor.press("Hand over charge")
    successor.type_into("receiver", "mp.grp")
    successor.press("Hand over now")
    assert "GRP Bhopal Junction" in railway.open("/post/").locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "hi"])
def test_an_empty_inbox_says_so(desk: Callable[..., Desk], language: str) -> None:
    # Given a desk that nothing concerns
    page = desk("ngo.booth", language=language).open("/inbox/")

    # Then it reads so, and not as an error
    assert page.locator("main .empty").count() == 1
