# SPDX-License-Identifier: Apache-2.0
"""What matching does when the register tells something. Safe to repeat."""

from __future__ import annotations

from datetime import datetime

from milaan.foundation.actor import SYSTEM
from milaan.matching import actions


def find_candidates(*, person_ref: str, now: datetime) -> None:
    """A person came on the register or changed: look for the other half."""
    actions.find_candidates(actor=SYSTEM, person_ref=person_ref, now=now)


def follow_record_status(*, person_ref: str, status: str, now: datetime) -> None:
    """A record was closed, withdrawn or opened again: its candidates follow, and it is searched."""
    actions.follow_record_status(actor=SYSTEM, person_ref=person_ref, now=now)
    if status == "open":
        actions.find_candidates(actor=SYSTEM, person_ref=person_ref, now=now)


def follow_inquiry(*, person_ref: str, now: datetime) -> None:
    """A record came under inquiry, or is free of it: its candidates go to the desk told now."""
    actions.move_candidates(actor=SYSTEM, person_ref=person_ref, now=now)


def follow_consent(*, subject_ref: str, purpose: str, now: datetime) -> None:
    """Somebody agreed, or took it back: what her candidates share follows it."""
    actions.follow_consent(actor=SYSTEM, subject_ref=subject_ref, purpose=purpose, now=now)
