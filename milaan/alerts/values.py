# SPDX-License-Identifier: Apache-2.0
"""Kinds of alerts, when each goes up to whom, and what an inbox hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.matching.values import CandidateLine

CANDIDATE = "candidate"
ANSWER = "answer"
ASK_WISH = "ask_wish"
COMMITTEE = "committee"
IN_PERSON = "in_person"
TELL_IN_PERSON = "tell_in_person"
BOOTH_ASKED = "booth_asked"
WITHDRAWN_SEARCH = "withdrawn_search"
EMERGENCY = "emergency"
EMERGENCY_REVIEW = "emergency_review"
CHARGE_ENDING = "charge_ending"
POST_EMPTY = "post_empty"

CONFLICT = "conflict"

KINDS: dict[str, str | Promise] = {
    CANDIDATE: _("A possible match"),
    ANSWER: _("The other desk has answered"),
    ASK_WISH: _("Ask her, alone, what may be told"),
    COMMITTEE: _("The committee's confirmation is awaited"),
    IN_PERSON: _("Call your control room"),
    TELL_IN_PERSON: _("An officer is to be told in person"),
    BOOTH_ASKED: _("A booth asked about somebody who is on record elsewhere: call the booth"),
    EMERGENCY: _("A record of yours was opened in an emergency"),
    CONFLICT: _("An officer is kept out of a record from now on"),
    EMERGENCY_REVIEW: _("An emergency opening waits for your review"),
    WITHDRAWN_SEARCH: _("A desk below you took a record out of the search"),
    CHARGE_ENDING: _("The last charge of a post ends soon"),
    POST_EMPTY: _("Nobody holds this post any more"),
}

# What the other desk did (matching.values.status.Act), as the line of an answer says it.
ANSWERS: dict[str, str | Promise] = {
    "say_same": _("The other desk says: same person"),
    "say_different": _("The other desk says: different people"),
    "say_unsure": _("The other desk is not sure"),
    "take_back": _("The other desk took its judgement back"),
    "confirm": _("The other desk has confirmed"),
    "take_back_confirmation": _("The other desk took its confirmation back"),
    "record_wish": _("Her own answer is on record"),
}

# The dead are never a line of an inbox (field rule 29).
NEVER_A_LINE = frozenset({IN_PERSON})

# Of one record, with no candidate to judge: lines of their own.
NOTICES = frozenset(
    {
        BOOTH_ASKED,
        WITHDRAWN_SEARCH,
        CONFLICT,
        EMERGENCY,
        EMERGENCY_REVIEW,
        CHARGE_ENDING,
        POST_EMPTY,
    }
)
# Of these the notice is about a post, not about a record.
OF_A_POST = frozenset({CHARGE_ENDING, POST_EMPTY})

RETRY, SUPERIOR, CONTROL_ROOM = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Step:
    """After how long without an answer an alert goes to whom.

    Args:
        level: RETRY (the same desk's retry list), SUPERIOR, CONTROL_ROOM.
        child, other: how long after the alert was raised, where she may be a child or not.
    """

    level: int
    child: timedelta
    other: timedelta


# Set by judgement and not by law: a duty officer has time to end a call and read; a shift does
# not end with it unread. A State may change them: they are data, and each step is one delivery.
STEPS: tuple[Step, ...] = (
    Step(RETRY, child=timedelta(minutes=30), other=timedelta(hours=2)),
    Step(SUPERIOR, child=timedelta(hours=2), other=timedelta(hours=8)),
    Step(CONTROL_ROOM, child=timedelta(hours=6), other=timedelta(hours=24)),
)

# Of a charge that ends in two weeks nobody need be rung at night; also by judgement.
SLOW_STEPS: tuple[Step, ...] = (
    Step(RETRY, child=timedelta(days=1), other=timedelta(days=3)),
    Step(SUPERIOR, child=timedelta(days=2), other=timedelta(days=7)),
)

# After how long a number that was not picked up is tried again. Set by judgement.
RETRY_AFTER = timedelta(minutes=20)

OUTCOMES: dict[str, str | Promise] = {
    "spoke": _("Spoke to the officer"),
    "not_picked": _("Nobody picked up"),
    "wrong_number": _("Wrong number"),
}

# What the page says first once a call without an answer is saved.
SAVED_CALLS: dict[str, str | Promise] = {
    "not_picked": _("Call saved: nobody picked up"),
    "wrong_number": _("Call saved: the number is wrong"),
}


def waits_for(level: int, *, is_urgent: bool, kind: str = "") -> timedelta | None:
    """Return after how long a step is due, from the raising on; None: there is no such step."""
    steps = SLOW_STEPS if kind in OF_A_POST else STEPS
    step = next((step for step in steps if step.level == level), None)
    if step is None:
        return None
    return step.child if is_urgent else step.other


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One line of an inbox; it names nobody.

    Args:
        code: for an answer, what the other desk did (matching.values.status.Act).
        level: 0, or how far it has gone up. is_mine: the alert is for the actor's own post.
        line: the candidate as the actor may know it.
    """

    ref: UUID
    kind: str
    code: str
    side: str
    created_at: datetime
    due_at: datetime
    level: int
    is_urgent: bool
    is_mine: bool
    line: CandidateLine


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line about records, by their references alone.

    Args:
        post: title of the post it came from; phone: its official number, E.164.
        records: (reference, desk that answers for it) of each; names in the reader's script.
        about_post_ref: the post that the notice is about; empty where it tells a post of itself.
        ends_at: when nobody holds that post any more; None: nobody does.
    """

    ref: UUID
    kind: str
    created_at: datetime
    due_at: datetime
    level: int
    post: str
    phone: str
    records: tuple[tuple[str, str], ...]
    about_post_ref: str = ""
    ends_at: datetime | None = None

    @property
    def is_of_post(self) -> bool:
        """Whether it is about a post, not about a record."""
        return self.kind in OF_A_POST

    @property
    def title(self) -> str | Promise:
        """What happened, in words."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call that was tried."""

    outcome: str
    spoke_to: str
    called_at: datetime
    retry_at: datetime | None


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits at a post.

    Args:
        new: candidates nobody of the desk has looked at. answers: what others did.
        running: said to be the same, waiting for somebody. retry: calls to try again.
        escalated: what others did not answer and came up to this post.
        notices: of one record each, without a candidate.
        calls_in_person: how many times "call your control room" stands at the top.
    """

    new: tuple[InboxLine, ...]
    answers: tuple[InboxLine, ...]
    running: tuple[CandidateLine, ...]
    retry: tuple[tuple[CandidateLine, CallLine], ...]
    escalated: tuple[InboxLine, ...]
    calls_in_person: int
    notices: tuple[NoticeLine, ...] = ()

    @property
    def waiting_count(self) -> int:
        return (
            len(self.new)
            + len(self.answers)
            + len(self.escalated)
            + self.calls_in_person
            + len(self.notices)
        )
