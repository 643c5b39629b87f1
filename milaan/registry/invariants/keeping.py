# SPDX-License-Identifier: Apache-2.0
"""Who is kept out of a record, who says so, and what is handled with more care.

Source: section 4 of docs/law/roles.md.
"""

from __future__ import annotations

from milaan.access.invariants import role
from milaan.core.authority import Attribute, Constant, Eq, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, always_opened, never
from milaan.registry.invariants.terms import (
    BUREAU,
    COMMITTEES,
    GUARDED,
    IN_CHARGE,
    INVOLVED,
    IS_PROTECTED,
    IS_RESTRICTED,
    OPENED,
    OWN,
    OWN_DESK,
    OWN_DISTRICT,
    OWN_STATE,
    PLAIN,
    READERS,
    STATION,
)
from milaan.registry.policies import CHANGE, LIFT_CONFLICT, MARK_HANDLING, NOTE_CONFLICT
from milaan.registry.values.codes import IDENTITY, SUMMARY

_CONFLICT = "docs/law/roles.md: conflict of interest"
_HANDLING = "docs/law/roles.md: handling code"
_PROTECTION = "docs/law/roles.md: protection class"
_LOWERED = Eq(Attribute("context.is_lowered"), Constant(True))
_HERSELF = Eq(Attribute("context.officer_id"), Attribute("actor.user_id"))
_ABOVE = any_of(
    all_of(role("supervisor"), OWN),
    all_of(role("station_officer", "ahtu_officer"), BUREAU, OWN_STATE),
)
_AT_THE_DESK = all_of(role(*IN_CHARGE), OWN_DESK)
_KNOWS_HER = any_of(
    all_of(role(*(set(READERS) - {"control_room"})), OWN),
    all_of(role("ahtu_officer"), OWN_DISTRICT),
    all_of(role("cwc_member"), COMMITTEES),
    BUREAU,
)

KEEPING: tuple[Invariant, ...] = (
    never(
        "registry.conflict",
        GUARDED,
        INVOLVED,
        "An officer with a conflict of interest neither opens nor changes the record, whatever "
        "her post.",
        _CONFLICT,
        is_foremost=True,
    ),
    never(
        "registry.conflict_noted",
        {NOTE_CONFLICT},
        Not(any_of(_ABOVE, _AT_THE_DESK, all_of(role(*READERS), _HERSELF))),
        "A conflict is noted by the officer herself, the officer in charge of the record's desk, "
        "a superior or the Bureau; by nobody else.",
        _CONFLICT,
    ),
    never(
        "registry.conflict_lifted",
        {LIFT_CONFLICT},
        Not(_ABOVE),
        "A conflict is lifted by a superior of the record's desk or the Bureau alone, and by "
        "nobody whom it keeps out.",
        _CONFLICT,
    ),
    always(
        "registry.conflict_can_be_noted",
        {NOTE_CONFLICT},
        any_of(_ABOVE, _AT_THE_DESK, all_of(role(*READERS), _HERSELF)),
        "A conflict of interest can be noted at once.",
        _CONFLICT,
    ),
    always(
        "registry.conflict_can_be_lifted",
        {LIFT_CONFLICT},
        _ABOVE,
        "A superior and the Bureau can lift it.",
        _CONFLICT,
    ),
    never(
        "registry.handled_by_whom",
        {MARK_HANDLING},
        Not(any_of(_ABOVE, _AT_THE_DESK)),
        "How a record is handled is decided at its desk, above it, and at the Bureau.",
        _HANDLING,
    ),
    never(
        "registry.handled_with_less_care",
        {MARK_HANDLING},
        all_of(_LOWERED, Not(any_of(role("supervisor"), BUREAU))),
        "A desk does not take away by itself what protects a record.",
        _HANDLING,
    ),
    always(
        "registry.handled_with_more_care",
        {MARK_HANDLING},
        any_of(_ABOVE, all_of(_AT_THE_DESK, Not(_LOWERED))),
        "A record can be restricted, and a person protected, at once.",
        _HANDLING,
    ),
    never(
        "registry.restricted",
        OPENED,
        all_of(IS_RESTRICTED, Not(_KNOWS_HER)),
        "A restricted record is not given on: no grant, no emergency and no control room opens it.",
        _HANDLING,
    ),
    never(
        "registry.protected",
        {*OPENED, CHANGE},
        all_of(IS_PROTECTED, Not(any_of(all_of(role(*IN_CHARGE), OWN), BUREAU))),
        "A protected person's record opens to the officer in charge of its desk and the Bureau "
        "alone: to no writer, superior or other unit, and by no grant.",
        _PROTECTION,
    ),
    always_opened(
        "registry.protected_in_charge",
        OPENED,
        {SUMMARY, IDENTITY},
        all_of(IS_PROTECTED, role(*IN_CHARGE), OWN, PLAIN),
        "The officer in charge opens the record of a protected person of her desk.",
        _PROTECTION,
    ),
    always_opened(
        "registry.restricted_at_its_desk",
        OPENED,
        {SUMMARY, IDENTITY},
        all_of(IS_RESTRICTED, Not(IS_PROTECTED), role(*STATION), OWN, PLAIN),
        "A restricted record opens at its own desk.",
        _HANDLING,
    ),
)
