# SPDX-License-Identifier: Apache-2.0
"""Who registers, corrects, confirms and takes out."""

from __future__ import annotations

from milaan.access.invariants import role
from milaan.core.authority import Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never
from milaan.registry.invariants.terms import (
    BUREAU,
    DESKS,
    ENDS_A_CHILDS_SEARCH,
    IN_CHARGE,
    OWN,
    OWN_DESK,
    OWN_DISTRICT,
    RESTS,
    UNDER_INQUIRY,
)
from milaan.registry.policies import CHANGE, CHANGE_STATUS, CONFIRM, REGISTER

WRITING: tuple[Invariant, ...] = (
    always(
        "registry.registered_at_once",
        {REGISTER},
        all_of(role(*DESKS), OWN_DESK),
        "Every desk that people come to registers at once; nothing missing blocks it.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    never(
        "registry.registered_for_oneself",
        {REGISTER},
        Not(all_of(role(*DESKS), OWN_DESK)),
        "No desk registers in the name of another.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    never(
        "registry.corrected_by_another",
        {CHANGE},
        Not(
            any_of(
                all_of(role(*DESKS), OWN_DESK),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
            )
        ),
        "A record is corrected by the desk that owns it and by its AHTU alone.",
        "docs/law/roles.md: correct a record",
    ),
    always(
        "registry.corrected",
        {CHANGE},
        all_of(
            any_of(
                all_of(role(*DESKS), OWN_DESK),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
            ),
            Not(UNDER_INQUIRY),
        ),
        "The desk that owns a record, and its AHTU, can always correct it.",
        "docs/law/roles.md: correct a record",
    ),
    never(
        "registry.confirmed_by_the_writer",
        {CONFIRM},
        Not(all_of(role(*IN_CHARGE), OWN_DESK)),
        "An entry is confirmed by the officer in charge of its own desk, never by the writer.",
        "docs/law/roles.md: confirm an entry (field note 9)",
    ),
    always(
        "registry.confirmed",
        {CONFIRM},
        all_of(role(*IN_CHARGE), OWN_DESK, Not(UNDER_INQUIRY)),
        "The officer in charge can always confirm the desk's entries.",
        "docs/law/roles.md: confirm an entry (field note 9)",
    ),
    never(
        "registry.closed_alone",
        {CHANGE_STATUS},
        all_of(RESTS, Not(role("system"))),
        "No officer closes or rests a search alone.",
        "docs/law/roles.md: close a search (field note 21)",
    ),
    never(
        "registry.childs_search",
        {CHANGE_STATUS},
        ENDS_A_CHILDS_SEARCH,
        "The search for who may be a child is never ended by withdrawing it.",
        "docs/law/roles.md: close a search (field note 21; JJ 31, 94)",
        is_foremost=True,
    ),
    never(
        "registry.status_by_whom",
        {CHANGE_STATUS},
        Not(
            any_of(
                role("system"),
                all_of(role(*IN_CHARGE), OWN_DESK),
                all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
            )
        ),
        "A record is taken out by the officer in charge of its desk, its AHTU, or by what two "
        "desks recorded.",
        "docs/law/roles.md: close a search",
    ),
    always(
        "registry.status_follows",
        {CHANGE_STATUS},
        all_of(
            any_of(
                role("system"),
                all_of(
                    any_of(
                        all_of(role(*IN_CHARGE), OWN_DESK),
                        all_of(role("ahtu_officer"), any_of(OWN, OWN_DISTRICT)),
                    ),
                    Not(RESTS),
                    any_of(Not(UNDER_INQUIRY), BUREAU),
                ),
            ),
            Not(ENDS_A_CHILDS_SEARCH),
        ),
        "A wrong entry, and an adult's search, can be taken out by its desk; a status follows "
        "what two desks recorded.",
        "docs/law/roles.md: close a search (field note 21)",
    ),
)
