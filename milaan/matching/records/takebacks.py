# SPDX-License-Identifier: Apache-2.0
"""A confirmation rests on a judgement *same*: without one it does not stand."""

from __future__ import annotations

from datetime import datetime

from milaan.foundation.actor import Actor
from milaan.matching.models import Candidate, Confirmation, Withdrawal
from milaan.matching.queries.standings import confirmations_in_force, newest_judgements
from milaan.matching.records.officers import officer_of


def drop_confirmations_without_same(candidate: Candidate, actor: Actor, now: datetime) -> int:
    """Take all confirmations back where no desk says same any more; return how many."""
    if any(judgement.verdict == "same" for judgement in newest_judgements(candidate)):
        return 0
    confirmations = confirmations_in_force(candidate)
    for confirmation in confirmations:
        take_back(confirmation, "with_judgement", actor, now)
    return len(confirmations)


def take_back(
    confirmation: Confirmation, reason_code: str, actor: Actor, now: datetime
) -> Withdrawal:
    """Write the row that takes a confirmation back."""
    return Withdrawal.objects.create(
        confirmation=confirmation,
        reason_code=reason_code,
        withdrawn_by_id=officer_of(actor)[0],
        post_ref=actor.post_ref,
        withdrawn_at=now,
    )
