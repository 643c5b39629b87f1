# SPDX-License-Identifier: Apache-2.0
"""What the sentences about records speak of, in their own words and not those of the rules."""

from __future__ import annotations

from milaan.access.invariants import role
from milaan.core.authority import Attribute, Constant, Eq, In, Le, Not, all_of, any_of
from milaan.foundation.actor import PURPOSE_KINDS
from milaan.registry.policies import (
    ASK_FROM_BOOTH,
    CHANGE,
    CHANGE_STATUS,
    CONFIRM,
    LIFT_CONFLICT,
    MARK_HANDLING,
    MARK_INQUIRY,
    NAME_DESK,
    NOTE_CONFLICT,
    OPEN_PHOTO,
    REGISTER,
    SEARCH,
    VIEW,
)

OWNER = Attribute("resource.owner_id")
OWN = In(OWNER, Attribute("actor.organisation_ids"))
OWN_DESK = Eq(OWNER, Attribute("actor.organisation_id"))
DISTRICTS = Attribute("actor.district_codes")
OWN_DISTRICT = In(Attribute("resource.owner_district"), DISTRICTS)
SEEN_HERE = In(Attribute("resource.seen_district"), DISTRICTS)
OWN_STATE = Eq(Attribute("resource.owner_state"), Attribute("actor.state_code"))
GRANTED = In(Attribute("resource.subject_id"), Attribute("actor.granted_subjects"))
CHILD = Le(Attribute("context.child_since"), Attribute("resource.year_to"))
GROWN = Le(Attribute("resource.year_to"), Attribute("context.grown_since"))
KIND = Attribute("resource.kind")
FOUND = In(KIND, Constant(frozenset({"recovered", "unidentified", "sighting"})))
BUREAU = Eq(Attribute("actor.organisation_kind"), Constant("bureau"))
UNDER_INQUIRY = Eq(Attribute("resource.is_under_inquiry"), Constant(True))
INVOLVED = In(Attribute("resource.subject_id"), Attribute("actor.conflicted_subjects"))
IS_RESTRICTED = Eq(Attribute("resource.handling_code"), Constant("restricted"))
IS_PROTECTED = Eq(Attribute("resource.protection_class"), Constant("protected"))
DECEASED = Eq(Attribute("resource.is_deceased"), Constant(True))
STATUS, REASON = Attribute("context.status"), Attribute("context.reason")
PURPOSE = In(Attribute("context.purpose"), Constant(frozenset(PURPOSE_KINDS)))
WRONG_ENTRY = In(REASON, Constant(frozenset({"entered_in_error", "entered_twice"})))

STATION = ("station_writer", "station_officer", "railway_police")
CONTACTS = ("border_post", "ngo_worker")
DESKS = (*STATION, *CONTACTS, "ahtu_officer", "cwc_member", "control_room")
READERS = (*DESKS, "supervisor")
IN_CHARGE = (*CONTACTS, "station_officer", "railway_police", "ahtu_officer", "cwc_member")
OF_THE_DEAD = (*STATION, "ahtu_officer", "supervisor")
OPENED = frozenset({VIEW, OPEN_PHOTO})
KEPT = frozenset({MARK_HANDLING, NOTE_CONFLICT, LIFT_CONFLICT})
WRITTEN = KEPT | {REGISTER, CHANGE, CONFIRM, CHANGE_STATUS, MARK_INQUIRY}
GUARDED = OPENED | (WRITTEN - {REGISTER})
ASKED = frozenset({SEARCH, NAME_DESK, ASK_FROM_BOOTH})
PLAIN = all_of(Not(UNDER_INQUIRY), Not(DECEASED))
COMMITTEES = any_of(OWN, all_of(FOUND, CHILD, SEEN_HERE))
AT_THE_BUREAU = all_of(role("station_officer", "ahtu_officer"), BUREAU, UNDER_INQUIRY, OWN_STATE)
ENDS_A_CHILDS_SEARCH = all_of(
    Eq(KIND, Constant("missing")),
    Not(GROWN),
    Eq(STATUS, Constant("withdrawn")),
    Not(WRONG_ENTRY),
)
RESTS = In(STATUS, Constant(frozenset({"paused", "closed"})))
