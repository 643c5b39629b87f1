# SPDX-License-Identifier: Apache-2.0
"""Write the log. Nothing here asks a rule: the log does not log itself."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from milaan.audit.models import AuditEntry
from milaan.core.authority import Decision
from milaan.core.ledger import canonical_json
from milaan.core.ledger.canonical import Json
from milaan.foundation.action import note_entry
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, NotAllowed

NO_PURPOSE = "none"


def append(
    *,
    actor: Actor,
    event: str,
    decision: Decision,
    subject_ref: str,
    at: datetime,
    details: Mapping[str, Json] | None = None,
) -> None:
    """Add one entry, in the transaction of whatever it tells of.

    Args:
        event: `<app>.<past participle>`.
        subject_ref: the subject's ref, or the record's where there is no subject.
        details: codes, counts and references; never a name or another personal value.

    Raises:
        InvalidValue: the details have no canonical form (a float, a huge number).
    """
    body = dict(details or {})
    if factor := actor.facts.get("second_factor"):  # given again for this very step
        body["second_factor"] = str(factor)
    # An entry that cannot be hashed would stop the sequencer for every entry after it.
    canonical_json(body)
    AuditEntry.objects.create(
        at=at,
        event=event,
        allowed=decision.allowed,
        rule=decision.rule,
        reason=decision.reason[:300],
        actor_ref=actor.user_ref,
        post_ref=actor.post_ref,
        organisation_ref=actor.organisation_ref,
        subject_ref=subject_ref,
        purpose_kind=actor.purpose.kind if actor.purpose else NO_PURPOSE,
        purpose_reference=actor.purpose.reference[:120] if actor.purpose else "",
        details=body,
        salt=secrets.token_bytes(16),
    )
    note_entry(decision.rule)


def append_refusal(actor: Actor, refusal: NotAllowed | Hidden) -> None:
    """Add the entry of a refused action; called once the action has been undone."""
    append(
        actor=actor,
        event="access.refused",
        decision=Decision(False, refusal.rule or "default.deny", refusal.reason),
        subject_ref=refusal.ref or refusal.action,
        at=timezone.now(),  # noqa: TID251  the refusal has no moment of its own
        details={"action": refusal.action},
    )
