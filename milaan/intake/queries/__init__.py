# SPDX-License-Identifier: Apache-2.0
"""What can be read of lists without opening personal data, and who brings them."""

from milaan.intake.queries.bringers import (
    BringerProblem,
    actor_of_list,
    any_desk,
    find_bringer,
)
from milaan.intake.queries.lists import lists_of_desk, progress_of, view_of_list
from milaan.intake.queries.stations import stations_like

__all__ = [
    "BringerProblem",
    "actor_of_list",
    "any_desk",
    "find_bringer",
    "lists_of_desk",
    "progress_of",
    "stations_like",
    "view_of_list",
]
