# SPDX-License-Identifier: Apache-2.0
"""Records of matching."""

from milaan.matching.models.candidates import Candidate, CandidateReason
from milaan.matching.models.sayings import CallNote, Confirmation, Judgement, Wish, Withdrawal
from milaan.matching.models.weights import WeightsUse, WeightsVersion

__all__ = [
    "CallNote",
    "Candidate",
    "CandidateReason",
    "Confirmation",
    "Judgement",
    "WeightsUse",
    "WeightsVersion",
    "Wish",
    "Withdrawal",
]
