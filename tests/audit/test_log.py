"""Every entry gets one place in the chain, and any change to the log is found."""

import threading
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from typer.testing import CliRunner

from milaan.audit import queries
from milaan.audit.commands import audit
from milaan.audit.models import AuditEntry, AuditLink, AuditPending
from milaan.audit.sequencer import link_new_entries
from milaan.audit.tree import log_length
from milaan.audit.verifying import verify_log
from milaan.core.errors import InvalidValue
from milaan.foundation import postgres
from milaan.foundation.postgres.layout import ADMIN_ROLE
from tests.audit.factories import NOW, an_entry

TAMPERING = [
    (
        "UPDATE audit_auditentry SET rule = 'other' WHERE id = {second}",
        "entry at index 1 was changed",
    ),
    (
        "UPDATE audit_auditentry SET details = '{\"a\": 2}' WHERE id = {second}",
        "index 1 was changed",
    ),
    ("UPDATE audit_auditentry SET salt = '\\x00' WHERE id = {second}", "index 1 was changed"),
    ("DELETE FROM audit_auditentry WHERE id = {second}", "entry at index 1 is gone"),
    ("DELETE FROM audit_auditlink WHERE index = 1", "index 1 is missing before index 2"),
    ("UPDATE audit_auditlink SET leaf = '\\x00' WHERE index = 1", "index 1 was changed"),
    ("UPDATE audit_auditnode SET hash = '\\x00'", "node 1/0 of the tree was changed"),
    ("DELETE FROM audit_auditnode", "node 1/0 of the tree is gone"),
    ("DELETE FROM audit_auditpending", "1 entries have no place in the log"),
]


@pytest.mark.django_db
def test_entries_wait_until_they_are_linked_in_their_order() -> None:
    entries = [an_entry() for _ in range(5)]
    assert AuditPending.objects.count() == 5

    assert link_new_entries(limit=3) == 3
    assert link_new_entries(limit=3) == 2
    assert link_new_entries() == 0

    linked = list(AuditLink.objects.order_by("index").values_list("index", "entry_id"))
    assert linked == [(index, entry.pk) for index, entry in enumerate(entries)]
    assert not AuditPending.objects.exists()
    assert log_length() == 5
    assert verify_log() == []


@pytest.mark.django_db
def test_an_entry_that_waits_is_no_fault() -> None:
    an_entry()

    assert verify_log() == []
    assert log_length() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("details", [{"share": 0.5}, {"count": 2**60}, {3: "x"}])
def test_details_that_cannot_be_hashed_are_refused_before_they_stop_the_log(details) -> None:
    with pytest.raises(InvalidValue):
        an_entry(details=details)

    assert not AuditEntry.objects.exists()


@pytest.mark.django_db
def test_entries_are_read_newest_first_and_counted() -> None:
    an_entry(subject_ref="other")
    an_entry(event="invented.first")
    an_entry(event="invented.second")

    about = queries.entries_about("invented-subject")

    assert [entry.event for entry in about] == ["invented.second", "invented.first"]
    count = queries.count_entries(actor_ref="invented-writer", event="invented.first", since=NOW)
    assert count == 1


@pytest.fixture
def written(database_cluster: postgres.Cluster) -> Iterator[psycopg.Connection]:
    """Three linked entries and one that waits; and an administrator who can switch triggers off."""
    for number in range(3):
        an_entry(details={"a": number})
    link_new_entries()
    an_entry()
    name = str(connection.settings_dict["NAME"])
    with psycopg.connect(database_cluster.dsn(ADMIN_ROLE, database=name), autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("statement", "fault"), TAMPERING)
def test_tampering_is_found(written: psycopg.Connection, statement: str, fault: str) -> None:
    assert verify_log() == []

    second = AuditLink.objects.get(index=1).entry_id
    written.execute(statement.replace("{second}", str(second)))

    assert any(fault in found for found in verify_log()), verify_log()


@pytest.mark.django_db(transaction=True)
def test_the_command_says_so_in_one_sentence(written: psycopg.Connection) -> None:
    whole = CliRunner().invoke(audit, ["verify"])
    second = AuditLink.objects.get(index=1).entry_id
    written.execute("DELETE FROM audit_auditentry WHERE id = %s", [second])
    broken = CliRunner().invoke(audit, ["verify"])

    assert (whole.exit_code, broken.exit_code) == (0, 1)
    assert whole.stdout == "The log is whole: 3 entries, each as it was written.\n"
    assert broken.stderr == "The log is not whole: 1 faults: entry at index 1 is gone.\n"


@pytest.mark.django_db(transaction=True)
def test_two_sequencers_at_once_give_every_entry_one_place() -> None:
    for _ in range(60):
        an_entry()
    start, linked = threading.Barrier(2), []

    def work() -> None:
        start.wait()
        for _ in range(40):
            linked.append(link_new_entries(limit=5))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(linked) == 60
    indexes = AuditLink.objects.order_by("index").values_list("index", flat=True)
    assert list(indexes) == list(range(60))
    assert verify_log() == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_committed_late_gets_its_place_after_later_ones(
    database_cluster: postgres.Cluster,
) -> None:
    name = str(connection.settings_dict["NAME"])
    copy = """INSERT INTO audit_auditentry (ref, at, event, allowed, rule, reason, actor_ref,
        post_ref, organisation_ref, subject_ref, purpose_kind, purpose_reference, details, salt)
        SELECT gen_random_uuid(), at, event, allowed, rule, reason, actor_ref, post_ref,
        organisation_ref, subject_ref, purpose_kind, purpose_reference, details, salt
        FROM audit_auditentry LIMIT 1"""
    an_entry()
    with psycopg.connect(database_cluster.dsn("milaan_app", database=name)) as slow:
        slow.execute(copy)
        an_entry()
        assert link_new_entries() == 2
        slow.commit()

    assert link_new_entries() == 1
    assert list(AuditLink.objects.order_by("index").values_list("entry_id", flat=True)) == [1, 3, 2]
    assert verify_log() == []
