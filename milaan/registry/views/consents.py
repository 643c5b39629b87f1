# SPDX-License-Identifier: Apache-2.0
"""Read a text out, write down the answer, take it back, share what was agreed to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from milaan.access.consent_queries import posts_of_ngos
from milaan.access.consent_texts import ConsentText, languages_of, text_for
from milaan.access.consent_values import LawfulPurpose, months_after, purpose_called
from milaan.core.values.phones import read_out
from milaan.foundation.actor import Actor
from milaan.foundation.errors import InvalidInput, NotAllowed, NotFound
from milaan.foundation.languages import in_own_words, language_name
from milaan.registry import actions
from milaan.registry.consent_forms import ConsentForm, ShareForm, TakeBackForm
from milaan.registry.consent_sentences import why_not
from milaan.registry.queries import desk_of_record
from milaan.registry.records.consents import SHARE_NGO
from milaan.registry.views.purposes import actor_for_record


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, ref: UUID, code: str) -> HttpResponse:
    """Show the text to read out, large, and write down what was answered."""
    purpose = _purpose(code)
    actor, now = actor_for_record(request, ref), timezone.now()
    age, line = actions.open_consent(actor=actor, person_ref=ref, purpose_code=code, now=now)
    wanted = request.POST.get("text_language") or request.GET.get("language") or get_language()
    text = text_for(purpose, wanted or "hi")
    first = {"text_version": text.version, "text_language": text.language}
    form = ConsentForm(_posted(request), purpose=purpose, age=age, initial=first)
    if form.is_bound and form.is_valid() and _recorded(request, form, actor, ref, now):
        return redirect("registry:person", ref=ref)
    context = {
        "person_ref": ref,
        "purpose": purpose,
        "line": line,
        "age": age,
        "is_asked": bool(purpose.deciders_at(age)),
        "form": form,
        "text": text,
        "paragraphs": _read_out(text, ref, purpose, now),
        "languages": [
            (each, get_language_info(each)["name_local"]) for each in languages_of(purpose)
        ],
        "spoken": language_name(text.language),
        "wanted": language_name(text.wanted),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registry/consent.html", context, status=status)


def _posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" and "answer_form" in request.POST else None


def _purpose(code: str) -> LawfulPurpose:
    purpose = purpose_called(code)
    if purpose is None or not purpose.is_asked:
        raise NotFound(ref=code[:30])
    return purpose


def _read_out(
    text: ConsentText, ref: UUID, purpose: LawfulPurpose, now: datetime
) -> tuple[str, ...]:
    """Fill the blanks with the desk that asks, in the language that is read."""
    desk = desk_of_record(ref)
    until = timezone.localtime(months_after(now, purpose.months))
    return text.paragraphs(
        {
            "desk": in_own_words(desk.name, desk.local_name, text.language),
            "phone": read_out(desk.phone) if desk.phone else "112",
            "until": until.strftime("%d/%m/%Y"),
        }
    )


def _recorded(
    request: HttpRequest, form: ConsentForm, actor: Actor, ref: UUID, now: datetime
) -> bool:
    said = form.said(now)
    try:
        actions.record_consent(actor=actor, person_ref=ref, said=said, now=now)
    except (NotAllowed, InvalidInput) as refused:
        field, words = why_not(refused)
        form.add_error(field if field in form.fields else None, str(words))
        return False
    words = _("The yes is on record.") if said.answer == "given" else _("The no is on record.")
    messages.success(request, words, extra_tags="good")
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, ref: UUID, code: str) -> HttpResponse:
    """Take a consent back for her: one page, no reason asked."""
    purpose = _purpose(code)
    actor, now = actor_for_record(request, ref), timezone.now()
    _age, line = actions.open_consent(actor=actor, person_ref=ref, purpose_code=code, now=now)
    is_sent = request.method == "POST" and "take_back_form" in request.POST
    form = TakeBackForm(request.POST if is_sent else None)
    if form.is_bound and form.is_valid():
        was_in_force = actions.withdraw_consent(
            actor=actor,
            person_ref=ref,
            purpose_code=code,
            by_whom=form.cleaned_data["by_whom"],
            remarks=form.cleaned_data["remarks"],
            now=now,
        )
        words = (
            _("Taken back. From now on nobody opens the record by it.")
            if was_in_force
            else _("It had been taken back before, or its time was over. Nothing rests on it.")
        )
        messages.success(request, words, extra_tags="good" if was_in_force else "info")
        return redirect("registry:person", ref=ref)
    context = {"person_ref": ref, "purpose": purpose, "line": line, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "registry/take_back_consent.html", context, status=status)


@never_cache
@require_POST
def share(request: HttpRequest, ref: UUID) -> HttpResponse:
    """Let an organisation see what was agreed to."""
    actor, now = actor_for_record(request, ref), timezone.now()
    actions.open_consent(actor=actor, person_ref=ref, purpose_code=SHARE_NGO, now=now)
    form = ShareForm(request.POST, posts=posts_of_ngos())
    if not form.is_valid():
        messages.error(request, _("Choose an organisation."), extra_tags="bad")
        return redirect("registry:person", ref=ref)
    try:
        actions.share_with_ngo(
            actor=actor, person_ref=ref, post_ref=form.cleaned_data["post"], now=now
        )
    except NotAllowed as refused:
        messages.error(request, str(why_not(refused)[1]), extra_tags="bad")
    else:
        messages.success(
            request, _("The organisation sees her until the consent ends."), extra_tags="good"
        )
    return redirect("registry:person", ref=ref)
