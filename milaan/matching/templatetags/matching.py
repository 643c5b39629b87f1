# SPDX-License-Identifier: Apache-2.0
"""The possible matches of a record as a part of its page: `{% load matching %}`."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.template import Context

from milaan.access.current import actor_of
from milaan.matching import queries
from milaan.matching.views import contexts

register = template.Library()


@register.inclusion_tag("matching/_candidates_of.html", takes_context=True)
def possible_matches(context: Context, person_ref: UUID) -> dict[str, Any]:
    """Show what has been found for a record, as far as the reader may see it."""
    actor = actor_of(context["request"])
    lines = queries.candidates_of(actor, person_ref, now=context["now"])
    return {"cards": [contexts.card(line) for line in lines]}
