# SPDX-License-Identifier: Apache-2.0
"""Everything that proposes, opens, judges, confirms or takes back a candidate."""

from milaan.matching.actions.calling import note_call
from milaan.matching.actions.confirming import (
    confirm_candidate,
    record_wish,
    withdraw_confirmation,
)
from milaan.matching.actions.consenting import follow_consent
from milaan.matching.actions.finding import find_candidates, follow_record_status
from milaan.matching.actions.judging import judge_candidate, withdraw_judgement
from milaan.matching.actions.moving import move_candidates
from milaan.matching.actions.opening import call_card, open_candidate
from milaan.matching.actions.weighing import (
    propose_weights,
    propose_weights_from_judgements,
    use_weights,
)

__all__ = [
    "call_card",
    "confirm_candidate",
    "find_candidates",
    "follow_consent",
    "follow_record_status",
    "judge_candidate",
    "move_candidates",
    "note_call",
    "open_candidate",
    "propose_weights",
    "propose_weights_from_judgements",
    "record_wish",
    "use_weights",
    "withdraw_confirmation",
    "withdraw_judgement",
]
