# SPDX-License-Identifier: Apache-2.0
"""What can be read of candidates without opening personal data."""

from milaan.matching.queries.conflicts import ids_about, refs_about
from milaan.matching.queries.desks import posts_of_side, sides_of
from milaan.matching.queries.lines import candidates_of, lines_of, running_candidates
from milaan.matching.queries.notices import Notice, notice_about
from milaan.matching.queries.weighing import (
    current_weights,
    help_for,
    weights_of,
    weights_versions,
)

__all__ = [
    "Notice",
    "candidates_of",
    "current_weights",
    "help_for",
    "ids_about",
    "lines_of",
    "notice_about",
    "posts_of_side",
    "refs_about",
    "running_candidates",
    "sides_of",
    "weights_of",
    "weights_versions",
]
