# SPDX-License-Identifier: Apache-2.0
"""Conflicts of interest as rows: read them back, and find whom to tell."""

from __future__ import annotations

from milaan.access import queries as access
from milaan.access.models import Conflict
from milaan.foundation.actor import Actor
from milaan.registry.models import PersonRecord
from milaan.registry.values.keeping import ConflictLine

_MOST_STEPS = 5


def lines_of(person: PersonRecord, *, may_lift: bool) -> tuple[ConflictLine, ...]:
    """Return who is kept out of a record, oldest first."""
    rows = Conflict.objects.in_force().filter(subject_id=person.subject_id)
    return tuple(
        ConflictLine(
            row.ref, row.kind, row.user.rank, row.user.get_full_name() or row.user.username,
            row.noted_at, may_lift,
        )
        for row in rows.select_related("user").order_by("id")
    )  # fmt: skip


def overseeing_post(actor: Actor, owner_post_ref: str, officer_id: int) -> str:
    """Return the post above the one that noted it, else above the record's owner; or nothing.

    Posts that the officer in question or the actor holds are passed over.
    """
    for start in (actor.post_ref, owner_post_ref):
        post_ref = start
        for _ in range(_MOST_STEPS):
            superior = access.superior_of(post_ref) if post_ref else None
            if superior is None:
                break
            post_ref = superior.post_ref
            held = (access.is_held_by(post_ref, user_id) for user_id in (officer_id, actor.user_id))
            if not any(held):
                return post_ref
    return ""
