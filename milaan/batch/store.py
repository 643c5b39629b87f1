# SPDX-License-Identifier: Apache-2.0
"""The working folder of one run: people in columns, match keys, pairs.

It lies beside the output with mode 0700 and is removed when the run ends, however it ends, for it
holds what the input files hold.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_PREFIX = ".milaan-link-"


def working_folder(beside: Path) -> Path:
    """Return a new folder of mode 0700 that names the process it belongs to."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=beside))


def sweep(beside: Path) -> None:
    """Remove what runs that were killed left behind: they hold what the input files hold."""
    for folder in beside.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
