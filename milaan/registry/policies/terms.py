# SPDX-License-Identifier: Apache-2.0
"""What the rules about records speak of: actions, roles, and conditions with a name."""

from __future__ import annotations

from milaan.core.authority import (
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Le,
    Rule,
)
from milaan.registry.values.codes import (
    HELD_BACK,
    IDENTITY,
    INFORMANT,
    PHOTO,
    PLACE_OF_STAY,
    PROTECTED,
    RESTRICTED,
    SUMMARY,
)

REGISTER = "registry.register"
SEARCH = "registry.search"
NAME_DESK = "registry.name_desk"
ASK_FROM_BOOTH = "registry.ask_from_booth"
VIEW = "registry.view"
OPEN_PHOTO = "registry.open_photo"
CHANGE = "registry.change"
CONFIRM = "registry.confirm"
CHANGE_STATUS = "registry.change_status"
MATCH = "registry.match"
MARK_INQUIRY = "registry.mark_inquiry"
MARK_HANDLING = "registry.mark_handling"
NOTE_CONFLICT = "registry.note_conflict"
LIFT_CONFLICT = "registry.lift_conflict"

ADULT_AT = 18  # years; Source: JJ Act 2015 s. 2(12)
CHILD_ASKED_BACK = "registry.change_status.child_asked_back"

ROLE, OWNER = Attribute("actor.role"), Attribute("resource.owner_id")
KIND, SUBJECT = Attribute("resource.kind"), Attribute("resource.subject_id")
PURPOSE = Attribute("context.purpose")

POLICE = frozenset({"station_writer", "station_officer", "railway_police"})
CONTACTS = frozenset({"border_post", "ngo_worker"})
REGISTRARS = POLICE | CONTACTS | {"ahtu_officer", "cwc_member", "control_room"}
IN_CHARGE = CONTACTS | {"station_officer", "railway_police", "ahtu_officer", "cwc_member"}
READERS = REGISTRARS | {"supervisor"}
FOUND = frozenset({"recovered", "unidentified", "sighting"})
OF_THE_DEAD = frozenset({"station_writer", "station_officer", "railway_police", "ahtu_officer"})

WRONG_ENTRY = frozenset({"entered_in_error", "entered_twice"})

ALL = frozenset({SUMMARY, IDENTITY, PHOTO, INFORMANT, PLACE_OF_STAY, HELD_BACK})

OWN = In(OWNER, Attribute("actor.organisation_ids"))
OWN_DISTRICT = In(Attribute("resource.owner_district"), Attribute("actor.district_codes"))
FOUND_IN_DISTRICT = In(Attribute("resource.seen_district"), Attribute("actor.district_codes"))
CHILD = Le(Attribute("context.child_since"), Attribute("resource.year_to"))
GROWN = Le(Attribute("resource.year_to"), Attribute("context.grown_since"))
GRANTED = In(SUBJECT, Attribute("actor.granted_subjects"))
BUREAU = Eq(Attribute("actor.organisation_kind"), Constant("bureau"))
UNDER_INQUIRY = Eq(Attribute("resource.is_under_inquiry"), Constant(True))
OWN_STATE = Eq(Attribute("resource.owner_state"), Attribute("actor.state_code"))
INVOLVED = In(SUBJECT, Attribute("actor.conflicted_subjects"))
IS_RESTRICTED = Eq(Attribute("resource.handling_code"), Constant(RESTRICTED))
IS_PROTECTED = Eq(Attribute("resource.protection_class"), Constant(PROTECTED))
DECEASED = Eq(Attribute("resource.is_deceased"), Constant(True))


def role_in(roles: frozenset[str]) -> Expression:
    return In(ROLE, Constant(roles))


def role(role: str) -> Expression:
    return Eq(ROLE, Constant(role))


def permit(
    key: str,
    actions: set[str],
    when: Expression,
    says: str,
    source: str,
    fields: frozenset[str] = frozenset(),
) -> Rule:
    return Rule(key, Effect.PERMIT, frozenset(actions), when, says, source, fields)


def forbid(key: str, actions: set[str], when: Expression, says: str, source: str) -> Rule:
    return Rule(key, Effect.FORBID, frozenset(actions), when, says, source)
