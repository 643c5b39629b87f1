# SPDX-License-Identifier: Apache-2.0
"""Register a form, or a line of an old register, once, however often it is sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.core.sealing import lookup_digest
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.keyring import keyring
from milaan.intake.models import KnownRow
from milaan.intake.records.deciding import desk_of, record_import, require_import
from milaan.intake.values import ADDED, UNCHANGED, RowOutcome
from milaan.registry import actions as registry
from milaan.registry.values import PersonDraft


@action("intake.register_once")
def register_once(
    *, actor: Actor, token: UUID, line: int, draft: PersonDraft, now: datetime
) -> RowOutcome:
    """Register one person and return what became of it: added, or unchanged where it was there.

    Args:
        token: made with the empty form or line; the same one again adds nothing.
        line: of the grid; 0 for a form.

    Raises:
        NotAllowed: the post's desk does not register.
        InvalidInput: a value cannot be used; nothing was saved.
    """
    decision = require_import(actor, now=now)
    digest = lookup_digest("intake_token", str(token), keyring().lookup_key)
    known = KnownRow.objects.filter(organisation_id=desk_of(actor), row_digest=digest).first()
    if known:
        outcome = RowOutcome(line, UNCHANGED, person_ref=known.person_ref)
    else:
        ref = registry.register_person(actor=actor, draft=draft, now=now)
        KnownRow.objects.create(
            organisation_id=desk_of(actor),
            id_digest=digest,
            row_digest=digest,
            person_ref=str(ref),
            entered_at=now,
        )
        outcome = RowOutcome(line, ADDED, person_ref=str(ref))
    record_import(actor, decision, [outcome], now=now, event="intake.form_taken")
    return outcome
