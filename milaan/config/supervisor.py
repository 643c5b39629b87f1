"""Runs a node: database, server and worker; each starts again if it ends, all stop together.

Whoever kills this process, even with -9, ends its children too: the kernel tells them. The
database stops by itself once nobody holds its lock (see milaan/foundation/postgres/keeper.py).
"""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

from milaan.config import env, joining
from milaan.config.node import NodeError, NodeHome
from milaan.config.processes import end_with_parent
from milaan.foundation import postgres
from milaan.foundation.postgres.locks import ALONE, FileLock

HOST = "127.0.0.1"
LOOK_EVERY_SECONDS = 0.25
SECONDS_TO_ANSWER = 180  # a slow machine fills a demo for a minute
SECONDS_TO_STOP = 10
SECONDS_OF_CALM = 60  # after so long a run the next pause is short again
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0


@dataclass
class Child:
    """A process that is started again, later each time, for as long as the node runs."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    not_before: float = 0.0
    pause: float = FIRST_PAUSE_SECONDS

    def look(self, now: float) -> None:
        """Start it if it is not running and its pause is over; `now` is a monotonic time."""
        if self.process and self.process.poll() is not None:
            if now - self.started_at > SECONDS_OF_CALM:
                self.pause = FIRST_PAUSE_SECONDS
            self.not_before = now + self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE_SECONDS)
            _say(f"the {self.name} ended; it starts again")
            self.process = None
        if self.process is None and now >= self.not_before:
            self.started_at = now
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C reaches this process alone, which stops all
                preexec_fn=end_with_parent,  # no threads run here
            )

    def ask_to_stop(self) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def wait_or_kill(self, seconds: float) -> None:
        if self.process:
            try:
                self.process.wait(max(seconds, 0.1))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()


@dataclass
class Supervisor:
    """One node, run by this process; `step` is done once beside it before it counts as ready."""

    home: NodeHome
    port: int
    step: str = ""
    is_told_to_stop: bool = False
    children: list[Child] = field(default_factory=list)
    stepping: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Run until SIGTERM or SIGINT.

        Raises:
            NodeError: the node already runs, the port is taken, or it never answered.
            PostgresError: the database cannot run.
        """
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop_soon)
        if env.env_bool("MILAAN_END_WITH_PARENT"):  # make sets it: whoever kills make means us
            end_with_parent()
        alone = FileLock(self.home.run / "up.lock")
        if not alone.try_take(ALONE):
            raise NodeError(_already_running(self.home))
        try:
            _be_sure_that_port_is_free(self.port)
            self._note()
            self._run()
        finally:
            self._stop_all()
            (self.home.run / "up.json").unlink(missing_ok=True)
            alone.release()

    def _run(self) -> None:
        joining.start_database(self.home)
        self.children = [self._server(), self._worker()]
        self.stepping = joining.start_step(self.home, self.step) if self.step else None
        is_ready, until = False, time.monotonic() + SECONDS_TO_ANSWER
        while not self.is_told_to_stop:
            now = time.monotonic()
            for child in self.children:
                child.look(now)
            self._look_after_database()
            if not self._is_stepping() and not is_ready and (is_ready := _answers(self.port)):
                self._say_ready()
            if not is_ready and now > until:
                raise NodeError(
                    f"The server did not answer within {SECONDS_TO_ANSWER} seconds. "
                    "Its reason stands above."
                )
            time.sleep(LOOK_EVERY_SECONDS)

    def _is_stepping(self) -> bool:
        if self.stepping is None:
            return False
        if code := self.stepping.poll():
            raise joining.failed_step(self.step)
        return code is None

    def _server(self) -> Child:
        origins = f"http://localhost:{self.port},http://{HOST}:{self.port}"
        words = [
            *("--interface", "wsgi", "--host", HOST, "--port", str(self.port), "--no-ws"),
            *("--workers", "2", "--blocking-threads", "4", "--workers-kill-timeout", "5"),
            *("--respawn-failed-workers", "--log-level", "warning"),
        ]
        return Child(
            "server",
            [sys.executable, "-m", "granian", *words, "milaan.config.serving:application"],
            joining.child_environment(
                self.home, MILAAN_ORIGINS=env.env_str("MILAAN_ORIGINS", origins)
            ),
        )

    def _worker(self) -> Child:
        environment = joining.child_environment(self.home, MILAAN_DATABASE_POOL="0")
        return Child("worker", [sys.executable, "-m", "milaan.config.cli", "worker"], environment)

    def _look_after_database(self) -> None:
        """Start the database again if its keeper was killed; one still running is adopted."""
        if env.database_url("app") or postgres.is_kept(self.home.path):
            return
        _say("the database ended; it starts again")
        try:
            postgres.ensure_running(self.home.path)
        except postgres.PostgresError as error:
            _say(str(error))

    def _stop_all(self) -> None:
        until = time.monotonic() + SECONDS_TO_STOP
        if self.stepping and self.stepping.poll() is None:
            self.stepping.terminate()
            self.stepping.wait()
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.wait_or_kill(until - time.monotonic())
        postgres.release(self.home.path, wait_seconds=SECONDS_TO_STOP)

    def _stop_soon(self, _number: int, _frame: FrameType | None) -> None:
        self.is_told_to_stop = True

    def _note(self) -> None:
        text = json.dumps({"pid": os.getpid(), "port": self.port})
        (self.home.run / "up.json").write_text(text, encoding="utf-8")

    def _say_ready(self) -> None:
        # Passkeys and cookies need a name: people open localhost, programs the number.
        sys.stdout.write(f"ready http://{HOST}:{self.port}\nopen http://localhost:{self.port}\n")
        sys.stdout.flush()


def _say(words: str) -> None:
    sys.stderr.write(f"milaan: {words}\n")
    sys.stderr.flush()


def _already_running(home: NodeHome) -> str:
    try:
        note = json.loads((home.run / "up.json").read_text(encoding="utf-8"))
        where = f" as process {note['pid']} on http://localhost:{note['port']}"
    except (OSError, ValueError, KeyError):
        where = ""
    return (
        f"The node at {home.path} is already running{where}. "
        "Use that one, stop it, or give this one another MILAAN_HOME."
    )


def _be_sure_that_port_is_free(port: int) -> None:
    """Wait a moment for a port that a killed node is just leaving."""
    until = time.monotonic() + 3
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as error:
                if time.monotonic() > until:
                    raise NodeError(
                        f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. "
                        f"Stop what uses it, or choose another with --port {port + 1}."
                    ) from None
                time.sleep(0.1)
            else:
                return


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
