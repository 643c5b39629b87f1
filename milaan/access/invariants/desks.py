# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about ends of charges, devices, PINs and guarded steps.

Written apart from the rules, from their sources, so that a slip in a rule shows.
"""

from __future__ import annotations

from milaan.access.desk_policies import (
    CLOSE,
    ENROL,
    LEAVE_SEAT,
    OPEN_SEAT,
    PROLONG,
    REVOKE,
    SEE_CHARGES,
    SET_PIN,
    SWITCH,
    TAKE_STEP,
)
from milaan.access.invariants.terms import role
from milaan.core.authority import (
    Attribute,
    Constant,
    Eq,
    Expression,
    In,
    Le,
    Not,
    all_of,
    any_of,
)
from milaan.core.authority.invariants import Invariant, always, never

_CHARGES, _DEVICES = "docs/law/roles.md, row P10", "docs/law/roles.md, row P11"
_PINS, _STEPS = "docs/law/roles.md, row P12", "docs/law/roles.md, row P13"


def _said(name: str) -> Expression:
    return Eq(Attribute(f"context.{name}"), Constant(True))


_HERS = Eq(Attribute("resource.user_id"), Attribute("actor.user_id"))
_DESK = Attribute("resource.organisation_id")
_ABOVE = all_of(role("supervisor", "administrator"), In(_DESK, Attribute("actor.organisation_ids")))
_OPERATOR = role("system")
_OWN_DESK = Eq(_DESK, Attribute("actor.organisation_id"))
_LINK_OF_MINE = all_of(
    Eq(Attribute("resource.post_id"), Attribute("actor.post_id")),
    Eq(Attribute("resource.is_additional"), Constant(True)),
    Not(role("station_writer", "administrator", "system", "")),
)
_ANSWERS_FOR_IT = any_of(
    _ABOVE, all_of(_OWN_DESK, Not(role("station_writer", "administrator", "system", "")))
)
_PIN_IS_GOOD = all_of(
    _said("is_enrolled"), _said("is_seat_open"), _said("is_of_desk"), _said("is_pin_right")
)
_IS_FRESH = Le(Attribute("context.factor_age_minutes"), Constant(10))

DESKS: tuple[Invariant, ...] = (
    never("access.prolong.ones_own", {PROLONG}, _HERS, "Nobody prolongs her own charge.", _CHARGES),
    never(
        "access.prolong.by_whom",
        {PROLONG},
        Not(any_of(_ABOVE, _OPERATOR, _LINK_OF_MINE)),
        "A charge is prolonged from above, by the operator, or, of her link officer, by the "
        "officer in charge.",
        _CHARGES,
    ),
    always(
        "access.prolong.in_time",
        {PROLONG},
        all_of(any_of(_ABOVE, _OPERATOR), Not(_HERS)),
        "Whoever stands above, and the operator, can always prolong a charge of another.",
        _CHARGES,
    ),
    never(
        "access.close.by_whom",
        {CLOSE},
        Not(_OPERATOR),
        "That a charge has ended is noted by the node alone.",
        _CHARGES,
    ),
    always(
        "access.close.node",
        {CLOSE},
        _OPERATOR,
        "The node can always note that a charge has ended.",
        _CHARGES,
    ),
    never(
        "access.see_charges.by_whom",
        {SEE_CHARGES},
        Not(_ABOVE),
        "Who holds the posts of other desks is listed for those above them alone.",
        _CHARGES,
    ),
    always(
        "access.see_charges.above",
        {SEE_CHARGES},
        _ABOVE,
        "Whoever stands above a desk sees who holds its posts.",
        _CHARGES,
    ),
    never(
        "access.devices.by_whom",
        {ENROL, REVOKE},
        Not(_ANSWERS_FOR_IT),
        "Devices are enrolled and ended by who answers for the desk or stands above it, never by "
        "a writer.",
        _DEVICES,
    ),
    always(
        "access.devices.ended_at_once",
        {REVOKE},
        _ABOVE,
        "Whoever stands above a desk can always end the enrolment of its devices.",
        _DEVICES,
    ),
    never(
        "access.set_pin.by_pin",
        {SET_PIN},
        Not(_said("is_full_sign_in")),
        "No session that a PIN opened sets a PIN.",
        _PINS,
    ),
    never(
        "access.open_seat.lightly",
        {OPEN_SEAT},
        Not(all_of(_said("is_full_sign_in"), _said("is_enrolled"), _said("is_of_desk"))),
        "Nobody can come back with a PIN where she has not signed in in full at an enrolled "
        "device of her desk.",
        _PINS,
    ),
    never(
        "access.switch_at_desk.not_good",
        {SWITCH},
        Not(_PIN_IS_GOOD),
        "A PIN opens nothing away from an enrolled device, after the shift, or for another desk.",
        _PINS,
    ),
    never(
        "access.switch_at_desk.guessed",
        {SWITCH},
        _said("is_guessed_out"),
        "After too many wrong PINs even the right one opens nothing.",
        _PINS,
    ),
    always(
        "access.switch_at_desk.in_seconds",
        {SWITCH},
        all_of(_PIN_IS_GOOD, Not(_said("is_guessed_out"))),
        "With the right PIN at her desk's device an officer always comes back.",
        _PINS,
    ),
    never(
        "access.leave_seat.another",
        {LEAVE_SEAT},
        Not(_HERS),
        "Nobody leaves a device in another's place.",
        _PINS,
    ),
    never(
        "access.guarded_step.stale",
        {TAKE_STEP},
        Not(_IS_FRESH),
        "No step that opens sealed or bulk data goes on with a second factor older than ten "
        "minutes, or with none.",
        _STEPS,
    ),
    never(
        "access.guarded_step.no_post",
        {TAKE_STEP},
        role(""),
        "Who holds no post takes no such step.",
        _STEPS,
    ),
)
