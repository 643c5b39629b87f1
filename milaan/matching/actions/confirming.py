# SPDX-License-Identifier: Apache-2.0
"""Two desks confirm, someone sees her, an adult is asked: only then a search closes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from milaan.access import actions as access
from milaan.access.consent_texts import text_for
from milaan.access.consent_values import (
    ADULT,
    GIVEN,
    HERSELF,
    IN_DOUBT,
    REFUSED,
    About,
    ConsentSaid,
    asked_purpose,
)
from milaan.audit import actions as audit
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import Conflict, Hidden, InvalidInput, NotFound
from milaan.foundation.outbox import publish
from milaan.matching import policies
from milaan.matching.events import CandidateJudged
from milaan.matching.models import Candidate, Confirmation, Wish, Withdrawal
from milaan.matching.queries.desks import confirming_sides
from milaan.matching.queries.standings import (
    confirmations_in_force,
    is_withheld_from_searchers,
    wish_of,
)
from milaan.matching.records.calls import is_official_number
from milaan.matching.records.locking import NotNow, locked_candidate
from milaan.matching.records.officers import officer_of
from milaan.matching.records.settling import settle
from milaan.matching.records.takebacks import take_back
from milaan.matching.records.words import cleaned
from milaan.matching.values.moves import may
from milaan.matching.values.sides import (
    ASKED_BY,
    DNA,
    NOT_SEEN,
    SEEN_HOW,
    TAKEN_BACK_FOR,
    TELL_FAMILY,
    WISH_TELL,
    WISHES,
    Side,
)
from milaan.matching.values.status import Act

SEEN_BY_LIMIT, WORDS_LIMIT = 200, 2_000


class AnotherOfficer(Conflict):
    """One officer confirms for one side only."""

    code = "another_officer"
    message = _("You have confirmed this already. Another officer confirms for the other desk.")
    advice = _("Call the other desk and ask it to confirm.")


@action("matching.confirm_candidate")
def confirm_candidate(
    *,
    actor: Actor,
    candidate_ref: UUID | str,
    seen_how: str,
    seen_by: str = "",
    called_back_on: str = "",
    version: int,
    now: datetime,
) -> UUID:
    """Confirm *same* for the actor's desk, and return the confirmation's reference.

    The search closes with it only when both desks have confirmed, someone has seen her, for a
    child the committee has confirmed, and an adult's own wish is on record.

    Args:
        seen_how: as in values.sides.SEEN_HOW; `dna` for the dead alone.
        seen_by: who saw her (rank, name, or relative); needed unless nobody has.
        called_back_on: the other post's official number that was rung back.
        version: of the candidate as the form showed it.

    Raises:
        Hidden: no such candidate, or none of this actor's.
        NotAllowed: neither desk is the actor's; a district unit judges, the desks confirm.
        JudgedMeanwhile, NotNow, AnotherOfficer: see there.
        InvalidInput: field `seen_how`, `seen_by` or `called_back_on`.

    Source: field rules 12, 21, 22, 29; ADR 0010.
    """
    candidate = locked_candidate(actor, candidate_ref, version=version, now=now)
    decision = policies.AUTHORITY.require(actor, policies.CONFIRM, candidate, now=now)
    side = _side_to_confirm(actor, candidate)
    _check_seen(candidate, side, seen_how, seen_by)
    is_rung = _is_rung_back(candidate, side)
    if is_rung and not is_official_number(candidate, side.other, called_back_on):
        raise InvalidInput(field="called_back_on", reason="not_the_official_number")
    officer_id, desk_id = officer_of(actor)
    confirmation = Confirmation(
        subject=candidate.missing_subject,
        candidate=candidate,
        organisation_id=desk_id,
        side=side,
        seen_how=seen_how,
        called_back_on=called_back_on.strip()[:20] if is_rung else "",
        confirmed_by_id=officer_id,
        post_ref=actor.post_ref,
        confirmed_at=now,
        is_superior=actor.role == "supervisor",
    )
    confirmation.seal(seen_by=cleaned("seen_by", seen_by, SEEN_BY_LIMIT)).save()
    audit.append(
        actor=actor,
        event="matching.candidate_confirmed",
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref), "side": side.value, "seen": seen_how},
    )
    _settle_and_tell(candidate, Act.CONFIRM, side, now)
    return confirmation.ref


def _side_to_confirm(actor: Actor, candidate: Candidate) -> Side:
    if not may(candidate.status, Act.CONFIRM):
        raise NotNow(ref=str(candidate.ref))
    held = confirmations_in_force(candidate)
    if any(row.confirmed_by_id == actor.user_id for row in held):
        raise AnotherOfficer(ref=str(candidate.ref))
    done = {row.side for row in held}
    open_sides = [side for side in confirming_sides(actor, candidate) if side not in done]
    is_blind = is_withheld_from_searchers(candidate, wish_of(candidate))
    if is_blind and actor.role != "supervisor":
        # What she wishes not to be told ends by a note of the superior, not of the desk.
        open_sides = [side for side in open_sides if side is not Side.MISSING]
    if not open_sides:
        raise NotNow(ref=str(candidate.ref))
    return open_sides[0]


def _is_rung_back(candidate: Candidate, side: Side) -> bool:
    """Say whether the other post was called: not by those who may not know which post it is."""
    if side is Side.COMMITTEE or candidate.is_deceased:
        return False
    # A refused number would tell the superior, number by number, which desk has her (rule 22).
    return side is Side.FOUND or not is_withheld_from_searchers(candidate, wish_of(candidate))


def _check_seen(candidate: Candidate, side: Side, seen_how: str, seen_by: str) -> None:
    is_known = seen_how in SEEN_HOW
    is_for_the_dead = seen_how == DNA
    is_other_way = seen_how != NOT_SEEN and candidate.is_deceased is not is_for_the_dead
    if not is_known or is_other_way or (seen_how == "committee" and side is not Side.COMMITTEE):
        raise InvalidInput(field="seen_how", reason="not_for_this_candidate")
    if seen_how != NOT_SEEN and not seen_by.strip():
        raise InvalidInput(field="seen_by", reason="who_saw_her")


@action("matching.withdraw_confirmation")
def withdraw_confirmation(
    *,
    actor: Actor,
    confirmation_ref: UUID | str,
    reason_code: str,
    now: datetime,
    candidate_ref: UUID | str | None = None,
) -> None:
    """Take one's desk's confirmation back; a closed search opens again with it.

    Raises:
        Hidden, NotAllowed, Conflict, InvalidInput: as for `withdraw_judgement`.
    """
    if reason_code not in TAKEN_BACK_FOR:
        raise InvalidInput(field="reason_code", reason="unknown_reason")
    confirmation = _confirmation(confirmation_ref, candidate_ref)
    candidate = locked_candidate(actor, confirmation.candidate.ref, version=None, now=now)
    decision = policies.AUTHORITY.require(actor, policies.CONFIRM, candidate, now=now)
    if confirmation.organisation_id not in actor.organisation_ids:
        raise Hidden("another office's confirmation", rule=decision.rule)
    if not may(candidate.status, Act.TAKE_BACK_CONFIRMATION):
        raise NotNow(ref=str(candidate.ref))
    if Withdrawal.objects.filter(confirmation=confirmation).exists():
        raise Conflict(ref=str(confirmation.ref))
    take_back(confirmation, reason_code, actor, now)
    audit.append(
        actor=actor,
        event="matching.confirmation_withdrawn",
        decision=decision,
        subject_ref=str(candidate.missing_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref), "reason": reason_code},
    )
    _settle_and_tell(candidate, Act.TAKE_BACK_CONFIRMATION, Side(confirmation.side), now)


def _confirmation(ref: UUID | str, candidate_ref: UUID | str | None) -> Confirmation:
    rows = Confirmation.objects.select_related("candidate")
    if candidate_ref is not None:
        rows = rows.filter(candidate__ref=candidate_ref)
    try:
        return rows.by_ref(ref)
    except NotFound as absent:
        raise Hidden("no such confirmation", rule="default.deny", ref=absent.ref) from None


@action("matching.record_wish")
def record_wish(
    *,
    actor: Actor,
    candidate_ref: UUID | str,
    answer: str,
    asked_by_role: str,
    own_words: str = "",
    language: str = "",
    version: int,
    now: datetime,
) -> UUID:
    """Record an adult's own answer, asked alone, and return its reference. The newest counts.

    Args:
        answer: tell, safe_only, nothing. asked_by_role: woman_officer, ngo.
        own_words: verbatim, at most 2,000 characters.
        language: BCP 47, in which the text was read out; empty: the officer's own.

    Raises:
        Hidden: no such candidate, or none of this actor's.
        NotAllowed: the actor's desk is not the one that has her.
        JudgedMeanwhile, NotNow: see there; also where she cannot be an adult.
        InvalidInput: field `answer` or `asked_by_role`.

    Source: field rule 22.
    """
    if answer not in WISHES:
        raise InvalidInput(field="answer", reason="unknown_answer")
    if asked_by_role not in ASKED_BY:
        raise InvalidInput(field="asked_by_role", reason="asked_alone")
    candidate = locked_candidate(actor, candidate_ref, version=version, now=now)
    decision = policies.AUTHORITY.require(actor, policies.RECORD_WISH, candidate, now=now)
    is_asked = candidate.may_be_adult and not candidate.is_deceased
    if not may(candidate.status, Act.RECORD_WISH) or not is_asked:
        raise NotNow(ref=str(candidate.ref))
    wish = Wish(
        subject=candidate.found_subject,
        candidate=candidate,
        answer=answer,
        asked_by_role=asked_by_role,
        recorded_by_id=officer_of(actor)[0],
        post_ref=actor.post_ref,
        asked_at=now,
    )
    wish.seal(own_words=cleaned("own_words", own_words, WORDS_LIMIT)).save()
    _keep_consent(actor, candidate, answer, language, now)
    audit.append(
        actor=actor,
        event="matching.wish_recorded",
        decision=decision,
        subject_ref=str(candidate.found_subject.ref),
        at=now,
        details={"candidate": str(candidate.ref), "answer": answer},
    )
    _settle_and_tell(candidate, Act.RECORD_WISH, Side.FOUND, now)
    return wish.ref


def _keep_consent(
    actor: Actor, candidate: Candidate, answer: str, language: str, now: datetime
) -> None:
    """Keep her answer as a consent, too: sharing rests on it, and any desk may take it back."""
    text = text_for(asked_purpose(TELL_FAMILY), language or actor.language)
    said = ConsentSaid(
        purpose=TELL_FAMILY,
        answer=GIVEN if answer == WISH_TELL else REFUSED,
        by_whom=HERSELF,
        how="read_aloud",
        language=text.language,
        text_version=text.version,
    )
    about = About(
        age=IN_DOUBT if candidate.may_be_child else ADULT,
        owner_organisation_id=candidate.found_organisation_id,
        owner_district=candidate.found_organisation.district_code,
    )
    access.record_consent(
        actor=actor, subject=candidate.found_subject, said=said, about=about, now=now
    )


def _settle_and_tell(candidate: Candidate, act: Act, side: Side, now: datetime) -> None:
    status = settle(candidate, act, now=now)
    publish(
        CandidateJudged(
            candidate_ref=str(candidate.ref), act=act.value, side=side.value, status=status.value
        ),
        now=now,
    )
