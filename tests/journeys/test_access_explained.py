"""Why, and why not: from the page that refused and from the record's own, to her and to above."""

from collections.abc import Callable

from tests.journeys.desk import Desk
from tests.journeys.people import missing, register
from tests.journeys.test_walls import NOBODY, without_tokens

SEND_THE_STEP_UNASKED = """() => {
  const form = document.querySelector("main form[action$='/add']");
  form.action = form.action.replace(/add$/, "confirm");
  form.submit();
}"""


def open_record(desk: Desk, record: str) -> None:
    """Open a record, and say what for where that is asked."""
    desk.open(f"/register/{record}/")
    if desk.page.locator("main [name=purpose_kind]").count():
        desk.choose("purpose_kind", "gd")
        desk.type_into("purpose_reference", "034/2026")
        desk.save()


def rules(desk: Desk) -> list[str]:
    """Each rule on the page, with what stands for or against it."""
    return [str(words) for words in desk.page.locator("main ul li").all_inner_texts()]


def ask_for(desk: Desk, action: str, record: str, officer: str) -> None:
    desk.open("/why")
    desk.choose("action", action)
    desk.type_into("of", record)
    desk.type_into("officer", officer)
    desk.save()


def test_an_officer_and_her_superior_read_the_same_reason(desk: Callable[..., Desk]) -> None:
    # Given a writer who has a record of her station before her
    station, writer, superior = desk("mp.sho"), desk("mp.writer"), desk("mp.sp")
    facts = missing("मधुमालती कारण", "वसंत कारण", "शोभा", "12", home="Harda")
    record = register(station, "missing", facts)
    open_record(writer, record)

    # When she asks why she may see it
    writer.press("Why may I see this?")

    # Then she reads the rule and what it rests on
    assert "Yes, the rules allow it" in writer.text()
    assert "A station opens the records of its own desk." in rules(writer)[0]
    assert "belongs to the asking post's desk" in rules(writer)[0]

    # When she takes a step that is her officer's, is refused, and asks why
    open_record(writer, record)
    assert not writer.page.get_by_role("button", name="Confirm the entry").count()
    with writer.page.expect_navigation() as refused:
        writer.page.evaluate(SEND_THE_STEP_UNASKED)
    assert refused.value.status == 403
    writer.look()
    writer.press("Why?")

    # Then she reads which rule would allow it, and what is missing, and nothing of the person
    assert "No, the rules do not allow it" in writer.text()
    told = rules(writer)
    assert "The officer in charge confirms what the writer typed in the post's name." in told[0]
    assert "Missing:" in told[0]
    assert "registry.confirm.in_charge" in told[0]
    assert "मधुमालती" not in writer.page.content()

    # And her superior, who asks for her, reads the same to the letter
    ask_for(superior, "registry.confirm", record, "mp.writer")
    assert "Asked for an officer in this role:" in superior.text()
    assert "No, the rules do not allow it" in superior.text()
    assert rules(superior) == told

    # And of an officer who is not below her she is told nothing
    ask_for(superior, "registry.confirm", record, "up.sho")
    assert "There is no such officer at the desks below yours." in superior.text()


def test_why_does_not_tell_whether_there_is_a_record(desk: Callable[..., Desk]) -> None:
    # Given a record of another State's station, and an address of none
    station, other, above = desk("mp.sho"), desk("up.sho"), desk("up.sp")
    facts = missing("अपराजिता ओझल", "दिगंत ओझल", "वीणा", "13", home="Sidhi")
    record = register(station, "missing", facts)
    other.search("Nobody Invented")

    # When the officer opens each, is shown the same page twice, and asks why
    pages = {}
    for ref in (record, NOBODY):
        assert other.page.goto(f"{other.address}/register/{ref}/").status == 404
        other.press("Why?")
        told = other.text()
        pages[ref] = without_tokens(other.page.content().replace(ref, "*"))

    # Then she reads the rules in general, the same to the letter
    assert pages[record] == pages[NOBODY]
    assert "the two look the same" in told
    assert "A station opens the records of its own desk." in told
    assert "Missing:" not in told

    # And so does her superior, who asks for her
    for ref in (record, NOBODY):
        ask_for(above, "registry.view", ref, "up.sho")
        pages[ref] = without_tokens(above.page.content().replace(ref, "*"))
        assert "the two look the same" in above.text()
    assert pages[record] == pages[NOBODY]
