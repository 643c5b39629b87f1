# SPDX-License-Identifier: Apache-2.0
"""Plain values of matching: statuses and moves, sides, code lists, limits, and what is shown."""

from milaan.matching.values.moves import diagram, is_move, may
from milaan.matching.values.sides import Side
from milaan.matching.values.status import LIVE, Act, RecordStatus, Standing, Status, status_of
from milaan.matching.values.views import (
    CallCard,
    CandidateLine,
    CandidateView,
    ReasonView,
    SayingView,
    SideView,
)

__all__ = [
    "LIVE",
    "Act",
    "CallCard",
    "CandidateLine",
    "CandidateView",
    "ReasonView",
    "RecordStatus",
    "SayingView",
    "Side",
    "SideView",
    "Standing",
    "Status",
    "diagram",
    "is_move",
    "may",
    "status_of",
]
