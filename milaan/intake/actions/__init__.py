# SPDX-License-Identifier: Apache-2.0
"""Everything intake changes: rows of lists become records of the register."""

from milaan.intake.actions.importing import import_rows
from milaan.intake.actions.lists import (
    confirm_list,
    drop_list,
    import_next_rows,
    keep_list,
    open_list,
)
from milaan.intake.actions.once import register_once

__all__ = [
    "confirm_list",
    "drop_list",
    "import_next_rows",
    "import_rows",
    "keep_list",
    "open_list",
    "register_once",
]
