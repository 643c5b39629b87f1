# SPDX-License-Identifier: Apache-2.0
"""What can be read about posts, charges and grants; official data, nothing personal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.db.models.functions import Length

from milaan.access.events import ChargesChanged
from milaan.access.models import Charge, Grant, Organisation, Post, User
from milaan.access.values import (
    SUPERVISING_ROLES,
    DeskPost,
    HeldPost,
    Officer,
    OpenItem,
    OpenItems,
    PostLine,
    Standing,
)
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.models import Delivery

_open_items: list[OpenItems] = []


def standing_of(
    user: User, *, post_ref: str = "", language: str = "en", purpose: Purpose | None = None
) -> Standing | None:
    """Return who a person is now, in two queries; None where she holds no post.

    Args:
        post_ref: the post chosen; where it is not hers (any more), her oldest regular charge.
    """
    held = list(_open_charges(user))
    if not held:
        return None
    chosen = next((charge for charge in held if str(charge.post.ref) == post_ref), held[0])
    actor = _actor(user, chosen.post, language=language, purpose=purpose)
    others = tuple(held_post(charge) for charge in held if charge is not chosen)
    return Standing(actor, held_post(chosen), others)


def _open_charges(user: User) -> Iterable[Charge]:
    return (
        Charge.objects.in_force()
        .filter(user=user, post__is_active=True)
        .select_related("post__organisation")
        .order_by("is_additional", "held_since", "id")
    )


def _actor(user: User, post: Post, *, language: str, purpose: Purpose | None) -> Actor:
    desk = post.organisation
    below = list(Organisation.objects.under(desk).values_list("id", "district_code"))
    districts = {desk.district_code}
    if post.role in SUPERVISING_ROLES:
        districts |= {district for _, district in below}
    return Actor(
        user_id=user.pk,
        user_ref=str(user.ref),
        post_id=post.pk,
        post_ref=str(post.ref),
        role=post.role,
        organisation_id=desk.pk,
        organisation_ref=str(desk.ref),
        organisation_ids=frozenset(organisation_id for organisation_id, _ in below),
        state_code=desk.state_code,
        district_codes=frozenset(districts - {""}),
        language=language,
        purpose=purpose,
        facts={"organisation_kind": desk.kind},
    )


def held_post(charge: Charge) -> HeldPost:
    """Return a charge as a plain value; its post and organisation are loaded."""
    post = charge.post
    return HeldPost(
        charge_ref=str(charge.ref),
        post_ref=str(post.ref),
        post_id=post.pk,
        role=post.role,
        title=post.title,
        local_title=post.local_title,
        organisation_name=post.organisation.name,
        organisation_local_name=post.organisation.local_name,
        time_zone=post.organisation.time_zone,
        official_phone=post.official_phone,
        last_answered_on=post.last_answered_on,
        is_additional=charge.is_additional,
        held_since=charge.held_since,
        until=charge.until,
    )


def second_factor_since(user: User) -> datetime | None:
    """Return when the person enrolled an app that makes one-time codes; None: she has not."""
    enrolled = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP)
    since: datetime | None = enrolled.values_list("created_at", flat=True).first()
    return since


def count_open_items_with(provider: OpenItems) -> None:
    """Register who knows what waits at a post; apps above call it when they start."""
    if provider not in _open_items:
        _open_items.append(provider)


def open_items(post_id: int, *, now: datetime) -> list[OpenItem]:
    """Return everything that waits at a post, longest first."""
    items = [item for provider in _open_items for item in provider(post_id, now)]
    return sorted(items, key=lambda item: item.since)


def grants_about(about_ref: str | UUID, *, now: datetime) -> list[tuple[str, str, datetime]]:
    """Return post ref, subject ref and end of the grants in force about one record."""
    rows = Grant.objects.in_force(now).filter(about_ref=str(about_ref)).order_by("until", "id")
    return [
        (str(post_ref), str(subject_ref), until)
        for post_ref, subject_ref, until in rows.values_list("post__ref", "subject__ref", "until")
    ]


def organisation_at(path: str) -> str | None:
    """Return the reference of the organisation at a path, as `mp/sehore/ps-invented/`."""
    closed = path.strip("/") + "/"
    ref = Organisation.objects.filter(path=closed).values_list("ref", flat=True).first()
    return str(ref) if ref else None


def posts_under(path: str = "") -> list[PostLine]:
    """Return the posts of an organisation and of all below it, in the order of the tree."""
    posts = Post.objects.filter(organisation__path__startswith=path, is_active=True)
    posts = posts.select_related("organisation").order_by("organisation__path", "id")
    holders: dict[int, list[str]] = {}
    open_charges = Charge.objects.in_force().filter(post__in=posts)
    for post_id, username in open_charges.values_list("post_id", "user__username"):
        holders.setdefault(post_id, []).append(username)
    return [
        PostLine(
            ref=str(post.ref),
            path=post.organisation.path,
            role=post.role,
            title=post.title,
            held_by=tuple(holders.get(post.pk, ())),
        )
        for post in posts
    ]


def find_officer(text: str) -> Officer | None:
    """Return the one active person with this sign-in name or service number, or None."""
    wanted = text.strip()
    if not wanted:
        return None
    named = Q(username__iexact=wanted) | Q(service_number__iexact=wanted)
    found = list(User.objects.filter(named, is_active=True)[:2])
    if len(found) != 1:
        return None
    user = found[0]
    return Officer(str(user.ref), user.rank, user.get_full_name())


def actor_of_officer(text: str) -> Actor | None:
    """Return who an officer is in the post she would use now, by sign-in name or service number."""
    found = find_officer(text)
    standing = standing_of(User.objects.get(ref=found.ref)) if found else None
    return standing.actor if standing else None


def is_code_of(text: str, code: str) -> bool:
    """Say whether a one-time code is this officer's and fresh; it serves once."""
    found = find_officer(text)
    rows = Authenticator.objects.filter(
        user__ref=found.ref if found else None, type=Authenticator.Type.TOTP
    )
    enrolled = rows.first()
    return bool(enrolled and enrolled.wrap().validate_code(code.strip()))


def posts_of_desk(organisation_id: int | None) -> tuple[DeskPost, ...]:
    """Return the posts of one desk, oldest first; none for an actor without a desk."""
    posts = Post.objects.filter(organisation_id=organisation_id or 0, is_active=True).order_by("id")
    return tuple(_desk_post(post) for post in posts)


def superior_of(post_ref: str | UUID) -> DeskPost | None:
    """Return the post that answers where this one does not; None where none is on record."""
    post = Post.objects.filter(ref=post_ref).select_related("superior").first()
    return _desk_post(post.superior) if post and post.superior else None


def warned_post(post_ref: str | UUID) -> str:
    """Return who hears that a post is about to be without a holder.

    Its superior; else the nearest supervising post of its desk or above; else the post itself.
    """
    post = Post.objects.select_related("organisation").by_ref(post_ref)
    if superior := superior_of(post.ref):
        return superior.post_ref
    parts = post.organisation.path.rstrip("/").split("/")
    above = ["/".join(parts[:length]) + "/" for length in range(len(parts), 0, -1)]
    posts = Post.objects.filter(
        organisation__path__in=above, role=Post.Role.SUPERVISOR, is_active=True
    )
    nearest = posts.exclude(pk=post.pk).order_by(Length("organisation__path").desc(), "id").first()
    return str((nearest or post).ref)


def posts_without_looks() -> list[str]:
    """Return the posts that are held and that nobody owes a look at; there are none as a rule."""
    owed = Delivery.objects.filter(
        status=Delivery.Status.WAITING, event__name=ChargesChanged.name
    ).values_list("event__payload__post_ref", flat=True)
    held = Charge.objects.filter(held_until__isnull=True).values_list("post__ref", flat=True)
    return sorted({str(ref) for ref in held} - set(owed))


def _desk_post(post: Post) -> DeskPost:
    return DeskPost(str(post.ref), post.role, post.title, post.local_title, post.official_phone)


def held_until_when(post_id: int, *, now: datetime) -> datetime | None:
    """Return when nobody holds a post any more; None: nobody does now."""
    ends = Charge.objects.in_force(now).filter(post_id=post_id).values_list("until", flat=True)
    return max(ends, default=None)


def is_held_by(post_ref: str, user_id: int | None) -> bool:
    """Say whether this person holds this post now; who held it once does not."""
    if user_id is None:
        return False
    return Charge.objects.in_force().filter(post__ref=post_ref, user_id=user_id).exists()
