# SPDX-License-Identifier: Apache-2.0
"""Tell why somebody may or may not do something; the asking itself is ruled and on the log."""

from __future__ import annotations

from datetime import datetime

from milaan.access import explaining, policies, queries
from milaan.access.explaining import Answer
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import SYSTEM, Actor
from milaan.foundation.errors import InvalidInput, NotFound


@action("access.explain")
def explain(
    *, actor: Actor, rule_action: str, record_ref: str = "", officer: str = "", now: datetime
) -> Answer:
    """Return why an officer may or may not do something, with no value of any record in it.

    Args:
        rule_action: as `registry.view`; one of `explaining.kinds`.
        record_ref: of one record; empty asks what the rules say in general.
        officer: sign-in name or service number; empty: the asker herself.

    Raises:
        InvalidInput: nothing can be said of such an action.
        NotAllowed: the officer is not below the asker, or there is none of this name.
        NotFound: no such record; to the operator alone. To anybody else that looks like a record
            she does not work with.
    """
    about = queries.actor_of_officer(officer) if officer else actor
    decision = policies.EXPLANATIONS.require(
        actor,
        policies.EXPLAIN,
        now=now,
        context={
            "officer_id": about.user_id if about else None,
            "officer_organisation_id": about.organisation_id if about else None,
        },
    )
    if about is None:
        raise NotFound
    found = explaining.answer(actor, about, rule_action, record_ref, now=now)
    if found is None:
        raise InvalidInput(field="action", reason="unknown_action")
    if found.about is None and record_ref and actor.role == SYSTEM.role:
        raise NotFound(ref=record_ref[:36])
    append(
        actor=actor,
        event="access.explained",
        decision=decision,
        subject_ref=record_ref[:36] or "rules",
        at=now,
        details={
            "action": rule_action,
            "officer": about.user_ref,
            "is_about_record": found.about is not None,
            "rule": found.about.rule if found.about else "",
        },
    )
    return found
