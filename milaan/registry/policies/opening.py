# SPDX-License-Identifier: Apache-2.0
"""To whom a record opens, and which field groups."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from milaan.access.authority import GRANTED_FIELDS
from milaan.core.authority import Attribute, Constant, Eq, In, Not, Rule, all_of, any_of
from milaan.registry.policies.terms import (
    ALL,
    BUREAU,
    CHANGE,
    CHANGE_STATUS,
    CHILD,
    CONFIRM,
    CONTACTS,
    DECEASED,
    FOUND,
    FOUND_IN_DISTRICT,
    GRANTED,
    IN_CHARGE,
    INVOLVED,
    IS_PROTECTED,
    IS_RESTRICTED,
    KIND,
    LIFT_CONFLICT,
    MARK_HANDLING,
    MARK_INQUIRY,
    NOTE_CONFLICT,
    OF_THE_DEAD,
    OPEN_PHOTO,
    OWN,
    OWN_DISTRICT,
    POLICE,
    READERS,
    UNDER_INQUIRY,
    VIEW,
    forbid,
    permit,
    role,
    role_in,
)
from milaan.registry.values.codes import HELD_BACK, IDENTITY, PLACE_OF_STAY, SUMMARY

OPENING: tuple[Rule, ...] = (
    forbid(
        "registry.view.conflict",
        {
            VIEW,
            OPEN_PHOTO,
            CHANGE,
            CONFIRM,
            CHANGE_STATUS,
            MARK_INQUIRY,
            MARK_HANDLING,
            NOTE_CONFLICT,
            LIFT_CONFLICT,
        },
        INVOLVED,
        _("An officer who is a party, related to one, or accused is kept out of the record."),
        "docs/law/roles.md: conflict of interest",
    ),
    forbid(
        "registry.view.protected",
        {VIEW, OPEN_PHOTO, CHANGE},
        all_of(IS_PROTECTED, Not(any_of(all_of(role_in(IN_CHARGE), OWN), BUREAU))),
        _(
            "A protected person's record opens to the officer in charge of its desk and to the"
            " Bureau alone."
        ),
        "docs/law/roles.md: protection class",
    ),
    forbid(
        "registry.view.restricted",
        {VIEW, OPEN_PHOTO},
        all_of(
            IS_RESTRICTED,
            Not(
                any_of(
                    all_of(Not(role("control_room")), OWN),
                    all_of(role("ahtu_officer"), OWN_DISTRICT),
                    all_of(role("cwc_member"), In(KIND, Constant(FOUND)), CHILD, FOUND_IN_DISTRICT),
                    BUREAU,
                )
            ),
        ),
        _("A restricted record opens by no grant, not in an emergency, and not to a control room."),
        "docs/law/roles.md: handling code",
    ),
    forbid(
        "registry.view.under_inquiry",
        {VIEW, OPEN_PHOTO, CHANGE, CONFIRM},
        all_of(UNDER_INQUIRY, Not(BUREAU)),
        _("Where a public servant is alleged, only the Bureau's desk opens the record."),
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    forbid(
        "registry.view.dead",
        {VIEW, OPEN_PHOTO},
        all_of(DECEASED, Not(any_of(role_in(OF_THE_DEAD), role("supervisor")))),
        _("An unidentified dead person is shown to the investigating officers and superiors only."),
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    permit(
        "registry.view.station",
        {VIEW, OPEN_PHOTO},
        all_of(role_in(POLICE), OWN),
        _("A station opens the records of its own desk."),
        "docs/law/roles.md: SHO / IO",
        ALL,
    ),
    permit(
        "registry.view.ahtu",
        {VIEW, OPEN_PHOTO},
        all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
        _("The AHTU opens the records of the desks in its district."),
        "docs/law/roles.md: AHTU district",
        ALL,
    ),
    permit(
        "registry.view.contact",
        {VIEW, OPEN_PHOTO},
        all_of(role_in(CONTACTS), OWN),
        _("A border post or booth opens the records of its own contacts, not where they stay."),
        "docs/law/roles.md: first responder, NGO border booth",
        ALL - {PLACE_OF_STAY},
    ),
    permit(
        "registry.view.committee",
        {VIEW, OPEN_PHOTO},
        all_of(
            role("cwc_member"),
            any_of(OWN, all_of(In(KIND, Constant(FOUND)), CHILD, FOUND_IN_DISTRICT)),
        ),
        _("A Child Welfare Committee opens the records of children found in its district."),
        "docs/law/roles.md: CWC (JJ 27, 31)",
        ALL - {HELD_BACK},
    ),
    permit(
        "registry.view.bureau",
        {VIEW, OPEN_PHOTO},
        all_of(
            role_in(frozenset({"station_officer", "ahtu_officer"})),
            BUREAU,
            UNDER_INQUIRY,
            Eq(Attribute("resource.owner_state"), Attribute("actor.state_code")),
        ),
        _("The Bureau opens the records of its State in which a public servant is alleged."),
        "docs/law/roles.md: record under inquiry (field note 24)",
        ALL,
    ),
    permit(
        "registry.view.superior",
        {VIEW, OPEN_PHOTO},
        all_of(role("supervisor"), OWN),
        _("A superior opens the records of the desks below."),
        "docs/law/roles.md: supervision",
        ALL - {PLACE_OF_STAY, HELD_BACK},
    ),
    permit(
        "registry.view.control_room",
        {VIEW},
        all_of(role("control_room"), OWN),
        _("A control room sees what its desks have on record, without photo or informant."),
        "docs/law/roles.md: control room",
        frozenset({SUMMARY, IDENTITY}),
    ),
    permit(
        "registry.view.granted",
        {VIEW},
        all_of(role_in(READERS), GRANTED),
        _("A post opens the fields that a grant names, until it ends."),
        "docs/law/roles.md: identity on match",
        frozenset({GRANTED_FIELDS}),
    ),
    permit(
        "registry.open_photo.granted",
        {OPEN_PHOTO},
        all_of(role_in(READERS), GRANTED),
        _("A post opens the photos of a person where its grant names them."),
        "docs/law/roles.md: identity on match",
        frozenset({GRANTED_FIELDS}),
    ),
)
