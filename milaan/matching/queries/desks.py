# SPDX-License-Identifier: Apache-2.0
"""Which desk answers for a record, which of its posts work on it, and who sits there."""

from __future__ import annotations

from datetime import datetime

from milaan.access.models import Charge, Organisation, Post
from milaan.foundation.actor import Actor
from milaan.matching.models import Candidate
from milaan.matching.values.sides import Side
from milaan.registry.values import OwnerView

# Posts of these roles work on candidates; others of the desk do not see them.
_WORKING = ("station_officer", "station_writer", "ahtu_officer", "border_post", "railway_police")
# A booth or a committee registers, but a police desk answers the call (field rule 23).
_NOT_ANSWERING = frozenset({"ngo", "cwc", "control_room"})


def answering_desk(owner: OwnerView) -> Organisation:
    """Return the desk that is told and called about a record.

    The owner's own (the Bureau's where a public servant is alleged); for a booth or committee
    the AHTU of its district, where there is one.
    """
    desk = Organisation.objects.get(pk=owner.notice_organisation_id)
    if desk.kind not in _NOT_ANSWERING or not desk.district_code:
        return desk
    units = Organisation.objects.filter(
        kind=Organisation.Kind.AHTU, district_code=desk.district_code, posts__is_active=True
    )
    return units.order_by("id").first() or desk


def answering_post_ref(owner: OwnerView, desk: Organisation) -> str:
    """Return the post that answers: the record's own, or the officer a writer types for."""
    if desk.pk == owner.organisation_id:
        own = Post.objects.filter(ref=owner.post_ref, is_active=True).first()
        if own and own.role != Post.Role.STATION_WRITER:
            return owner.post_ref
    posts = Post.objects.filter(organisation=desk, is_active=True).order_by("id")
    working = posts.filter(role__in=_WORKING).exclude(role=Post.Role.STATION_WRITER)
    first = working.first() or (posts.first() if desk.pk != owner.organisation_id else None)
    return str(first.ref) if first else owner.post_ref


def posts_of_side(candidate: Candidate, side: Side) -> list[Post]:
    """Return every active post that works on one side, without repeats, in a fixed order."""
    if side is Side.COMMITTEE:
        return _in_district(candidate.found_organisation, role="cwc_member")
    is_missing = side is Side.MISSING
    desk = candidate.missing_organisation if is_missing else candidate.found_organisation
    owner_post_ref = candidate.missing_post_ref if is_missing else candidate.found_post_ref
    own = Post.objects.filter(is_active=True, organisation=desk, role__in=_WORKING)
    answering = Post.objects.filter(is_active=True, ref=owner_post_ref)
    if candidate.is_deceased:
        return list(answering)
    posts = [*answering, *own.order_by("id"), *_in_district(desk, role="ahtu_officer")]
    return list({post.pk: post for post in posts}.values())


def _in_district(desk: Organisation, *, role: str) -> list[Post]:
    is_none_of_the_unit = role == "ahtu_officer" and desk.kind == Organisation.Kind.BUREAU
    if not desk.district_code or is_none_of_the_unit:
        return []
    posts = Post.objects.filter(
        is_active=True, role=role, organisation__district_code=desk.district_code
    )
    return list(posts.order_by("id"))


def sides_of(actor: Actor, candidate: Candidate) -> frozenset[Side]:
    """Return the sides an actor may act for; empty where the candidate is none of hers."""
    if actor.role == "cwc_member":
        near = candidate.found_organisation.district_code in actor.district_codes
        return frozenset({Side.COMMITTEE} if near else ())
    desks = {
        Side.MISSING: candidate.missing_organisation,
        Side.FOUND: candidate.found_organisation,
    }
    is_unit = actor.role == "ahtu_officer"
    return frozenset(
        side
        for side, desk in desks.items()
        if desk.pk in actor.organisation_ids
        or (is_unit and desk.district_code in actor.district_codes and desk.kind != "bureau")
    )


def person_to_ask(post_ref: str, now: datetime) -> str:
    """Return rank and name of who holds a post now; empty where nobody does."""
    charge = (
        Charge.objects.in_force(now)
        .filter(post__ref=post_ref, held_since__lte=now)
        .select_related("user")
        .order_by("is_additional", "id")
        .first()
    )
    if charge is None:
        return ""
    name = charge.user.get_full_name() or charge.user.get_username()
    return f"{charge.user.rank} {name}".strip()


def confirming_sides(actor: Actor, candidate: Candidate) -> list[Side]:
    """Return the sides whose office the actor is, or stands above: only offices confirm."""
    if actor.role == "cwc_member":
        return [side for side in sides_of(actor, candidate) if candidate.may_be_child]
    if candidate.is_deceased and actor.role == "supervisor":
        return [Side.FOUND]  # the other desk is not told: the superior signs beside the officer
    desks = {
        Side.MISSING: candidate.missing_organisation_id,
        Side.FOUND: candidate.found_organisation_id,
    }
    own = [side for side, desk_id in desks.items() if desk_id in actor.organisation_ids]
    # An officer of one desk confirms for it, even where a superior's tree holds both.
    return sorted(own, key=lambda side: desks[side] != actor.organisation_id)
