# SPDX-License-Identifier: Apache-2.0
"""The basis of what one does, in one line: `{% load basis %}`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_info

from milaan.access.consent_texts import languages_of, text_for
from milaan.access.consent_values import law, months_after, purpose_called, purpose_of_paper
from milaan.core.values.phones import read_out

register = template.Library()


@register.inclusion_tag("access/_basis_line.html")
def basis_of_paper(kind: str) -> dict[str, Any]:
    """Say on what basis somebody looks who has a paper of this kind (PURPOSE_KINDS)."""
    return {"purpose": purpose_of_paper(kind)}


@register.inclusion_tag("access/_basis_line.html")
def basis_of(code: str) -> dict[str, Any]:
    """Say on what basis data is used for one purpose of the law data."""
    return {"purpose": purpose_called(code)}


@register.inclusion_tag("access/_bases.html")
def bases_of_papers(choices: Any) -> dict[str, Any]:
    """Say on what basis each kind of paper lets somebody look; `choices` are (kind, words)."""
    rows = [(words, purpose_of_paper(kind)) for kind, words in choices]
    return {"rows": [row for row in rows if row[1]], "version": law().version}


@register.simple_tag
def basis_in_short(kind: str) -> str:
    """Return basis and citation for a kind of paper, for one line at the top; else nothing."""
    purpose = purpose_of_paper(kind)
    return f"{purpose.basis_words}: {purpose.citation}" if purpose else ""


@register.inclusion_tag("access/_read_out.html", takes_context=True)
def read_out_text(
    context: template.Context, code: str, *, desk: str, phone: str = ""
) -> dict[str, Any]:
    """Show the newest text of a purpose, large, in the page's language or the nearest there is."""
    purpose = purpose_called(code)
    if purpose is None or not purpose.is_asked:
        return {}
    first = text_for(purpose, get_language() or "hi")
    now: datetime = context["request"].now
    until = localtime(months_after(now, purpose.months)).strftime("%d/%m/%Y")
    blanks = {"desk": desk, "phone": read_out(phone) if phone else "112", "until": until}
    others = [text_for(purpose, one) for one in languages_of(purpose) if one != first.language]
    return {
        "text": first,
        "paragraphs": first.paragraphs(blanks),
        "others": [
            (get_language_info(one.language)["name_local"], one, one.paragraphs(blanks))
            for one in others
        ],
    }
