# SPDX-License-Identifier: Apache-2.0
"""What a record is opened for: never for nothing."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from milaan.access.current import actor_of, purpose_of, require_purpose
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.errors import NotFound
from milaan.registry.queries import owner_of

OWN_LIST = Purpose("task", "own_list")


def actor_for_record(request: HttpRequest, ref: UUID) -> Actor:
    """Return who opens a record, with the purpose in force.

    Without one, a record of the actor's own desk is that desk's task; for any other, also for one
    that is not there, the page asks.

    Raises:
        PurposeNeeded: to be asked.
    """
    actor = actor_of(request)
    if actor.purpose is None and _is_own(actor, ref):
        return actor.for_purpose(Purpose("task", str(ref)))
    require_purpose(request)
    return actor_of(request)


def actor_for_list(request: HttpRequest) -> tuple[Actor, bool]:
    """Return who sees a list, and whether it must hold the own desk's records only."""
    if purpose_of(request):
        return actor_of(request), False
    return actor_of(request).for_purpose(OWN_LIST), True


def _is_own(actor: Actor, ref: UUID) -> bool:
    try:
        owner = owner_of(ref)
    except NotFound:
        return False
    return owner.organisation_id == actor.organisation_id and not owner.is_under_inquiry
