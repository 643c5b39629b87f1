# SPDX-License-Identifier: Apache-2.0
"""Charges as rows: find one that is held, when one may end, and who must look again when."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from milaan.access import queries
from milaan.access.events import ChargesChanged
from milaan.access.models import Charge, Post
from milaan.access.values import WARN_AGAIN_BEFORE, WARN_BEFORE
from milaan.core.values.mornings import honoured_at
from milaan.foundation.errors import InvalidInput
from milaan.foundation.outbox import publish


def open_charge(ref: UUID | str, now: datetime) -> Charge:
    """Return a charge that is held, locked, with its post and officer.

    Raises:
        NotFound: no such charge, or it has ended.
    """
    charges = Charge.objects.in_force(now).select_related("post__organisation", "user")
    return charges.by_ref(ref, lock=True)


def checked_end(post: Post, until: datetime | None, *, now: datetime) -> datetime:
    """Return when a charge of this post may end: never at night, never never.

    Raises:
        InvalidInput: no end, or one that is past.
    """
    if until is None or until <= now:
        raise InvalidInput(field="until", reason="no_end")
    return honoured_at(until, post.organisation.time_zone)


def tell_of_change(post: Post, *, now: datetime) -> None:
    """Tell that the charges of a post changed, and owe the looks that come with their ends."""
    last = queries.held_until_when(post.pk, now=now)
    soon = [last - WARN_BEFORE, last - WARN_AGAIN_BEFORE] if last else []
    ends = Charge.objects.in_force(now).filter(post=post).values_list("until", flat=True)
    for due_at in {now, *(moment for moment in (*soon, *ends) if moment > now)}:
        publish(ChargesChanged(post_ref=str(post.ref)), now=now, due_at=due_at)
