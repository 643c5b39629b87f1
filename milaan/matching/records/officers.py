# SPDX-License-Identifier: Apache-2.0
"""What is said of a candidate is said by a person at a desk, never by the node itself."""

from __future__ import annotations

from milaan.foundation.actor import Actor
from milaan.foundation.errors import NotAllowed


def officer_of(actor: Actor) -> tuple[int, int]:
    """Return the ids of the officer and of her desk.

    Raises:
        NotAllowed: the actor is no person at a desk.
    """
    if actor.user_id is None or actor.organisation_id is None:
        raise NotAllowed("only an officer at a desk says so", rule="matching.no_officer")
    return actor.user_id, actor.organisation_id
