# SPDX-License-Identifier: Apache-2.0
"""Open a candidate side by side, and the card for the call. Every opening is on the log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.core.values.phones import read_out
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotFound
from milaan.foundation.languages import in_own_words
from milaan.matching import policies
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import person_to_ask
from milaan.matching.queries.lines import line_of
from milaan.matching.queries.standings import standing_of, verdict_of_desk
from milaan.matching.records.acts import acts_open_to, other_side, own_side
from milaan.matching.records.calls import questions_from
from milaan.matching.records.locking import NotNow, visible_candidate
from milaan.matching.records.said import calls_noted, sayings_about
from milaan.matching.records.sharing import share_with
from milaan.matching.values.sides import Side
from milaan.matching.values.status import CALLED_ABOUT
from milaan.matching.values.views import CallCard, CandidateLine, CandidateView
from milaan.registry import actions as registry
from milaan.registry.values import PersonView

_NUMBERS_IN_ORDER = ("missing", "fir", "gd", "zero_fir", "portal")


@action("matching.open_candidate")
def open_candidate(*, actor: Actor, candidate_ref: UUID | str, now: datetime) -> CandidateView:
    """Return both records side by side, as far as the actor may see each, with what was said.

    Raises:
        Hidden: no such candidate, or none of this actor's.
    """
    candidate = visible_candidate(actor, candidate_ref, now=now)
    line = line_of(actor, candidate)
    _noted(actor, candidate, "matching.candidate_opened", now)
    share_with(candidate, actor.post_ref, now=now)
    missing, found = _records(actor, line, now)
    return CandidateView(
        line=line,
        missing=missing,
        found=found,
        sayings=sayings_about(actor, candidate, line),
        acts=acts_open_to(actor, candidate, line, now),
        still_needed=standing_of(candidate).missing_conditions,
        own_side=own_side(line),
        own_verdict=verdict_of_desk(candidate, actor.organisation_id),
    )


@action("matching.call_card")
def call_card(*, actor: Actor, candidate_ref: UUID | str, now: datetime) -> CallCard:
    """Return whom to call about a candidate said to be the same, and what is asked.

    The found side asks; the searching side gets the questions without any answer.

    Raises:
        Hidden: no such candidate, or none of this actor's.
        NotNow: no desk says same, or the other desk is withheld until her wish is known.
    """
    candidate = visible_candidate(actor, candidate_ref, now=now)
    line = line_of(actor, candidate)
    _noted(actor, candidate, "matching.call_card_opened", now)
    share_with(candidate, actor.post_ref, now=now)
    other = other_side(line)
    if candidate.status not in CALLED_ABOUT or other is None:
        raise NotNow(ref=str(candidate.ref))
    missing, found = _records(actor, line, now)
    acts = acts_open_to(actor, candidate, line, now)
    asks = own_side(line) is Side.FOUND
    questions = questions_from(found) if asks else []
    office = in_own_words(other.post_title, other.post_local_title)
    return CallCard(
        office=office,
        person_to_ask=person_to_ask(other.post_ref, now) or office,
        number=other.phone,
        shown_number=read_out(other.phone),
        hours=other.hours,
        reference=_number_of(missing if asks else found) or str(other.person_ref)[:8].upper(),
        last_answered=other.last_answered_on,
        asks=asks,
        is_asked=not asks and Side.MISSING in line.sides,
        may_confirm="confirm" in acts,
        may_note="note_call" in acts,
        notes=tuple(calls_noted(actor, candidate, line)),
        questions=tuple(question for question, _ in questions),
        answers=tuple(answer for _, answer in questions),
    )


def _noted(actor: Actor, candidate: Candidate, event: str, now: datetime) -> None:
    decision = policies.AUTHORITY.require(actor, policies.VIEW, candidate, now=now)
    audit.append(
        actor=actor,
        event=event,
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref)},
    )


def _records(
    actor: Actor, line: CandidateLine, now: datetime
) -> tuple[PersonView | None, PersonView | None]:
    missing = _opened(actor, line.missing.person_ref, now)
    found = None if line.found is None else _opened(actor, line.found.person_ref, now)
    return missing, found


def _opened(actor: Actor, person_ref: UUID, now: datetime) -> PersonView | None:
    try:
        return registry.open_person(actor=actor, person_ref=person_ref, now=now)
    except NotFound:  # its grant has ended, or the record went under inquiry
        return None


def _number_of(record: PersonView | None) -> str:
    if record is None:
        return ""
    by_kind = {number.kind: number.text for number in record.numbers}
    return next((by_kind[kind] for kind in _NUMBERS_IN_ORDER if kind in by_kind), "")
