# SPDX-License-Identifier: Apache-2.0
"""Words for the register's codes, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from milaan.core.values.places import district_name, state_name
from milaan.foundation.languages import in_own_words, language_name
from milaan.registry.sentences import told_moment
from milaan.registry.values import CHANNELS, FACT_CODES, KIND_LABELS, NUMBER_KINDS, OF_WHOM
from milaan.registry.values.codes import CHOICE_WORDS, NAME_KINDS, SEX_LABELS, STATUS_LABELS
from milaan.registry.values.views import DeskView, FactView, PersonView, ReportView

register = template.Library()
register.filter(told_moment)

_LANGUAGE_OF_SCRIPT = {
    "Deva": "hi", "Beng": "bn", "Guru": "pa", "Gujr": "gu", "Orya": "or", "Taml": "ta",
    "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Arab": "ur", "Latn": "en",
}  # fmt: skip
_STATUS_TONES = {"open": "info", "paused": "wait", "closed": "good", "withdrawn": ""}
_REASONS: dict[str, str | Promise] = {
    "registered": _("Registered"),
    "entered_in_error": _("Entered in error"),
    "entered_twice": _("Entered twice"),
    "asked_back": _("Asked back by the family or by herself"),
    "withdrawal_taken_back": _("Brought back into the search"),
    "judged_same": _("One desk says: same person"),
    "both_confirmed": _("Both desks confirmed, and she was seen"),
    "judgement_withdrawn": _("The judgement was taken back"),
}


@register.filter
def kind_word(code: str) -> str | Promise:
    return KIND_LABELS.get(code, code)


@register.filter
def status_word(code: str) -> str | Promise:
    return STATUS_LABELS.get(code, code)


@register.filter
def status_tone(code: str) -> str:
    return _STATUS_TONES.get(code, "")


@register.filter
def sex_word(code: str) -> str | Promise:
    return SEX_LABELS.get(code, code)


@register.filter
def fact_word(code: str) -> str | Promise:
    fact = FACT_CODES.get(code)
    return fact.label if fact else code


@register.filter
def open_facts(person: PersonView) -> list[FactView]:
    """Leave out what is held back, and a birth that only repeats the age as told."""
    ages = person.facts_of("age_stated")
    return [
        fact
        for fact in person.facts
        if not fact.is_held_back and not (fact.code == "birth" and fact.value in ages)
    ]


@register.filter
def fact_value(fact: FactView) -> str:
    """Return a fact as it is shown: codes of languages in words, all else as told."""
    if fact.code != "language":
        return fact.value
    return language_name(fact.value)


@register.filter
def desk_word(desk: DeskView) -> str:
    """Return a desk's name in the reader's script where the desk has given one."""
    return in_own_words(desk.name, desk.local_name)


@register.filter
def officer_word(entry: PersonView | ReportView) -> str:
    """Return the title of the post in whose name something was typed, in the reader's script."""
    return in_own_words(entry.in_the_name_of, entry.in_the_name_of_local)


@register.filter
def relative_word(of_whom: str) -> str | Promise:
    return OF_WHOM.get(of_whom, of_whom)


@register.filter
def name_kind_word(code: str) -> str | Promise:
    return NAME_KINDS.get(code, code)


@register.filter
def number_word(kind: str) -> str | Promise:
    return NUMBER_KINDS.get(kind, kind)


@register.filter
def channel_word(code: str) -> str | Promise:
    return CHANNELS.get(code, code)


@register.filter
def choice_word(code: str) -> str | Promise:
    return CHOICE_WORDS.get(code, code)


@register.filter
def reason_word(code: str) -> str | Promise:
    return _REASONS.get(code, code)


@register.filter
def language_of(script: str) -> str:
    """Return a language tag that gives a script its letter shapes."""
    return _LANGUAGE_OF_SCRIPT.get(script, "")


@register.filter
def place(summary: Any, which: str) -> str:
    """Return district and State of `home` or `seen`, for the reader's language."""
    language = get_language() or "en"
    district = getattr(summary, f"{which}_district_code", "")
    state = getattr(summary, f"{which}_state_code", "")
    parts = [district_name(district, language) if district else ""]
    parts.append(state_name(state, language) if state else "")
    return ", ".join(part for part in parts if part)


@register.filter
def age_today(years: tuple[int, int] | None, now: Any) -> str:
    """Return the age in years today from the years of birth, as a number or a span."""
    if not years:
        return ""
    today: date = now.date()
    youngest, oldest = max(0, today.year - years[1] - 1), max(0, today.year - years[0])
    return str(oldest) if youngest == oldest else f"{youngest}–{oldest}"
