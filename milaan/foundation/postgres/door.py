"""What the rest of Milaan asks of the database server: to run, to stop, how it stands."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from milaan.foundation.postgres import locks, server
from milaan.foundation.postgres.addresses import Cluster
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import Layout

SECONDS_TO_WAIT = 150
_held: dict[Path, locks.FileLock] = {}
_keepers: dict[Path, subprocess.Popen[bytes]] = {}  # those this process started, to be reaped


@dataclass(frozen=True)
class Status:
    """How a cluster stands; process numbers are None where nothing runs."""

    running: bool
    keeper_pid: int | None = None
    server_pid: int | None = None
    major: int | None = None


def ensure_running(home: Path, *, throwaway: bool = False) -> Cluster:
    """Return the running cluster of a node's home, made and started first where needed.

    It stays up at least until this process ends or calls `release`.

    Args:
        home: the node's home; made (0700) where it is missing.
        throwaway: for tests only: no fsync, deleted when the last user ends.

    Raises:
        PostgresError: it cannot be made or started, and why.
    """
    layout = hold(home)
    cluster = Cluster.of(layout.home)
    keeper: subprocess.Popen[bytes] | None = None
    until = time.monotonic() + SECONDS_TO_WAIT
    while time.monotonic() < until:
        if locks.is_free(layout.keeper_lock):
            _raise_if_failed(layout, keeper)
            keeper = _start_keeper(layout, throwaway=throwaway)
        elif _state(layout).get("state") == "ready" and _answers(cluster):
            return cluster
        time.sleep(0.02)
    raise PostgresError(
        f"The database did not answer within {SECONDS_TO_WAIT} seconds. Its log is {layout.log}."
    )


def _answers(cluster: Cluster) -> bool:
    """Whether it truly answers: what a killed keeper last wrote may be out of date."""
    try:
        psycopg.connect(cluster.app_dsn, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def hold(home: Path) -> Layout:
    """Need the cluster until this process ends; does not start it."""
    layout = Layout.of(home)
    layout.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if layout.home not in _held:
        _refuse_foreign(layout)
        _held[layout.home] = locks.FileLock(layout.users_lock).take(locks.SHARED)
    return layout


def release(home: Path, *, wait_seconds: float = 0) -> None:
    """Need the cluster no more; wait for it to stop, unless others go on using it."""
    layout = Layout.of(home)
    if held := _held.pop(layout.home, None):
        held.release()
    until = time.monotonic() + wait_seconds
    while time.monotonic() < until and not locks.is_free(layout.keeper_lock):
        if _is_used_by_others(layout):
            return
        time.sleep(0.05)
    _reap(layout)


def is_kept(home: Path) -> bool:
    """Whether a keeper looks after the cluster, so that it runs or soon runs again."""
    return not locks.is_free(Layout.of(home).keeper_lock)


def stop(home: Path) -> bool:
    """Stop the cluster even if others use it; say whether it was running."""
    layout = Layout.of(home)
    now = status(home)
    if now.keeper_pid is not None:
        os.kill(now.keeper_pid, signal.SIGTERM)
        while not locks.is_free(layout.keeper_lock):
            time.sleep(0.05)
    elif now.server_pid is not None:
        server.Server(now.server_pid, layout.data.resolve()).stop()
    _reap(layout)
    return now.running


def status(home: Path) -> Status:
    """Say how the cluster of a home stands, without starting or waiting for anything."""
    layout = Layout.of(home)
    running = server.find_running(layout.data.resolve()) if layout.data.exists() else None
    state = _state(layout)
    kept = layout.home.exists() and not locks.is_free(layout.keeper_lock)
    return Status(
        running=running is not None,
        keeper_pid=state.get("keeper") if kept else None,
        server_pid=running.pid if running else None,
        major=state.get("major"),
    )


def _state(layout: Layout) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads(layout.state.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return state


def _raise_if_failed(layout: Layout, keeper: subprocess.Popen[bytes] | None) -> None:
    """Raise what the keeper that we started said, or that it ended without a word."""
    if keeper is None or keeper.wait() == 0:
        return
    state = _state(layout)
    if state.get("state") == "failed" and state.get("keeper") == keeper.pid:
        raise PostgresError(str(state["why"]))
    raise PostgresError(
        "The process that looks after the database ended unexpectedly. "
        f"What it said is in {_keeper_log(layout)}."
    )


def _start_keeper(layout: Layout, *, throwaway: bool) -> subprocess.Popen[bytes]:
    _reap(layout)
    command = [sys.executable, "-m", "milaan.foundation.postgres.keeper", str(layout.home)]
    with _keeper_log(layout).open("wb") as log:
        keeper = subprocess.Popen(
            command + ["--throwaway"] * throwaway,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            start_new_session=True,  # a Ctrl-C at the terminal is not meant for it
        )
    _keepers[layout.home] = keeper
    while keeper.poll() is None and locks.is_free(layout.keeper_lock):
        time.sleep(0.02)
    return keeper


def _reap(layout: Layout) -> None:
    """Take note that a keeper which this process started has ended."""
    if layout.home in _keepers and locks.is_free(layout.keeper_lock):
        _keepers.pop(layout.home).wait()


def _keeper_log(layout: Layout) -> Path:
    return layout.home / "postgres-keeper.log"


def _is_used_by_others(layout: Layout) -> bool:
    """Whether a process other than the keeper needs the cluster."""
    lock = locks.FileLock(layout.users_lock)
    can_share = lock.try_take(locks.SHARED)  # not while a keeper holds it alone, to stop
    lock.release()
    return can_share and not locks.is_free(layout.users_lock)


def _refuse_foreign(layout: Layout) -> None:
    if layout.home.stat().st_uid != os.geteuid():
        raise PostgresError(
            f"The node at {layout.home} belongs to another user. Run the command as that user, "
            "or choose another folder with MILAAN_HOME."
        )
