# SPDX-License-Identifier: Apache-2.0
"""Say whether two records are one person, and take it back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, Hidden, InvalidInput, NotFound
from milaan.foundation.outbox import publish
from milaan.matching import policies
from milaan.matching.events import CandidateJudged
from milaan.matching.models import Candidate, Judgement, Withdrawal
from milaan.matching.queries.desks import sides_of
from milaan.matching.queries.standings import is_withheld_from_searchers, wish_of
from milaan.matching.records.locking import NotNow, locked_candidate
from milaan.matching.records.officers import officer_of
from milaan.matching.records.settling import settle
from milaan.matching.records.takebacks import drop_confirmations_without_same
from milaan.matching.records.twins import cap_twins
from milaan.matching.records.words import cleaned
from milaan.matching.values.moves import may
from milaan.matching.values.sides import TAKEN_BACK_FOR, VERDICTS, Side
from milaan.matching.values.status import Act

NOTE_LIMIT = 1_000
_ACTS = {"same": Act.SAY_SAME, "different": Act.SAY_DIFFERENT, "unsure": Act.SAY_UNSURE}


@action("matching.judge_candidate")
def judge_candidate(
    *,
    actor: Actor,
    candidate_ref: UUID | str,
    verdict: str,
    note: str = "",
    version: int,
    now: datetime,
) -> UUID:
    """Record what the actor's desk says of a candidate, and return the judgement's reference.

    *Same* is a proposal: it lets both searches rest and closes nothing. *Different* is remembered
    until new facts arrive. The desk's earlier judgement stays on record; the newest counts.

    Args:
        verdict: same, different, unsure.
        note: the desk's own words, at most 1,000 characters; may be empty.
        version: of the candidate as the form showed it.

    Raises:
        Hidden: no such candidate, or none of this actor's.
        NotAllowed: the post sees it but does not judge.
        JudgedMeanwhile: somebody else acted first; the message says what was said.
        NotNow: it is closed, or her own wish is still being asked.
        InvalidInput: no such verdict, or the note is too long.
    """
    if verdict not in VERDICTS:
        raise InvalidInput(field="verdict", reason="unknown_verdict")
    candidate = locked_candidate(actor, candidate_ref, version=version, now=now)
    decision = policies.AUTHORITY.require(actor, policies.JUDGE, candidate, now=now)
    sides, act = sides_of(actor, candidate), _ACTS[verdict]
    if not may(candidate.status, act) or _sees_nothing_yet(candidate, sides):
        raise NotNow(ref=str(candidate.ref))
    officer_id, desk_id = officer_of(actor)
    judgement = Judgement(
        subject=candidate.missing_subject,
        candidate=candidate,
        verdict=verdict,
        organisation_id=desk_id,
        judged_by_id=officer_id,
        post_ref=actor.post_ref,
        facts_digest=candidate.facts_digest,
        judged_at=now,
    )
    judgement.seal(note=cleaned("note", note, NOTE_LIMIT)).save()
    drop_confirmations_without_same(candidate, actor, now)
    audit.append(
        actor=actor,
        event=CandidateJudged.name,
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref), "verdict": verdict},
    )
    _settle_and_tell(candidate, act, sides, now)
    return judgement.ref


@action("matching.withdraw_judgement")
def withdraw_judgement(
    *,
    actor: Actor,
    judgement_ref: UUID | str,
    reason_code: str,
    now: datetime,
    candidate_ref: UUID | str | None = None,
) -> None:
    """Take one's desk's judgement back; both records' status follows.

    Args:
        reason_code: as in values.sides.TAKEN_BACK_FOR.
        candidate_ref: on whose page it was asked; None asks for no check.

    Raises:
        Hidden: no such judgement, one of another candidate, or none of this actor's desk.
        NotAllowed: the post does not judge.
        Conflict: it was taken back already.
        InvalidInput: no such reason.
    """
    if reason_code not in TAKEN_BACK_FOR:
        raise InvalidInput(field="reason_code", reason="unknown_reason")
    judgement = _judgement(judgement_ref, candidate_ref)
    candidate = locked_candidate(actor, judgement.candidate.ref, version=None, now=now)
    decision = policies.AUTHORITY.require(actor, policies.JUDGE, candidate, now=now)
    if judgement.organisation_id not in actor.organisation_ids:
        raise Hidden("another desk's judgement", rule=decision.rule, ref=str(judgement.ref))
    if not may(candidate.status, Act.TAKE_BACK):
        raise NotNow(ref=str(candidate.ref))
    if Withdrawal.objects.filter(judgement=judgement).exists():
        raise Conflict(ref=str(judgement.ref))
    Withdrawal.objects.create(
        judgement=judgement,
        reason_code=reason_code,
        withdrawn_by_id=officer_of(actor)[0],
        post_ref=actor.post_ref,
        withdrawn_at=now,
    )
    drop_confirmations_without_same(candidate, actor, now)
    audit.append(
        actor=actor,
        event="matching.judgement_withdrawn",
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref), "reason": reason_code},
    )
    _settle_and_tell(candidate, Act.TAKE_BACK, sides_of(actor, candidate), now)


def _judgement(ref: UUID | str, candidate_ref: UUID | str | None) -> Judgement:
    rows = Judgement.objects.select_related("candidate")
    if candidate_ref is not None:
        rows = rows.filter(candidate__ref=candidate_ref)
    try:
        return rows.by_ref(ref)
    except NotFound as absent:
        raise Hidden("no such judgement", rule="default.deny", ref=absent.ref) from None


def _sees_nothing_yet(candidate: Candidate, sides: frozenset[Side]) -> bool:
    """The searching side cannot judge what it may not see; the desk that has her goes first."""
    return sides == {Side.MISSING} and is_withheld_from_searchers(candidate, wish_of(candidate))


def _settle_and_tell(candidate: Candidate, act: Act, sides: frozenset[Side], now: datetime) -> None:
    status = settle(candidate, act, now=now)
    cap_twins((candidate.missing_ref, candidate.found_ref))
    side = next((side for side in Side if side in sides), Side.FOUND)
    publish(
        CandidateJudged(
            candidate_ref=str(candidate.ref), act=act.value, side=side.value, status=status.value
        ),
        now=now,
    )
