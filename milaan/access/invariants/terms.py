# SPDX-License-Identifier: Apache-2.0
"""What the sentences about posts, grants and rules speak of, in their own words."""

from __future__ import annotations

from milaan.access.models import Post
from milaan.core.authority import Attribute, Constant, Eq, Expression, In, Not, all_of

ROLES: tuple[str, ...] = (*Post.Role.values, "system")
NO_ROLE = ""  # of somebody who is signed in and holds no post

USER = Attribute("actor.user_id")
DESKS = Attribute("actor.organisation_ids")
HOLDER = Attribute("resource.user_id")
DESK = Attribute("resource.organisation_id")
RECEIVER = Attribute("context.receiver_id")
OWNER = Attribute("context.owner_organisation_id")
ADDITIONAL = Eq(Attribute("resource.is_additional"), Constant(True))


def role(*roles: str) -> Expression:
    """Return the condition that the asking post has one of these roles."""
    return In(Attribute("actor.role"), Constant(frozenset(roles)))


DESK_ROLES = tuple(each for each in ROLES if each not in {"administrator", "system"})
WITHOUT_A_ROLE = Not(role(*ROLES))
ABOVE = all_of(role("supervisor", "administrator"), In(DESK, DESKS))
INVOLVED = In(Attribute("context.subject_id"), Attribute("actor.conflicted_subjects"))
