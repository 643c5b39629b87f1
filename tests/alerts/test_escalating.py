"""What nobody answers goes on the retry list, to the superior, to the control room."""

from datetime import datetime, timedelta

import pytest

from milaan.alerts import actions
from milaan.alerts.models import Alert, Escalation
from milaan.alerts.queries import inbox_of
from milaan.alerts.values import CONTROL_ROOM, RETRY, STEPS, SUPERIOR
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import NotAllowed
from milaan.foundation.models import Delivery
from tests.matching.factories import NOW, Border, a_candidate, deliver, judge

pytestmark = pytest.mark.django_db


def due(level: int) -> datetime:
    return NOW + next(step.child for step in STEPS if step.level == level) + timedelta(seconds=1)


def missing_alert() -> Alert:
    return Alert.objects.get(side="missing")


def test_an_unanswered_alert_goes_up_step_by_step(border: Border) -> None:
    a_candidate(border)

    for level, post in ((RETRY, None), (SUPERIOR, border.superior), (CONTROL_ROOM, None)):
        deliver(now=due(level) - timedelta(minutes=1))
        assert missing_alert().level == level - 1
        deliver(now=due(level))
        assert missing_alert().level == level
        if post:
            assert missing_alert().escalated_post_ref == str(post.post.ref)
    assert missing_alert().escalated_post_ref == str(border.control_room.post.ref)
    assert len(inbox_of(border.control_room.actor, now=due(CONTROL_ROOM)).escalated) == 1


def test_the_superior_sees_what_was_not_answered_below(border: Border) -> None:
    candidate = a_candidate(border)
    assert not inbox_of(border.superior.actor, now=NOW).escalated

    deliver(now=due(RETRY))
    deliver(now=due(SUPERIOR))

    lines = inbox_of(border.superior.actor, now=due(SUPERIOR)).escalated
    assert [line.line.ref for line in lines] == [candidate.ref]


def test_an_answered_alert_goes_no_further(border: Border) -> None:
    candidate = a_candidate(border)
    judge(border.station, candidate, "unsure")
    deliver()

    deliver(now=due(RETRY))
    deliver(now=due(SUPERIOR))

    assert not Escalation.objects.filter(alert=missing_alert()).exists()


def test_a_step_is_taken_once_however_often_the_job_runs(border: Border) -> None:
    a_candidate(border)
    ref = str(missing_alert().ref)

    taken = [
        actions.escalate_alert(actor=SYSTEM, alert_ref=ref, level=RETRY, now=due(RETRY))
        for _ in range(2)
    ]

    assert taken == [True, False]
    assert Escalation.objects.count() == 1


def test_without_a_superior_on_record_it_stays_visible_at_the_desk(border: Border) -> None:
    a_candidate(border)

    deliver(now=due(RETRY))
    deliver(now=due(SUPERIOR))

    found = Alert.objects.get(side="found")
    assert (found.level, found.escalated_post_ref) == (SUPERIOR, "")
    assert inbox_of(border.border_post.actor, now=due(SUPERIOR)).new


def test_an_administrator_sees_what_was_given_up_and_lets_it_be_tried_again(
    border: Border,
) -> None:
    a_candidate(border)
    delivery = Delivery.objects.filter(status="waiting").first()
    Delivery.objects.filter(pk=delivery.pk).update(status="dead", last_error="RuntimeError")

    seen = actions.open_dead_deliveries(actor=border.administrator.actor, now=NOW)
    tried = actions.retry_dead_delivery(
        actor=border.administrator.actor, delivery_id=delivery.pk, now=NOW
    )

    assert [(row[0], row[2]) for row in seen] == [(delivery.pk, "RuntimeError")]
    assert tried
    with pytest.raises(NotAllowed):
        actions.open_dead_deliveries(actor=border.station.actor, now=NOW)
