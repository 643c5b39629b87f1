# SPDX-License-Identifier: Apache-2.0
"""Worker processes that never outlive the run they work for."""

from __future__ import annotations

import gc
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import FrameType

_LOOK_AGAIN_SECONDS = 1.0


def worker_pool(workers: int) -> ProcessPoolExecutor:
    """Return a pool of fresh processes that end within a second of this one, even of a kill -9.

    Spawned, not forked: a fork of a process with DuckDB's threads may hang.
    """
    return ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=_end_with_parent,
        initargs=(os.getpid(),),
    )


def stop_cleanly_on_sigterm() -> None:
    """Let SIGTERM unwind the program as Ctrl-C does, so that working files are removed."""

    def unwind(_number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + signal.SIGTERM)

    signal.signal(signal.SIGTERM, unwind)


def _end_with_parent(parent: int) -> None:
    gc.disable()  # millions of small tuples live to the end: looking through them finds nothing
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent stops its workers itself
    done = threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            done.wait(_LOOK_AGAIN_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
