# SPDX-License-Identifier: Apache-2.0
"""Type once: the same facts for other portals, the diary, the wireless, the wall, the informant."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from milaan.access.queries import superior_of
from milaan.foundation.errors import InvalidInput, NotAllowed
from milaan.intake import papers
from milaan.intake.forms import OrderForm
from milaan.intake.papers.posters import ORDER
from milaan.intake.papers.slips import LANGUAGES
from milaan.registry import actions
from milaan.registry.queries import owner_of
from milaan.registry.sentences import say
from milaan.registry.values import ChoiceGiven, PersonView
from milaan.registry.views.purposes import actor_for_record

TEXT_LANGUAGES = ("hi", "en")


@never_cache
@require_safe
def papers_of(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Show the facts in the order of other portals, and the texts to carry away."""
    return _papers(request, ref, OrderForm())


def _papers(request: HttpRequest, ref: UUID, form: OrderForm, *, status: int = 200) -> HttpResponse:
    view, now = _own_record(request, ref), timezone.now()
    here = get_language() or "en"
    known = papers.known_of(view, language=here, now=now)
    context = {
        "person": view,
        "is_missing": known.is_missing,
        "portals": [(portal, papers.in_order_of(portal, known)) for portal in papers.PORTALS],
        "texts": [_texts(view, language) for language in TEXT_LANGUAGES],
        "poster": papers.poster_of(view, known),
        "order_form": form,
        "now": now,
    }
    return render(request, "intake/papers.html", context, status=status)


def _texts(view: PersonView, language: str) -> dict[str, str]:
    known = papers.known_of(view, language=language, now=timezone.now())
    return {
        "language": language,
        "gd": papers.gd_text(known),
        "wireless": papers.wireless_text(known),
    }


def _own_record(request: HttpRequest, ref: UUID) -> PersonView:
    """Return a record whose papers this post may make: it answers for it."""
    view = actions.open_person(
        actor=actor_for_record(request, ref), person_ref=ref, now=timezone.now()
    )
    if "change" not in view.may:
        raise NotAllowed("papers are made by the desk that answers", rule="registry.change")
    return view


@never_cache
@require_POST
def record_order(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Record the written order under which a child's name and photo may be shown."""
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _papers(request, ref, form, status=422)
    choice = ChoiceGiven(ORDER, "yes", form.cleaned_data["order"])
    try:
        actions.record_choice(
            actor=actor_for_record(request, ref), person_ref=ref, choice=choice, now=timezone.now()
        )
    except InvalidInput as refused:
        form.add_error("order", str(say(refused)))
        return _papers(request, ref, form, status=422)
    messages.success(request, _("The order is on record."), extra_tags="good")
    return redirect("intake:papers", ref)


@never_cache
@require_safe
def slip(request: HttpRequest, ref: UUID, language: str = "") -> HttpResponse:
    """Show the informant's slip, in her language."""
    view, now = _own_record(request, ref), timezone.now()
    chosen = language if language in LANGUAGES else _language_of_informant(view)
    made = papers.slip_of(
        view,
        language=chosen,
        superior=superior_of(owner_of(ref).post_ref),
        now=now,
    )
    with translation.override(chosen):
        paper = render_to_string("intake/_slip.html", {"slip": made})
    context = {"person": view, "paper": paper, "chosen": chosen, "languages": _languages()}
    return render(request, "intake/slip.html", context)


def _language_of_informant(view: PersonView) -> str:
    spoken = [report.informant_language for report in view.reports if report.informant_language]
    return spoken[-1] if spoken and spoken[-1] in LANGUAGES else "hi"


def _languages() -> list[tuple[str, str]]:
    return [(code, translation.get_language_info(code)["name_local"]) for code in LANGUAGES]


@never_cache
@require_safe
def poster(request: HttpRequest, ref: UUID, language: str = "hi") -> HttpResponse:
    """Show the poster as it would be printed; without agreement there is none."""
    view = _own_record(request, ref)
    language = language if language in TEXT_LANGUAGES else "hi"
    known = papers.known_of(view, language=language, now=timezone.now())
    context = {
        "person": view,
        "poster": papers.poster_of(view, known),
        "chosen": language,
        "languages": [pair for pair in _languages() if pair[0] in TEXT_LANGUAGES],
    }
    return render(request, "intake/poster.html", context)
