# SPDX-License-Identifier: Apache-2.0
"""Outside one's scope: at most which desk to call, on the log, within a quota a day.

Source: docs/law/roles.md; field rules 23 and 29.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from milaan.access.models import Organisation
from milaan.access.situations import conflicted_subjects
from milaan.audit import actions as audit
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.foundation.outbox import publish
from milaan.registry.events import BoothAsked
from milaan.registry.models import OutsideLookup, PersonRecord
from milaan.registry.policies import ADULT_AT, ASK_FROM_BOOTH, AUTHORITY, NAME_DESK
from milaan.registry.queries.lines import desk_of
from milaan.registry.records.ranked import Found, found_by_name, found_by_number
from milaan.registry.values import OutsideHit, SearchQuery
from milaan.registry.values.codes import PROTECTED

LOOKUPS_A_DAY = 50  # for one post; a busy desk asks some ten times
# For a booth every question counts, hit or none: it must not see by the count which it was.
BOOTH_LOOKUPS_A_DAY = 300
MOST_DESKS = 5
LEAST_SIMILARITY = 0.85
_LOOKED_AT = 20
# No stranger is told which desk protects a person; a booth's unit is.
IS_PROTECTED = Q(protection_class=PROTECTED)


def outside_hits(
    actor: Actor, query: SearchQuery, scope: Q, *, now: datetime
) -> tuple[tuple[OutsideHit, ...], int | None]:
    """Return desks that hold a possible match outside the scope, and the look-ups left today.

    A look-up counts when it named a desk; each leaves an entry of its own on the log.
    """
    decision = AUTHORITY.decide(actor, NAME_DESK, now=now)
    if not decision.allowed:
        return (), None
    # Before anything is looked for: "none left" is no answer.
    if _is_used_up(actor, now, LOOKUPS_A_DAY):
        return (), 0
    found = _found_outside(query, beyond(actor, scope) | IS_PROTECTED, now)
    if not found:
        return (), None
    left = _use_one(actor, now, LOOKUPS_A_DAY)
    if left is None:
        return (), 0
    hits = _desks(found)
    audit.append(
        actor=actor,
        event="registry.outside_shown",
        decision=decision,
        subject_ref="register",
        at=now,
        details={"desks": [hit.desk.ref for hit in hits], "left": left},
    )
    return hits, left


def send_booths_question(
    actor: Actor, query: SearchQuery, scope: Q, *, now: datetime
) -> tuple[bool, int | None]:
    """Send a booth's question on; return whether it was sent, and 0 where none are left today.

    Hit and no hit take one way: the same look, the same count, the same event, the same entry.

    Source: field note 23.
    """
    decision = AUTHORITY.decide(actor, ASK_FROM_BOOTH, now=now)
    if not decision.allowed:
        return False, None
    if _use_one(actor, now, BOOTH_LOOKUPS_A_DAY) is None:
        return False, 0
    ids = [one.person_id for one in _found_outside(query, beyond(actor, scope), now)[:MOST_DESKS]]
    with lifted():  # references for the AHTU's duty officer, not for the booth
        people = PersonRecord.objects.filter(pk__in=ids).order_by("id")
        refs = [str(ref) for ref in people.values_list("ref", flat=True)]
    publish(BoothAsked(post_ref=actor.post_ref, person_refs=refs), now=now)
    audit.append(
        actor=actor,
        event=BoothAsked.name,
        decision=decision,
        subject_ref="register",
        at=now,
        details={"people": [*refs]},
    )
    return True, None


def beyond(actor: Actor, scope: Q) -> Q:
    """Return a scope together with the records the actor is kept out of: none is told of these."""
    return scope | Q(subject_id__in=conflicted_subjects(actor))


@lifted()  # names are compared by the node; only desks are told
def _found_outside(query: SearchQuery, scope: Q, now: datetime) -> list[Found]:
    asked, others = _by_name_or_number(query), ~scope & _nameable(now)
    by_number = found_by_number(asked, others, now=now)
    if by_number:
        return by_number
    by_name = found_by_name(
        asked, others, now=now, limit=MOST_DESKS * 4, is_outside=True, looked_at=_LOOKED_AT
    )
    return [one for one in by_name if one.similarity >= LEAST_SIMILARITY]


def found_at_desk(query: SearchQuery, scope: Q, desk: Organisation, *, now: datetime) -> list[int]:
    """Return the ids of records of one desk that a search outside may name, best first."""
    found = _found_outside(query, scope | IS_PROTECTED, now)
    held = PersonRecord.objects.filter(
        pk__in=[one.person_id for one in found], owner_organisation=desk
    ).values_list("pk", flat=True)
    return [one.person_id for one in found if one.person_id in set(held)]


def _by_name_or_number(query: SearchQuery) -> SearchQuery:
    """Leave the filters out: hit and no hit under each would tell sex, age, kind and district."""
    return replace(
        query, kinds=(), sex="", age_from=None, age_to=None, state_code="", district_code="",
        status="",
    )  # fmt: skip


def _nameable(now: datetime) -> Q:
    """Return the records whose desk may be named to a stranger.

    Not of the found who may be adults: the desk tells where she is, and she was not asked yet.

    Source: field note 22.
    """
    is_told = Q(kind=PersonRecord.Kind.MISSING) | Q(year_from__gt=now.year - ADULT_AT)
    return is_told & Q(status="open", is_deceased=False, is_under_inquiry=False)


def _is_used_up(actor: Actor, now: datetime, most: int) -> bool:
    used = OutsideLookup.objects.filter(post_ref=actor.post_ref, day=now.date())
    return used.filter(count__gte=most).exists()


def _use_one(actor: Actor, now: datetime, most: int) -> int | None:
    """Count one look-up; None where the day's number is used up."""
    day: dict[str, Any] = {"post_ref": actor.post_ref, "day": now.date()}
    OutsideLookup.objects.get_or_create(**day)
    rows = OutsideLookup.objects.filter(**day, count__lt=most)
    if not rows.update(count=F("count") + 1):
        return None
    return most - OutsideLookup.objects.get(**day).count


@lifted()  # which desk to call
def _desks(found: list[Found]) -> tuple[OutsideHit, ...]:
    people = PersonRecord.objects.select_related("owner_organisation").in_bulk(
        [one.person_id for one in found]
    )
    ordered = (people[one.person_id] for one in found if one.person_id in people)
    hits = dict.fromkeys(OutsideHit(desk_of(person.owner_organisation)) for person in ordered)
    return tuple(hits)[:MOST_DESKS]
