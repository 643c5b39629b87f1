"""The database itself refuses to change the log, for the app's role and for the owner."""

import psycopg
import pytest
from django.db import connection

from milaan.audit.models import AuditEntry, AuditLink
from milaan.audit.sequencer import link_new_entries
from milaan.foundation import postgres
from milaan.foundation.postgres.layout import OWNER_ROLE
from tests.audit.factories import an_entry

pytestmark = pytest.mark.django_db(transaction=True)

ATTEMPTS = [
    "UPDATE audit_auditentry SET rule = 'other'",
    "UPDATE audit_auditlink SET leaf = ''",
    "DELETE FROM audit_auditentry",
    "DELETE FROM audit_auditlink",
    "TRUNCATE audit_auditentry",
    "TRUNCATE audit_auditlink",
    "UPDATE audit_auditnode SET position = 9",
    "DELETE FROM audit_auditnode",
    "TRUNCATE audit_auditnode",
    "UPDATE audit_auditcheckpoint SET size = 9",
    "DELETE FROM audit_auditcheckpoint",
    "TRUNCATE audit_auditcheckpoint",
    "INSERT INTO audit_auditentry SELECT * FROM audit_auditentry"
    " ON CONFLICT (id) DO UPDATE SET rule = 'other'",
]


@pytest.fixture(autouse=True)
def log() -> None:
    an_entry()
    link_new_entries()


def attempt(statement: str, dsn: str) -> str:
    """Return the SQLSTATE that a statement ends with; "" where it goes through."""
    with psycopg.connect(dsn) as other:
        try:
            other.execute(statement)
        except psycopg.Error as error:
            return error.sqlstate or "?"
        finally:
            other.rollback()
    return ""


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_the_apps_role_has_no_right_to_change_the_log(
    statement: str, database_cluster: postgres.Cluster
) -> None:
    name = str(connection.settings_dict["NAME"])
    insufficient_privilege = "42501"

    assert attempt(statement, database_cluster.dsn("milaan_app", database=name)) == (
        insufficient_privilege
    )


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_even_the_owner_is_stopped_by_a_trigger(
    statement: str, database_cluster: postgres.Cluster
) -> None:
    name = str(connection.settings_dict["NAME"])
    restrict_violation = "23001"

    assert attempt(statement, database_cluster.dsn(OWNER_ROLE, database=name)) == (
        restrict_violation
    )


def test_the_apps_role_owns_nothing(database_cluster: postgres.Cluster) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, count(*) FROM pg_tables WHERE tableowner = 'milaan_app'"
        )
        assert cursor.fetchone() == ("milaan_app", 0)


def test_after_all_attempts_the_log_is_as_it_was() -> None:
    assert AuditEntry.objects.count() == AuditLink.objects.count() == 1
