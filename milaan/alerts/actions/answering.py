# SPDX-License-Identifier: Apache-2.0
"""Answer an alert, open the card for the call, and record what came of the call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from milaan.access import actions as access
from milaan.alerts import policies
from milaan.alerts.models import Alert, AlertAnswer, CallAttempt
from milaan.alerts.queries import calls_about
from milaan.alerts.records.writing import answer_open
from milaan.alerts.values import ANSWER, NOTICES, OUTCOMES, RETRY_AFTER, CallLine
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden, InvalidInput, NotFound
from milaan.matching import actions as matching
from milaan.matching import queries as matching_queries
from milaan.matching.records.officers import officer_of
from milaan.matching.values import CallCard, CandidateLine, Side

SPOKE_TO_LIMIT = 120


@action("alerts.answer_alert")
def answer_alert(*, actor: Actor, alert_ref: UUID | str, now: datetime) -> str:
    """Note that an alert was read and needs nothing more; return the candidate's reference.

    A notice about a record has none: empty.

    A second answer changes nothing.

    Raises:
        Hidden: no such alert, or none of this actor's.
    """
    try:
        alert = Alert.objects.select_related("organisation").by_ref(alert_ref, lock=True)
    except NotFound as absent:
        raise Hidden("no such alert", rule="default.deny", ref=absent.ref) from None
    decision = policies.AUTHORITY.decide(actor, policies.ANSWER, alert, now=now)
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(alert.ref))
    if alert.settled_at is None:
        AlertAnswer.objects.create(
            alert=alert,
            how="read",
            answered_by_id=actor.user_id,
            post_ref=actor.post_ref,
            answered_at=now,
        )
        alert.settled_at = now
        alert.save(update_fields=["settled_at"])
    audit.append(
        actor=actor,
        event="alerts.answered",
        decision=decision,
        subject_ref=alert.about_ref,
        at=now,
        details={"alert": str(alert.ref)},
    )
    return "" if alert.kind in NOTICES else alert.about_ref


@action("alerts.open_call")
def open_call(
    *, actor: Actor, candidate_ref: UUID | str, now: datetime
) -> tuple[CallCard, tuple[CallLine, ...]]:
    """Return the card for the call and the calls already tried, newest first.

    Raises:
        Hidden, NotNow: as matching.actions.call_card.
    """
    decision = policies.AUTHORITY.require(actor, policies.RECORD_CALL, now=now)
    card = matching.call_card(actor=actor, candidate_ref=candidate_ref, now=now)
    calls = calls_about(str(candidate_ref), actor.organisation_id)
    audit.append(
        actor=actor,
        event="alerts.call_opened",
        decision=decision,
        subject_ref=str(candidate_ref),
        at=now,
        details={"calls": len(calls)},
    )
    return card, calls


@action("alerts.record_call")
def record_call(
    *,
    actor: Actor,
    candidate_ref: UUID | str,
    outcome: str,
    spoke_to: str = "",
    answer: str = "",
    now: datetime,
) -> UUID:
    """Record a call to the other post's official number; return its reference.

    Not picked up and wrong number go on the desk's retry list; an answer is noted on the number
    and, with what was agreed, beside the judgements of the candidate, where both desks read it.

    Args:
        outcome: spoke, not_picked, wrong_number.
        spoke_to: rank and name of the officer, at most 120 characters; needed where one spoke.
        answer: what was answered and agreed, as in matching.actions.note_call.

    Raises:
        Hidden: no such candidate, none of this actor's, or its desk is still withheld.
        InvalidInput: field `outcome`, `spoke_to` or `answer`.

    Source: field rule 12.
    """
    if outcome not in OUTCOMES:
        raise InvalidInput(field="outcome", reason="unknown_outcome")
    spoke_to = spoke_to.strip()[:SPOKE_TO_LIMIT]
    if outcome == "spoke" and not spoke_to:
        raise InvalidInput(field="spoke_to", reason="who_spoke")
    if outcome != "spoke" and answer.strip():
        raise InvalidInput(field="answer", reason="nobody_spoke")
    line = _line(actor, candidate_ref, now)
    decision = policies.AUTHORITY.require(actor, policies.RECORD_CALL, now=now)
    is_found_side = Side.FOUND in line.sides
    rung = line.missing if is_found_side else line.found
    if rung is None:
        raise Hidden("the desk is withheld", rule=decision.rule, ref=str(line.ref))
    officer_id, desk_id = officer_of(actor)
    spoke = outcome == "spoke"
    call = CallAttempt.objects.create(
        about_ref=str(line.ref),
        organisation_id=desk_id,
        rung_post_ref=rung.post_ref,
        outcome=outcome,
        spoke_to=spoke_to if spoke else "",
        called_by_id=officer_id,
        post_ref=actor.post_ref,
        called_at=now,
        retry_at=None if spoke else now + RETRY_AFTER,
    )
    answered_on = timezone.localdate(now) if spoke else None
    access.note_answer(actor=actor, post_ref=rung.post_ref, answered_on=answered_on, now=now)
    if spoke and (line.sides or answer.strip()):  # a control room rings for no side
        matching.note_call(actor=actor, candidate_ref=line.ref, answer=answer, now=now)
    if spoke:
        side = Side.FOUND if is_found_side else Side.MISSING
        answer_open(str(line.ref), "called", actor=actor, now=now, side=side, kind=ANSWER)
    audit.append(
        actor=actor,
        event="alerts.call_recorded",
        decision=decision,
        subject_ref=str(line.ref),
        at=now,
        details={"outcome": outcome},
    )
    return call.ref


def _line(actor: Actor, candidate_ref: UUID | str, now: datetime) -> CandidateLine:
    line = matching_queries.lines_of(actor, [candidate_ref], now=now).get(str(candidate_ref))
    if line is None:
        raise Hidden("no such candidate", rule="default.deny", ref=str(candidate_ref)[:36])
    return line
