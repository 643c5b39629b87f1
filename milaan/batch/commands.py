# SPDX-License-Identifier: Apache-2.0
"""The commands over files, as `config/cli.py` hangs them in."""

from milaan.batch.link_commands import link
from milaan.batch.names_commands import app as names

__all__ = ["link", "names"]
