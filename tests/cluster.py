"""A node's home and a real PostgreSQL for one test run, shared by its processes.

Loaded by `-p tests.cluster` before the settings are read. The cluster starts when the first test
asks for the database, without fsync, and is deleted when the run ends, also by kill -9: its keeper
sees that nobody holds the lock any more.
"""

import atexit
import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from milaan.config.node import NodeHome
from milaan.foundation import postgres
from milaan.foundation.postgres.layout import APP_ROLE, DATABASE, OWNER_ROLE
from milaan.foundation.postgres.locks import ALONE, FileLock, is_free
from milaan.foundation.postgres.roles import make_database

FOREIGN = ("MILAAN_DATABASE_URL", "MILAAN_DATABASE_OWNER_URL", "MILAAN_POSTGRES_BIN")
SECONDS_TO_STOP = 20
SECONDS_TO_KEEP = 3600
NODE, NOBODY = '{"role": "system"}', ""


def _own_home() -> tuple[Path, bool]:
    """Return the home of this run, and whether this process is the one that made it."""
    if given := os.environ.get("MILAAN_TEST_HOME"):
        return Path(given), False
    made = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))
    os.environ["MILAAN_TEST_HOME"] = str(made)
    for name in FOREIGN:
        os.environ.pop(name, None)
    os.environ |= NodeHome.open(made).environment() | {"MILAAN_DATABASE_POOL": "0"}
    return made, True


def _forget_killed_runs() -> None:
    """Remove the homes of runs that were killed before they had a cluster."""
    for lock in HOME.parent.glob("milaan-test-*/postgres-users.lock"):
        with contextlib.suppress(OSError):
            is_old = time.time() - lock.stat().st_mtime > SECONDS_TO_KEEP
            if is_old and lock.stat().st_uid == os.geteuid() and is_free(lock):
                shutil.rmtree(lock.parent)


HOME, IS_FIRST = _own_home()
postgres.hold(HOME)
if IS_FIRST:
    _forget_killed_runs()


@atexit.register  # also where pytest ends before its hooks: a syntax error in the settings
@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if not IS_FIRST:
        return
    postgres.release(HOME, wait_seconds=SECONDS_TO_STOP)
    if not postgres.status(HOME).running:
        shutil.rmtree(HOME, ignore_errors=True)


def use_own_database(name: str) -> None:
    """Point Django at a fresh copy of the migrated database, as the role of server and worker."""
    cluster = postgres.ensure_running(HOME, throwaway=True)
    lock = FileLock(HOME / "template.lock").take(ALONE)
    try:
        if not (HOME / "template.ready").exists():
            _migrate()
            (HOME / "template.ready").touch()
    finally:
        lock.release()
    _use(role=APP_ROLE, name=name)
    copy_afresh(cluster, name)


def copy_afresh(cluster: postgres.Cluster, name: str) -> None:
    """Put the migrated database's copy in the place of whatever the last test left."""
    from django.db import connections

    connections.close_all()
    with psycopg.connect(cluster.admin_dsn, autocommit=True) as connection:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
        make_database(connection, name, like=DATABASE)
        # A test looks at the tables as the node does; what it calls stands where it stands.
        connection.execute(
            sql.SQL("ALTER ROLE {} IN DATABASE {} SET milaan.actor = {}").format(
                sql.Identifier(APP_ROLE), sql.Identifier(name), sql.Literal(NODE)
            )
        )


@contextlib.contextmanager
def standing_as(text: str) -> Iterator[None]:
    """Have the database take whoever asks for this actor, where the code says nobody else."""
    from django.db import OperationalError, connection

    if connection.connection is None and not connection.in_atomic_block:
        yield  # a test without a database
        return
    with contextlib.suppress(OperationalError):  # a test of a database that went away
        _stand(text)
    try:
        yield
    finally:
        with contextlib.suppress(Exception):  # of a transaction that has failed
            _stand(NODE)


def _stand(text: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('milaan.actor', %s, false)", [text])


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connections

    _use(role=OWNER_ROLE, name=DATABASE)
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()


def _use(*, role: str, name: str) -> None:
    from django.db import connections

    connections["default"].settings_dict.update(USER=role, NAME=name)
