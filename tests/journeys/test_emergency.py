"""Break-glass: opened with a reason and a fresh code, told at once, reviewed, red when late."""

from collections.abc import Callable
from typing import Any

from django.core import signing

from tests.journeys.desk import Desk
from tests.journeys.node import DemoNode, wait_until
from tests.journeys.people import missing, register

REASON = "Her telephone was seen moving towards the border ten minutes ago."
SESSION = "django.contrib.sessions.SessionStore"
# The three days of a review, gone by; with them the hours of the grant.
TIME_PASSES = """
with opened as (
  update registry_emergencyopening as one set opened_at = opened_at - interval '73 hours',
    until = until - interval '73 hours', review_due_at = review_due_at - interval '73 hours'
  from registry_personrecord as person where person.id = one.person_id and person.ref = %s
  returning one.ref
)
update access_grant set since = since - interval '73 hours', until = until - interval '73 hours'
from opened where about_ref = opened.ref::text
"""


def let_the_code_grow_old(node: DemoNode, desk: Desk) -> None:
    """Put back by a quarter of an hour when her session gave its second factor."""
    named = {cookie["name"]: cookie["value"] for cookie in desk.context.cookies()}
    key = next(value for name, value in named.items() if name.endswith("-session"))
    secret = (node.home / "keys" / "secret.key").read_text(encoding="utf-8").strip()
    [(packed,)] = node.ask("select session_data from django_session where session_key = %s", key)
    session = signing.loads(packed, key=secret, salt=SESSION)
    for given in session["account_authentication_methods"]:
        given["at"] -= 15 * 60
    packed = signing.dumps(session, key=secret, salt=SESSION, compress=True)
    node.ask("update django_session set session_data = %s where session_key = %s", packed, key)


def line_in_inbox(desk: Desk, words: str, record: str) -> Any:
    """Wait until the inbox has a notice about the record; return its card."""
    card = desk.page.locator("main .card").filter(has_text=words).filter(has_text=record[:8])

    def is_there() -> bool:
        desk.page.goto(f"{desk.address}/inbox/")
        return bool(card.count())

    wait_until(is_there, 20, words)
    desk.look()
    return card.first


def test_an_emergency_opening_is_told_and_its_late_review_is_red(
    node: DemoNode, desk: Callable[..., Desk]
) -> None:
    # Given a record of another State's station, an officer who has no time to call it, and
    # her code of a quarter of an hour ago
    owner, officer, above = desk("mp.sho"), desk("up.sho"), desk("up.sp")
    facts = missing("शेफालिका संकट", "अनुराग संकट", "माधवी", "16", home="Shahdol")
    record = register(owner, "missing", facts)
    let_the_code_grow_old(node, officer)
    officer.search("Shefalika Sankat")
    assert "PS Namuna Nagar" in officer.text()

    # When she says what happens if she waits, and nothing at first
    officer.press("Life in danger, no time to call")
    officer.save()
    assert "Write in a sentence why it cannot wait." in officer.text()
    officer.choose("cause", "threat_to_life")
    officer.type_into("reason", REASON)
    with officer.page.expect_navigation():
        officer.page.locator("main form .buttons .button").first.click()

    # Then she is asked for a code, and with it the record opens, for hours
    assert "Show that it is you" in officer.text()
    officer.give_code_again()
    assert record in officer.page.url
    assert "Opened in an emergency" in officer.text()
    assert "Shefalika" not in officer.page.url

    # And the desk that owns the record is told, but not why
    told = line_in_inbox(owner, "A record of yours was opened in an emergency", record)
    assert "PS Sonauli" in told.inner_text()
    seen = owner.open("/register/emergencies").locator("main .card").filter(has_text=record[:8])
    assert "Review open" in seen.inner_text()
    assert REASON not in owner.text()

    # And her superior is told, and reads the reason
    waiting = line_in_inbox(above, "An emergency opening waits for your review", record)
    above.go(waiting.get_by_role("link", name="Open the review"))
    line = above.page.locator("main .card").filter(has_text=record[:8])
    assert REASON in line.inner_text()
    assert line.locator(".tag-bad").count() == 0

    # When three days go by without a review
    node.ask(TIME_PASSES, record)

    # Then it is red on the superior's first page and in the list
    above.open("/")
    assert "Your review is overdue" in above.page.locator("main .banner-bad").inner_text()
    above.press("Review now")
    assert line.locator(".tag-bad").inner_text() == "Review overdue"

    # And the officer's hours are over
    assert officer.page.goto(f"{officer.address}/register/{record}/").status == 404

    # When the superior reviews it
    line.locator("[name$=-verdict][value=justified]").check()
    above.go(line.get_by_role("button", name="Record the review"))

    # Then it is no longer red
    assert "Your review is on record." in above.text()
    assert line.locator(".tag-bad").count() == 0
    assert "It was right" in line.inner_text()
    assert "Your review is overdue" not in above.open("/").content()
