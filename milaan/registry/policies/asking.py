# SPDX-License-Identifier: Apache-2.0
"""Who registers, searches and is told of a desk; what the node compares."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from milaan.core.authority import Attribute, Constant, Eq, In, Not, Rule, all_of
from milaan.foundation.actor import PURPOSE_KINDS
from milaan.registry.policies.terms import (
    ASK_FROM_BOOTH,
    CONTACTS,
    MATCH,
    NAME_DESK,
    OWNER,
    PURPOSE,
    READERS,
    REGISTER,
    REGISTRARS,
    SEARCH,
    forbid,
    permit,
    role,
    role_in,
)
from milaan.registry.values.codes import IDENTITY

ASKING: tuple[Rule, ...] = (
    forbid(
        "registry.search.without_purpose",
        {SEARCH},
        Not(In(PURPOSE, Constant(frozenset(PURPOSE_KINDS)))),
        _(
            "A look-up needs its purpose: a GD, FIR or missing number, a task, or a reason "
            "of its own."
        ),
        "docs/law/roles.md: purpose and case link always required",
    ),
    permit(
        "registry.register.desk",
        {REGISTER},
        all_of(role_in(REGISTRARS), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("Every desk that people come to registers at once, for itself."),
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    permit(
        "registry.search.desk",
        {SEARCH},
        role_in(READERS),
        _("Every desk searches before it registers."),
        "docs/law/roles.md: search the register",
    ),
    permit(
        "registry.name_desk.outside",
        {NAME_DESK},
        role_in(READERS - CONTACTS),
        _("Outside one's scope a search names at most the desk to call; a booth is told nothing."),
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    permit(
        "registry.ask_from_booth.contact",
        {ASK_FROM_BOOTH},
        role_in(CONTACTS),
        _(
            "A booth's or border post's question is sent on; on a hit the AHTU's duty officer "
            "rings."
        ),
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    permit(
        "registry.match.system",
        {MATCH},
        role("system"),
        _("The node compares every record with the others by itself."),
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
        frozenset({IDENTITY}),
    ),
)
