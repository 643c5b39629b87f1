# SPDX-License-Identifier: Apache-2.0
"""Open one record in an emergency (break-glass), give it back, and review it.

Source: issue of access rules; domain facts section 8 (threat to life, hours, owner and auditor
told); ADR 0023.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.access import actions as access
from milaan.access.models import Organisation
from milaan.audit import actions as audit
from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import clean_text
from milaan.foundation.action import action
from milaan.foundation.actor import SYSTEM, Actor, Purpose
from milaan.foundation.errors import Hidden, InvalidInput, NotFound
from milaan.foundation.outbox import publish
from milaan.foundation.subjects import new_subject
from milaan.registry import emergency_policies as policies
from milaan.registry.events import EmergencyOpened
from milaan.registry.models import EmergencyOpening, EmergencyReview
from milaan.registry.policies import AUTHORITY, VIEW, context_at
from milaan.registry.records import emergencies as records
from milaan.registry.values import SearchQuery
from milaan.registry.values.emergencies import (
    FINAL,
    OPEN_FOR,
    OPENED_FIELDS,
    REASON_LEAST,
    REASON_LIMIT,
    REVIEW_WITHIN,
    VERDICTS,
    EmergencyLine,
)

_LEGAL_BASIS = "threat to life or limit of time; reviewed within 72 hours"


@action("registry.open_in_emergency")
def open_in_emergency(
    *, actor: Actor, query: SearchQuery, desk_ref: UUID | str, cause: str, reason: str,
    now: datetime,
) -> UUID | None:  # fmt: skip
    """Open the nearest record that a desk outside one's sight holds, and return its reference.

    The post gets a grant for `OPEN_FOR`; the owner and the overseeing officer are told at once.

    Args:
        query: what was searched; by name or number alone.
        desk_ref: the desk that the search named.
        cause: as values.emergencies.CAUSES.
        reason: as typed, `REASON_LEAST` characters or more.

    Returns:
        None where that desk holds nobody else whom a search outside may name: also on the log.

    Raises:
        NotAllowed: not this role, no cause, or too many today.
        InvalidInput: a reason too short.
    """
    context = {"cause": cause, "is_used_up": records.is_used_up(actor, now)}
    decision = policies.EMERGENCIES.require(actor, policies.OPEN, now=now, context=context)
    text = _reason(reason)
    desk = Organisation.objects.by_ref(desk_ref)
    scope = AUTHORITY.filter_for(actor, VIEW, now=now, context=context_at(now))
    person = records.person_to_open(actor, query, desk, scope, now=now)
    if person is not None:  # asked again, now that it is known of whom
        about = {**context, "resource.subject_id": person.subject_id}
        decision = policies.EMERGENCIES.require(actor, policies.OPEN, now=now, context=about)
    if person is None:
        audit.append(
            actor=actor, event="registry.emergency_in_vain", decision=decision,
            subject_ref=str(desk.ref), at=now, details={"cause": cause},
        )  # fmt: skip
        return None
    assert actor.user_id is not None  # noqa: S101  who holds a post is a person
    assert actor.organisation_id is not None  # noqa: S101  as above
    subject, _ = new_subject("emergency")
    subject.save()
    opening = EmergencyOpening(
        subject=subject,
        person=person,
        organisation_id=actor.organisation_id,
        post_ref=actor.post_ref,
        opened_by_id=actor.user_id,
        cause=cause,
        review_post_ref=records.overseeing_post(actor, person.owner_post_ref),
        opened_at=now,
        until=now + OPEN_FOR,
        review_due_at=now + REVIEW_WITHIN,
    )
    opening.seal(reason=text).save()
    access.write_grant(
        actor=SYSTEM,
        post_ref=actor.post_ref,
        subject=person.subject,
        fields=OPENED_FIELDS,
        purpose=Purpose("emergency", str(opening.ref)),
        rule=decision.rule,
        legal_basis=_LEGAL_BASIS,
        until=opening.until,
        about_ref=opening.ref,
        now=now,
    )
    audit.append(
        actor=actor,
        event=EmergencyOpened.name,
        decision=decision,
        subject_ref=str(person.subject.ref),
        at=now,
        details={"person": str(person.ref), "opening": str(opening.ref), "cause": cause,
                 "until": opening.until.isoformat(), "reviewed_by": opening.review_post_ref},
    )  # fmt: skip
    publish(EmergencyOpened(opening_ref=str(opening.ref)), now=now)
    return person.ref


def _reason(text: str) -> str:
    try:
        cleaned = clean_text(text, REASON_LIMIT)
    except InvalidValue as wrong:
        raise InvalidInput(field="reason", reason=wrong.reason) from None
    if len(cleaned) < REASON_LEAST:
        raise InvalidInput(field="reason", reason="too_short")
    return cleaned


@action("registry.end_emergency")
def end_emergency(*, actor: Actor, opening_ref: UUID | str, now: datetime) -> bool:
    """End an opening before its time; say whether it was still open.

    Raises:
        Hidden: no such opening, or none of this actor's.
    """
    opening = _opening(actor, opening_ref, now)
    decision = policies.EMERGENCIES.require(actor, policies.END, opening, now=now)
    is_open = _take_back(opening, now)
    audit.append(
        actor=actor, event="registry.emergency_ended", decision=decision,
        subject_ref=str(opening.ref), at=now, details={"was_open": is_open},
    )  # fmt: skip
    return is_open


@action("registry.review_emergency")
def review_emergency(
    *, actor: Actor, opening_ref: UUID | str, verdict: str, note: str, now: datetime
) -> None:
    """Record what the overseeing officer found; *not right* takes the opening back at once.

    Args:
        verdict: as values.emergencies.VERDICTS; `unclear` leaves the review due.
        note: needed for every verdict but `justified`.

    Raises:
        Hidden: no such opening, or none of this actor's.
        NotAllowed: not the overseeing post, or what she opened herself.
        InvalidInput: an unknown verdict, or no note.
    """
    opening = _opening(actor, opening_ref, now)
    decision = policies.EMERGENCIES.require(actor, policies.REVIEW, opening, now=now)
    if verdict not in VERDICTS:
        raise InvalidInput(field="verdict", reason="unknown")
    text = clean_text(note, REASON_LIMIT) if note.strip() else ""
    if verdict != "justified" and not text:
        raise InvalidInput(field="note", reason="missing")
    assert actor.user_id is not None  # noqa: S101  who holds a post is a person
    review = EmergencyReview(
        subject=opening.subject,
        opening=opening,
        verdict=verdict,
        reviewed_by_id=actor.user_id,
        post_ref=actor.post_ref,
        reviewed_at=now,
    )
    review.seal(note=text).save()
    if verdict == "not_justified":
        _take_back(opening, now)
    audit.append(
        actor=actor, event="registry.emergency_reviewed", decision=decision,
        subject_ref=str(opening.ref), at=now,
        details={"verdict": verdict, "is_final": verdict in FINAL},
    )  # fmt: skip


@action("registry.list_emergencies")
def list_emergencies(*, actor: Actor, now: datetime) -> tuple[EmergencyLine, ...]:
    """Return the openings the actor's post made, owns or reviews; the reviews it owes first."""
    decision = policies.EMERGENCIES.require(actor, policies.LIST, now=now)
    lines = records.lines_for(actor, now=now)
    audit.append(
        actor=actor, event="registry.emergencies_listed", decision=decision,
        subject_ref="register", at=now, details={"openings": [*records.refs_of(lines)]},
    )  # fmt: skip
    return lines


def _take_back(opening: EmergencyOpening, now: datetime) -> bool:
    """End an opening and its grant; say whether it was still open."""
    if opening.ended_at is not None or opening.until <= now:
        return False
    EmergencyOpening.objects.filter(pk=opening.pk).update(ended_at=now)
    access.withdraw_grants(actor=SYSTEM, about_ref=opening.ref, now=now)
    return True


def _opening(actor: Actor, ref: UUID | str, now: datetime) -> EmergencyOpening:
    try:
        opening = records.official_opening(ref, lock=True)
    except NotFound as absent:
        raise Hidden("no such opening", rule="default.deny", ref=absent.ref) from None
    decision = policies.EMERGENCIES.decide(actor, policies.SEE, opening, now=now)
    if not decision.allowed:
        raise Hidden(decision.reason, rule=decision.rule, ref=str(opening.ref))
    return opening
