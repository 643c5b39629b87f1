# SPDX-License-Identifier: Apache-2.0
"""Pages of candidates: look side by side, judge, confirm, ask her, take back."""

from milaan.matching.views.saying import (
    confirm,
    judge,
    take_back_confirmation,
    take_back_judgement,
    wish,
)
from milaan.matching.views.showing import candidate, candidates_of

__all__ = [
    "candidate",
    "candidates_of",
    "confirm",
    "judge",
    "take_back_confirmation",
    "take_back_judgement",
    "wish",
]
