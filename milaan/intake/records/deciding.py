# SPDX-License-Identifier: Apache-2.0
"""Ask for an import and note it; what the actions of intake share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.foundation.actor import Actor
from milaan.intake.policies import AUTHORITY, IMPORT
from milaan.intake.values import RowOutcome


class Undone(Exception):
    """Raised at the end of a rehearsal, so that nothing of it stays; carries what would be."""

    def __init__(self, outcomes: tuple[RowOutcome, ...]) -> None:
        super().__init__()
        self.outcomes = outcomes


def require_import(actor: Actor, *, now: datetime) -> Decision:
    """Return the decision to import for the actor's own desk, or raise NotAllowed."""
    owner = {"resource.owner_id": actor.organisation_id}
    return AUTHORITY.require(actor, IMPORT, now=now, context=owner)


def desk_of(actor: Actor) -> int:
    """Return the actor's desk; the rule compared it with the owner before."""
    assert actor.organisation_id is not None  # noqa: S101
    return actor.organisation_id


def record_import(
    actor: Actor,
    decision: Decision,
    outcomes: Iterable[RowOutcome],
    *,
    now: datetime,
    list_ref: str = "",
    event: str = "intake.rows_imported",
) -> None:
    """Put on the log how many rows became what; the records have entries of their own."""
    audit.append(
        actor=actor,
        event=event,
        decision=decision,
        subject_ref="register",
        at=now,
        details={"list": list_ref, **Counter(outcome.outcome for outcome in outcomes)},
    )
