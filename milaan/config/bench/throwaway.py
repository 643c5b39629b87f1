# SPDX-License-Identifier: Apache-2.0
"""A database to measure on: embedded, without fsync, deleted at the end unless it is to be kept."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from milaan.config import joining
from milaan.config.bench.loading import OWNER_POST
from milaan.config.node import NodeHome
from milaan.foundation import postgres
from milaan.foundation.postgres.layout import ADMIN_ROLE, DATABASE

if TYPE_CHECKING:
    from milaan.foundation.actor import Actor

_INDEX = "registry_profile_keys"
_MAKE_INDEX = f"CREATE INDEX {_INDEX} ON registry_matchprofile USING gin (keys gin__int_ops)"
_INDEX_MEMORY = "2GB"
# Nobody misses a measurement's database after a power cut.
_HURRIED = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")


class ThrowAway:
    """The database of a measurement, and what its owner may do to it."""

    def __init__(self, admin_dsn: str, path: Path) -> None:
        self.admin_dsn = admin_dsn
        self.path = path
        self.processes = os.cpu_count() or 1
        self.owner_id = _one_organisation()

    def prepare_load(self) -> None:
        """Take the index away, which a bulk load builds faster afterwards, and hurry writing."""
        hurried = [f"ALTER SYSTEM SET {name} = off" for name in _HURRIED]
        self._run(f"DROP INDEX IF EXISTS {_INDEX}", *hurried, "SELECT pg_reload_conf()")

    def build_key_index(self) -> int:
        """Build the index, count the statistics, and return the index's size in MB."""
        self._run(f"SET maintenance_work_mem = '{_INDEX_MEMORY}'", _MAKE_INDEX)
        for table in ("registry_matchprofile", "registry_personrecord", "foundation_subject"):
            self._run(f"VACUUM ANALYZE {table}")
        return self._number(f"SELECT pg_relation_size('{_INDEX}') / 1048576")

    def spread_over(self, organisations: list[int]) -> None:
        """Let each of these own a like share of the loaded records."""
        owned = "(%s::bigint[])[1 + id %% %s]"
        with psycopg.connect(self.admin_dsn) as connection:
            connection.execute(
                f"UPDATE registry_personrecord SET owner_organisation_id = {owned}",  # noqa: S608  two parameters
                [organisations, len(organisations)],
            )

    def count_on(self) -> None:
        """Let records registered from now on be numbered after the loaded ones."""
        for table in ("foundation_subject", "registry_personrecord"):
            self._run(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )

    def table_mb(self) -> int:
        """Return the size of the profiles without indexes, in MB."""
        return self._number("SELECT pg_table_size('registry_matchprofile') / 1048576")

    def keys_per_record(self) -> float:
        """Return the mean number of keys of a record."""
        tenths = self._number(
            "SELECT (10 * avg(cardinality(keys)))::int FROM "
            "(SELECT keys FROM registry_matchprofile LIMIT 20000) AS part"
        )
        return tenths / 10

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _number(self, statement: str) -> int:
        with psycopg.connect(self.admin_dsn, autocommit=True) as connection:
            row = connection.execute(statement.encode()).fetchone()
        return int(row[0]) if row else 0


@contextmanager
def throw_away_database(keep: Path | None = None) -> Iterator[ThrowAway]:
    """Yield a migrated database that Django is connected to, empty unless it was kept.

    Args:
        keep: folder in which it stays for later runs; None: nothing of it stays.
    """
    path = keep or Path(tempfile.mkdtemp(prefix="milaan-bench-"))
    for name in ("MILAAN_DATABASE_URL", "MILAAN_DATABASE_OWNER_URL", "MILAAN_KEYRING"):
        os.environ.pop(name, None)
    home = NodeHome.open(path)
    os.environ["MILAAN_HOME"] = str(home.path)
    os.environ["MILAAN_DATABASE_POOL"] = "0"
    try:
        cluster = postgres.ensure_running(home.path, throwaway=keep is None)
        joining.start_database(home)
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milaan.config.settings")
        django.setup()
        yield ThrowAway(cluster.dsn(ADMIN_ROLE, database=DATABASE), home.path)
    finally:
        _close()
        postgres.release(home.path, wait_seconds=30)
        if keep is None:
            shutil.rmtree(path, ignore_errors=True)


def _close() -> None:
    from django.db import connections

    connections.close_all()


def _one_organisation() -> int:
    from milaan.access.models import Organisation, Post

    made, _ = Organisation.objects.get_or_create(
        path="bench/", defaults={"kind": "state_police", "name": "Bench", "state_code": "IN-MP"}
    )
    Post.objects.get_or_create(
        ref=OWNER_POST,
        defaults={"organisation": made, "role": Post.Role.SUPERVISOR, "title": "Superior"},
    )
    return made.pk


def superior_of_all() -> Actor:
    """Return an officer above the one organisation that owns every invented record."""
    from milaan.access.models import Organisation, Post
    from milaan.foundation.actor import Actor, Purpose

    desk = Organisation.objects.get(path="bench/")
    post = Post.objects.get(ref=OWNER_POST)
    return Actor(
        user_ref="bench",
        post_id=post.pk,
        post_ref=str(post.ref),
        role=post.role,
        organisation_id=desk.pk,
        organisation_ref=str(desk.ref),
        organisation_ids=frozenset({desk.pk}),
        state_code=desk.state_code,
        purpose=Purpose("task", "bench"),
    )
