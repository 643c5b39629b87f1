# SPDX-License-Identifier: Apache-2.0
"""What an actor may do with a candidate next: the buttons of a page, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from milaan.foundation.actor import Actor
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import confirming_sides
from milaan.matching.queries.standings import confirmations_in_force
from milaan.matching.values.moves import may
from milaan.matching.values.sides import Side
from milaan.matching.values.status import CALLED_ABOUT, Act
from milaan.matching.values.views import CandidateLine, SideView


def own_side(line: CandidateLine) -> Side:
    """Return the side an actor stands on; the found side where she stands on both."""
    for side in (Side.FOUND, Side.MISSING, Side.COMMITTEE):
        if side in line.sides:
            return side
    return Side.MISSING


def other_side(line: CandidateLine) -> SideView | None:
    """Return the desk that the actor's side calls; None where it is withheld from her."""
    return line.missing if own_side(line).other is Side.MISSING else line.found


def acts_open_to(
    actor: Actor, candidate: Candidate, line: CandidateLine, now: datetime
) -> frozenset[str]:
    """Return what a page offers: judge, call, note_call, confirm, record_wish."""
    return frozenset(_acts(actor, candidate, line, now))


def _acts(actor: Actor, candidate: Candidate, line: CandidateLine, now: datetime) -> Iterator[str]:
    def allows(action: str) -> bool:
        return policies.AUTHORITY.decide(actor, action, candidate, now=now).allowed

    if may(candidate.status, Act.SAY_SAME) and not line.is_withheld and allows(policies.JUDGE):
        yield "judge"
    if candidate.status in CALLED_ABOUT and line.found and not candidate.is_deceased:
        yield "call"
        if allows(policies.NOTE_CALL):
            yield "note_call"
    if _may_confirm(actor, candidate, line) and allows(policies.CONFIRM):
        yield "confirm"
    is_asked = candidate.may_be_adult and not candidate.is_deceased
    if is_asked and may(candidate.status, Act.RECORD_WISH) and allows(policies.RECORD_WISH):
        yield "record_wish"


def _may_confirm(actor: Actor, candidate: Candidate, line: CandidateLine) -> bool:
    if not may(candidate.status, Act.CONFIRM):
        return False
    if line.is_withheld and actor.role != "supervisor":
        return False
    held = confirmations_in_force(candidate)
    if any(row.confirmed_by_id == actor.user_id for row in held):
        return False
    done = {row.side for row in held}
    return any(side not in done for side in confirming_sides(actor, candidate))
