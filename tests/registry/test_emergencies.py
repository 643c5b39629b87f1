"""Break-glass: at once, narrow, for hours, told to owner and superior, and reviewed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from milaan.access.models import Charge, Grant, Post, User
from milaan.alerts.models import Alert
from milaan.audit.models import AuditEntry
from milaan.config.flow import FLOW
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput, NotAllowed
from milaan.foundation.outbox import deliver_due
from milaan.registry import actions
from milaan.registry.models import EmergencyOpening, PersonRecord
from milaan.registry.values import SearchQuery
from milaan.registry.values.codes import HELD_BACK, PLACE_OF_STAY
from milaan.registry.values.emergencies import OPEN_FOR, REVIEW_WITHIN
from tests.access.factories import FAR_OFF
from tests.registry import factories as make
from tests.registry.factories import NOW
from tests.registry.test_pages import browser

pytestmark = pytest.mark.django_db
REASON = "Her phone was seen moving towards the border ten minutes ago."


@pytest.fixture
def far() -> Actor:
    """An officer far away, with a superior above her."""
    seat = make.desk("hq-far", "district_police", district="IN-FAR")
    officer = make.actor(
        "station_officer",
        make.desk("ps-far", "police_station", district="IN-FAR", under="hq-far/"),
    )
    superior = make.actor("supervisor", seat)
    Post.objects.filter(pk=officer.post_id).update(superior_id=superior.post_id)
    return officer


def superior() -> Actor:
    return make.actor("supervisor", make.desk("hq-far", "district_police", district="IN-FAR"))


def open_for(actor: Actor, **changes: Any) -> UUID | None:
    asked: dict[str, Any] = {
        "query": SearchQuery(text="Sunita Testwal"),
        "desk_ref": make.desk("ps-balaghat", "police_station", district=make.BALAGHAT).ref,
        "cause": "threat_to_life",
        "reason": REASON,
        "now": NOW,
    }
    return actions.open_in_emergency(actor=actor, **(asked | changes))


def test_it_opens_at_once_narrowly_and_for_hours(far: Actor) -> None:
    ref = make.register(make.station())
    with pytest.raises(Hidden):
        actions.open_person(actor=far, person_ref=ref, now=NOW)

    assert open_for(far) == ref

    view = actions.open_person(actor=far, person_ref=ref, now=NOW)
    assert view.names
    assert not view.fields & {PLACE_OF_STAY, HELD_BACK}
    after = NOW + OPEN_FOR + timedelta(seconds=1)
    with pytest.raises(Hidden):
        actions.open_person(actor=far, person_ref=ref, now=after)


def test_another_post_of_the_same_desk_sees_nothing(far: Actor) -> None:
    ref = make.register(make.station())
    open_for(far)
    writer = make.actor("station_writer", make.desk("ps-far", "police_station"))
    with pytest.raises(Hidden):
        actions.open_person(actor=writer, person_ref=ref, now=NOW)


def test_the_log_says_who_why_and_who_reviews(far: Actor) -> None:
    make.register(make.station())
    open_for(far)
    entry = AuditEntry.objects.get(event="registry.emergency_opened")
    assert entry.rule == "registry.open_in_emergency.officer"
    assert entry.details["reviewed_by"] == superior().post_ref
    assert REASON not in str(entry.details)


def test_the_reason_is_sealed_and_read_by_who_reviews(far: Actor) -> None:
    make.register(make.station())
    open_for(far)
    row = EmergencyOpening.objects.get()
    assert REASON.encode() not in bytes(row.reason)

    (line,) = actions.list_emergencies(actor=superior(), now=NOW)
    assert line.reason == REASON
    assert line.may_review
    (owners,) = actions.list_emergencies(actor=make.station(), now=NOW)
    assert (owners.reason, owners.may_review) == ("", False)


@pytest.mark.parametrize("role", ["ngo_worker", "border_post", "station_writer", "administrator"])
def test_who_is_not_told_of_hits_does_not_break_the_glass(role: str) -> None:
    make.register(make.station())
    with pytest.raises(NotAllowed):
        open_for(make.actor(role, make.desk("elsewhere", "ngo", district="IN-B")))


@pytest.mark.parametrize("cause", ["", "curiosity"])
def test_there_are_two_causes(far: Actor, cause: str) -> None:
    make.register(make.station())
    with pytest.raises(NotAllowed):
        open_for(far, cause=cause)


@pytest.mark.parametrize("reason", ["", "urgent", " " * 40])
def test_a_reason_is_typed(far: Actor, reason: str) -> None:
    make.register(make.station())
    with pytest.raises(InvalidInput):
        open_for(far, reason=reason)
    assert not Grant.objects.exists()


def test_after_three_a_day_the_control_room_is_asked(far: Actor) -> None:
    for _ in range(4):
        make.register(make.station())
    opened = {open_for(far) for _ in range(3)}
    assert len(opened) == 3
    with pytest.raises(NotAllowed):
        open_for(far)
    assert open_for(far, now=NOW + timedelta(hours=25)) is not None


@pytest.mark.parametrize(
    "hidden", [{"is_under_inquiry": True}, {"is_deceased": True}, {"status": "withdrawn"}]
)
def test_who_may_not_be_named_outside_is_not_opened(far: Actor, hidden: dict[str, Any]) -> None:
    ref = make.register(make.station())
    PersonRecord.objects.filter(ref=ref).update(**hidden)
    assert open_for(far) is None
    assert AuditEntry.objects.filter(event="registry.emergency_in_vain").exists()


def test_it_is_given_back_and_taken_back(far: Actor) -> None:
    ref = make.register(make.station())
    open_for(far)
    opening = EmergencyOpening.objects.get()

    assert actions.end_emergency(actor=far, opening_ref=opening.ref, now=NOW)
    assert not actions.end_emergency(actor=far, opening_ref=opening.ref, now=NOW)
    with pytest.raises(Hidden):
        actions.open_person(actor=far, person_ref=ref, now=NOW)


def test_a_review_says_yes_or_no_and_no_takes_it_back(far: Actor) -> None:
    ref = make.register(make.station())
    open_for(far)
    opening = EmergencyOpening.objects.get()
    asked: dict[str, Any] = {"actor": superior(), "opening_ref": opening.ref, "now": NOW}
    with pytest.raises(InvalidInput):
        actions.review_emergency(**asked, verdict="not_justified", note="")

    actions.review_emergency(**asked, verdict="not_justified", note="The desk was not called.")

    with pytest.raises(Hidden):
        actions.open_person(actor=far, person_ref=ref, now=NOW)
    (line,) = actions.list_emergencies(actor=superior(), now=NOW)
    assert line.is_decided


def test_it_is_red_after_72_hours_until_somebody_decides(far: Actor) -> None:
    make.register(make.station())
    open_for(far)
    opening = EmergencyOpening.objects.get()
    late = NOW + REVIEW_WITHIN
    assert actions.list_emergencies(actor=superior(), now=late)[0].is_overdue

    asked: dict[str, Any] = {"actor": superior(), "opening_ref": opening.ref, "now": late}
    actions.review_emergency(**asked, verdict="unclear", note="The call log is missing.")
    assert actions.list_emergencies(actor=superior(), now=late)[0].is_overdue

    actions.review_emergency(**asked, verdict="justified", note="")
    assert not actions.list_emergencies(actor=superior(), now=late)[0].is_overdue


def test_nobody_reviews_herself_or_what_is_not_hers(far: Actor) -> None:
    make.register(make.station())
    open_for(far)
    opening = EmergencyOpening.objects.get()
    asked: dict[str, Any] = {"opening_ref": opening.ref, "verdict": "justified", "note": "",
                             "now": NOW}  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.review_emergency(actor=far, **asked)
    stranger = make.actor("supervisor", make.desk("hq-other", "district_police"))
    with pytest.raises(Hidden):
        actions.review_emergency(actor=stranger, **asked)


def test_where_nobody_is_above_the_owners_superior_reviews() -> None:
    above = make.actor("supervisor", make.desk("hq-own", "district_police"))
    owner = make.station()
    Post.objects.filter(pk=owner.post_id).update(superior_id=above.post_id)
    make.register(owner)
    open_for(make.actor("ahtu_officer", make.desk("ahtu-far", "ahtu", district="IN-FAR")))
    assert EmergencyOpening.objects.get().review_post_ref == above.post_ref


def test_who_held_the_superiors_post_once_is_reviewed_by_it_all_the_same(far: Actor) -> None:
    make.register(make.station())
    post, officer = Post.objects.get(ref=superior().post_ref), User.objects.get(pk=far.user_id)
    other = User.objects.get(pk=superior().user_id)
    Charge.objects.create(post=post, user=officer, held_since=NOW, until=FAR_OFF, held_until=NOW)
    Charge.objects.create(post=post, user=other, held_since=NOW, until=FAR_OFF)
    open_for(far)
    assert EmergencyOpening.objects.get().review_post_ref == str(post.ref)


def test_nobody_reviews_through_a_superiors_post_she_holds_herself(far: Actor) -> None:
    make.register(make.station())
    post, officer = Post.objects.get(ref=superior().post_ref), User.objects.get(pk=far.user_id)
    Charge.objects.create(post=post, user=officer, held_since=NOW, until=FAR_OFF)
    open_for(far)
    assert EmergencyOpening.objects.get().review_post_ref == ""


# Pages and notices


def test_the_owner_and_the_superior_are_told_at_once(far: Actor) -> None:
    owner = make.station()
    make.register(owner)
    open_for(far)
    deliver_due(FLOW, now=NOW)
    kinds = dict(Alert.objects.filter(kind__startswith="emergency").values_list("post_ref", "kind"))
    assert kinds == {owner.post_ref: "emergency", superior().post_ref: "emergency_review"}


def test_it_is_asked_for_from_the_search_and_no_address_holds_a_name(far: Actor) -> None:
    ref = make.register(make.station())
    client = browser(far)
    found = client.post("/register/", {"text": "Sunita Testwal"}).content.decode()
    assert 'action="/register/emergency"' in found
    desk = make.desk("ps-balaghat", "police_station").ref
    carried = {"desk": str(desk), "text": "Sunita Testwal", "father_name": "", "mother_name": ""}

    asked = client.post("/register/emergency", carried)
    assert asked.status_code == 200
    bad = client.post("/register/emergency", carried | {"cause": "threat_to_life", "reason": "x"})
    assert bad.status_code == 422
    done = client.post("/register/emergency", carried | {"cause": "clock", "reason": REASON})

    assert done["Location"] == f"/register/{ref}/"
    page = client.get(done["Location"]).content.decode()
    assert "Opened in an emergency" in page


def test_a_review_is_done_on_the_page_and_overdue_is_red_on_the_first(far: Actor) -> None:
    make.register(make.station())
    open_for(far, now=timezone.now() - REVIEW_WITHIN - timedelta(hours=1))
    opening = EmergencyOpening.objects.get()
    client = browser(superior())
    assert "Your review is overdue" in client.get("/").content.decode()
    assert "Review overdue" in client.get("/register/emergencies").content.decode()

    prefix = str(opening.ref)[:8]
    where = f"/register/emergencies/{opening.ref}/review"
    wrong = client.post(where, {f"{prefix}-verdict": "not_justified", f"{prefix}-note": ""})
    assert wrong.status_code == 422
    client.post(where, {f"{prefix}-verdict": "justified"})

    assert "Your review is overdue" not in client.get("/").content.decode()
