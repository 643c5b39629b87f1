# SPDX-License-Identifier: Apache-2.0
"""Who prolongs a charge, enrols a desk's device, sits down there with a PIN, takes a guarded step.

Source of each rule: a row of docs/law/roles.md.
"""

from __future__ import annotations

from milaan.access.authority import Authority
from milaan.core.authority import (
    And,
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Not,
    Rule,
    all_of,
    any_of,
)

PROLONG = "access.prolong_charge"
CLOSE = "access.close_charges"
SEE_CHARGES = "access.see_charges"
ENROL = "access.enrol_device"
REVOKE = "access.revoke_device"
SET_PIN = "access.set_pin"
OPEN_SEAT = "access.open_seat"
LEAVE_SEAT = "access.leave_seat"
SWITCH = "access.switch_at_desk"
TAKE_STEP = "access.take_guarded_step"

# A step that opens sealed or bulk data asks again where the second factor is older. By judgement:
# one piece of work at a desk, and short enough that who walked away is asked.
FRESH_MINUTES = 10

# Who answers for a desk; a writer types under one of these (field note 9).
IN_CHARGE = frozenset(
    {
        "station_officer",
        "ahtu_officer",
        "border_post",
        "ngo_worker",
        "railway_police",
        "cwc_member",
        "supervisor",
        "control_room",
    }
)

_ROLE, _USER = Attribute("actor.role"), Attribute("actor.user_id")
_DESK, _DESKS = Attribute("resource.organisation_id"), Attribute("actor.organisation_ids")
_HOLDER = Attribute("resource.user_id")
_ABOVE = And(In(_ROLE, Constant(frozenset({"supervisor", "administrator"}))), In(_DESK, _DESKS))
_SYSTEM = Eq(_ROLE, Constant("system"))
_OF_OWN_DESK = And(In(_ROLE, Constant(IN_CHARGE)), Eq(_DESK, Attribute("actor.organisation_id")))
_CHARGE_ROW, _PIN_ROW = "docs/law/roles.md, row P10", "docs/law/roles.md, row P12"
_DEVICE_ROW, _STEP_ROW = "docs/law/roles.md, row P11", "docs/law/roles.md, row P13"


def _is(name: str) -> Expression:
    return Eq(Attribute(f"context.{name}"), Constant(True))


def _rule(key: str, effect: Effect, action: str, when: Expression, says: str, source: str) -> Rule:
    return Rule(key, effect, frozenset({action}), when, says, source)


_CHARGE_RULES: tuple[Rule, ...] = (
    _rule(
        "access.prolong_charge.superior",
        Effect.PERMIT,
        PROLONG,
        any_of(_ABOVE, _SYSTEM),
        "A supervising officer or administrator above the desk, or the operator, prolongs a "
        "charge before it ends.",
        _CHARGE_ROW,
    ),
    _rule(
        "access.prolong_charge.link_officer",
        Effect.PERMIT,
        PROLONG,
        all_of(
            In(_ROLE, Constant(IN_CHARGE)),
            Eq(Attribute("resource.post_id"), Attribute("actor.post_id")),
            Eq(Attribute("resource.is_additional"), Constant(True)),
        ),
        "The officer in charge prolongs the charge of the link officer of her own post.",
        _CHARGE_ROW,
    ),
    _rule(
        "access.prolong_charge.ones_own",
        Effect.FORBID,
        PROLONG,
        Eq(_HOLDER, _USER),
        "Nobody prolongs her own charge.",
        _CHARGE_ROW,
    ),
    _rule(
        "access.close_charges.system",
        Effect.PERMIT,
        CLOSE,
        _SYSTEM,
        "The node notes it when a charge has come to its end.",
        _CHARGE_ROW,
    ),
)

_POST_RULES: tuple[Rule, ...] = (
    _rule(
        "access.see_charges.superior",
        Effect.PERMIT,
        SEE_CHARGES,
        _ABOVE,
        "A supervising officer or administrator sees who holds the posts of the desks below.",
        _CHARGE_ROW,
    ),
)

_DEVICE_RULES: tuple[Rule, ...] = (
    _rule(
        "access.enrol_device.own_desk",
        Effect.PERMIT,
        ENROL,
        _OF_OWN_DESK,
        "The officer in charge of a desk enrols a device of it, until a date.",
        _DEVICE_ROW,
    ),
    _rule(
        "access.enrol_device.above",
        Effect.PERMIT,
        ENROL,
        _ABOVE,
        "A supervising officer or administrator enrols a device of a desk below.",
        _DEVICE_ROW,
    ),
    _rule(
        "access.revoke_device.own_desk",
        Effect.PERMIT,
        REVOKE,
        _OF_OWN_DESK,
        "The officer in charge of a desk sees its devices and ends an enrolment at once.",
        _DEVICE_ROW,
    ),
    _rule(
        "access.revoke_device.above",
        Effect.PERMIT,
        REVOKE,
        _ABOVE,
        "A supervising officer or administrator sees the devices of desks below and ends an "
        "enrolment at once.",
        _DEVICE_ROW,
    ),
)

_PIN_RULES: tuple[Rule, ...] = (
    _rule(
        "access.set_pin.herself",
        Effect.PERMIT,
        SET_PIN,
        _is("is_full_sign_in"),
        "An officer sets her own PIN, and only where she has signed in in full.",
        _PIN_ROW,
    ),
    _rule(
        "access.open_seat.full_sign_in",
        Effect.PERMIT,
        OPEN_SEAT,
        all_of(_is("is_full_sign_in"), _is("is_enrolled"), _is("is_of_desk"), _is("has_pin")),
        "Whoever signs in in full at an enrolled device of her desk can come back there with her "
        "PIN until the end of the shift.",
        _PIN_ROW,
    ),
    _rule(
        "access.switch_at_desk.pin",
        Effect.PERMIT,
        SWITCH,
        all_of(_is("is_enrolled"), _is("is_seat_open"), _is("is_of_desk"), _is("is_pin_right")),
        "At an enrolled device of her desk an officer who signed in in full this shift comes back "
        "with her PIN.",
        _PIN_ROW,
    ),
    _rule(
        "access.switch_at_desk.guessed",
        Effect.FORBID,
        SWITCH,
        _is("is_guessed_out"),
        "After too many wrong PINs she signs in in full.",
        _PIN_ROW,
    ),
)

_SEAT_RULES: tuple[Rule, ...] = (
    _rule(
        "access.leave_seat.own",
        Effect.PERMIT,
        LEAVE_SEAT,
        Eq(_HOLDER, _USER),
        "An officer leaves a shared device for now, or for the day.",
        _PIN_ROW,
    ),
)

_STEP_RULES: tuple[Rule, ...] = (
    _rule(
        "access.guarded_step.fresh",
        Effect.PERMIT,
        TAKE_STEP,
        And(
            Le(Attribute("context.factor_age_minutes"), Constant(FRESH_MINUTES)),
            Not(Eq(_ROLE, Constant(""))),
        ),
        "A step that opens sealed or bulk data, or gives power away, is taken within minutes of a "
        "second factor.",
        _STEP_ROW,
    ),
)

CHARGES = Authority(
    _CHARGE_RULES,
    {
        "user_id": "user_id",
        "post_id": "post_id",
        "organisation_id": "post__organisation_id",
        "is_additional": "is_additional",
    },
)
POSTS = Authority(_POST_RULES, {"organisation_id": "organisation_id"})
DEVICES = Authority(_DEVICE_RULES, {"organisation_id": "organisation_id"})
PINS = Authority(_PIN_RULES, {})
SEATS = Authority(_SEAT_RULES, {"user_id": "user_id"})
STEPS = Authority(_STEP_RULES, {})

RULES = _CHARGE_RULES + _POST_RULES + _DEVICE_RULES + _PIN_RULES + _SEAT_RULES + _STEP_RULES
