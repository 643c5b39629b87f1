# SPDX-License-Identifier: Apache-2.0
"""To whom a record opens, and which of its fields.

Source: section 1 of docs/law/roles.md.
"""

from __future__ import annotations

from milaan.access.authority import GRANTED_FIELDS
from milaan.access.invariants import ROLES, role
from milaan.core.authority import Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always_opened, never, never_opened
from milaan.registry.invariants.terms import (
    AT_THE_BUREAU,
    COMMITTEES,
    CONTACTS,
    DECEASED,
    GRANTED,
    IS_RESTRICTED,
    OF_THE_DEAD,
    OPENED,
    OWN,
    OWN_DISTRICT,
    PLAIN,
    READERS,
    STATION,
    UNDER_INQUIRY,
)
from milaan.registry.policies import MATCH, OPEN_PHOTO, VIEW
from milaan.registry.values.codes import FIELD_GROUPS, HELD_BACK, IDENTITY, PLACE_OF_STAY, SUMMARY

OPENING: tuple[Invariant, ...] = (
    never(
        "registry.dead",
        OPENED,
        all_of(DECEASED, Not(role(*OF_THE_DEAD))),
        "An unidentified dead person is shown to investigating officers and superiors only.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    never(
        "registry.outside",
        OPENED,
        Not(
            any_of(
                all_of(role(*STATION, *CONTACTS, "supervisor", "control_room"), OWN),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
                all_of(role("cwc_member"), COMMITTEES),
                AT_THE_BUREAU,
                GRANTED,
            )
        ),
        "Without a grant a record opens to its desk, those above it, its district's AHTU, the "
        "Committee of a found child and, under inquiry, the Bureau; to nobody else.",
        "docs/law/roles.md, section 1",
        is_foremost=True,
    ),
    never(
        "registry.control_room_photo",
        {OPEN_PHOTO},
        all_of(role("control_room"), Not(GRANTED)),
        "A control room opens no photo without a grant.",
        "docs/law/roles.md: control room",
    ),
    never_opened(
        "registry.place_of_stay_superior",
        OPENED,
        {PLACE_OF_STAY},
        role("supervisor"),
        "No rule opens the place of stay to a superior.",
        "docs/law/roles.md, section 1; field note 25",
    ),
    never_opened(
        "registry.place_of_stay",
        {*OPENED, MATCH},
        {PLACE_OF_STAY},
        Not(
            any_of(
                all_of(role(*STATION), OWN),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
                all_of(role("cwc_member"), COMMITTEES),
                AT_THE_BUREAU,
            )
        ),
        "Where she stays is opened to the desk that has her, its AHTU, the Committee and the "
        "Bureau; never to a first responder, a booth, a superior, a control room or the node.",
        "docs/law/roles.md, section 1, column Place of stay; field note 25",
        is_foremost=True,
    ),
    never_opened(
        "registry.held_back",
        {*OPENED, MATCH},
        {HELD_BACK},
        Not(
            any_of(
                all_of(role(*STATION, *CONTACTS), OWN),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
                AT_THE_BUREAU,
            )
        ),
        "The secret facts by which a caller is checked are opened to the desk that wrote them, "
        "its AHTU and the Bureau alone.",
        "field note 25",
    ),
    never_opened(
        "registry.control_room_little",
        OPENED,
        set(FIELD_GROUPS) - {SUMMARY, IDENTITY},
        role("control_room"),
        "No rule opens to a control room more than who it is about.",
        "docs/law/roles.md: control room",
    ),
    never_opened(
        "registry.node_identity_alone",
        {MATCH},
        set(FIELD_GROUPS) - {IDENTITY},
        role(*ROLES),
        "To compare, the node reads what identifies a person and nothing else.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
    always_opened(
        "registry.node_identity",
        {MATCH},
        {IDENTITY},
        role("system"),
        "To compare, the node reads what identifies a person.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
    always_opened(
        "registry.own_desk_sees_all",
        OPENED,
        FIELD_GROUPS,
        all_of(
            any_of(
                all_of(role(*STATION), OWN),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
            ),
            Not(UNDER_INQUIRY),
        ),
        "A station sees all of its own records, the AHTU of those of its district.",
        "docs/law/roles.md, rows SHO / IO and AHTU district",
    ),
    always_opened(
        "registry.bureau_sees_all",
        OPENED,
        FIELD_GROUPS,
        AT_THE_BUREAU,
        "The Bureau sees all of its State's records under inquiry.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    always_opened(
        "registry.contact_sees_own",
        OPENED,
        set(FIELD_GROUPS) - {PLACE_OF_STAY},
        all_of(role(*CONTACTS), OWN, PLAIN),
        "Who met a person sees her own record, but where she stays.",
        "docs/law/roles.md: first responder, NGO border booth",
    ),
    always_opened(
        "registry.committee_sees",
        OPENED,
        set(FIELD_GROUPS) - {HELD_BACK},
        all_of(role("cwc_member"), COMMITTEES, PLAIN),
        "A Committee sees the children before it and those found in its district.",
        "docs/law/roles.md: CWC (JJ 27, 31)",
    ),
    always_opened(
        "registry.superior_sees",
        OPENED,
        set(FIELD_GROUPS) - {PLACE_OF_STAY, HELD_BACK},
        all_of(role("supervisor"), OWN, Not(UNDER_INQUIRY)),
        "A superior sees the records of the desks below.",
        "docs/law/roles.md: supervision",
    ),
    always_opened(
        "registry.control_room_sees",
        {VIEW},
        {SUMMARY, IDENTITY},
        all_of(role("control_room"), OWN, PLAIN, Not(IS_RESTRICTED)),
        "A control room sees whom its desks have on record, unless the record is restricted.",
        "docs/law/roles.md: control room",
    ),
    always_opened(
        "registry.granted",
        OPENED,
        {GRANTED_FIELDS},
        all_of(role(*READERS), GRANTED, PLAIN, Not(IS_RESTRICTED)),
        "A grant opens to a post what it names, unless the record is restricted.",
        "docs/law/roles.md: identity on match",
    ),
    never_opened(
        "registry.nothing_granted",
        OPENED,
        {GRANTED_FIELDS},
        Not(all_of(role(*READERS), GRANTED)),
        "Without a grant nothing is opened by a grant.",
        "docs/law/roles.md: identity on match",
    ),
)
