# SPDX-License-Identifier: Apache-2.0
"""Everything that tells a desk, answers, carries on, or shows what was given up."""

from milaan.alerts.actions.answering import answer_alert, open_call, record_call
from milaan.alerts.actions.charges import watch_charges
from milaan.alerts.actions.emergencies import tell_of_conflict, tell_of_emergency
from milaan.alerts.actions.escalating import escalate_alert
from milaan.alerts.actions.noticing import tell_superior_of_withdrawal, tell_unit_of_question
from milaan.alerts.actions.telling import (
    follow_judgement,
    follow_move,
    raise_candidate_alerts,
    withdraw_alerts,
)
from milaan.alerts.actions.undelivered import open_dead_deliveries, retry_dead_delivery

__all__ = [
    "answer_alert",
    "escalate_alert",
    "follow_judgement",
    "follow_move",
    "open_call",
    "open_dead_deliveries",
    "raise_candidate_alerts",
    "record_call",
    "retry_dead_delivery",
    "tell_of_conflict",
    "tell_of_emergency",
    "tell_superior_of_withdrawal",
    "tell_unit_of_question",
    "watch_charges",
    "withdraw_alerts",
]
