# SPDX-License-Identifier: Apache-2.0
"""Who gives fields away, sees the log, asks why, sets up desks and puts rules in force."""

from __future__ import annotations

from milaan.access.invariants.terms import (
    DESK,
    DESK_ROLES,
    DESKS,
    INVOLVED,
    OWNER,
    USER,
    role,
)
from milaan.access.policies import (
    ADMINISTER,
    APPROVE_RULES,
    EXPLAIN,
    OPEN_LOG,
    USE_RULES,
    WITHDRAW_GRANTS,
    WRITE_GRANT,
)
from milaan.core.authority import Attribute, Constant, Eq, In, Le, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never

_ANSWERS = ("station_officer", "railway_police", "ahtu_officer", "cwc_member", "supervisor")
_POST_ROLES = (*DESK_ROLES, "administrator")
_UNTIL = Attribute("context.until")
_HAS_AN_END = all_of(
    Le(Attribute("context.now"), _UNTIL), Le(_UNTIL, Attribute("context.latest_until"))
)
_ABOUT_HERSELF = Eq(Attribute("context.officer_id"), USER)
_OFFICER_BELOW = In(Attribute("context.officer_organisation_id"), DESKS)
_FIRST = Eq(Attribute("context.is_first"), Constant(True))
_DEMO = Eq(Attribute("context.is_demo"), Constant(True))
_TWO = Le(Constant(2), Attribute("context.approvals"))
_APPROVED = Eq(Attribute("context.has_approved"), Constant(True))
_CONSENTED = Eq(Attribute("context.consent"), Constant("given"))
_ON_CONSENT = Eq(Attribute("context.basis"), Constant("consent"))
_TO_NGO = Eq(Attribute("context.receiver_kind"), Constant("ngo"))

GIVING: tuple[Invariant, ...] = (
    never(
        "access.grants.foreign_record",
        {WRITE_GRANT, WITHDRAW_GRANTS},
        all_of(Not(role("system")), Not(all_of(role(*_ANSWERS), In(OWNER, DESKS)))),
        "No desk gives away fields of another desk's record; of its own the officer in charge or "
        "her superior does.",
        "docs/law/roles.md, row P7",
    ),
    never(
        "access.administrator.sees_nothing",
        {WRITE_GRANT, WITHDRAW_GRANTS, OPEN_LOG},
        role("administrator"),
        "An administrator neither writes grants nor opens the log of a record.",
        'docs/law/roles.md, row "System administrator" and P9',
    ),
    always(
        "access.grants.owner",
        {WITHDRAW_GRANTS},
        any_of(
            role("system"),
            all_of(In(OWNER, DESKS), role(*_ANSWERS), Not(INVOLVED)),
        ),
        "The desk that owns a record can grant fields of it, and take the grant back.",
        "docs/law/roles.md, row P7",
    ),
    never(
        "access.log.foreign_record",
        {OPEN_LOG},
        Not(
            all_of(
                In(OWNER, DESKS),
                role("station_officer", "ahtu_officer", "cwc_member", "supervisor"),
            )
        ),
        "Who opened a record is seen by the officer in charge of the desk that owns it alone.",
        "docs/law/roles.md, row P8",
    ),
    always(
        "access.log.owner",
        {OPEN_LOG},
        all_of(
            In(OWNER, DESKS),
            role("station_officer", "ahtu_officer", "cwc_member", "supervisor"),
            Not(INVOLVED),
        ),
        "The officer in charge of the owning desk can always see who opened a record.",
        "docs/law/roles.md, row P8",
    ),
    never(
        "access.administer.by_whom",
        {ADMINISTER},
        Not(
            any_of(
                role("system"),
                all_of(
                    role("administrator"),
                    any_of(In(DESK, DESKS), In(Attribute("context.parent_id"), DESKS)),
                ),
            )
        ),
        "Desks, posts and people are set up by the operator and, below her own, an administrator.",
        "docs/law/roles.md, row P9",
    ),
    always(
        "access.administer.operator",
        {ADMINISTER},
        any_of(
            role("system"),
            all_of(
                role("administrator"),
                any_of(In(DESK, DESKS), In(Attribute("context.parent_id"), DESKS)),
            ),
        ),
        "The operator, and an administrator below her own desk, can always set up a desk.",
        "docs/law/roles.md, row P9",
    ),
    never(
        "access.grants.without_end",
        {WRITE_GRANT},
        Not(_HAS_AN_END),
        "No grant is written without an end, or with one more than a year away.",
        "docs/law/roles.md, row P7",
    ),
    always(
        "access.grants.written",
        {WRITE_GRANT},
        all_of(
            any_of(role("system"), all_of(In(OWNER, DESKS), role(*_ANSWERS))),
            _HAS_AN_END,
            any_of(_CONSENTED, Not(any_of(_ON_CONSENT, _TO_NGO))),
            Not(INVOLVED),
        ),
        "With an end, and a consent where it rests on one, the desk that owns a record and the "
        "matcher can always grant fields of it.",
        "docs/law/roles.md, row P7",
    ),
    never(
        "access.conflict",
        {WRITE_GRANT, OPEN_LOG},
        INVOLVED,
        "Who is kept out of a record neither gives its fields away nor sees who opened it.",
        "docs/law/roles.md: conflict of interest",
    ),
    never(
        "access.explain.by_whom",
        {EXPLAIN},
        Not(
            any_of(
                role("system"),
                all_of(role(*_POST_ROLES), _ABOUT_HERSELF),
                all_of(role("supervisor"), _OFFICER_BELOW),
            )
        ),
        "Why somebody may or may not is told to her, to her superior and to the operator alone.",
        "docs/law/roles.md, row P14",
    ),
    always(
        "access.explain.told",
        {EXPLAIN},
        any_of(
            role("system"),
            all_of(role(*_POST_ROLES), _ABOUT_HERSELF),
            all_of(role("supervisor"), _OFFICER_BELOW),
        ),
        "Whoever holds a post is always told why she may or may not.",
        "docs/law/roles.md, row P14",
    ),
    never(
        "access.rules.used",
        {USE_RULES},
        Not(all_of(role("system"), any_of(_FIRST, _DEMO, _TWO))),
        "Without two approvals no rules come into force but those of a new node or a demo.",
        "docs/law/roles.md, row P15",
    ),
    always(
        "access.rules.in_force",
        {USE_RULES},
        all_of(role("system"), any_of(_FIRST, _DEMO, _TWO)),
        "Rules that two administrators approved come into force.",
        "docs/law/roles.md, row P15",
    ),
    never(
        "access.rules.approved",
        {APPROVE_RULES},
        Not(all_of(role("administrator"), Not(_APPROVED))),
        "Rules are approved by administrators alone, by each of them once.",
        "docs/law/roles.md, row P15",
    ),
    always(
        "access.rules.can_be_approved",
        {APPROVE_RULES},
        all_of(role("administrator"), Not(_APPROVED)),
        "An administrator who has not can always approve.",
        "docs/law/roles.md, row P15",
    ),
)
