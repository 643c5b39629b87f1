"""A process that ends when its parent does, however the parent ended."""

import ctypes
import signal

SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, Linux prctl(2)
LIBC = ctypes.CDLL(None)


def end_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process a signal once its parent is gone."""
    LIBC.prctl(SET_DEATH_SIGNAL, number)
