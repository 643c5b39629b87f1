# SPDX-License-Identifier: Apache-2.0
"""Tell both desks of a candidate and of what the other one did. Safe to repeat."""

from __future__ import annotations

from datetime import datetime

from milaan.alerts import policies
from milaan.alerts.records.writing import answer_open, withdraw_open, write_alert
from milaan.alerts.values import (
    ANSWER,
    ASK_WISH,
    CANDIDATE,
    COMMITTEE,
    IN_PERSON,
    TELL_IN_PERSON,
)
from milaan.audit import actions as audit
from milaan.core.authority import Decision
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.matching import queries as matching
from milaan.matching.queries import Notice
from milaan.matching.values import LIVE, Act, Side, Status

_DESKS = (Side.MISSING, Side.FOUND)


@action("alerts.raise_candidate_alerts")
def raise_candidate_alerts(*, actor: Actor, candidate_ref: str, now: datetime) -> int:
    """Tell both desks of a new candidate; return how many alerts are new.

    Of the dead nobody gets a line: the investigating officer and the superior are asked to call
    the control room, where somebody tells them.

    Raises:
        NotFound: no such candidate.

    Source: field rules 12, 21 and 29.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    notice = matching.notice_about(candidate_ref)
    raised = 0
    if notice.status in LIVE:
        raised = _of_the_dead(notice, now) if notice.is_deceased else _of_the_living(notice, now)
    _note(actor, decision, "alerts.candidate_told", candidate_ref, now, raised)
    return raised


def _of_the_living(notice: Notice, now: datetime) -> int:
    return sum(write_alert(notice, side, CANDIDATE, now=now) is not None for side in _DESKS)


def _of_the_dead(notice: Notice, now: datetime) -> int:
    desk = notice.sides[Side.MISSING]
    posts = {desk.post_ref: IN_PERSON, desk.superior_post_ref: IN_PERSON}
    posts |= {notice.control_room_post_ref: TELL_IN_PERSON}
    return sum(
        write_alert(notice, Side.MISSING, kind, now=now, post_ref=post_ref) is not None
        for post_ref, kind in posts.items()
        if post_ref
    )


@action("alerts.follow_judgement")
def follow_judgement(
    *,
    actor: Actor,
    candidate_ref: str,
    act: str,
    side: str,
    status: str,
    now: datetime,
) -> int:
    """Settle the acting side's alerts, and tell the other side what was done.

    Args:
        act, side, status: as in matching.events.CandidateJudged.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    notice = matching.notice_about(candidate_ref)
    raised = 0
    if not notice.is_deceased:
        answer_open(candidate_ref, "judged", actor=actor, now=now, side=side)
        raised = _tell_others(notice, Act(act), Side(side), now)
    if status == Status.DIFFERENT:
        withdraw_open(candidate_ref, "different", now=now, kind=CANDIDATE)
        withdraw_open(candidate_ref, "different", now=now, kind=ASK_WISH)
    _note(actor, decision, "alerts.judgement_told", candidate_ref, now, raised)
    return raised


def _tell_others(notice: Notice, act: Act, side: Side, now: datetime) -> int:
    if notice.status == Status.CLOSED:
        return 0  # the closing itself withdraws everything; the records say closed
    written = 0
    for other in _DESKS:
        if other is side or _is_hushed(notice, other, act):
            continue
        withdraw_open(notice.ref, "replaced", now=now, side=other, kind=ANSWER)
        if act is Act.SAY_SAME:  # one line a candidate: the answer stands for it from now on
            withdraw_open(notice.ref, "replaced", now=now, side=other, kind=CANDIDATE)
        written += write_alert(notice, other, ANSWER, now=now, code=act) is not None
    if Side.COMMITTEE in notice.sides:
        written += write_alert(notice, Side.COMMITTEE, COMMITTEE, now=now) is not None
    if notice.waits_for_wish and act is Act.SAY_SAME:
        written += write_alert(notice, Side.FOUND, ASK_WISH, now=now) is not None
    return written


def _is_hushed(notice: Notice, side: Side, act: Act) -> bool:
    """A searching side whose answer must wait for her wish hears of *same* only as its status."""
    return side is Side.MISSING and notice.waits_for_wish and act is Act.SAY_UNSURE


@action("alerts.follow_move")
def follow_move(*, actor: Actor, candidate_ref: str, side: str, now: datetime) -> int:
    """Take one side's alerts from the desk that is told no more; tell the one that is now.

    Source: field note 24.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    notice = matching.notice_about(candidate_ref)
    withdraw_open(candidate_ref, "moved", now=now, side=side)
    raised = 0
    if notice.status in LIVE and not notice.is_deceased:
        raised = int(write_alert(notice, Side(side), CANDIDATE, now=now) is not None)
    _note(actor, decision, "alerts.move_told", candidate_ref, now, raised)
    return raised


@action("alerts.withdraw_alerts")
def withdraw_alerts(*, actor: Actor, candidate_ref: str, reason_code: str, now: datetime) -> int:
    """Withdraw every open alert about a candidate; return how many.

    Args:
        reason_code: closed, lapsed.
    """
    decision = policies.AUTHORITY.require(actor, policies.RAISE, now=now)
    count = withdraw_open(candidate_ref, reason_code, now=now)
    _note(actor, decision, "alerts.withdrawn", candidate_ref, now, count)
    return count


def _note(
    actor: Actor, decision: Decision, event: str, candidate_ref: str, now: datetime, count: int
) -> None:
    audit.append(
        actor=actor,
        event=event,
        decision=decision,
        subject_ref=candidate_ref,
        at=now,
        details={"alerts": count},
    )
