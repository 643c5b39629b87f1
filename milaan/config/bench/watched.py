# SPDX-License-Identifier: Apache-2.0
"""Run a program and say what it took: wall time, time of all cores, memory of all its processes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_LOOK_SECONDS = 0.5


class Spent(NamedTuple):
    """What a run took; `peak_mb` is the largest sum over its processes, looked at twice a second.

    `output` is what it wrote to its standard output.
    """

    code: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    output: str


def run_watched(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command in this process group to its end; its stderr stays the reader's."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  Milaan's own commands
        list(command), env=environment, stdout=subprocess.PIPE, text=True
    )
    peak = _Peak(process.pid)
    peak.start()
    with process.stdout or contextlib.nullcontext() as said:
        output = said.read() if said else ""
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    peak.ended.set()
    peak.join()
    return Spent(
        code=process.returncode,
        wall_s=wall,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=max(peak.most, usage.ru_maxrss / 1024),
        output=output,
    )


class _Peak(threading.Thread):
    """Looks at the memory of a process and all its descendants until it is told to end."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root, self.most, self.ended = root, 0.0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(_LOOK_SECONDS):
            self.most = max(self.most, sum(map(_memory_mb, _family(self.root))))


def _family(root: int) -> list[int]:
    children: dict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                after_name = (entry / "stat").read_text().rpartition(")")[2].split()
                children[int(after_name[1])].append(int(entry.name))
    found, waiting = [root], [root]
    while waiting:
        more = children[waiting.pop()]
        found += more
        waiting += more
    return found


def _memory_mb(process: int) -> float:
    """Return a process's share of memory: what several use counts once (PSS)."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
