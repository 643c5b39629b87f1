"""Addresses of the database, and a State's own server."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from milaan.foundation import postgres
from milaan.foundation.postgres import PostgresError, binaries
from milaan.foundation.postgres.account import server_account
from milaan.foundation.postgres.layout import Layout
from milaan.foundation.postgres.roles import check_letters


def test_without_an_address_the_node_means_its_own_cluster(tmp_path: Path) -> None:
    settings = postgres.database_settings(tmp_path)

    assert settings["USER"] == "milaan_app"
    assert settings["HOST"] == str(Layout.of(tmp_path).socket_dir)
    assert settings["OPTIONS"]["pool"]["max_size"] == 8


def test_the_owner_has_no_pool(tmp_path: Path) -> None:
    settings = postgres.database_settings(tmp_path, role="owner")

    assert settings["USER"] == "milaan_owner"
    assert "pool" not in settings["OPTIONS"]


def test_an_address_is_taken_apart(tmp_path: Path) -> None:
    url = "postgresql://desk:se%20cret@db.example:6432/people?sslmode=require"

    settings = postgres.database_settings(tmp_path, url=url)

    assert settings["HOST"] == "db.example"
    assert settings["PORT"] == "6432"
    assert settings["NAME"] == "people"
    assert settings["PASSWORD"] == "se cret"
    assert settings["OPTIONS"]["sslmode"] == "require"


def test_an_unreadable_address_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(PostgresError) as raised:
        postgres.database_settings(tmp_path, url="postgresql://desk:secret@[broken")

    assert "secret" not in str(raised.value)


def test_an_older_server_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILAAN_POSTGRES_BIN", str(tmp_path))
    monkeypatch.setattr(binaries, "_ask_major", lambda _folder, _account: 13)

    with pytest.raises(PostgresError, match="needs 15 or later"):
        binaries.choose(Layout.of(tmp_path), server_account())


def test_a_folder_without_a_server_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILAAN_POSTGRES_BIN", str(tmp_path))

    with pytest.raises(PostgresError, match="does not run on this machine"):
        binaries.choose(Layout.of(tmp_path), server_account())


@pytest.fixture
def own_server(database_cluster: postgres.Cluster) -> Iterator[postgres.Cluster]:
    """A server of a State's own, with an empty database and two users."""
    with psycopg.connect(database_cluster.admin_dsn, autocommit=True) as connection:
        connection.execute("CREATE ROLE state_owner LOGIN")
        connection.execute("CREATE ROLE state_app LOGIN")
        connection.execute("CREATE DATABASE state OWNER state_owner")
        yield database_cluster
        connection.execute("DROP DATABASE state")
        connection.execute("DROP ROLE state_owner, state_app")


def test_an_own_server_gets_rights_and_extensions(own_server: postgres.Cluster) -> None:
    owner = own_server.dsn("state_owner", database="state")
    app = own_server.dsn("state_app", database="state")

    postgres.prepare_server(owner, app)

    with psycopg.connect(owner) as connection:
        connection.execute("CREATE TABLE kept (word text)")
    with psycopg.connect(app) as connection:
        connection.execute("INSERT INTO kept VALUES ('x')")
        found = connection.execute("SELECT count(*) FROM pg_extension").fetchone()
    assert found == (4,)  # plpgsql and our three


def test_a_server_that_does_not_answer_is_not_named(tmp_path: Path) -> None:
    url = f"host={tmp_path} user=desk password=secret dbname=people"

    with pytest.raises(PostgresError, match="does not answer") as raised:
        postgres.prepare_server(url, url)

    assert "secret" not in str(raised.value)


def test_a_database_without_indic_trigrams_is_refused(database_cluster: postgres.Cluster) -> None:
    with psycopg.connect(database_cluster.admin_dsn, autocommit=True) as admin:
        admin.execute(
            "CREATE DATABASE plain TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"
            " ENCODING 'UTF8'"
        )
        with psycopg.connect(
            database_cluster.dsn("postgres", database="plain"), autocommit=True
        ) as connection:
            connection.execute("CREATE EXTENSION pg_trgm")
            with pytest.raises(PostgresError, match="not made for Indic scripts"):
                check_letters(connection)
        admin.execute("DROP DATABASE plain")
