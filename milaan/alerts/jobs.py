# SPDX-License-Identifier: Apache-2.0
"""What alerts do when matching tells something, or a time has come. Safe to repeat."""

from __future__ import annotations

from datetime import datetime

from milaan.alerts import actions
from milaan.foundation.actor import SYSTEM


def tell_of_candidate(*, candidate_ref: str, now: datetime) -> None:
    """Two records may be one person: both desks are told."""
    actions.raise_candidate_alerts(actor=SYSTEM, candidate_ref=candidate_ref, now=now)


def tell_of_judgement(
    *, candidate_ref: str, act: str, side: str, status: str, now: datetime
) -> None:
    """One desk said something: the other is told."""
    actions.follow_judgement(
        actor=SYSTEM, candidate_ref=candidate_ref, act=act, side=side, status=status, now=now
    )


def follow_move(*, candidate_ref: str, side: str, now: datetime) -> None:
    """Another desk answers for one side: it is told, and the former is not any more."""
    actions.follow_move(actor=SYSTEM, candidate_ref=candidate_ref, side=side, now=now)


def withdraw_after_closing(*, candidate_ref: str, now: datetime) -> None:
    """The search is closed: nothing is left to answer."""
    actions.withdraw_alerts(
        actor=SYSTEM, candidate_ref=candidate_ref, reason_code="closed", now=now
    )


def withdraw_after_lapse(*, candidate_ref: str, now: datetime) -> None:
    """There is nothing left to judge."""
    actions.withdraw_alerts(
        actor=SYSTEM, candidate_ref=candidate_ref, reason_code="lapsed", now=now
    )


def tell_unit_of_question(*, post_ref: str, person_refs: list[str], now: datetime) -> None:
    """A booth asked: on a hit the district's unit rings it."""
    actions.tell_unit_of_question(actor=SYSTEM, post_ref=post_ref, person_refs=person_refs, now=now)


def tell_of_withdrawal(*, person_ref: str, status: str, now: datetime) -> None:
    """A record was taken out of the search: the desk's superior hears of it."""
    if status == "withdrawn":
        actions.tell_superior_of_withdrawal(actor=SYSTEM, person_ref=person_ref, now=now)


def tell_of_conflict(
    *, person_ref: str, conflict_ref: str, above_post_ref: str, now: datetime
) -> None:
    """An officer is kept out of a record: its desk and the officer above are told."""
    actions.tell_of_conflict(
        actor=SYSTEM,
        person_ref=person_ref,
        conflict_ref=conflict_ref,
        above_post_ref=above_post_ref,
        now=now,
    )


def tell_of_emergency(*, opening_ref: str, now: datetime) -> None:
    """A record was opened in an emergency: its owner and the overseeing post are told."""
    actions.tell_of_emergency(actor=SYSTEM, opening_ref=opening_ref, now=now)


def watch_charges(*, post_ref: str, now: datetime) -> None:
    """Who holds a post changed, or an end came near: warn in time, and close what ended."""
    actions.watch_charges(actor=SYSTEM, post_ref=post_ref, now=now)


def escalate_alert(*, alert_ref: str, level: int, now: datetime) -> None:
    """The time for one step has come."""
    actions.escalate_alert(actor=SYSTEM, alert_ref=alert_ref, level=level, now=now)
