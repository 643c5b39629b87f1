# SPDX-License-Identifier: Apache-2.0
"""Put rules in force, and approve a change of them: two people, each for herself."""

from __future__ import annotations

from datetime import datetime

from milaan.access import policies, rules_in_force
from milaan.access.models import RuleApproval, RuleSet
from milaan.audit.actions import append
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict


@action("access.use_rules")
def use_rules(*, actor: Actor, is_demo: bool, now: datetime) -> str:
    """Put the rules that this version brings in force and return their digest.

    Raises:
        NotAllowed: others are in force and fewer than two have approved these.
    """
    state = rules_in_force.state()
    decision = policies.RULE_SETS.require(
        actor,
        policies.USE_RULES,
        now=now,
        context={
            "is_first": not state.in_force,
            "is_demo": is_demo,
            "approvals": len(state.approvals),
        },
    )
    row = _brought(state.brought, now, is_shipped=not state.in_force)
    RuleSet.objects.filter(pk=row.pk).update(in_force_since=now)
    append(
        actor=actor,
        event="access.rules_used",
        decision=decision,
        subject_ref="rules",
        at=now,
        details={
            "digest": state.brought,
            "before": state.in_force,
            "approvals": len(state.approvals),
        },
    )
    return state.brought


@action("access.approve_rules")
def approve_rules(*, actor: Actor, digest: str, now: datetime) -> int:
    """Approve the rules that this version brings; return how many have.

    Args:
        digest: of what she has seen the changes of.

    Raises:
        NotAllowed: no administrator, or she has approved them already.
        Conflict: these are not the rules that this version brings, or they are in force.
    """
    row = RuleSet.objects.filter(digest=digest).first()
    has_approved = bool(row and row.approvals.filter(user_id=actor.user_id or 0).exists())
    decision = policies.RULE_SETS.require(
        actor, policies.APPROVE_RULES, now=now, context={"has_approved": has_approved}
    )
    state = rules_in_force.state()
    if digest != state.brought or state.is_settled:
        raise Conflict(ref=digest[:12])
    assert actor.user_id is not None  # noqa: S101  who holds a post is a person
    row = row or _brought(digest, now)
    RuleApproval.objects.create(
        rule_set=row, user_id=actor.user_id, post_ref=actor.post_ref, approved_at=now
    )
    count = row.approvals.count()
    append(
        actor=actor,
        event="access.rules_approved",
        decision=decision,
        subject_ref="rules",
        at=now,
        details={"digest": digest, "approvals": count},
    )
    return count


def _brought(digest: str, now: datetime, *, is_shipped: bool = False) -> RuleSet:
    row, _ = RuleSet.objects.get_or_create(
        digest=digest,
        defaults={
            "rules": rules_in_force.as_text(rules_in_force.brought()),
            "noted_at": now,
            "is_shipped": is_shipped,
        },
    )
    return row
