# SPDX-License-Identifier: Apache-2.0
"""What is told of an emergency opening without opening the person or the reason."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from milaan.foundation.actor import Actor
from milaan.foundation.fence import lifted
from milaan.registry.models import EmergencyOpening
from milaan.registry.values.emergencies import FINAL


class EmergencyPosts(NamedTuple):
    """Whom an opening concerns, by references; `review_post_ref` is empty where nobody is above."""

    person_ref: UUID
    post_ref: str
    owner_post_ref: str
    review_post_ref: str


@lifted()  # references of posts and of the record
def posts_of_emergency(opening_ref: UUID | str) -> EmergencyPosts:
    """Return whom an opening concerns.

    Raises:
        NotFound: no such opening.
    """
    row = EmergencyOpening.objects.select_related("person").by_ref(opening_ref)
    return EmergencyPosts(
        row.person.ref, row.post_ref, row.person.owner_post_ref, row.review_post_ref
    )


@lifted()  # until when a post has a record open
def emergency_until(actor: Actor, person_ref: UUID | str, *, now: datetime) -> datetime | None:
    """Return until when the actor's post has a record open in an emergency; None: it has not."""
    rows = EmergencyOpening.objects.filter(
        person__ref=person_ref, post_ref=actor.post_ref, until__gt=now, ended_at=None
    )
    return rows.order_by("-until").values_list("until", flat=True).first()


@lifted()  # a count
def overdue_reviews(actor: Actor, *, now: datetime) -> int:
    """Return how many reviews the actor's post owes for longer than it may."""
    rows = EmergencyOpening.objects.filter(review_post_ref=actor.post_ref, review_due_at__lte=now)
    return rows.exclude(reviews__verdict__in=FINAL).count()
