# SPDX-License-Identifier: Apache-2.0
"""Record what somebody answered, take it back, end what a guardian agreed to.

Source: docs/law/roles.md, section 5; ADR 0027.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from milaan.access import consent_policies as policies
from milaan.access.consent_events import ConsentEnded, ConsentGiven
from milaan.access.consent_queries import consent_of, consents_of
from milaan.access.consent_texts import ConsentText, text_for
from milaan.access.consent_values import (
    ASSENTS,
    BY_WHOM,
    CHILD,
    COMMITTEE,
    EXPIRED,
    GIVEN,
    GUARDIAN,
    GUARDIAN_ALLEGED,
    HERSELF,
    HOW,
    OUTDATED,
    REFUSED,
    WITHDRAWN,
    About,
    ConsentLine,
    ConsentSaid,
    LawfulPurpose,
    months_after,
    purpose_called,
)
from milaan.access.models.consent import Consent
from milaan.access.models.grants import Grant
from milaan.audit.actions import append
from milaan.core.authority import Decision
from milaan.core.errors import InvalidValue
from milaan.core.text.normalise import clean_text
from milaan.foundation.action import action
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.foundation.models import Subject
from milaan.foundation.outbox import publish

REMARKS_LIMIT = 1_000
_TAKEN_BACK_FROM = frozenset({GIVEN, OUTDATED})


@action("access.record_consent")
def record_consent(
    *, actor: Actor, subject: Subject, said: ConsentSaid, about: About, now: datetime
) -> UUID:
    """Add what somebody answered to one purpose, and return the row's reference.

    A *no* ends at once what rested on an earlier *yes*.

    Args:
        about: what the caller knows of the person; the caller has found the record in sight.

    Raises:
        InvalidInput: field `purpose`, `text_version` (superseded: read the new text out),
            `language`, `answer`, `how`, `assent`, `order_reference`, `expires_at` or `remarks`.
        NotAllowed: another desk's person, or somebody whose word does not count here.
    """
    purpose = _asked(said.purpose)
    text = _text_read(purpose, said)
    _check_codes(said)
    decision = _require(actor, policies.RECORD, subject, about, now, said=said, purpose=purpose)
    _check_paper(said, about)
    row = Consent(
        subject=subject,
        purpose=purpose.code,
        answer=said.answer,
        by_whom=said.by_whom,
        how=said.how,
        assent=said.assent,
        order_reference=said.order_reference[:60],
        language=text.language,
        text_version=text.version,
        text_digest=text.digest,
        said_at=now,
        expires_at=_end(purpose, said, about, now) if said.answer == GIVEN else now,
        in_the_name_of_post_ref=said.in_the_name_of_post_ref[:40],
        **_recorder(actor),
    )
    row.seal(remarks=_cleaned(said.remarks)).save()
    taken = 0 if said.answer == GIVEN else _take_back(subject, purpose.code, now)
    _tell(actor, subject, row, decision, now, taken=taken)
    return row.ref


@action("access.withdraw_consent")
def withdraw_consent(
    *,
    actor: Actor,
    subject: Subject,
    purpose_code: str,
    by_whom: str,
    about: About,
    remarks: str = "",
    now: datetime,
) -> bool:
    """Take a consent back with effect on the next request; say whether one was in force.

    Whoever gave it, the person herself may take it back, and so may a guardian or the Committee.
    Twice does nothing more.

    Raises:
        InvalidInput: field `purpose`, `by_whom` or `remarks`.
        NotAllowed: the actor's desk does not see her.
    """
    purpose = _asked(purpose_code)
    if by_whom not in BY_WHOM:
        raise InvalidInput(field="by_whom", reason="unknown")
    decision = _require(actor, policies.WITHDRAW, subject, about, now)
    held = consent_of(subject.pk, purpose.code, now=now)
    is_in_force = held.state in _TAKEN_BACK_FROM
    if is_in_force:
        _end_one(actor, subject, purpose.code, held, decision, now, by_whom, remarks=remarks)
    else:
        append(
            actor=actor, event="access.consent_not_in_force", decision=decision,
            subject_ref=str(subject.ref), at=now, details={"purpose": purpose.code},
        )  # fmt: skip
    return is_in_force


@action("access.end_guardian_consents")
def end_guardian_consents(*, actor: Actor, subject: Subject, about: About, now: datetime) -> int:
    """End everything that a guardian agreed to for somebody; return how many consents ended.

    For whoever learns that something is alleged of the guardian, by an order or a report.

    Raises:
        NotAllowed: neither the node, nor the desk that has her, nor the Committee.
    """
    decision = _require(actor, policies.END_GUARDIAN, subject, about, now)
    ended = 0
    for code, held in consents_of(subject.pk, now=now).items():
        if held.by_whom == GUARDIAN and held.state in _TAKEN_BACK_FROM | {EXPIRED}:
            _end_one(actor, subject, code, held, decision, now, GUARDIAN, reason=GUARDIAN_ALLEGED)
            ended += 1
    append(
        actor=actor, event="access.guardian_consents_ended", decision=decision,
        subject_ref=str(subject.ref), at=now, details={"ended": ended},
    )  # fmt: skip
    return ended


def _asked(code: str) -> LawfulPurpose:
    purpose = purpose_called(code)
    if purpose is None or not purpose.is_asked:
        raise InvalidInput(field="purpose", reason="not_asked")
    return purpose


def _text_read(purpose: LawfulPurpose, said: ConsentSaid) -> ConsentText:
    """Return the text that was read out; an older one is no answer to the newest."""
    text = text_for(purpose, said.language)
    if said.text_version != text.version:
        raise InvalidInput(field="text_version", reason="superseded")
    return text


def _check_codes(said: ConsentSaid) -> None:
    known = {
        "answer": said.answer in {GIVEN, REFUSED},
        "by_whom": said.by_whom in BY_WHOM,
        "how": said.how in HOW,
        "assent": said.assent in ASSENTS,
    }
    for name, is_known in known.items():
        if not is_known:
            raise InvalidInput(field=name, reason="unknown")


def _check_paper(said: ConsentSaid, about: About) -> None:
    """The Committee decides by a numbered order only; of a child her own word is asked, too."""
    is_order = said.by_whom == COMMITTEE
    if is_order and not said.order_reference.strip():
        raise InvalidInput(field="order_reference", reason="no_order")
    if is_order != (said.how == "order"):
        raise InvalidInput(field="how", reason="order_is_the_committees")
    if about.age == CHILD and said.by_whom != HERSELF and not said.assent:
        raise InvalidInput(field="assent", reason="ask_the_child")


def _end(purpose: LawfulPurpose, said: ConsentSaid, about: About, now: datetime) -> datetime:
    latest = months_after(now, purpose.months)
    if said.by_whom != HERSELF and about.grown_on:
        latest = min(latest, about.grown_on)  # from then on she decides herself
    wanted = said.expires_at or latest
    if wanted <= now:
        raise InvalidInput(field="expires_at", reason="past")
    if said.expires_at and said.expires_at > months_after(now, purpose.months):
        raise InvalidInput(field="expires_at", reason="too_long")
    return min(wanted, latest)


def _cleaned(text: str) -> str:
    try:
        return clean_text(text, REMARKS_LIMIT) if text.strip() else ""
    except InvalidValue as wrong:
        raise InvalidInput(field="remarks", reason=wrong.reason) from None


def _require(
    actor: Actor,
    rule_action: str,
    subject: Subject,
    about: About,
    now: datetime,
    *,
    said: ConsentSaid | None = None,
    purpose: LawfulPurpose | None = None,
) -> Decision:
    context: dict[str, Any] = {
        "subject_id": subject.pk,
        "age": about.age,
        "owner_organisation_id": about.owner_organisation_id,
        "owner_district": about.owner_district or None,
        "is_in_sight": about.is_in_sight,
    }
    if said and purpose:
        context |= {
            "by_whom": said.by_whom,
            "deciders": frozenset(purpose.deciders_at(about.age)),
            "is_guardian_alleged": said.is_guardian_alleged,
        }
    return policies.CONSENTS.require(actor, rule_action, now=now, context=context)


def _recorder(actor: Actor) -> dict[str, Any]:
    return {
        "recorded_by_id": actor.user_id,
        "organisation_id": actor.organisation_id,
        "post_ref": actor.post_ref,
    }


def _end_one(
    actor: Actor,
    subject: Subject,
    code: str,
    held: ConsentLine,
    decision: Decision,
    now: datetime,
    by_whom: str,
    *,
    remarks: str = "",
    reason: str = "",
) -> None:
    row = Consent(
        subject=subject,
        purpose=code,
        answer=WITHDRAWN,
        by_whom=by_whom,
        reason=reason,
        language=held.language,
        text_version=held.text_version,
        said_at=now,
        expires_at=now,
        **_recorder(actor),
    )
    row.seal(remarks=_cleaned(remarks)).save()
    _tell(actor, subject, row, decision, now, taken=_take_back(subject, code, now))


def _take_back(subject: Subject, code: str, now: datetime) -> int:
    """Close the grants that rest on a consent; the rules honour none of them from now on."""
    grants = Grant.objects.filter(subject=subject, consent_purpose=code, withdrawn_at=None)
    return grants.update(withdrawn_at=now)


def _tell(
    actor: Actor, subject: Subject, row: Consent, decision: Decision, now: datetime, *, taken: int
) -> None:
    told = ConsentGiven if row.answer == GIVEN else ConsentEnded
    append(
        actor=actor, event=told.name, decision=decision, subject_ref=str(subject.ref), at=now,
        details={"consent": str(row.ref), "purpose": row.purpose, "answer": row.answer,
                 "by_whom": row.by_whom, "language": row.language, "text": row.text_version,
                 "until": row.expires_at.isoformat(), "grants_ended": taken},
    )  # fmt: skip
    publish(told(subject_ref=str(subject.ref), purpose=row.purpose), now=now)
