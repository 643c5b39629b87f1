"""The server a node brings along: made, used, killed, found again."""

import json
import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from milaan.foundation import postgres
from milaan.foundation.postgres import PostgresError
from milaan.foundation.postgres.layout import Layout
from milaan.foundation.postgres.locks import is_free

LONGEST_SOCKET_PATH = 107  # unix(7): sun_path holds 108 bytes with the closing NUL


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    # Not pytest's own folder: root keeps that to itself, and the server is another user.
    folder = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder / "node"
    postgres.stop(folder / "node")
    postgres.release(folder / "node")
    shutil.rmtree(folder)


@pytest.fixture
def cluster(home: Path) -> postgres.Cluster:
    return postgres.ensure_running(home)


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never became so"
        time.sleep(0.05)


def answer(dsn: str, question: str) -> object:
    with psycopg.connect(dsn, connect_timeout=5) as connection:
        row = connection.execute(question).fetchone()
    return row and row[0]


def answers(dsn: str) -> bool:
    try:
        return answer(dsn, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def write_a_row(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.owner_dsn) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
    with psycopg.connect(cluster.app_dsn) as connection:
        connection.execute("INSERT INTO kept VALUES ('मिलान')")


def test_it_speaks_through_a_private_socket_only(cluster: postgres.Cluster) -> None:
    folder = cluster.socket_dir.stat()

    assert stat.S_IMODE(folder.st_mode) == 0o700
    assert answer(cluster.app_dsn, "SHOW listen_addresses") == ""
    assert len(os.fsencode(cluster.socket_dir / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH


def test_it_reads_indic_letters(cluster: postgres.Cluster) -> None:
    assert answer(cluster.app_dsn, "SHOW server_encoding") == "UTF8"
    assert answer(cluster.app_dsn, "SELECT show_trgm('मिलान')") != []
    assert answer(cluster.app_dsn, "SELECT icount(ARRAY[1, 2])") == 2


def test_the_app_reads_and_writes_rows_and_owns_nothing(cluster: postgres.Cluster) -> None:
    write_a_row(cluster)

    assert answer(cluster.app_dsn, "SELECT word FROM kept LIMIT 1") == "मिलान"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        answer(cluster.app_dsn, "CREATE TABLE mine (word text)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        answer(cluster.app_dsn, "DROP TABLE kept")


def test_asking_twice_finds_the_same_server(home: Path, cluster: postgres.Cluster) -> None:
    before = postgres.status(home)

    postgres.ensure_running(home)

    assert before.running
    assert postgres.status(home) == before


def test_the_log_never_holds_what_was_written(home: Path, cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.owner_dsn) as connection:
        connection.execute("CREATE TABLE once (word text UNIQUE)")
        connection.execute("INSERT INTO once VALUES ('Asha Example')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO once VALUES ('Asha Example')")

    assert "duplicate key" in Layout.of(home).log.read_text()
    assert "Asha" not in Layout.of(home).log.read_text()


def test_a_killed_server_comes_back_with_its_rows(home: Path, cluster: postgres.Cluster) -> None:
    write_a_row(cluster)
    killed = postgres.status(home).server_pid
    assert killed

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: postgres.status(home).server_pid not in {killed, None})
    wait_until(lambda: answers(cluster.app_dsn))
    assert answer(cluster.app_dsn, "SELECT word FROM kept LIMIT 1") == "मिलान"


def test_a_server_whose_keeper_was_killed_is_adopted(home: Path, cluster: postgres.Cluster) -> None:
    before = postgres.status(home)
    assert before.keeper_pid
    os.kill(before.keeper_pid, signal.SIGKILL)
    wait_until(lambda: is_free(Layout.of(home).keeper_lock))

    postgres.ensure_running(home)

    after = postgres.status(home)
    assert after.server_pid == before.server_pid
    assert after.keeper_pid not in {None, before.keeper_pid}


def test_both_killed_it_starts_anew(home: Path, cluster: postgres.Cluster) -> None:
    before = postgres.status(home)
    assert before.keeper_pid
    assert before.server_pid
    for pid in (before.keeper_pid, before.server_pid):
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: is_free(Layout.of(home).keeper_lock))

    postgres.ensure_running(home)

    assert answers(cluster.app_dsn)


def test_a_stale_note_with_a_number_in_use_does_not_stop_it(home: Path) -> None:
    cluster = postgres.ensure_running(home)
    note = Layout.of(home).data / "postmaster.pid"
    lines = note.read_text().splitlines(keepends=True)
    postgres.stop(home)
    note.write_text("".join([f"{os.getpid()}\n", *lines[1:]]))
    shutil.chown(note, *owner_of(note.parent))

    postgres.ensure_running(home)

    assert answers(cluster.app_dsn)


def test_it_stops_when_the_last_user_lets_go(home: Path) -> None:
    postgres.ensure_running(home)

    postgres.release(home, wait_seconds=20)

    assert not postgres.status(home).running
    assert not Layout.of(home).socket_dir.exists()


def test_another_major_version_is_refused_with_the_way_out(home: Path) -> None:
    postgres.ensure_running(home)
    postgres.release(home, wait_seconds=20)
    version = Layout.of(home).data / "PG_VERSION"
    truth = version.read_text()
    version.write_text("14\n")

    with pytest.raises(PostgresError, match=r"written by PostgreSQL 14.*pg_dump.*pg_restore"):
        postgres.ensure_running(home)

    version.write_text(truth)
    assert json.loads(Layout.of(home).fixed.read_text())["major"] == int(truth)
    assert answers(postgres.ensure_running(home).app_dsn)


def test_a_socket_folder_of_someone_else_is_refused(home: Path) -> None:
    postgres.ensure_running(home)
    postgres.release(home, wait_seconds=20)
    folder = Layout.of(home).socket_dir
    folder.symlink_to(home.parent)

    with pytest.raises(PostgresError, match="belongs to someone else"):
        postgres.ensure_running(home)

    folder.unlink()


def test_a_server_of_the_machine_may_be_chosen_and_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if not found:
        pytest.skip("no PostgreSQL is installed on this machine")
    chosen = found[-1].parent
    home = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))
    monkeypatch.setenv("MILAAN_POSTGRES_BIN", str(chosen))
    cluster = postgres.ensure_running(home, throwaway=False)
    major = postgres.status(home).major
    postgres.release(home, wait_seconds=20)
    monkeypatch.delenv("MILAAN_POSTGRES_BIN")

    postgres.ensure_running(home)

    assert postgres.status(home).major == major == int(chosen.parent.name)
    assert answer(cluster.app_dsn, "SELECT show_trgm('मिलान')") != []
    postgres.release(home, wait_seconds=20)
    shutil.rmtree(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the server a user")
def test_a_home_that_only_root_may_enter_keeps_its_permissions() -> None:
    closed = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))  # 0700, root's
    home = closed / "node"

    cluster = postgres.ensure_running(home)

    assert answers(cluster.app_dsn)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    kept = (home / "postgres").readlink()
    postgres.release(home, wait_seconds=20)
    shutil.rmtree(kept)
    shutil.rmtree(closed)


def owner_of(path: Path) -> tuple[int, int]:
    return path.stat().st_uid, path.stat().st_gid
