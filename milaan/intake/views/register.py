# SPDX-License-Identifier: Apache-2.0
"""Register a person: one form, no required field, registered at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milaan.access.current import actor_of, standing_of
from milaan.access.queries import posts_of_desk
from milaan.core.values.places import search_districts
from milaan.foundation.errors import InvalidInput
from milaan.foundation.forms import with_added_row
from milaan.intake.drafts import person_draft
from milaan.intake.forms import MoreNames, Numbers, PersonForm
from milaan.intake.forms.soft import ANYWAY
from milaan.registry import actions
from milaan.registry.sentences import say

FOUND_KINDS = ("recovered", "unidentified", "sighting")
# What a search may carry over, so that nothing is typed twice.
CARRIED = {"text": "name", "father_name": "father", "mother_name": "mother", "sex": "sex",
           "state": "home_state", "district": "home_district"}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_missing(request: HttpRequest) -> HttpResponse:
    return _register(request, "missing")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register_recovered(request: HttpRequest) -> HttpResponse:
    kind = request.POST.get("kind", "recovered")
    return _register(request, kind if kind in FOUND_KINDS else "recovered")


def _register(request: HttpRequest, kind: str) -> HttpResponse:
    posts = _posts(request)
    sent = request.POST if request.method == "POST" and "carried" not in request.POST else None
    more = with_added_row(request.POST) if sent else None
    if sent is None or more is not None:
        initial = _carried(request) | _own_desk(request)
        form = PersonForm(more, posts=posts, initial=initial)
        names, numbers = MoreNames(more, prefix="names"), Numbers(more, prefix="numbers")
        return _page(request, kind, form, names, numbers, 200, unchecked=more is not None)
    form = PersonForm(sent, request.FILES, posts=posts)
    names, numbers = MoreNames(sent, prefix="names"), Numbers(sent, prefix="numbers")
    if not all([form.is_valid(), names.is_valid(), numbers.is_valid()]):
        return _page(request, kind, form, names, numbers, 422)
    standing, now = standing_of(request), timezone.now()
    draft = person_draft(
        form,
        names.cleaned_data,
        numbers.cleaned_data,
        kind=kind,
        zone=standing.post.time_zone if standing else "Asia/Kolkata",
        now=now,
    )
    try:
        ref = actions.register_person(actor=actor_of(request), draft=draft, now=now)
    except InvalidInput as refused:
        form.add_error("photos" if refused.field.startswith("photo") else None, say(refused))
        return _page(request, kind, form, names, numbers, 422)
    return redirect("intake:registered", ref)


def _page(
    request: HttpRequest,
    kind: str,
    form: PersonForm,
    names: Any,
    numbers: Any,
    status: int,
    *,
    unchecked: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "names": names,
        "numbers": numbers,
        "kind": kind,
        "is_missing": kind == "missing",
        "can_pass_over": status == 422 and not form.never_passed_over & form.errors.keys(),
        "anyway": ANYWAY,
        "unchecked": unchecked,
    }
    return render(request, "intake/register.html", context, status=status)


def _posts(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the posts of the same desk under whose authority a writer may type."""
    actor = actor_of(request)
    return [
        (post.post_ref, post.title)
        for post in posts_of_desk(actor.organisation_id)
        if post.post_ref != actor.post_ref
    ]


def _carried(request: HttpRequest) -> dict[str, str]:
    if "carried" not in request.POST:
        return {}
    return {ours: request.POST.get(theirs, "") for theirs, ours in CARRIED.items()}


def _own_desk(request: HttpRequest) -> dict[str, str]:
    """Most people are reported where they were last seen: the desk's own State stands there."""
    return {"seen_state": actor_of(request).state_code}


@never_cache
@require_safe
def registered(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Say that the person is on the register, and what can be done next."""
    now = timezone.now()
    person = actions.open_person(actor=actor_of(request), person_ref=ref, now=now)
    try:
        candidates_url = reverse("matching:of", args=[ref])
    except NoReverseMatch:
        candidates_url = ""
    context = {"person": person, "candidates_url": candidates_url, "now": now}
    return render(request, "intake/registered.html", context)


@require_POST
def suggest_districts(request: HttpRequest) -> JsonResponse:
    """Answer `[[value, label], ...]` for what is being typed into a district field."""
    language = get_language() or "en"
    found = search_districts(
        request.POST.get("q", "")[:60], request.POST.get("within") or None, limit=8
    )
    names = [district.name(language) for district in found]
    return JsonResponse([[name, ""] for name in names], safe=False)
