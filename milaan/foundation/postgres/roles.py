"""What stands in the database before the first migration: roles, rights, extensions, checks.

The owner makes and changes tables. The role of server and worker reads and writes rows, and owns
nothing: rules that the database itself keeps (append-only tables, row security) bind it.
"""

import psycopg
from psycopg import sql

from milaan.foundation.postgres.addresses import Cluster
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import ADMIN_ROLE, APP_ROLE, DATABASE, OWNER_ROLE

OLDEST = 150_000  # server_version_num of PostgreSQL 15
EXTENSIONS = ("intarray", "btree_gist", "pg_trgm")
INDIC_SAMPLE = "मिलान"

DEFAULT_RIGHTS = (
    "GRANT USAGE ON SCHEMA public TO {app}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
    " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {app}",
)


def prepare_cluster(cluster: Cluster) -> None:
    """Make roles, database, rights and extensions where they are missing; check the letters."""
    with psycopg.connect(cluster.admin_dsn, autocommit=True, connect_timeout=5) as connection:
        for role in (OWNER_ROLE, APP_ROLE):
            if not _exists(connection, "pg_roles", "rolname", role):
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        if not _exists(connection, "pg_database", "datname", DATABASE):
            make_database(connection, DATABASE)
    with psycopg.connect(cluster.dsn(ADMIN_ROLE), autocommit=True) as connection:
        _create_extensions(connection)
    with psycopg.connect(cluster.owner_dsn, autocommit=True) as connection:
        _grant_defaults(connection, APP_ROLE)
        check_letters(connection)


def prepare_server(owner_url: str, app_url: str) -> None:
    """Check a State's own server and lay down rights and extensions as its owner may.

    Raises:
        PostgresError: it cannot be reached, is too old, or handles Indic text wrongly. The
            message holds neither address nor password.
    """
    try:
        with psycopg.connect(owner_url, autocommit=True, connect_timeout=5) as connection:
            _check_version(connection)
            _create_extensions(connection)
            check_letters(connection)
            app = psycopg.conninfo.conninfo_to_dict(app_url).get("user")
            if app and app != connection.info.user:
                _grant_defaults(connection, str(app))
    except psycopg.errors.InsufficientPrivilege:
        raise PostgresError(
            "The database user for migrations may not create extensions. Ask the administrator "
            f"to run CREATE EXTENSION for {', '.join(EXTENSIONS)} in Milaan's database once."
        ) from None
    except psycopg.OperationalError:
        raise PostgresError(
            "The database that MILAAN_DATABASE_URL names does not answer or refuses the user. "
            "Check that it runs, and the address, the user and the password."
        ) from None


def make_database(
    connection: psycopg.Connection[tuple[object, ...]], name: str, *, like: str = "template1"
) -> None:
    """Create a database of the owner's, empty or as a copy of another that nobody uses now."""
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(
            sql.Identifier(name), sql.Identifier(OWNER_ROLE), sql.Identifier(like)
        )
    )


def check_letters(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Refuse a database in which Indic text is not UTF-8 or has no trigrams.

    With LC_CTYPE "C" every trigram set of Indic text is empty, and a search finds nothing and
    says nothing.

    Raises:
        PostgresError: it was made so.
    """
    row = connection.execute("SELECT current_setting('server_encoding')").fetchone()
    has_trigrams = _exists(connection, "pg_extension", "extname", "pg_trgm")
    trigrams = (
        connection.execute("SELECT show_trgm(%s)", [INDIC_SAMPLE]).fetchone()
        if has_trigrams
        else (["unknown"],)
    )
    if row != ("UTF8",) or not trigrams or not trigrams[0]:
        raise PostgresError(
            "The database was not made for Indic scripts: a search would silently find nothing. "
            "Make it anew with ENCODING 'UTF8' and LOCALE 'C.UTF-8'."
        )


def _check_version(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    version = connection.info.server_version
    if version < OLDEST:
        raise PostgresError(
            f"The database server is PostgreSQL {version // 10_000}; Milaan needs 15 or later. "
            "Point MILAAN_DATABASE_URL at a newer one."
        )


def _create_extensions(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    for name in EXTENSIONS:
        if _exists(connection, "pg_available_extensions", "name", name):
            connection.execute(
                sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(name))
            )


def _grant_defaults(connection: psycopg.Connection[tuple[object, ...]], app: str) -> None:
    for statement in DEFAULT_RIGHTS:
        connection.execute(sql.SQL(statement).format(app=sql.Identifier(app)))


def _exists(
    connection: psycopg.Connection[tuple[object, ...]], table: str, column: str, value: str
) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s")
    found = connection.execute(
        query.format(sql.Identifier(table), sql.Identifier(column)), [value]
    ).fetchone()
    return found is not None
