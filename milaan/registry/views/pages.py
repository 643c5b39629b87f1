# SPDX-License-Identifier: Apache-2.0
"""Show: the search and its results, a record, a photo."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from milaan.access.consent_queries import posts_of_ngos
from milaan.access.current import actor_of, require_purpose
from milaan.foundation.errors import InvalidInput
from milaan.registry import actions
from milaan.registry.consent_forms import ShareForm
from milaan.registry.forms import AddForm, PhotoForm, SearchForm, VersionForm, WithdrawForm
from milaan.registry.policies import AUTHORITY, NAME_DESK
from milaan.registry.queries import emergency_until
from milaan.registry.records.consents import panel_of
from milaan.registry.sentences import say
from milaan.registry.values import PersonView, SearchHit, SearchResult
from milaan.registry.views.purposes import actor_for_list, actor_for_record


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask by POST only: a name in an address would stay in histories and logs."""
    form = SearchForm(request.POST if _asked(request) else None)
    now = timezone.now()
    result: SearchResult | None = None
    newest: tuple[SearchHit, ...] = ()
    if form.is_bound and form.is_valid():
        require_purpose(request)
        try:
            result = actions.search_people(actor=actor_of(request), query=form.query(), now=now)
        except InvalidInput as refused:
            field = refused.field if refused.field in form.fields else None
            form.add_error(field, str(say(refused)))
    if not form.is_bound:
        actor, is_own_only = actor_for_list(request)
        newest = actions.list_records(actor=actor, only_own_desk=is_own_only, limit=12, now=now)
    context = {
        "form": form,
        "result": result,
        "asked_others": bool(result) and _asked_others(request, form, now),
        "newest": newest,
        "now": now,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "registry/search.html", context, status=status)


def _asked_others(request: HttpRequest, form: SearchForm, now: datetime) -> bool:
    """Say whether desks outside the scope were asked: not for every role, and by name only."""
    asked = form.cleaned_data
    by_name = any(asked[name].strip() for name in ("text", "father_name", "mother_name"))
    return by_name and AUTHORITY.decide(actor_of(request), NAME_DESK, now=now).allowed


def _asked(request: HttpRequest) -> bool:
    return request.method == "POST"


@never_cache
@require_safe
def person(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show a record."""
    now = timezone.now()
    actor = actor_for_record(request, ref)
    view = actions.open_person(actor=actor, person_ref=ref, now=now)
    more = {
        "now": now,
        "emergency_until": emergency_until(actor, ref, now=now),
        "basis": panel_of(actor, ref, now=now),
        "share_form": ShareForm(posts=posts_of_ngos()),
    }
    return render(request, "registry/person.html", page_of(view) | more)


def page_of(view: PersonView) -> dict[str, object]:
    """Return what the page of a record needs: the record and its small forms."""
    version = {"version": view.version}
    return {
        "person": view,
        "confirm_form": VersionForm(initial=version),
        "add_form": AddForm(initial=version),
        "withdraw_form": WithdrawForm(initial=version),
        "photo_form": PhotoForm(),
    }


@never_cache
@require_safe
def photo(request: HttpRequest, ref: UUID, photo_ref: UUID) -> HttpResponse:
    """Send a photo."""
    return _photo(request, ref, photo_ref, thumbnail=False)


@never_cache
@require_safe
def thumbnail(request: HttpRequest, ref: UUID, photo_ref: UUID) -> HttpResponse:
    """Send the small version of a photo."""
    return _photo(request, ref, photo_ref, thumbnail=True)


def _photo(request: HttpRequest, ref: UUID, photo_ref: UUID, *, thumbnail: bool) -> HttpResponse:
    data = actions.open_photo(
        actor=actor_for_record(request, ref),
        person_ref=ref,
        photo_ref=photo_ref,
        thumbnail=thumbnail,
        now=timezone.now(),
    )
    response = HttpResponse(data, content_type="image/jpeg")
    response["Cache-Control"] = "no-store, private"
    response["Content-Disposition"] = "inline; filename=photo.jpg"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
