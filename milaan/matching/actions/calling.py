# SPDX-License-Identifier: Apache-2.0
"""Note what the other desk answered on the telephone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Hidden
from milaan.matching import policies
from milaan.matching.models import CallNote
from milaan.matching.queries.lines import line_of
from milaan.matching.records.acts import other_side
from milaan.matching.records.locking import visible_candidate
from milaan.matching.records.officers import officer_of
from milaan.matching.records.words import cleaned

ANSWER_LIMIT = 500


@action("matching.note_call")
def note_call(*, actor: Actor, candidate_ref: UUID | str, answer: str = "", now: datetime) -> UUID:
    """Keep with the candidate that the other desk was spoken to; return the note's reference.

    Which post answered and when stand beside it, so that it needs no officer's name.

    Args:
        answer: what was answered and agreed, at most 500 characters; may be empty.

    Raises:
        Hidden: no such candidate, none of this actor's, or the other desk is withheld.
        NotAllowed: the post sees it but acts for neither desk.
        InvalidInput: field `answer`: too long.

    Source: field rules 12 and 21.
    """
    candidate = visible_candidate(actor, candidate_ref, now=now)
    decision = policies.AUTHORITY.require(actor, policies.NOTE_CALL, candidate, now=now)
    rung = other_side(line_of(actor, candidate))
    if rung is None:
        raise Hidden("the desk is withheld", rule=decision.rule, ref=str(candidate.ref))
    officer_id, desk_id = officer_of(actor)
    note = CallNote(
        subject=candidate.missing_subject,
        candidate=candidate,
        rung_post_ref=rung.post_ref,
        organisation_id=desk_id,
        noted_by_id=officer_id,
        post_ref=actor.post_ref,
        noted_at=now,
    )
    note.seal(answer=cleaned("answer", answer, ANSWER_LIMIT)).save()
    audit.append(
        actor=actor,
        event="matching.call_noted",
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref)},
    )
    return note.ref
