"""File locks between processes. The kernel lets go of them when a process dies, however it dies."""

import fcntl
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

SHARED = fcntl.LOCK_SH
ALONE = fcntl.LOCK_EX


@dataclass
class FileLock:
    """A lock on a file that this process may hold; let go at `release`, or when it dies."""

    path: Path
    _handle: int | None = field(default=None, repr=False)

    @property
    def is_held(self) -> bool:
        return self._handle is not None

    def take(self, how: int) -> Self:
        """Wait for the lock and hold it."""
        self._open(how)
        return self

    def try_take(self, how: int) -> bool:
        """Hold the lock if nobody stands against it; say whether it is held now."""
        try:
            self._open(how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _open(self, how: int) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, how)
        except BaseException:
            os.close(handle)
            raise
        self._handle = handle


def is_free(path: Path) -> bool:
    """Whether nobody holds the lock on this file at this moment."""
    lock = FileLock(path)
    free = not path.exists() or lock.try_take(ALONE)
    lock.release()
    return free
