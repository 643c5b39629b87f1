"""Invented organisations, posts and officers; a browser that is signed in as one of them."""

import time
from datetime import UTC, datetime
from itertools import count
from typing import Any

from django.test import Client

from milaan.access import queries
from milaan.access.current import POST_KEY, PURPOSE_KEY
from milaan.access.models import Charge, Grant, Organisation, Post, User
from milaan.access.values import SECOND_FACTOR_KEY
from milaan.foundation.actor import Actor, Purpose
from milaan.foundation.models import Subject
from milaan.foundation.subjects import new_subject

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
PURPOSE = Purpose("gd", "034/2026")
FAR_OFF = datetime(2100, 1, 4, 6, tzinfo=UTC)  # a Monday at half past eleven in India

_numbers = count(1)


def an_organisation(*, parent: Organisation | None = None, **changes: Any) -> Organisation:
    number = next(_numbers)
    fields: dict[str, Any] = {
        "parent": parent,
        "path": f"{parent.path if parent else ''}desk-{number}/",
        "kind": "police_station",
        "name": f"PS Invented {number}",
        "local_name": f"थाना काल्पनिक {number}",
        "state_code": "IN-MP",
        "district_code": "IN-452",
        "desk_phone": "+910000000000",
    }
    return Organisation.objects.create(**(fields | changes))


def a_post(*, role: str = "station_officer", **changes: Any) -> Post:
    fields: dict[str, Any] = {"role": role, "title": f"Invented {role} {next(_numbers)}"}
    if "organisation" not in changes:
        fields["organisation"] = an_organisation()
    return Post.objects.create(**(fields | changes))


def a_user(**changes: Any) -> User:
    number = next(_numbers)
    fields: dict[str, Any] = {"username": f"officer-{number}", "service_number": f"X{number:05}"}
    user = User(**(fields | changes))
    user.set_unusable_password()
    user.save()
    return user


def a_charge(*, post: Post | None = None, user: User | None = None, **changes: Any) -> Charge:
    fields: dict[str, Any] = {"held_since": NOW, "until": FAR_OFF}
    return Charge.objects.create(post=post or a_post(), user=user or a_user(), **(fields | changes))


def an_actor(
    *, role: str = "station_officer", purpose: Purpose | None = PURPOSE, **changes: Any
) -> Actor:
    """Return somebody who holds a post; `changes` are the post's fields."""
    return actor_in(a_charge(post=a_post(role=role, **changes)), purpose=purpose)


def actor_in(charge: Charge, *, purpose: Purpose | None = PURPOSE) -> Actor:
    standing = queries.standing_of(charge.user, post_ref=str(charge.post.ref), purpose=purpose)
    assert standing is not None
    return standing.actor


def a_subject(kind: str = "person") -> Subject:
    subject, _ = new_subject(kind)
    subject.save()
    return subject


def a_grant(*, post: Post, subject: Subject, **changes: Any) -> Grant:
    fields: dict[str, Any] = {
        "fields": ["names"],
        "purpose_kind": "task",
        "legal_basis": "invented",
        "rule": "invented.rule",
        "written_by_ref": "system",
        "since": NOW,
        "until": NOW.replace(year=NOW.year + 1),
    }
    return Grant.objects.create(post=post, subject=subject, **(fields | changes))


def give_code(session: Any, user: User, *, minutes_ago: int = 0) -> None:
    """Write into an unsaved session that this person gave her one-time code in it."""
    session[SECOND_FACTOR_KEY] = True
    session["account_authentication_methods"] = [
        {"method": "mfa", "type": "totp", "at": time.time() - 60 * minutes_ago}
    ]
    session["account_authentication_methods_user"] = str(user.pk)


def sign_in(
    client: Client, charge: Charge, *, purpose: Purpose | None = None, minutes_ago: int = 0
) -> Client:
    """Sign the holder of a charge in, past password and code, as that post.

    Args:
        minutes_ago: when she gave the code.
    """
    client.force_login(charge.user, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    give_code(session, charge.user, minutes_ago=minutes_ago)
    session[POST_KEY] = str(charge.post.ref)
    if purpose:
        until = datetime(2100, 1, 1, tzinfo=UTC).isoformat()
        session[PURPOSE_KEY] = {
            "kind": purpose.kind,
            "reference": purpose.reference,
            "until": until,
        }
    session.save()
    return client
