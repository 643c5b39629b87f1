# SPDX-License-Identifier: Apache-2.0
"""What happens after what: every event, and the jobs it owes. Nothing else starts work."""

from __future__ import annotations

from milaan.access.consent_events import ConsentEnded, ConsentGiven
from milaan.access.events import ChargesChanged
from milaan.alerts import jobs as alerts
from milaan.alerts.events import AlertDue
from milaan.foundation.outbox import Flow
from milaan.intake import jobs as intake
from milaan.intake.events import ListRowsDue
from milaan.matching import jobs as matching
from milaan.matching.events import (
    CandidateClosed,
    CandidateJudged,
    CandidateLapsed,
    CandidateMoved,
    CandidateProposed,
)
from milaan.registry import jobs as registry
from milaan.registry.events import (
    BoothAsked,
    ConflictNoted,
    EmergencyOpened,
    InquiryMarked,
    PersonChanged,
    PersonRegistered,
    ProfilesOutdated,
    StatusChanged,
)

FLOW: Flow = {
    # access
    ChargesChanged.name: [alerts.watch_charges],
    ConsentGiven.name: [matching.follow_consent],
    ConsentEnded.name: [matching.follow_consent],
    # intake
    ListRowsDue.name: [intake.import_next_rows],
    # registry
    PersonRegistered.name: [matching.find_candidates],
    PersonChanged.name: [matching.find_candidates],
    StatusChanged.name: [matching.follow_record_status, alerts.tell_of_withdrawal],
    InquiryMarked.name: [matching.follow_inquiry],
    BoothAsked.name: [alerts.tell_unit_of_question],
    ConflictNoted.name: [alerts.tell_of_conflict],
    EmergencyOpened.name: [alerts.tell_of_emergency],
    ProfilesOutdated.name: [registry.rebuild_next_profiles],
    # matching
    CandidateProposed.name: [alerts.tell_of_candidate],
    CandidateJudged.name: [alerts.tell_of_judgement],
    CandidateMoved.name: [alerts.follow_move],
    CandidateClosed.name: [alerts.withdraw_after_closing],
    CandidateLapsed.name: [alerts.withdraw_after_lapse],
    # alerts
    AlertDue.name: [alerts.escalate_alert],
}
