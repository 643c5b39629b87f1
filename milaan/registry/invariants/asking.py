# SPDX-License-Identifier: Apache-2.0
"""Who may do anything at all, who asks what, and what becomes of a record under inquiry."""

from __future__ import annotations

from milaan.access.invariants import ROLES, WITHOUT_A_ROLE, role
from milaan.core.authority import Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never
from milaan.registry.invariants.terms import (
    ASKED,
    AT_THE_BUREAU,
    BUREAU,
    CONTACTS,
    DECEASED,
    KEPT,
    OF_THE_DEAD,
    OPENED,
    OWN,
    OWN_STATE,
    PURPOSE,
    READERS,
    UNDER_INQUIRY,
    WRITTEN,
)
from milaan.registry.policies import (
    ASK_FROM_BOOTH,
    CHANGE,
    CHANGE_STATUS,
    CONFIRM,
    MARK_INQUIRY,
    MATCH,
    NAME_DESK,
    REGISTER,
    SEARCH,
)

WHO: tuple[Invariant, ...] = (
    never(
        "registry.no_role",
        {*OPENED, *WRITTEN, *ASKED, MATCH},
        WITHOUT_A_ROLE,
        "Nothing in the register is permitted without a role.",
        "docs/law/roles.md, section 1",
    ),
    never(
        "registry.administrator",
        {*OPENED, *WRITTEN, *ASKED, MATCH},
        role("administrator"),
        "An administrator sees and changes no person's record.",
        "docs/law/roles.md, row System administrator",
        is_foremost=True,
    ),
    never(
        "registry.node_opens_nothing",
        {*OPENED, *KEPT, REGISTER, CHANGE, CONFIRM, MARK_INQUIRY, *ASKED},
        role("system"),
        "The node itself opens, searches and corrects no record.",
        "docs/law/roles.md: run a node; no silent failure",
    ),
    never(
        "registry.compared_by_the_node",
        {MATCH},
        role(*(set(ROLES) - {"system"})),
        "Records are compared by the node, not by an officer.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
    always(
        "registry.compares_by_itself",
        {MATCH},
        role("system"),
        "Nothing keeps the node from comparing a record.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
)

INQUIRY: tuple[Invariant, ...] = (
    never(
        "registry.inquiry_opened",
        {*OPENED, CHANGE, CONFIRM},
        all_of(UNDER_INQUIRY, Not(BUREAU)),
        "A record under inquiry is opened, changed and confirmed by nobody but the Bureau.",
        "docs/law/roles.md: record under inquiry (field note 24)",
        is_foremost=True,
    ),
    never(
        "registry.inquiry_taken_out",
        {CHANGE_STATUS},
        all_of(UNDER_INQUIRY, Not(BUREAU), Not(role("system"))),
        "A record under inquiry is not taken out of the search by the desk it is about.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    never(
        "registry.inquiry_lifted",
        {MARK_INQUIRY},
        all_of(UNDER_INQUIRY, Not(all_of(BUREAU, OWN_STATE))),
        "An inquiry is lifted by the Bureau of the record's State alone.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    never(
        "registry.inquiry_marked",
        {MARK_INQUIRY},
        Not(
            any_of(
                all_of(role("supervisor"), OWN),
                all_of(role("station_officer", "ahtu_officer"), BUREAU, OWN_STATE),
            )
        ),
        "A record is put under inquiry by a superior of its desk or by the Bureau alone.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    always(
        "registry.inquiry_can_be_marked",
        {MARK_INQUIRY},
        any_of(
            all_of(role("supervisor"), OWN, Not(UNDER_INQUIRY)),
            all_of(role("station_officer", "ahtu_officer"), BUREAU, OWN_STATE),
        ),
        "A superior of the desk, and the Bureau, can put a record under inquiry at once.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    always(
        "registry.inquiry_bureau",
        OPENED,
        all_of(AT_THE_BUREAU, any_of(Not(DECEASED), role(*OF_THE_DEAD))),
        "The Bureau opens every record of its State that is under inquiry.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
)

LOOKING: tuple[Invariant, ...] = (
    never(
        "registry.search_purpose",
        {SEARCH},
        Not(PURPOSE),
        "Nobody searches without a purpose.",
        "docs/law/roles.md: purpose and case link always required",
        is_foremost=True,
    ),
    always(
        "registry.search_first",
        {SEARCH},
        all_of(role(*READERS), PURPOSE),
        "Every desk with a purpose can search before it registers.",
        "docs/law/roles.md: search the register",
    ),
    never(
        "registry.booth_told",
        {NAME_DESK},
        role(*CONTACTS),
        "A booth or border post is never told more than that its question was sent.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
        is_foremost=True,
    ),
    always(
        "registry.booth_sent",
        {ASK_FROM_BOOTH},
        role(*CONTACTS),
        "The question of a booth or border post is always sent on, hit or no hit.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    never(
        "registry.booth_alone_asks_so",
        {ASK_FROM_BOOTH},
        Not(role(*CONTACTS)),
        "Only a booth or border post has its question sent on.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    always(
        "registry.desk_named",
        {NAME_DESK},
        role(*(set(READERS) - set(CONTACTS))),
        "Every other desk may learn which desk to call.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
)
