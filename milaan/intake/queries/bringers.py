# SPDX-License-Identifier: Apache-2.0
"""For whom a list is brought in: by sign-in name, by post, or the node's only post."""

from __future__ import annotations

from uuid import UUID

from milaan.access.models import Charge, User
from milaan.access.queries import standing_of
from milaan.access.values import Standing
from milaan.foundation.actor import Purpose
from milaan.intake.models import PeopleList
from milaan.intake.policies import DESKS

_MOST_NAMED = 12


class BringerProblem(Exception):
    """It cannot be told for whom; its words say how to say it."""


def find_bringer(*, username: str = "", post_ref: str = "") -> Standing:
    """Return who brings a list: a person, the holder of a post, or the only one who can.

    Raises:
        BringerProblem: no such person or post, nobody holds it, or there are several.
    """
    held = Charge.objects.in_force().filter(post__is_active=True, post__role__in=DESKS)
    held = held.select_related("post__organisation", "user")
    if username:
        held = held.filter(user__username__iexact=username)
    if post_ref:
        held = held.filter(post__ref=_uuid(post_ref))
    charges = list(held.order_by("is_additional", "held_since", "id")[: _MOST_NAMED + 1])
    if len({charge.post_id for charge in charges}) > 1 and not username:
        lines = (f"  --post {c.post.ref}  {c.post.title}" for c in charges[:_MOST_NAMED])
        raise BringerProblem("say for which post, or --as NAME:\n" + "\n".join(lines))
    standing = _standing(charges[0].user, str(charges[0].post.ref)) if charges else None
    if standing is None:
        raise BringerProblem(
            "nobody of that name, or at that post, may register people on this node"
            if username or post_ref
            else "nobody on this node holds a post that registers people yet"
        )
    return standing


def any_desk() -> bool:
    """Say whether anybody on this node holds a post."""
    return Charge.objects.in_force().exists()


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)  # nobody's


def _standing(user: User, post_ref: str) -> Standing | None:
    standing = standing_of(user, post_ref=post_ref, purpose=Purpose("task", "import"))
    return standing if standing and standing.actor.post_ref == post_ref else None


def actor_of_list(list_ref: str) -> Standing | None:
    """Return who confirmed a list, in the post it was confirmed for; None: she left the post."""
    people_list = PeopleList.objects.select_related("entered_by").by_ref(list_ref)
    return _standing(people_list.entered_by, people_list.post_ref)
