# SPDX-License-Identifier: Apache-2.0
"""Register a person: one form, no required field, registered at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milaan.access.current import actor_of, drop_purpose, standing_of
from milaan.access.queries import posts_of_desk
from milaan.core.errors import InvalidValue
from milaan.core.values.phones import normalise_phone
from milaan.core.values.places import search_districts
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput
from milaan.foundation.forms import with_added_row
from milaan.foundation.languages import in_own_words
from milaan.intake.actions import register_once
from milaan.intake.drafts import DEAD, person_draft
from milaan.intake.forms import MoreNames, Numbers, PersonForm
from milaan.intake.forms.soft import ANYWAY
from milaan.intake.queries import stations_like
from milaan.registry import actions
from milaan.registry.sentences import say
from milaan.registry.values import PersonDraft
from milaan.registry.views.purposes import actor_for_record

FOUND_KINDS = ("recovered", "unidentified", "sighting")
# Who answers for an unidentified dead person (field note 29); others tell the police station.
ROLES_OF_THE_DEAD = ("station_writer", "station_officer", "railway_police", "ahtu_officer")
# What a search may carry over, so that nothing is typed twice.
CARRIED = {"text": "name", "father_name": "father", "mother_name": "mother", "sex": "sex",
           "state": "home_state", "district": "home_district"}  # fmt: skip


class Forms:
    """The form and its two sets of rows, read together."""

    def __init__(self, request: HttpRequest, sent: QueryDict | None, **initial: Any) -> None:
        files = request.FILES if sent else None
        initial.setdefault("in_the_name_of", _usual_post(request))
        self.person = PersonForm(sent, files, posts=_posts(request), initial=initial)
        self.names = MoreNames(sent, prefix="names")
        number = initial.get("number")
        first = [{"number": number, "kind": "missing"}] if number else None
        self.numbers = Numbers(sent, prefix="numbers", initial=first)

    def are_valid(self) -> bool:
        rows = [self.names.is_valid(), self.numbers.is_valid()]
        told = [*self.names.told, *self.numbers.told] if all(rows) else []
        self.person.rows_hold_something = any(
            row.get("text") or row.get("number") for row in told
        ) or not all(rows)
        return self.person.is_valid() and all(rows)

    @property
    def can_pass_over(self) -> bool:
        """Whether *register anyway* helps: every fault is a word that can be kept as told."""
        return not self.person.non_field_errors() and set(self.person.passable) == set(
            self.person.errors
        )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_missing(request: HttpRequest) -> HttpResponse:
    """Register a missing person."""
    return _register(request, "missing")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_recovered(request: HttpRequest) -> HttpResponse:
    """Register a person who was found: who can be asked, who cannot, who is dead."""
    kind = request.POST.get("kind", "recovered")
    known = (*FOUND_KINDS, DEAD) if _may_tell_of_the_dead(request) else FOUND_KINDS
    return _register(request, kind if kind in known else "recovered")


def _may_tell_of_the_dead(request: HttpRequest) -> bool:
    return actor_of(request).role in ROLES_OF_THE_DEAD


def _register(request: HttpRequest, kind: str) -> HttpResponse:
    # A new person is a case of her own: neither the page nor the log puts her under the last one.
    drop_purpose(request)
    is_sent = request.method == "POST" and "carried" not in request.POST
    more = with_added_row(request.POST) if is_sent else None
    if not is_sent or more is not None:
        initial = _carried(request.POST) | {"seen_state": actor_of(request).state_code}
        return _page(request, kind, Forms(request, more, **initial), is_unchecked=more is not None)
    forms = Forms(request, request.POST)
    if not forms.are_valid():
        return _page(request, kind, forms, status=422)
    standing, now = standing_of(request), timezone.now()
    draft = person_draft(
        forms.person,
        forms.names,
        forms.numbers,
        kind=kind,
        zone=standing.post.time_zone if standing else "Asia/Kolkata",
        now=now,
    )
    try:
        ref = _take(actor_of(request), forms.person.cleaned_data.get("token"), draft, now)
    except InvalidInput as refused:
        field = "photos" if refused.field.startswith("photo") else None
        forms.person.add_error(field, str(say(refused)))
        return _page(request, kind, forms, status=422)
    return redirect("intake:registered", ref)


def _take(actor: Actor, token: UUID | None, draft: PersonDraft, now: datetime) -> str:
    if token is None:
        return str(actions.register_person(actor=actor, draft=draft, now=now))
    return register_once(actor=actor, token=token, line=0, draft=draft, now=now).person_ref


def _page(
    request: HttpRequest, kind: str, forms: Forms, *, status: int = 200, is_unchecked: bool = False
) -> HttpResponse:
    context = {
        "form": forms.person,
        "names": forms.names,
        "numbers": forms.numbers,
        "kind": kind,
        "is_missing": kind == "missing",
        "may_be_dead": _may_tell_of_the_dead(request),
        "can_pass_over": status == 422 and forms.can_pass_over,
        "anyway": ANYWAY,
        "is_unchecked": is_unchecked,
        "choose_photos_again": bool(request.FILES),
    }
    return render(request, "intake/register.html", context, status=status)


def _posts(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the posts of the same desk under whose authority a writer may type."""
    actor = actor_of(request)
    return [
        (post.post_ref, in_own_words(post.title, post.local_title))
        for post in posts_of_desk(actor.organisation_id)
        if post.post_ref != actor.post_ref
    ]


def _usual_post(request: HttpRequest) -> str:
    """Return in whose name a writer types as a rule: the officer in charge; "" for all others."""
    actor = actor_of(request)
    if actor.role != "station_writer":
        return ""
    posts = posts_of_desk(actor.organisation_id)
    return next((post.post_ref for post in posts if post.role == "station_officer"), "")


def _carried(sent: QueryDict) -> dict[str, str]:
    """Return what a search brought along; a phone or a number goes where it belongs."""
    if "carried" not in sent:
        return {}
    said = {ours: sent.get(theirs, "")[:200] for theirs, ours in CARRIED.items()}
    told = {ours: text for ours, text in said.items() if text}  # what is empty keeps its own first
    if any(sign.isdecimal() for sign in told.get("name", "")):
        text = told.pop("name")
        return told | {_home_of_a_number(text): text}
    return told


def _home_of_a_number(text: str) -> str:
    try:
        normalise_phone(text)
    except InvalidValue:
        return "number"
    return "informant_phone"


@never_cache
@require_safe
def registered(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Say that the person is on the register, and what can be done next."""
    now = timezone.now()
    person = actions.open_person(actor=actor_for_record(request, ref), person_ref=ref, now=now)
    try:
        candidates_url = reverse("matching:of", args=[ref])
    except NoReverseMatch:
        candidates_url = ""
    context = {
        "person": person,
        "names": person.names_of(),
        "fathers": person.names_of("father"),
        "candidates_url": candidates_url,
        "now": now,
    }
    return render(request, "intake/registered.html", context)


@require_POST
def suggest_stations(request: HttpRequest) -> JsonResponse:
    """Answer stations of this node for what is being typed; any other station is free text."""
    found = stations_like(
        request.POST.get("q", "")[:60],
        district=request.POST.get("within", "")[:80],
        language=get_language() or "en",
    )
    return JsonResponse([[name, ""] for name in found], safe=False)


@require_POST
def suggest_districts(request: HttpRequest) -> JsonResponse:
    """Answer `[[value, label], ...]` for what is being typed into a district field."""
    language = get_language() or "en"
    found = search_districts(
        request.POST.get("q", "")[:60], request.POST.get("within") or None, limit=8
    )
    names = [district.name(language) for district in found]
    return JsonResponse([[name, ""] for name in names], safe=False)
