"""How a process becomes part of a node: its environment, its database, its tables."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from milaan.config import env
from milaan.config.node import NodeError, NodeHome
from milaan.config.processes import end_with_parent
from milaan.foundation import postgres
from milaan.foundation.postgres.locks import ALONE, FileLock


def take_environment(home: NodeHome, *, role: str = "app") -> None:
    """Set what the settings read; what the operator set herself stays as it is."""
    os.environ |= {**home.environment(role=role), **_set_by_operator(os.environ)}


def child_environment(home: NodeHome, *, role: str = "app", **more: str) -> dict[str, str]:
    """Return the environment of a child process of this node."""
    return {**os.environ, **home.environment(role=role), **more, **_set_by_operator(os.environ)}


def start_database(home: NodeHome) -> None:
    """Have the node's database running and migrated; it stays until this process ends.

    Raises:
        PostgresError: it cannot run.
        NodeError: the migrations failed.
    """
    if not env.database_url("app"):
        postgres.ensure_running(home.path)
    take_environment(home)
    lock = FileLock(home.run / "migrate.lock").take(ALONE)
    try:
        if _needs_migration():
            run_step(home, "migrate", role="owner")
    finally:
        lock.release()


def run_step(home: NodeHome, step: str, *, role: str = "app") -> None:
    """Run one of `milaan.config.steps` to its end; its words go to the terminal.

    Raises:
        NodeError: it failed.
    """
    if start_step(home, step, role=role).wait():
        raise failed_step(step)


def start_step(home: NodeHome, step: str, *, role: str = "app") -> subprocess.Popen[bytes]:
    """Start one of `milaan.config.steps`; it ends when this process does."""
    return subprocess.Popen(
        [sys.executable, "-m", "milaan.config.steps", step],
        env=child_environment(home, role=role),
        stdin=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
    )


def failed_step(step: str) -> NodeError:
    return NodeError(
        f"The node's step '{step}' failed; its reason stands above. Nothing was half-done: "
        "it can be started again."
    )


def _needs_migration() -> bool:
    import psycopg

    from milaan.config import migrating

    try:
        return bool(migrating.pending())
    except psycopg.Error:
        return True  # a server that was never prepared: the step says what is wrong


def _set_by_operator(environment: Mapping[str, str]) -> dict[str, str]:
    """Return a secret key or keyring that was named in the environment."""
    names = ("MILAAN_KEYRING", "MILAAN_NODE_LABEL")
    chosen = {name: environment[name] for name in names if environment.get(name)}
    if environment.get("MILAAN_SECRET_KEY"):
        chosen["MILAAN_SECRET_KEY_FILE"] = ""
    return chosen


def open_home(name: str, *, demo: bool = False) -> NodeHome:
    """Open the home that MILAAN_HOME names, or the installation's own of that name."""
    from milaan.config.node import default_home

    path: Path = default_home(name)
    return NodeHome.open(path, demo=demo)
