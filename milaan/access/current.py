# SPDX-License-Identifier: Apache-2.0
"""Who acts in this request, in which post and for which purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language

from milaan.access import queries
from milaan.access.forms import PurposeForm
from milaan.access.models import User
from milaan.access.values import PURPOSE_MINUTES, Standing
from milaan.foundation.actor import PURPOSE_KINDS, Actor, Purpose
from milaan.foundation.errors import NotAllowed

POST_KEY = "milaan_post"
PURPOSE_KEY = "milaan_purpose"
_CACHED = "_milaan_standing"
_FACTS = "_milaan_facts"


class PurposeNeeded(Exception):
    """The page opens personal data and nobody has said what for; CurrentActor asks."""

    def __init__(self, form: PurposeForm) -> None:
        super().__init__()
        self.form = form


def standing_of(request: HttpRequest) -> Standing | None:
    """Return who the signed-in person is now; read once per request. None: she holds no post."""
    if not hasattr(request, _CACHED):
        user = request.user
        standing = None
        if user.is_authenticated:
            standing = queries.standing_of(
                user,
                post_ref=request.session.get(POST_KEY, ""),
                language=get_language() or "en",
                purpose=purpose_of(request),
            )
        if standing and (facts := getattr(request, _FACTS, None)):
            actor = replace(standing.actor, facts=standing.actor.facts | facts)
            standing = replace(standing, actor=actor)
        setattr(request, _CACHED, standing)
    return cast("Standing | None", getattr(request, _CACHED))


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts.

    Raises:
        NotAllowed: nobody is signed in, or she holds no post.
    """
    standing = standing_of(request)
    if standing is None:
        raise NotAllowed("you hold no post on this node", rule="access.no_post")
    return standing.actor


def purpose_of(request: HttpRequest) -> Purpose | None:
    """Return the purpose in force, or None where none was said or its time is over."""
    said = request.session.get(PURPOSE_KEY)
    if not said or datetime.fromisoformat(said["until"]) <= timezone.now():  # noqa: TID251
        return None
    return Purpose(said["kind"], said["reference"])


def take_purpose(request: HttpRequest, purpose: Purpose, *, now: datetime) -> None:
    """Use a purpose from now on, for PURPOSE_MINUTES; the actor of this request has it at once.

    Call it where somebody comes from a task, an alert, a GD, FIR or missing number.
    """
    if purpose.kind not in PURPOSE_KINDS:
        raise ValueError("no such kind of purpose")
    until = now + timedelta(minutes=PURPOSE_MINUTES)
    request.session[PURPOSE_KEY] = {
        "kind": purpose.kind,
        "reference": purpose.reference[:120],
        "until": until.isoformat(),
    }
    _forget(request)


def drop_purpose(request: HttpRequest) -> None:
    """End the purpose in force."""
    request.session.pop(PURPOSE_KEY, None)
    _forget(request)


def choose_post(request: HttpRequest, post_ref: str) -> None:
    """Use another of one's posts from now on; the purpose ends, for it was the other post's."""
    request.session[POST_KEY] = post_ref
    drop_purpose(request)


def _forget(request: HttpRequest) -> None:
    if hasattr(request, _CACHED):
        delattr(request, _CACHED)
    request.__dict__.pop("actor", None)


def add_fact(request: HttpRequest, name: str, value: str) -> None:
    """Let rules and the log know one thing more of who acts, for this request."""
    setattr(request, _FACTS, {**getattr(request, _FACTS, {}), name: value})
    _forget(request)


def require_purpose(request: HttpRequest) -> Purpose:
    """Return the purpose in force, or have CurrentActor ask for one before the page goes on.

    What was typed is not lost: the question carries the posted fields along, and its answer comes
    back here together with them.

    Raises:
        PurposeNeeded: none is in force and none came with the request.
    """
    if purpose := purpose_of(request):
        return purpose
    is_answered = not PurposeForm.base_fields.keys().isdisjoint(request.POST)
    form = PurposeForm(request.POST if is_answered else None)
    if not form.is_valid():
        raise PurposeNeeded(form)
    take_purpose(request, form.purpose, now=timezone.now())  # noqa: TID251  as middleware
    return form.purpose


def needs_purpose[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Make a view ask for a purpose first."""

    @wraps(view)
    def asked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require_purpose(request)
        return view(request, *args, **kwargs)

    return asked


def without_post[V: Callable[..., Any]](view: V) -> V:
    """Mark a view that people without a post may use."""
    view.works_without_post = True  # type: ignore[attr-defined]  # read by CurrentActor
    return view


def person_acting(user: AbstractBaseUser | AnonymousUser) -> Actor:
    """Return who is signed in as the actor about her own account; she needs no post for it."""
    person = cast(User, user)
    return Actor(user_id=person.pk, user_ref=str(person.ref), language=person.language)
