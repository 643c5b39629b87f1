# SPDX-License-Identifier: Apache-2.0
"""What the rules about consent ask of a record, and what its page shows of its basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from milaan.access.consent_queries import (
    GrantBasis,
    SharedWith,
    bases_of_grants,
    consents_of,
    shared_with_others,
)
from milaan.access.consent_values import (
    ADULT,
    CHILD,
    IN_DOUBT,
    About,
    ConsentLine,
    LawfulPurpose,
    law,
)
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.registry.models import PersonRecord
from milaan.registry.policies import ADULT_AT

# Asked alone, by a woman officer or an NGO worker, where a candidate waits (field note 22).
ASKED_WITH_CANDIDATE = frozenset({"tell_family"})
SHARE_NGO = "share_ngo"


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One purpose that somebody may be asked about, and the newest word.

    Args:
        is_asked: whether anybody may be asked at this age.
        may_ask, may_take_back: what the page offers.
    """

    purpose: LawfulPurpose
    line: ConsentLine
    is_asked: bool
    may_ask: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class BasisPanel:
    """On what basis a record is used, as its page shows it.

    Args:
        by_law: purposes that rest on a law or an order. grants: what the actor's post sees by.
        rows: what consent is asked for; empty for who sees the record by a grant alone.
        shared: posts outside that see her by a consent.
        kept_with_report: purposes answered with the report.
    """

    by_law: tuple[LawfulPurpose, ...]
    grants: tuple[GrantBasis, ...]
    rows: tuple[ConsentRow, ...]
    shared: tuple[SharedWith, ...]
    kept_with_report: tuple[LawfulPurpose, ...]
    may_share: bool

    @property
    def answered(self) -> tuple[ConsentRow, ...]:
        """What was asked at some time, with the newest word."""
        return tuple(row for row in self.rows if row.line.said_at)

    @property
    def open(self) -> tuple[ConsentRow, ...]:
        """What nobody has asked yet and somebody may be asked."""
        return tuple(row for row in self.rows if row.is_asked and not row.line.said_at)


def age_of(person: PersonRecord, now: datetime) -> str:
    """Return a child for certain, an adult for certain, or in doubt (JJ 94): by year of birth."""
    if person.year_from is not None and person.year_from > now.year - ADULT_AT:
        return CHILD
    if person.year_to is not None and person.year_to < now.year - ADULT_AT:
        return ADULT
    return IN_DOUBT


def about(person: PersonRecord, now: datetime) -> About:
    """Return what the rules about consent ask; the record was found in the actor's sight."""
    age = age_of(person, now)
    grown_on = None
    if age == CHILD and person.year_from is not None:
        grown_on = datetime(person.year_from + ADULT_AT, 1, 1, tzinfo=UTC)
    owner = person.owner_organisation
    return About(age, owner.pk, owner.district_code, grown_on, is_in_sight=True)


@lifted()  # codes and dates of what she agreed to; the record was opened just before
def panel_of(actor: Actor, person_ref: object, *, now: datetime) -> BasisPanel:
    """Return on what basis a record is used; for who has opened it."""
    person = PersonRecord.objects.select_related("owner_organisation").by_ref(str(person_ref))
    purposes = law().purposes.values()
    grants = bases_of_grants(actor, person.subject_id, now=now)
    is_beside = _is_beside(actor, person) or not grants
    known = consents_of(person.subject_id, now=now) if is_beside else {}
    age = age_of(person, now)
    rows = [_row(purpose, known, age, actor) for purpose in purposes if purpose.is_asked]
    shared = shared_with_others(person.subject_id, now=now) if is_beside else ()
    line = known.get(SHARE_NGO)
    return BasisPanel(
        by_law=tuple(purpose for purpose in purposes if purpose.basis != "consent"),
        grants=grants,
        rows=tuple(rows) if is_beside else (),
        shared=shared,
        kept_with_report=tuple(purpose for purpose in purposes if purpose.kept_with_report),
        may_share=bool(line and line.is_in_force) and _is_beside(actor, person),
    )


def _is_beside(actor: Actor, person: PersonRecord) -> bool:
    """Say whether the actor works for the desk that has the record, not for another side."""
    owner = person.owner_organisation
    is_unit = actor.role == "ahtu_officer" and owner.district_code in actor.district_codes
    return owner.pk in actor.organisation_ids or is_unit


def _row(
    purpose: LawfulPurpose, known: dict[str, ConsentLine], age: str, actor: Actor
) -> ConsentRow:
    line = known.get(purpose.code, ConsentLine())
    is_asked = bool(purpose.deciders_at(age))
    is_here = purpose.code not in ASKED_WITH_CANDIDATE and actor.role != "control_room"
    return ConsentRow(
        purpose,
        line,
        is_asked,
        may_ask=is_asked and is_here,
        may_take_back=line.state in {"given", "outdated"},
    )
