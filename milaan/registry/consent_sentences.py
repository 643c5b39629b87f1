# SPDX-License-Identifier: Apache-2.0
"""Why an answer could not be written down, in words an officer can act on."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.access.consent_policies import (
    ALLEGED,
    BY_ANOTHER,
    BY_HERSELF,
    GUARDIAN_IN_DOUBT,
    NOT_NAMED,
)
from milaan.foundation.errors import InvalidInput, NotAllowed

_RULES: dict[str, str | Promise] = {
    BY_HERSELF: _(
        "A child alone does not consent. Write the child's own word beside the guardian's, or "
        "ask the Child Welfare Committee."
    ),
    BY_ANOTHER: _("She or he is grown up: nobody else decides. Ask her or him, alone."),
    GUARDIAN_IN_DOUBT: _(
        "By the years on record she or he may be grown up. Then no guardian decides: ask the "
        "Child Welfare Committee about the age."
    ),
    ALLEGED: _(
        "Something is alleged of the guardian, or it is not known. Then the guardian decides "
        "nothing: ask the Child Welfare Committee for an order, and tell your officer."
    ),
    NOT_NAMED: _("The word of this person does not count for this purpose and age."),
    "access.write_grant.without_consent": _(
        "There is no consent in force for it. Read the text out and ask first."
    ),
    "access.write_grant.without_end": _("The consent has ended. Read the text out and ask anew."),
}
_REASONS: dict[str, str | Promise] = {
    "superseded": _("The text has changed since. Read the new text out and ask again."),
    "past": _("This day is over. Choose a longer time."),
    "too_long": _("This is longer than allowed for this purpose."),
    "no_order": _("Write the number of the Committee's order."),
    "order_is_the_committees": _(
        "A written order is the Committee's way, and only the Committee's."
    ),
    "ask_the_child": _("Ask the child, too, and choose what the child says."),
    "asked_with_candidate": _("This is asked alone, on the page of the possible match."),
}
_FIELDS = {"text_version": None, "expires_at": "months", "purpose": None}
_OTHER = _("Your post may not write this down for this person.")


def why_not(refused: NotAllowed | InvalidInput) -> tuple[str | None, str | Promise]:
    """Return the field it is about (None: the whole form) and the words."""
    if isinstance(refused, NotAllowed):
        return "by_whom", _RULES.get(refused.rule, _OTHER)
    field = _FIELDS.get(refused.field, refused.field)
    return field, _REASONS.get(refused.reason, _("Look at this again."))
