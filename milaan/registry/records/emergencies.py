# SPDX-License-Identifier: Apache-2.0
"""Emergency openings as rows: find whom to open, who oversees, and read them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from milaan.access import queries as access
from milaan.access.models import Organisation, Post
from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.foundation.models import MilaanQuerySet
from milaan.registry import emergency_policies as policies
from milaan.registry.models import EmergencyOpening, PersonRecord
from milaan.registry.records.outside import beyond, found_at_desk
from milaan.registry.values import SearchQuery
from milaan.registry.values.codes import OFFICIAL
from milaan.registry.values.emergencies import FINAL, OPENINGS_A_DAY, EmergencyLine

_MOST_STEPS = 5


def is_used_up(actor: Actor, now: datetime) -> bool:
    """Say whether the actor's post opened as many in the last 24 hours as it may."""
    rows = EmergencyOpening.objects.filter(post_ref=actor.post_ref)
    return rows.filter(opened_at__gt=now - timedelta(days=1)).count() >= OPENINGS_A_DAY


@lifted()  # official columns and the reference; the key stays behind the fence until the grant
def person_to_open(
    actor: Actor, query: SearchQuery, desk: Organisation, scope: Q, *, now: datetime
) -> PersonRecord | None:
    """Return the nearest record of one desk that a search outside may name and is not open yet."""
    open_now = EmergencyOpening.objects.filter(
        post_ref=actor.post_ref, until__gt=now, ended_at=None
    ).values("person_id")
    # What is restricted opens by no grant, so it would be opened in vain.
    people = PersonRecord.objects.filter(handling_code=OFFICIAL)
    people = people.select_related("subject", "owner_organisation")
    for person_id in found_at_desk(query, beyond(actor, scope), desk, now=now):
        person = people.defer("subject__wrapped_key").filter(pk=person_id)
        if found := person.exclude(pk__in=open_now).first():
            return found
    return None


def overseeing_post(actor: Actor, owner_post_ref: str) -> str:
    """Return the post that reviews: above the one that opened, else above the record's owner.

    A post whose holder is the officer who opened is passed over; empty where there is none.
    """
    for start in (actor.post_ref, owner_post_ref):
        post_ref = start
        for _ in range(_MOST_STEPS):
            superior = access.superior_of(post_ref) if post_ref else None
            if superior is None:
                break
            post_ref = superior.post_ref
            if not access.is_held_by(post_ref, actor.user_id):
                return post_ref
    return ""


@lifted()  # who owns the record: the rules ask for it; the reason has a key of its own
def official_opening(ref: UUID | str, *, lock: bool = False) -> EmergencyOpening:
    """Return an opening with what rules are asked about.

    Raises:
        NotFound: no such opening.
    """
    return _with_owner().by_ref(ref, lock=lock)


@lifted()  # as above; only those that the rules let this actor see
def lines_for(actor: Actor, *, now: datetime, limit: int = 50) -> tuple[EmergencyLine, ...]:
    """Return openings the actor may see: what waits for her review first, then the newest."""
    seen = policies.EMERGENCIES.filter_for(actor, policies.SEE, now=now)
    rows = _with_owner().filter(seen).prefetch_related("reviews").order_by("-opened_at", "id")
    lines = [line_of(actor, row, now=now) for row in rows[:limit]]
    lines.sort(key=lambda line: (not (line.may_review and not line.is_decided), line.is_decided))
    return tuple(lines)


def _with_owner() -> MilaanQuerySet[EmergencyOpening]:
    return EmergencyOpening.objects.select_related(
        "organisation", "person__owner_organisation", "subject"
    )


def line_of(actor: Actor, row: EmergencyOpening, *, now: datetime) -> EmergencyLine:
    """Return an opening as a value; its reason for who opened and who reviews."""
    asked = policies.EMERGENCIES
    may_review = asked.decide(actor, policies.REVIEW, row, now=now).allowed
    is_running = row.ended_at is None and row.until > now
    newest = max(row.reviews.all(), key=lambda review: review.pk, default=None)
    post = Post.objects.filter(ref=row.post_ref).first()
    is_told = may_review or row.post_ref == actor.post_ref
    is_decided = newest is not None and newest.verdict in FINAL
    return EmergencyLine(
        ref=row.ref,
        person_ref=row.person.ref,
        cause=row.cause,
        reason=row.opened("reason") if is_told else "",
        post=post.title if post else "",
        local_post=post.local_title if post else "",
        desk=row.organisation.name,
        local_desk=row.organisation.local_name,
        owner=row.person.owner_organisation.name,
        local_owner=row.person.owner_organisation.local_name,
        opened_at=row.opened_at,
        until=row.ended_at or row.until,
        review_due_at=row.review_due_at,
        verdict=newest.verdict if newest else "",
        reviewed_at=newest.reviewed_at if newest else None,
        may_review=may_review,
        may_end=is_running and asked.decide(actor, policies.END, row, now=now).allowed,
        is_overdue=not is_decided and row.review_due_at <= now,
    )


def refs_of(rows: Iterable[EmergencyLine]) -> list[str]:
    """Return the references of openings, for the log."""
    return [str(row.ref) for row in rows]
