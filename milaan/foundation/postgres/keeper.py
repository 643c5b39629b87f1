"""The process that looks after one cluster for as long as anyone needs it.

Everyone who needs the cluster holds `users.lock` shared. The keeper starts the server, starts it
again if it dies, and stops it once the lock is free, that is when the last user ended, be it by
kill -9. So nothing is left running and nobody has to count.

    python -m milaan.foundation.postgres.keeper HOME [--throwaway]
"""

import json
import os
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import psycopg

from milaan.foundation.postgres import account as accounts
from milaan.foundation.postgres import binaries as programs
from milaan.foundation.postgres import locks, roles, server
from milaan.foundation.postgres.addresses import Cluster
from milaan.foundation.postgres.errors import PostgresError
from milaan.foundation.postgres.layout import Layout

LOOK_EVERY_SECONDS = 0.2
SECONDS_TO_START = 120  # after a crash the server first replays what was not written down
LONGEST_PAUSE_SECONDS = 30.0


@dataclass
class Keeper:
    """Looks after one cluster; `throwaway` ones trade safety for speed and are deleted."""

    layout: Layout
    throwaway: bool = False
    is_told_to_stop: bool = False
    running: server.Server | None = None

    def run(self) -> None:
        """Keep the server running until nobody needs it or someone says stop.

        Raises:
            PostgresError: it cannot be started.
        """
        users = locks.FileLock(self.layout.users_lock)
        self.bring_up()
        pause = 0.5
        while not self.is_told_to_stop and not users.try_take(locks.ALONE):
            time.sleep(LOOK_EVERY_SECONDS)
            if self.running and not self.running.is_running:
                time.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
                self.bring_up()
        self.bring_down()

    def bring_up(self) -> None:
        account = accounts.server_account()
        accounts.cluster_folder(self.layout.folder, account)
        binaries = programs.choose(self.layout, account)
        if not self.layout.data.exists():
            server.initialise(self.layout.data.resolve(), binaries, account)
            programs.fix(self.layout, binaries)
        self.running = server.start(self.layout, binaries, account, throwaway=self.throwaway)
        self._wait_until_it_answers()
        roles.prepare_cluster(Cluster.of(self.layout.home))
        self.say("ready", major=binaries.major, pid=self.running.pid)

    def bring_down(self) -> None:
        if self.running:
            self.running.stop()
        self.layout.state.unlink(missing_ok=True)
        shutil.rmtree(self.layout.socket_dir, ignore_errors=True)
        if self.throwaway:
            shutil.rmtree(self.layout.folder.resolve(), ignore_errors=True)
            shutil.rmtree(self.layout.home, ignore_errors=True)

    def say(self, state: str, **words: object) -> None:
        """Write down how it stands, in one step."""
        partial = self.layout.home / "postgres-state.new"
        partial.write_text(json.dumps({"state": state, "keeper": os.getpid(), **words}))
        partial.replace(self.layout.state)

    def _wait_until_it_answers(self) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while self.running and self.running.is_running and time.monotonic() < until:
            try:
                psycopg.connect(Cluster.of(self.layout.home).admin_dsn, connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.03)
            else:
                return
        raise PostgresError(
            f"The database server did not start: {server.log_tail(self.layout)} "
            f"Its log is {self.layout.log}."
        )


def main(arguments: list[str]) -> int:
    keeper = Keeper(Layout.of(Path(arguments[0])), throwaway="--throwaway" in arguments)

    def stop(_signal: int, _frame: FrameType | None) -> None:
        keeper.is_told_to_stop = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asked
    alone = locks.FileLock(keeper.layout.keeper_lock)
    if not alone.try_take(locks.ALONE):
        return 0  # another keeper was quicker
    keeper.layout.state.unlink(missing_ok=True)
    try:
        keeper.run()
    except (PostgresError, OSError) as error:
        keeper.say("failed", why=_in_words(error))
        if keeper.running:
            keeper.running.stop()
        return 1
    finally:
        alone.release()
    return 0


def _in_words(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"The database's files cannot be used: {error.strerror} ({error.filename})."
    return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
