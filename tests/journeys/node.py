"""A demo node in processes of its own, as `make demo` runs it, and ways to hurt it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from milaan.foundation import postgres

SECONDS_TO_START = 180
SETTLED = """
select count(*) from foundation_delivery where status = 'waiting' and due_at <= now()
"""
# The clock of an unanswered alert, turned forward: what is due later is due now.
BRING_FORWARD = """
update foundation_delivery set due_at = now() where status = 'waiting' and due_at > now()
"""


def wait_until(is_so: Callable[[], bool], seconds: float = 60, what: str = "it") -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, f"{what} never became so"
        time.sleep(0.05)


class DemoNode:
    """Database, server and worker below a supervisor, on a free port."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, _free_port()
        self.address = f"http://localhost:{self.port}"
        self.said = home.parent / "said.txt"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MILAAN_")}
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "milaan.config.cli", "demo", "--port", str(self.port)],
                env=kept | {"MILAAN_HOME": str(home), "MILAAN_END_WITH_PARENT": "1"},
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + SECONDS_TO_START
        while "open http://localhost" not in self.said.read_text():
            if self.process.poll() is not None or time.monotonic() > until:
                self.stop()
                pytest.fail(self.said.read_text())
            time.sleep(0.05)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    def wait_until_settled(self) -> None:
        """Return once everything that is due has been delivered."""
        wait_until(lambda: self.ask(SETTLED) == [(0,)], 120, "the outbox")

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read or nudge what no page shows; the stories themselves go through pages alone."""
        with psycopg.connect(postgres.Cluster.of(self.home).owner_dsn) as connection:
            cursor = connection.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []

    def bring_forward(self) -> None:
        """Let the next step of every alert be due now, and wait until it is taken."""
        self.ask(BRING_FORWARD)
        self.wait_until_settled()

    @property
    def children(self) -> list[int]:
        """The process numbers below the supervisor."""
        return _children_of(self.process.pid)

    def words_of(self, pid: int) -> str:
        """The words a process was started with; empty where it is gone."""
        return _words(pid)

    @property
    def worker(self) -> int:
        """The process number of the worker."""
        return next(pid for pid in _children_of(self.process.pid) if "cli worker" in _words(pid))

    def has_worker_other_than(self, pid: int) -> bool:
        listed = _children_of(self.process.pid)
        return any("cli worker" in _words(child) and child != pid for child in listed)

    @contextmanager
    def without_database(self) -> Iterator[None]:
        """Stop the database and keep the supervisor from starting it again meanwhile."""
        os.kill(self.process.pid, signal.SIGSTOP)
        try:
            postgres.stop(self.home)
            yield
        finally:
            os.kill(self.process.pid, signal.SIGCONT)
            wait_until(lambda: self.health() == 200, what="the node's health")

    def health(self) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            response = connection.getresponse()
            json.loads(response.read())
            return response.status
        except (OSError, http.client.HTTPException, ValueError):
            return 0
        finally:
            connection.close()


def _words(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _children_of(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
