# SPDX-License-Identifier: Apache-2.0
"""Import a list: send it, look at what was read, confirm, watch it go in."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milaan.access.current import actor_of, drop_purpose
from milaan.access.fresh import needs_fresh_factor
from milaan.batch.people_csv import COLUMNS
from milaan.foundation.errors import InvalidInput
from milaan.intake import actions
from milaan.intake.forms import UploadForm
from milaan.intake.imports import unknown_columns
from milaan.intake.queries import lists_of_desk, progress_of
from milaan.intake.sentences import FONTS, OUTCOMES, say_reason, say_refusal
from milaan.intake.values import ListRow, ListView


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: HttpRequest) -> HttpResponse:
    """Take a list and lead to its preview; nothing goes in yet."""
    drop_purpose(request)  # a list belongs to no case
    actor, now = actor_of(request), timezone.now()
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            ref = actions.keep_list(
                actor=actor,
                rows=form.rows,
                unknown_columns=unknown_columns(r for r in form.rows if isinstance(r, ListRow)),
                kind=form.cleaned_data["kind"],
                now=now,
            )
            return redirect("intake:list", ref)
        except InvalidInput as refused:
            form.add_error("file", say_reason(refused.reason))
    context = {
        "form": form,
        "lists": lists_of_desk(actor.organisation_id),
        "columns": ", ".join(COLUMNS),
        "is_demo": settings.MILAAN_DEMO,
        "now": now,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "intake/import.html", context, status=status)


@never_cache
@require_safe
def people_list(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show a list: the preview, how far it is, or what became of it."""
    actor = actor_of(request)
    view = progress_of(ref, actor.organisation_id)
    if view.status == "previewed":  # its first rows are opened, which is on the log
        view = actions.open_list(actor=actor, list_ref=ref, now=timezone.now())
    return render(request, "intake/list.html", _page_of(view))


@never_cache
@require_safe
def list_progress(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show the part of the page that moves; 286 ends the asking."""
    view = progress_of(ref, actor_of(request).organisation_id)
    status = 200 if view.status == "running" else 286
    return render(request, "intake/_progress.html", _page_of(view), status=status)


@never_cache
@require_POST
@needs_fresh_factor
def confirm_list(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Let the rows go in, or throw the list away. A demo node stops after the preview."""
    actor, now = actor_of(request), timezone.now()
    if "drop" in request.POST:
        actions.drop_list(actor=actor, list_ref=ref, now=now)
        return redirect("intake:import_people")
    if settings.MILAAN_DEMO:
        view = actions.open_list(actor=actor, list_ref=ref, now=now)
        return render(request, "intake/list.html", _page_of(view), status=409)
    import_string(settings.MILAAN_REAL_DATA)()
    convert = request.POST.get("convert", "yes") == "yes"
    actions.confirm_list(actor=actor, list_ref=ref, convert=convert, now=now)
    return redirect("intake:list", ref)


def _page_of(view: ListView) -> dict[str, object]:
    return {
        "list": view,
        "font_name": FONTS.get(view.font, ""),
        "counts": [(words, view.counts.get(code, 0)) for code, words in OUTCOMES.items()],
        "refused": [(each.line, say_refusal(each)) for each in view.refused],
        "is_demo": settings.MILAAN_DEMO,
    }
