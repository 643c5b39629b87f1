"""A node as a person runs it: started, asked twice, killed in parts, stopped."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from milaan.foundation import postgres

MILAAN = [sys.executable, "-m", "milaan.config.cli"]
SECONDS_TO_START = 60


def own_environment(home: Path) -> dict[str, str]:
    """Return this environment without what the test run set for itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MILAAN_")}
    return kept | {"MILAAN_HOME": str(home)}


class Node:
    """A node in a process of its own, with what it said."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.port = home, port
        self.said = home.parent / "said.txt"
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*MILAAN, "up", "--port", str(port)],
                env=own_environment(home),
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + SECONDS_TO_START
        while "open http://localhost" not in self.said.read_text():
            if self.process.poll() is not None or time.monotonic() > until:
                self.process.terminate()
                self.process.wait(30)
                pytest.fail(self.said.read_text())
            time.sleep(0.05)

    def child(self, words: str) -> int:
        """Return the number of the process below the supervisor with these words."""
        return next(pid for pid in children_of(self.process.pid) if words in command_of(pid))

    def health(self) -> dict[str, object]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health")
            response = connection.getresponse()
            return json.loads(response.read()) | {"code": response.status}
        except (OSError, http.client.HTTPException, ValueError):
            return {"code": 0}
        finally:
            connection.close()

    def is_well(self) -> bool:
        return self.health()["code"] == 200


def wait_until(is_so: Callable[[], bool], seconds: float = 40) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never became so"
        time.sleep(0.05)


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def children_of(parent: int) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]


def processes_of(home: Path, port: int) -> list[str]:
    commands = [command_of(int(path.name)) for path in Path("/proc").glob("[0-9]*")]
    return [words for words in commands if str(home) in words or f"--port {port}" in words]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MILAAN, *words],
        env=own_environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS_TO_START,
    )


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="milaan-test-", dir="/tmp"))
    made.chmod(0o711)
    yield made
    postgres.stop(made / "node")
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def node(folder: Path) -> Iterator[Node]:
    started = Node(folder / "node", free_port())
    yield started
    if started.process.poll() is None:
        started.process.terminate()
        started.process.wait(30)


def test_it_says_where_it_is(node: Node) -> None:
    said = node.said.read_text().splitlines()

    assert f"ready http://127.0.0.1:{node.port}" in said
    assert f"open http://localhost:{node.port}" in said
    assert node.is_well()


def test_keys_are_for_the_owner_alone(node: Node) -> None:
    files = [path for path in (node.home / "keys").iterdir() if path.is_file()]

    assert files
    assert {path.stat().st_mode & 0o077 for path in [*files, node.home / "keys"]} == {0}


def test_a_second_one_on_the_same_home_says_so(node: Node) -> None:
    second = run(node.home, "up", "--port", str(free_port()))

    assert second.returncode == 1
    assert f"already running as process {node.process.pid}" in second.stderr
    assert second.stderr.count("\n") == 1


def test_a_taken_port_is_named(node: Node, folder: Path) -> None:
    other = run(folder / "other", "up", "--port", str(node.port))

    assert other.returncode == 1
    assert f"Port {node.port} cannot be used" in other.stderr
    assert not postgres.status(folder / "other").running


def test_a_killed_worker_starts_again(node: Node) -> None:
    killed = node.child("cli worker")

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: any("cli worker" in command_of(p) for p in children_of(node.process.pid)))
    assert node.child("cli worker") != killed


def test_a_killed_server_leaves_nobody_on_its_port(node: Node) -> None:
    killed = node.child("granian")
    helpers = children_of(killed)

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: not any(command_of(pid) for pid in helpers))
    wait_until(node.is_well)


def test_a_killed_database_comes_back(node: Node) -> None:
    status = postgres.status(node.home)
    assert status.server_pid
    assert status.keeper_pid

    os.kill(status.keeper_pid, signal.SIGKILL)
    os.kill(status.server_pid, signal.SIGKILL)

    wait_until(lambda: postgres.status(node.home).server_pid not in {None, status.server_pid})
    wait_until(lambda: node.health().get("database") is True)


def test_stopping_stops_all(node: Node) -> None:
    node.process.send_signal(signal.SIGTERM)

    assert node.process.wait(30) == 0
    assert processes_of(node.home, node.port) == []


def test_killed_it_takes_everything_along_and_starts_again(folder: Path) -> None:
    port = free_port()
    killed = Node(folder / "node", port)
    killed.process.kill()
    killed.process.wait()
    wait_until(lambda: processes_of(folder / "node", port) == [])

    again = Node(folder / "node", port)

    assert again.is_well()
    again.process.terminate()
    assert again.process.wait(30) == 0
