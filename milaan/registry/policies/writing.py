# SPDX-License-Identifier: Apache-2.0
"""Who corrects, confirms, takes out and puts under inquiry."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from milaan.core.authority import Attribute, Constant, Eq, In, Not, Rule, all_of, any_of
from milaan.registry.policies.terms import (
    BUREAU,
    CHANGE,
    CHANGE_STATUS,
    CHILD_ASKED_BACK,
    CONFIRM,
    GROWN,
    IN_CHARGE,
    KIND,
    LIFT_CONFLICT,
    MARK_HANDLING,
    MARK_INQUIRY,
    NOTE_CONFLICT,
    OWN,
    OWN_DISTRICT,
    OWN_STATE,
    OWNER,
    READERS,
    REGISTRARS,
    UNDER_INQUIRY,
    WRONG_ENTRY,
    forbid,
    permit,
    role,
    role_in,
)

WRITING: tuple[Rule, ...] = (
    forbid(
        "registry.change_status.under_inquiry",
        {CHANGE_STATUS},
        all_of(UNDER_INQUIRY, Not(any_of(BUREAU, role("system")))),
        _("A record under inquiry is not taken out of the search by the desk it is about."),
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    forbid(
        "registry.change_status.not_alone",
        {CHANGE_STATUS},
        all_of(
            In(Attribute("context.status"), Constant(frozenset({"paused", "closed"}))),
            Not(role("system")),
        ),
        _("No officer closes or rests a search alone: it follows what both desks recorded."),
        "docs/law/roles.md: close a search (field note 21)",
    ),
    forbid(
        CHILD_ASKED_BACK,
        {CHANGE_STATUS},
        all_of(
            Eq(KIND, Constant("missing")),
            Not(GROWN),
            Eq(Attribute("context.status"), Constant("withdrawn")),
            Not(In(Attribute("context.reason"), Constant(WRONG_ENTRY))),
        ),
        _("The search for who may be a child ends by both desks and the Committee, never by one."),
        "docs/law/roles.md: close a search (field note 21; JJ 31, 94)",
    ),
    permit(
        "registry.change.desk",
        {CHANGE},
        all_of(role_in(REGISTRARS), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("The desk that answers for a record adds to it and corrects it."),
        "docs/law/roles.md: correct a record",
    ),
    permit(
        "registry.change.ahtu",
        {CHANGE},
        all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
        _("The AHTU adds to the records of the desks in its district."),
        "docs/law/roles.md: AHTU district",
    ),
    permit(
        "registry.confirm.in_charge",
        {CONFIRM},
        all_of(role_in(IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("The officer in charge confirms what the writer typed in the post's name."),
        "docs/law/roles.md: confirm an entry (field note 9)",
    ),
    permit(
        "registry.change_status.in_charge",
        {CHANGE_STATUS},
        all_of(role_in(IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("The officer in charge withdraws the desk's record, or brings it back."),
        "docs/law/roles.md: close a search",
    ),
    permit(
        "registry.change_status.ahtu",
        {CHANGE_STATUS},
        all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
        _("The AHTU does so for the desks in its district."),
        "docs/law/roles.md: AHTU district",
    ),
    permit(
        "registry.change_status.system",
        {CHANGE_STATUS},
        role("system"),
        _("A record's status follows the judgements that two desks recorded."),
        "docs/law/roles.md: close a search (field note 21)",
    ),
    permit(
        "registry.mark_inquiry.superior",
        {MARK_INQUIRY},
        all_of(role("supervisor"), OWN, Not(UNDER_INQUIRY)),
        _("A superior puts a record of the desks below under inquiry; lifting it is the Bureau's."),
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    permit(
        "registry.mark_inquiry.bureau",
        {MARK_INQUIRY},
        all_of(
            role_in(frozenset({"station_officer", "ahtu_officer"})),
            BUREAU,
            Eq(Attribute("resource.owner_state"), Attribute("actor.state_code")),
        ),
        _("The Bureau puts a record of its State under inquiry, and lifts it."),
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    forbid(
        "registry.mark_handling.lowered",
        {MARK_HANDLING},
        all_of(
            Eq(Attribute("context.is_lowered"), Constant(True)),
            Not(any_of(role("supervisor"), BUREAU)),
        ),
        _("What protects a record is taken away by a superior or the Bureau, not by its own desk."),
        "docs/law/roles.md: handling code",
    ),
    permit(
        "registry.mark_handling.in_charge",
        {MARK_HANDLING},
        all_of(role_in(IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("The officer in charge restricts the desk's record, or marks the person as protected."),
        "docs/law/roles.md: handling code",
    ),
    permit(
        "registry.mark_handling.superior",
        {MARK_HANDLING, NOTE_CONFLICT, LIFT_CONFLICT},
        all_of(role("supervisor"), OWN),
        _("A superior decides how records of the desks below are handled, and who is kept out."),
        "docs/law/roles.md: conflict of interest; handling code",
    ),
    permit(
        "registry.mark_handling.bureau",
        {MARK_HANDLING, NOTE_CONFLICT, LIFT_CONFLICT},
        all_of(role_in(frozenset({"station_officer", "ahtu_officer"})), BUREAU, OWN_STATE),
        _("The Bureau does so for the records of its State."),
        "docs/law/roles.md: conflict of interest; handling code",
    ),
    permit(
        "registry.note_conflict.in_charge",
        {NOTE_CONFLICT},
        all_of(role_in(IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        _("The officer in charge keeps an officer out who is a party, related to one, or accused."),
        "docs/law/roles.md: conflict of interest",
    ),
    permit(
        "registry.note_conflict.herself",
        {NOTE_CONFLICT},
        all_of(role_in(READERS), Eq(Attribute("context.officer_id"), Attribute("actor.user_id"))),
        _("An officer says of herself that she is a party, or related to one."),
        "docs/law/roles.md: conflict of interest",
    ),
)
