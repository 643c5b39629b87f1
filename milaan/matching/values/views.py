# SPDX-License-Identifier: Apache-2.0
"""What matching hands out: a candidate as a line that names nobody, and as it is opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from milaan.matching.values.sides import Side
from milaan.registry.values import PersonView, SummaryView


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One finding as codes; `bits` above zero speak for one person, below against."""

    comparator: str
    level: str
    code: str
    bits: float


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a candidate as both desks may know it.

    Args:
        district_code: of the desk, not of the person.
        phone: E.164 of the post, or of the desk where the post has none; may be empty.
    """

    person_ref: UUID
    organisation_ref: str
    organisation_name: str
    organisation_local_name: str
    district_code: str
    state_code: str
    post_ref: str
    post_title: str
    post_local_title: str
    phone: str
    hours: str
    last_answered_on: date | None


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate without anything of the person's that is sealed.

    Args:
        sides: for which sides the actor may act.
        is_withheld: the actor searches for somebody who may be an adult and whose wish is not
            yet known: no place, no desk, no facts of the found record (field rule 22).
        found: None where it is withheld.
    """

    ref: UUID
    status: str
    probability: float
    bits: float
    proposed_at: datetime
    version: int
    is_deceased: bool
    may_be_child: bool
    may_be_adult: bool
    missing: SideView
    found: SideView | None
    missing_summary: SummaryView
    found_summary: SummaryView
    reasons: tuple[ReasonView, ...]
    sides: frozenset[Side] = frozenset()
    is_withheld: bool = False
    wish: str = ""
    weights_version: str = ""


@dataclass(frozen=True, slots=True)
class SayingView:
    """What somebody said: a judgement, a confirmation, a call or her wish, newest last.

    Args:
        kind: judgement, confirmation, call or wish. code: verdict, way of seeing, or answer; of a
            call empty.
        answered_by: of a call, the post that answered, in the reader's script.
        is_own: the actor's own desk said it.
        may_take_back: the actor's desk said it and it still stands.
    """

    ref: UUID
    kind: str
    code: str
    side: str
    organisation_name: str
    organisation_local_name: str
    at: datetime
    text: str = ""
    is_taken_back: bool = False
    may_take_back: bool = False
    answered_by: str = ""
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class CandidateView:
    """An opened candidate: both records as far as the actor may see them.

    Args:
        missing, found: None where the actor may not open that record now.
        acts: what the actor may do: judge, call, note_call, confirm, record_wish.
        still_needed: codes of what closing still needs.
        own_verdict: what the actor's desk says now; empty: nothing that counts.
    """

    line: CandidateLine
    missing: PersonView | None
    found: PersonView | None
    sayings: tuple[SayingView, ...]
    acts: frozenset[str]
    still_needed: tuple[str, ...]
    own_side: Side
    own_verdict: str = ""


@dataclass(frozen=True, slots=True)
class CallCard:
    """The call that decides (field rule 12).

    Args:
        reference: the other side's number of the record, as its papers write it.
        asks, is_asked: the found side asks, the searching side is asked; a committee neither.
        may_note: what the other desk answers may be noted. notes: what was, by either desk.
        questions: what the found side asks; `answers` is filled for the found side only.
    """

    office: str
    person_to_ask: str
    number: str
    shown_number: str
    hours: str
    reference: str
    last_answered: date | None
    asks: bool
    is_asked: bool
    may_confirm: bool
    may_note: bool
    notes: tuple[SayingView, ...]
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = field(default=())
