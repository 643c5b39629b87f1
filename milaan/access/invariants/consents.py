# SPDX-License-Identifier: Apache-2.0
"""Whose word counts, who writes it down, and what is never shared without it."""

from __future__ import annotations

from milaan.access.consent_policies import END_GUARDIAN, RECORD, WITHDRAW, WRITE_GRANT
from milaan.access.invariants.terms import DESKS, INVOLVED, OWNER, role
from milaan.core.authority import Attribute, Constant, Eq, In, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never

_AGE, _BY = Attribute("context.age"), Attribute("context.by_whom")
_CHILD, _ADULT = Eq(_AGE, Constant("child")), Eq(_AGE, Constant("adult"))
_HERSELF, _GUARDIAN = Eq(_BY, Constant("herself")), Eq(_BY, Constant("guardian"))
_COMMITTEE = Eq(_BY, Constant("committee"))
_NAMED = In(_BY, Attribute("context.deciders"))
_NOT_ALLEGED = Eq(Attribute("context.is_guardian_alleged"), Constant(False))
_IN_SIGHT = Eq(Attribute("context.is_in_sight"), Constant(True))
_IN_FORCE = Eq(Attribute("context.consent"), Constant("given"))
_ON_CONSENT = Eq(Attribute("context.basis"), Constant("consent"))
_TO_NGO = Eq(Attribute("context.receiver_kind"), Constant("ngo"))
_DISTRICT = In(Attribute("context.owner_district"), Attribute("actor.district_codes"))
_UNIT = all_of(role("ahtu_officer"), _DISTRICT)
_DESK = (
    "station_writer", "station_officer", "railway_police", "border_post", "ngo_worker",
    "ahtu_officer", "cwc_member", "supervisor",
)  # fmt: skip
_MAY_RECORD = any_of(
    all_of(role(*_DESK), In(OWNER, DESKS)), _UNIT, all_of(role("cwc_member"), _COMMITTEE, _IN_SIGHT)
)

CONSENTS: tuple[Invariant, ...] = (
    never(
        "access.share.without_consent",
        {WRITE_GRANT},
        all_of(any_of(_ON_CONSENT, _TO_NGO), Not(_IN_FORCE)),
        "Nothing that rests on consent is shared without one in force, and nothing with an "
        "organisation outside the State.",
        "docs/law/roles.md, row B7",
    ),
    never(
        "access.consent.child_alone",
        {RECORD},
        all_of(_CHILD, _HERSELF),
        "A child alone consents to nothing.",
        "docs/law/roles.md, row B2",
    ),
    never(
        "access.consent.for_an_adult",
        {RECORD},
        all_of(_ADULT, Not(_HERSELF)),
        "Nobody consents for an adult but she herself.",
        "docs/law/roles.md, row B3",
    ),
    never(
        "access.consent.guardian_of_no_child",
        {RECORD},
        all_of(_GUARDIAN, Not(_CHILD)),
        "No guardian consents for somebody who may be grown up.",
        "docs/law/roles.md, row B3",
    ),
    never(
        "access.consent.alleged_guardian",
        {RECORD},
        all_of(_GUARDIAN, Not(_NOT_ALLEGED)),
        "No guardian consents unless the desk has said that nothing is alleged of her or him.",
        "docs/law/roles.md, row B4",
    ),
    never(
        "access.consent.not_named",
        {RECORD},
        Not(_NAMED),
        "Nobody's word counts whom the law data does not name for purpose and age.",
        "docs/law/roles.md, row B5",
    ),
    never(
        "access.consent.by_whom",
        {RECORD},
        Not(_MAY_RECORD),
        "A consent is written down by the desk that has the person, the AHTU of its district, or "
        "a Committee for its own order.",
        "docs/law/roles.md, rows B1 and B2",
    ),
    always(
        "access.consent.her_own_word",
        {RECORD},
        all_of(role(*_DESK), In(OWNER, DESKS), Not(INVOLVED), _NAMED, _HERSELF, Not(_CHILD)),
        "An adult's own answer is always written down by the desk that has her.",
        "docs/law/roles.md, rows B1 and B3",
    ),
    always(
        "access.consent.guardians_word",
        {RECORD},
        all_of(
            any_of(all_of(role(*_DESK), In(OWNER, DESKS)), _UNIT),
            Not(INVOLVED),
            *(_NAMED, _GUARDIAN, _CHILD, _NOT_ALLEGED),
        ),
        "The word of a child's guardian of whom nothing is alleged is always written down.",
        "docs/law/roles.md, rows B1, B4 and B5",
    ),
    always(
        "access.consent.taken_back",
        {WITHDRAW},
        all_of(
            role(*_DESK, "control_room"),
            any_of(In(OWNER, DESKS), _UNIT, _IN_SIGHT),
            Not(INVOLVED),
        ),
        "Every desk that sees the person can take a consent back for her, whoever gave it.",
        "docs/law/roles.md, row B6",
    ),
    never(
        "access.consent.administrator",
        {RECORD, WITHDRAW, END_GUARDIAN},
        any_of(role("administrator"), INVOLVED),
        "No administrator, and nobody who is kept out of the record, touches a consent.",
        'docs/law/roles.md, row "System administrator"; conflict of interest',
    ),
    never(
        "access.consent.taken_back_by_whom",
        {WITHDRAW},
        Not(all_of(role(*_DESK, "control_room"), any_of(In(OWNER, DESKS), _UNIT, _IN_SIGHT))),
        "Who does not see a person takes back nothing of hers.",
        "docs/law/roles.md, row B6",
    ),
    never(
        "access.consent.end_guardians_by_whom",
        {END_GUARDIAN},
        Not(
            any_of(
                role("system"),
                all_of(role(*_DESK), In(OWNER, DESKS)),
                _UNIT,
                all_of(role("cwc_member"), _IN_SIGHT),
            )
        ),
        "What a guardian agreed to is ended by the node, the desk that has the child, its AHTU or "
        "the Committee.",
        "docs/law/roles.md, row B4",
    ),
    always(
        "access.consent.end_guardians",
        {END_GUARDIAN},
        any_of(
            all_of(role("system"), Not(INVOLVED)),
            all_of(role(*_DESK), In(OWNER, DESKS), Not(INVOLVED)),
            all_of(_UNIT, Not(INVOLVED)),
            all_of(role("cwc_member"), _IN_SIGHT, Not(INVOLVED)),
        ),
        "They can always end it.",
        "docs/law/roles.md, row B4",
    ),
    always(
        "access.consent.committees_order",
        {RECORD},
        all_of(role("cwc_member"), _COMMITTEE, _IN_SIGHT, _NAMED, Not(_ADULT), Not(INVOLVED)),
        "A Committee can always record its own order for a child before it.",
        "docs/law/roles.md, row B2",
    ),
)
