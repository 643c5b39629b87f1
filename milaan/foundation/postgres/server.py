"""The server process of one cluster: made, started, adopted, stopped."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from milaan.foundation.postgres.account import Account, private_folder
from milaan.foundation.postgres.binaries import Binaries
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import ADMIN_ROLE, Layout

BUILTIN_SINCE = 17  # the provider `builtin` sorts alike on every machine (release notes of 17)
LOG_LIMIT = 10_000_000  # bytes; the log starts anew when it was larger at a start
SECONDS_TO_STOP = 30

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # our queries are short: compiling them costs more than it gives
    "random_page_cost": "1.1",  # solid-state disks
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    # A failing statement and its values never reach the log: they may hold a person.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
    "log_checkpoints": "off",
}
THROWAWAY_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "100",
}


@dataclass(frozen=True)
class Server:
    """A postmaster, started by this process or by another one before it."""

    pid: int
    data: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        if self.process is not None:
            return self.process.poll() is None
        return _works_on(self.pid, self.data)

    def stop(self) -> None:
        """End all sessions and write everything down; after 30 seconds, without further words."""
        for kind in (signal.SIGINT, signal.SIGQUIT):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, kind)
            if self._wait(SECONDS_TO_STOP):
                return

    def _wait(self, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while self.is_running and time.monotonic() < until:
            time.sleep(0.02)
        return not self.is_running


def initialise(data: Path, binaries: Binaries, account: Account) -> None:
    """Make an empty cluster at `data` (UTF-8, C.UTF-8); a half-made one is never left behind.

    Raises:
        PostgresError: the disk or the machine refuses.
    """
    partial = data.with_name("data.new")
    shutil.rmtree(partial, ignore_errors=True)
    command = [
        *(str(binaries.folder / "initdb"), "-D", str(partial), "-U", ADMIN_ROLE),
        *("--auth-local=trust", "--auth-host=reject", "--no-instructions"),
        *("--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"),
    ]
    if binaries.major >= BUILTIN_SINCE:
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(
        command, check=False, capture_output=True, text=True, **account.process_options()
    )
    if made.returncode:
        raise PostgresError(
            f"The database could not be made in {data.parent}: {_last_line(made.stderr)}"
        )
    partial.rename(data)


def start(layout: Layout, binaries: Binaries, account: Account, *, throwaway: bool) -> Server:
    """Adopt the server that runs on this cluster, or start one; it may not answer yet."""
    data = layout.data.resolve()
    private_folder(layout.socket_dir, account)
    if running := find_running(data):
        return running
    _forget_reused_number(data)
    for left_behind in layout.socket_dir.iterdir():
        left_behind.unlink()
    settings = {
        **SETTINGS,
        "unix_socket_directories": str(layout.socket_dir),
        "shared_buffers": f"{_shared_megabytes(throwaway)}MB",
        **(THROWAWAY_SETTINGS if throwaway else {}),
    }
    words = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    fresh = not layout.log.exists() or layout.log.stat().st_size > LOG_LIMIT
    with layout.log.open("wb" if fresh else "ab") as log:
        process = subprocess.Popen(
            [binaries.folder / "postgres", "-D", data, *words],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **account.process_options(),
        )
    return Server(process.pid, data, process)


def find_running(data: Path) -> Server | None:
    """Return the server whose cluster this is, if one runs."""
    pid = _noted_pid(data)
    return Server(pid, data) if pid and _works_on(pid, data) else None


def _forget_reused_number(data: Path) -> None:
    """Let the server start although its old number belongs to another process by now.

    After a kill -9 the note `postmaster.pid` stays. The server refuses to start while any process
    of its user has that number, but takes no offence at its own parent, and still checks by the
    shared memory named there that no session of the dead server is left.
    """
    pid = _noted_pid(data)
    if pid and Path(f"/proc/{pid}").exists():
        note = data / "postmaster.pid"
        _, *rest = note.read_text(encoding="utf-8").splitlines(keepends=True)
        note.write_text("".join([f"{os.getpid()}\n", *rest]), encoding="utf-8")


def _noted_pid(data: Path) -> int | None:
    try:
        return int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def _works_on(pid: int, data: Path) -> bool:
    """Whether a living process was started on this data folder; a dead one has no words left."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return os.fsencode(data) in words


def _shared_megabytes(throwaway: bool) -> int:
    """An eighth of the memory, between 128 MB and 1 GB; tests need little."""
    if throwaway:
        return 128
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return min(max(memory // 8, 128), 1024)


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def log_tail(layout: Layout) -> str:
    """Return the last line of the server's log that says why it ended."""
    try:
        lines = layout.log.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        lines = []
    fatal = [line for line in lines[-40:] if "FATAL" in line]
    return _last_line("\n".join(fatal or lines))[:300]
