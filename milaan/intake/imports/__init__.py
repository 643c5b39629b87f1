# SPDX-License-Identifier: Apache-2.0
"""Read lists of people: rows of a file, the legacy font they were typed in, drafts of people."""

from milaan.intake.imports.people import draft_of
from milaan.intake.imports.reading import (
    FoundFonts,
    converted,
    decode,
    find_fonts,
    read_list,
    refuse_repeats,
    unknown_columns,
)

__all__ = [
    "FoundFonts",
    "converted",
    "decode",
    "draft_of",
    "find_fonts",
    "read_list",
    "refuse_repeats",
    "unknown_columns",
]
