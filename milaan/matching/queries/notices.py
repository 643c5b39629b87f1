# SPDX-License-Identifier: Apache-2.0
"""What whoever tells the desks must know of a candidate; nothing about the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from milaan.access.models import Post
from milaan.matching.models import Candidate
from milaan.matching.queries.desks import posts_of_side
from milaan.matching.queries.standings import standing_of
from milaan.matching.values.sides import Side


@dataclass(frozen=True, slots=True)
class DeskNotice:
    """One side that may be told.

    Args:
        organisation_id: the desk; post_ref: the post that answers; empty: nobody holds one.
        superior_post_ref: whom it goes to when nobody answers; empty: none on record.
    """

    organisation_id: int
    post_ref: str
    superior_post_ref: str


@dataclass(frozen=True, slots=True)
class Notice:
    """A candidate as those who tell of it need it.

    Args:
        sides: missing and found; the committee too where a child is said to be the same.
        control_room_post_ref: of the searching State; empty: none on record.
    """

    ref: str
    status: str
    is_deceased: bool
    may_be_child: bool
    waits_for_wish: bool
    sides: Mapping[Side, DeskNotice]
    control_room_post_ref: str


def notice_about(candidate_ref: UUID | str) -> Notice:
    """Return whom a candidate concerns.

    Raises:
        NotFound: no such candidate.
    """
    rows = Candidate.objects.select_related("missing_organisation", "found_organisation")
    candidate = rows.by_ref(candidate_ref)
    standing = standing_of(candidate)
    desks = {
        Side.MISSING: (candidate.missing_organisation_id, candidate.missing_post_ref),
        Side.FOUND: (candidate.found_organisation_id, candidate.found_post_ref),
    }
    sides = {
        side: DeskNotice(desk_id, post_ref, _superior_of(post_ref))
        for side, (desk_id, post_ref) in desks.items()
    }
    if standing.same and standing.committee_needed and not standing.committee_confirmed:
        for post in posts_of_side(candidate, Side.COMMITTEE)[:1]:
            superior = str(post.superior.ref) if post.superior else ""
            sides[Side.COMMITTEE] = DeskNotice(post.organisation_id, str(post.ref), superior)
    return Notice(
        ref=str(candidate.ref),
        status=candidate.status,
        is_deceased=candidate.is_deceased,
        may_be_child=candidate.may_be_child,
        waits_for_wish=standing.wish_needed and not standing.wish_recorded,
        sides=sides,
        control_room_post_ref=_control_room_of(candidate),
    )


def _control_room_of(candidate: Candidate) -> str:
    state_code = candidate.missing_organisation.state_code
    rooms = Post.objects.filter(
        role=Post.Role.CONTROL_ROOM, is_active=True, organisation__state_code=state_code
    )
    room = rooms.order_by("id").first()
    return str(room.ref) if room else ""


def _superior_of(post_ref: str) -> str:
    post = Post.objects.filter(ref=post_ref).select_related("superior").first()
    return str(post.superior.ref) if post and post.superior else ""
