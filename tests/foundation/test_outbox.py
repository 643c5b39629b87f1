"""Deliveries: tried again with pauses, dead ones visible, a killed worker's work done later."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import psycopg
import pytest
from django.db import connection, transaction

from milaan.foundation import outbox
from milaan.foundation.models import Delivery, Heartbeat, OutboxEvent
from milaan.foundation.outbox import MAX_ATTEMPTS, Event, deliver_due, job_name, publish

NOW = datetime(2026, 3, 14, tzinfo=UTC)
done: list[str] = []


@dataclass(frozen=True, slots=True)
class Told(Event):
    name: ClassVar[str] = "invented.told"
    ref: str


def remember(*, ref: str, now: datetime) -> None:
    Heartbeat.objects.create(part=ref, seen_at=now)
    done.append(ref)


def fail(*, ref: str, now: datetime) -> None:
    Heartbeat.objects.create(part=f"half {ref}", seen_at=now)
    raise ValueError(f"the name of {ref}")


FLOW: outbox.Flow = {Told.name: [remember, fail]}
CALM: outbox.Flow = {Told.name: [remember]}
BROKEN: outbox.Flow = {Told.name: [fail]}


@pytest.fixture(autouse=True)
def flow(settings) -> None:
    settings.MILAAN_FLOW = f"{__name__}.FLOW"
    done.clear()


def tell(settings: Any, flow: str, ref: str = "a", **changes: Any) -> None:
    settings.MILAAN_FLOW = f"{__name__}.{flow}"
    publish(Told(ref), now=NOW, **changes)


@pytest.mark.django_db
def test_an_event_owes_one_delivery_for_each_job(settings) -> None:
    tell(settings, "FLOW")

    assert set(Delivery.objects.values_list("job", flat=True)) == {
        job_name(remember),
        job_name(fail),
    }
    assert OutboxEvent.objects.get().payload == {"ref": "a"}


@pytest.mark.django_db
def test_an_event_that_is_in_no_flow_is_an_error_and_not_silence(settings) -> None:
    settings.MILAAN_FLOW = "milaan.config.flow.FLOW"

    with pytest.raises(KeyError):
        publish(Told("a"), now=NOW)


@pytest.mark.django_db
def test_a_failing_job_does_not_undo_its_neighbour(settings) -> None:
    tell(settings, "FLOW")

    assert deliver_due(FLOW, now=NOW) == 2

    assert done == ["a"]
    assert Delivery.objects.get(job=job_name(remember)).status == "done"
    assert Delivery.objects.get(job=job_name(fail)).status == "waiting"
    assert not Heartbeat.objects.filter(part="half a").exists()


@pytest.mark.django_db
def test_pauses_grow_and_the_last_failure_leaves_a_dead_row_that_can_be_seen(settings) -> None:
    tell(settings, "BROKEN")
    now, pauses = NOW, []

    for _ in range(MAX_ATTEMPTS):
        assert deliver_due(BROKEN, now=now) == 1
        assert deliver_due(BROKEN, now=now) == 0, "it is not tried again at once"
        due_at = Delivery.objects.get().due_at
        pauses.append(due_at - now)
        now = due_at

    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]
    assert deliver_due(BROKEN, now=now + timedelta(days=9)) == 0
    [(delivery_id, job, error)] = outbox.dead_deliveries()
    assert (job, error) == (job_name(fail), "ValueError")
    assert outbox.retry_delivery(delivery_id, now=now)
    assert deliver_due(CALM | BROKEN, now=now) == 1


@pytest.mark.django_db
def test_the_words_of_an_error_are_kept_nowhere(settings, caplog) -> None:
    tell(settings, "BROKEN", ref="canary")

    deliver_due(BROKEN, now=NOW)

    assert "canary" not in caplog.text
    assert Delivery.objects.get().last_error == "ValueError"


@pytest.mark.django_db
def test_a_job_that_nobody_knows_any_more_ends_as_a_dead_row(settings) -> None:
    tell(settings, "CALM")
    now = NOW

    for _ in range(MAX_ATTEMPTS):
        deliver_due({}, now=now)
        now = Delivery.objects.get().due_at

    assert outbox.dead_deliveries()[0][1] == job_name(remember)


@pytest.mark.django_db
def test_nothing_is_delivered_before_it_is_due(settings) -> None:
    tell(settings, "CALM", due_at=NOW + timedelta(hours=2))

    assert deliver_due(CALM, now=NOW + timedelta(hours=1)) == 0
    assert deliver_due(CALM, now=NOW + timedelta(hours=2)) == 1


@pytest.mark.django_db
def test_the_oldest_is_delivered_first(settings) -> None:
    tell(settings, "CALM", ref="late", due_at=NOW + timedelta(minutes=2))
    tell(settings, "CALM", ref="early", due_at=NOW + timedelta(minutes=1))

    deliver_due(CALM, now=NOW + timedelta(hours=1))

    assert done == ["early", "late"]


def another_connection() -> psycopg.Connection[Any]:
    """A second worker, as far as the database can tell."""
    given = connection.settings_dict
    return psycopg.connect(
        host=given["HOST"], port=given["PORT"], user=given["USER"], dbname=given["NAME"]
    )


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_holds_is_skipped_and_not_done_twice(settings) -> None:
    tell(settings, "CALM", ref="a")
    tell(settings, "CALM", ref="b")
    with another_connection() as other:
        other.execute(
            "SELECT id FROM foundation_delivery ORDER BY due_at, id LIMIT 1 FOR UPDATE"
        ).fetchone()

        assert deliver_due(CALM, now=NOW) == 1
        assert done == ["b"]
        other.rollback()

    assert deliver_due(CALM, now=NOW) == 1
    assert done == ["b", "a"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_job_and_mark_leaves_the_job_waiting_and_undone(settings) -> None:
    tell(settings, "CALM")
    other = another_connection()
    row = other.execute("SELECT id FROM foundation_delivery FOR UPDATE SKIP LOCKED").fetchone()
    assert row
    other.execute("INSERT INTO foundation_heartbeat (part, seen_at) VALUES ('killed', now())")
    other.execute("UPDATE foundation_delivery SET status = 'done' WHERE id = %s", row)
    pid = other.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
    with pytest.raises(psycopg.OperationalError):
        other.execute("SELECT 1")
    other.close()

    assert not Heartbeat.objects.exists()
    assert deliver_due(CALM, now=NOW) == 1
    assert done == ["a"]
    assert Delivery.objects.get().status == "done"


@pytest.mark.django_db(transaction=True)
def test_a_listener_hears_of_an_event_when_it_is_committed(settings) -> None:
    with another_connection() as other:
        other.autocommit = True
        other.execute(f"LISTEN {outbox.CHANNEL}")

        tell(settings, "CALM")

        assert [note.channel for note in other.notifies(timeout=2, stop_after=1)] == [
            outbox.CHANNEL
        ]


@pytest.mark.django_db(transaction=True)
def test_an_event_of_an_undone_change_was_never_told(settings) -> None:
    with transaction.atomic():
        tell(settings, "CALM")
        transaction.set_rollback(True)

    assert not OutboxEvent.objects.exists()
    assert deliver_due(CALM, now=NOW) == 0


@pytest.mark.django_db
def test_a_failure_does_not_overwrite_what_another_worker_has_done_meanwhile(
    settings, monkeypatch
) -> None:
    tell(settings, "BROKEN")
    delivery = Delivery.objects.get()
    Delivery.objects.update(status="done", attempts=1)

    outbox._put_off(delivery, ValueError(), NOW)

    assert Delivery.objects.get().status == "done"
