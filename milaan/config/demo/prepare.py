# SPDX-License-Identifier: Apache-2.0
"""Fill a demo node once, through the same actions that a real desk uses."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milaan.access import actions as access
from milaan.access.demo import demo_password, demo_sign_ins, prepare_demo_user
from milaan.access.models import Organisation, User
from milaan.access.queries import standing_of
from milaan.access.values import USUAL_CHARGE
from milaan.config.demo.desks import DESKS, SEATS, SHOWN, Desk
from milaan.config.demo.people import BACKGROUND, STORIES, Story, background_draft
from milaan.core.values.places import find_district
from milaan.foundation.actor import SYSTEM, Actor, Purpose
from milaan.registry import actions as registry


def prepare() -> str:
    """Make desks, officers and people where there are none yet; return the sign-ins in words."""
    now = timezone.now()
    if not Organisation.objects.exists():
        with transaction.atomic():  # a demo is whole or not there
            _make_desks(now)
            _register_people(now)
    return _sign_in_words(now)


def _make_desks(now: datetime) -> None:
    refs: dict[str, UUID] = {}
    for desk in DESKS:
        parent, _, slug = desk.path.rstrip("/").rpartition("/")
        refs[desk.path] = access.add_organisation(
            actor=SYSTEM,
            slug=slug,
            kind=desk.kind,
            name=desk.name,
            state_code=desk.state_code,
            parent_ref=refs.get(f"{parent}/"),
            now=now,
            local_name=desk.local_name,
            district_code=_district_code(desk),
            desk_phone=desk.phone,
            desk_hours=desk.hours,
        )
    posts: dict[str, UUID] = {}
    for seat in sorted(SEATS, key=lambda seat: bool(seat.superior)):
        _make_seat(seat.title, refs, posts, now)


def _make_seat(title: str, refs: dict[str, UUID], posts: dict[str, UUID], now: datetime) -> None:
    seat = next(seat for seat in SEATS if seat.title == title)
    if title in posts:
        return
    if seat.superior and seat.superior not in posts:
        _make_seat(seat.superior, refs, posts, now)
    posts[title] = access.add_post(
        actor=SYSTEM,
        organisation_ref=refs[seat.desk],
        role=seat.role,
        title=seat.title,
        local_title=seat.local_title,
        official_phone=seat.phone,
        superior_ref=posts.get(seat.superior),
        now=now,
    )
    if not seat.username:
        return
    first, _, last = seat.officer.partition(" ")
    user = access.add_user(
        actor=SYSTEM,
        username=seat.username,
        password=demo_password(),
        now=now,
        first_name=first,
        last_name=last,
        rank=seat.rank,
        language=seat.language,
    )
    prepare_demo_user(User.objects.get(ref=user))
    access.give_charge(
        actor=SYSTEM, post_ref=posts[title], receiver_ref=user, until=now + USUAL_CHARGE, now=now
    )


def _district_code(desk: Desk) -> str:
    found = find_district(desk.district, desk.state_code) if desk.district else None
    return found.code if found else ""


def _register_people(now: datetime) -> None:
    for story in STORIES:
        _register(story, now - timedelta(days=story.days_ago))
    for number, username in enumerate(BACKGROUND):
        draft, days_ago = background_draft(number, now)
        actor = _actor_of(username)
        registry.register_person(actor=actor, draft=draft, now=now - timedelta(days=days_ago))


def _register(story: Story, entered_at: datetime) -> None:
    actor = _actor_of(story.username).for_purpose(Purpose("gd", story.gd))
    registry.register_person(actor=actor, draft=story.draft(entered_at), now=entered_at)


def _actor_of(username: str) -> Actor:
    standing = standing_of(User.objects.get(username=username))
    if standing is None:
        raise LookupError(username)
    return standing.actor.for_purpose(Purpose("gd", "demo"))


def _sign_in_words(now: datetime) -> str:
    lines = {line.username: line for line in demo_sign_ins(now)}
    shown = [lines[username] for username in SHOWN if username in lines]
    width = max((len(line.username) for line in shown), default=0)
    return "\n".join(
        [
            f"Sign in with one of these names, password {demo_password()};",
            "the sign-in page shows the one-time code. All people here are invented.",
            *(f"  {line.username:<{width}}  {line.post}" for line in shown),
        ]
    )
