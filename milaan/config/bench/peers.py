# SPDX-License-Identifier: Apache-2.0
"""Run the peers beside Milaan: other programs' libraries, in an interpreter of their own.

They are a dependency group (`peers` in pyproject.toml) that is never installed beside Milaan: some
are under the GPL or AGPL, and none may become part of what a node runs. Files carry the questions
there and the answers back.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[3]
SCRIPTS = CHECKOUT / "tools" / "peers"
HOME = CHECKOUT / ".venv-peers"
VARIABLE = "MILAAN_PEERS"
_STDERR = 2


class PeerProblem(Exception):
    """The peers are there and failed; the text says which part and why."""


def peer_python() -> Path | None:
    """Return the interpreter that has the peers: the environment MILAAN_PEERS names, or ours."""
    named = os.environ.get(VARIABLE)
    home = Path(named).expanduser() if named else HOME
    python = home if home.is_file() else home / "bin" / "python"
    return python if python.exists() and SCRIPTS.is_dir() else None


def absent_sentence() -> str:
    """Say in one sentence that Milaan's rows stand alone, and what would change that."""
    if os.environ.get(VARIABLE):
        return f"The peers are not measured: {VARIABLE} names no environment with a Python."
    return "The peers are not measured: they are not installed here; `make peers` installs them."


@contextmanager
def exchange() -> Iterator[Path]:
    """Yield a folder for questions and answers that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="milaan-peers-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def command(script: str, *given: str | Path) -> list[str]:
    """Return the command that runs one of the scripts of tools/peers with the peers' Python."""
    python = peer_python()
    if python is None:
        raise PeerProblem(absent_sentence())
    return [str(python), str(SCRIPTS / f"{script}.py"), *map(str, given)]


def environment() -> dict[str, str]:
    """Return this process's environment without what would lead to Milaan's own packages."""
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours}


def ask(script: str, task: Any, folder: Path) -> Any:
    """Run a script on a task and return its answers.

    Raises:
        PeerProblem: the script failed; the last line it said is told.
    """
    question, answer = folder / f"{script}-task.json", folder / f"{script}-answers.json"
    question.write_text(json.dumps(task), encoding="utf-8")
    ran = subprocess.run(  # noqa: S603  our own script, arguments of our own
        command(script, question, answer), env=environment(), stdout=_STDERR, check=False
    )
    if ran.returncode:
        raise PeerProblem(f"tools/peers/{script}.py ended with {ran.returncode}")
    return json.loads(answer.read_text(encoding="utf-8"))
