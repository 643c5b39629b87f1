# SPDX-License-Identifier: Apache-2.0
"""Who may do what with a person's record, and which field groups that opens.

Source for all: the need-to-know matrix in docs/law/roles.md; each rule names its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from milaan.access.authority import GRANTED_FIELDS, Authority
from milaan.core.authority import (
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
from milaan.foundation.actor import PURPOSE_KINDS
from milaan.registry.emergency_policies import RULES as EMERGENCY_RULES
from milaan.registry.values.codes import (
    HELD_BACK,
    IDENTITY,
    INFORMANT,
    PHOTO,
    PLACE_OF_STAY,
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

ADULT_AT = 18  # years; Source: JJ Act 2015 s. 2(12)
CHILD_ASKED_BACK = "registry.change_status.child_asked_back"

ROLE, OWNER = Attribute("actor.role"), Attribute("resource.owner_id")
KIND, SUBJECT = Attribute("resource.kind"), Attribute("resource.subject_id")
PURPOSE = Attribute("context.purpose")

_POLICE = frozenset({"station_writer", "station_officer", "railway_police"})
_CONTACTS = frozenset({"border_post", "ngo_worker"})
_REGISTRARS = _POLICE | _CONTACTS | {"ahtu_officer", "cwc_member", "control_room"}
_IN_CHARGE = _CONTACTS | {"station_officer", "railway_police", "ahtu_officer", "cwc_member"}
_READERS = _REGISTRARS | {"supervisor"}
_FOUND = frozenset({"recovered", "unidentified", "sighting"})
_OF_THE_DEAD = frozenset({"station_writer", "station_officer", "railway_police", "ahtu_officer"})

_WRONG_ENTRY = frozenset({"entered_in_error", "entered_twice"})

_ALL = frozenset({SUMMARY, IDENTITY, PHOTO, INFORMANT, PLACE_OF_STAY, HELD_BACK})

_OWN = In(OWNER, Attribute("actor.organisation_ids"))
_OWN_DISTRICT = In(Attribute("resource.owner_district"), Attribute("actor.district_codes"))
_FOUND_IN_DISTRICT = In(Attribute("resource.seen_district"), Attribute("actor.district_codes"))
_CHILD = Le(Attribute("context.child_since"), Attribute("resource.year_to"))
_GROWN = Le(Attribute("resource.year_to"), Attribute("context.grown_since"))
_GRANTED = In(SUBJECT, Attribute("actor.granted_subjects"))
_BUREAU = Eq(Attribute("actor.organisation_kind"), Constant("bureau"))
_UNDER_INQUIRY = Eq(Attribute("resource.is_under_inquiry"), Constant(True))
_DECEASED = Eq(Attribute("resource.is_deceased"), Constant(True))


def _role_in(roles: frozenset[str]) -> Expression:
    return In(ROLE, Constant(roles))


def _role(role: str) -> Expression:
    return Eq(ROLE, Constant(role))


def _permit(
    key: str,
    actions: set[str],
    when: Expression,
    says: str,
    source: str,
    fields: frozenset[str] = frozenset(),
) -> Rule:
    return Rule(key, Effect.PERMIT, frozenset(actions), when, says, source, fields)


def _forbid(key: str, actions: set[str], when: Expression, says: str, source: str) -> Rule:
    return Rule(key, Effect.FORBID, frozenset(actions), when, says, source)


PERSON_RULES: tuple[Rule, ...] = (
    _forbid(
        "registry.search.without_purpose",
        {SEARCH},
        Not(In(PURPOSE, Constant(frozenset(PURPOSE_KINDS)))),
        "A look-up needs its purpose: a GD, FIR or missing number, a task, or a reason of its own.",
        "docs/law/roles.md: purpose and case link always required",
    ),
    _forbid(
        "registry.view.under_inquiry",
        {VIEW, OPEN_PHOTO, CHANGE, CONFIRM},
        all_of(_UNDER_INQUIRY, Not(_BUREAU)),
        "Where a public servant is alleged, only the Bureau's desk opens the record.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    _forbid(
        "registry.change_status.under_inquiry",
        {CHANGE_STATUS},
        all_of(_UNDER_INQUIRY, Not(any_of(_BUREAU, _role("system")))),
        "A record under inquiry is not taken out of the search by the desk it is about.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    _forbid(
        "registry.change_status.not_alone",
        {CHANGE_STATUS},
        all_of(
            In(Attribute("context.status"), Constant(frozenset({"paused", "closed"}))),
            Not(_role("system")),
        ),
        "No officer closes or rests a search alone: it follows what both desks recorded.",
        "docs/law/roles.md: close a search (field note 21)",
    ),
    _forbid(
        CHILD_ASKED_BACK,
        {CHANGE_STATUS},
        all_of(
            Eq(KIND, Constant("missing")),
            Not(_GROWN),
            Eq(Attribute("context.status"), Constant("withdrawn")),
            Not(In(Attribute("context.reason"), Constant(_WRONG_ENTRY))),
        ),
        "The search for who may be a child ends by both desks and the Committee, never by one.",
        "docs/law/roles.md: close a search (field note 21; JJ 31, 94)",
    ),
    _forbid(
        "registry.view.dead",
        {VIEW, OPEN_PHOTO},
        all_of(_DECEASED, Not(any_of(_role_in(_OF_THE_DEAD), _role("supervisor")))),
        "An unidentified dead person is shown to the investigating officers and superiors only.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    _permit(
        "registry.register.desk",
        {REGISTER},
        all_of(_role_in(_REGISTRARS), Eq(OWNER, Attribute("actor.organisation_id"))),
        "Every desk that people come to registers at once, for itself.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    _permit(
        "registry.search.desk",
        {SEARCH},
        _role_in(_READERS),
        "Every desk searches before it registers.",
        "docs/law/roles.md: search the register",
    ),
    _permit(
        "registry.name_desk.outside",
        {NAME_DESK},
        _role_in(_READERS - _CONTACTS),
        "Outside one's scope a search names at most the desk to call; a booth is told nothing.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    _permit(
        "registry.ask_from_booth.contact",
        {ASK_FROM_BOOTH},
        _role_in(_CONTACTS),
        "A booth's or border post's question is sent on; on a hit the AHTU's duty officer rings.",
        "docs/law/roles.md: search outside one's scope (field note 23)",
    ),
    _permit(
        "registry.view.station",
        {VIEW, OPEN_PHOTO},
        all_of(_role_in(_POLICE), _OWN),
        "A station opens the records of its own desk.",
        "docs/law/roles.md: SHO / IO",
        _ALL,
    ),
    _permit(
        "registry.view.ahtu",
        {VIEW, OPEN_PHOTO},
        all_of(_role("ahtu_officer"), any_of(_OWN, _OWN_DISTRICT)),
        "The AHTU opens the records of the desks in its district.",
        "docs/law/roles.md: AHTU district",
        _ALL,
    ),
    _permit(
        "registry.view.contact",
        {VIEW, OPEN_PHOTO},
        all_of(_role_in(_CONTACTS), _OWN),
        "A border post or booth opens the records of its own contacts, not where they stay.",
        "docs/law/roles.md: first responder, NGO border booth",
        _ALL - {PLACE_OF_STAY},
    ),
    _permit(
        "registry.view.committee",
        {VIEW, OPEN_PHOTO},
        all_of(
            _role("cwc_member"),
            any_of(_OWN, all_of(In(KIND, Constant(_FOUND)), _CHILD, _FOUND_IN_DISTRICT)),
        ),
        "A Child Welfare Committee opens the records of children found in its district.",
        "docs/law/roles.md: CWC (JJ 27, 31)",
        _ALL - {HELD_BACK},
    ),
    _permit(
        "registry.view.bureau",
        {VIEW, OPEN_PHOTO},
        all_of(
            _role_in(frozenset({"station_officer", "ahtu_officer"})),
            _BUREAU,
            _UNDER_INQUIRY,
            Eq(Attribute("resource.owner_state"), Attribute("actor.state_code")),
        ),
        "The Bureau opens the records of its State in which a public servant is alleged.",
        "docs/law/roles.md: record under inquiry (field note 24)",
        _ALL,
    ),
    _permit(
        "registry.view.superior",
        {VIEW, OPEN_PHOTO},
        all_of(_role("supervisor"), _OWN),
        "A superior opens the records of the desks below.",
        "docs/law/roles.md: supervision",
        _ALL - {PLACE_OF_STAY, HELD_BACK},
    ),
    _permit(
        "registry.view.control_room",
        {VIEW},
        all_of(_role("control_room"), _OWN),
        "A control room sees what its desks have on record, without photo or informant.",
        "docs/law/roles.md: control room",
        frozenset({SUMMARY, IDENTITY}),
    ),
    _permit(
        "registry.view.granted",
        {VIEW},
        all_of(_role_in(_READERS), _GRANTED),
        "A post opens the fields that a grant names, until it ends.",
        "docs/law/roles.md: identity on match",
        frozenset({GRANTED_FIELDS}),
    ),
    _permit(
        "registry.open_photo.granted",
        {OPEN_PHOTO},
        all_of(_role_in(_READERS), _GRANTED),
        "A post opens the photos of a person where its grant names them.",
        "docs/law/roles.md: identity on match",
        frozenset({GRANTED_FIELDS}),
    ),
    _permit(
        "registry.change.desk",
        {CHANGE},
        all_of(_role_in(_REGISTRARS), Eq(OWNER, Attribute("actor.organisation_id"))),
        "The desk that answers for a record adds to it and corrects it.",
        "docs/law/roles.md: correct a record",
    ),
    _permit(
        "registry.change.ahtu",
        {CHANGE},
        all_of(_role("ahtu_officer"), any_of(_OWN, _OWN_DISTRICT)),
        "The AHTU adds to the records of the desks in its district.",
        "docs/law/roles.md: AHTU district",
    ),
    _permit(
        "registry.confirm.in_charge",
        {CONFIRM},
        all_of(_role_in(_IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        "The officer in charge confirms what the writer typed in the post's name.",
        "docs/law/roles.md: confirm an entry (field note 9)",
    ),
    _permit(
        "registry.change_status.in_charge",
        {CHANGE_STATUS},
        all_of(_role_in(_IN_CHARGE), Eq(OWNER, Attribute("actor.organisation_id"))),
        "The officer in charge withdraws the desk's record, or brings it back.",
        "docs/law/roles.md: close a search",
    ),
    _permit(
        "registry.change_status.ahtu",
        {CHANGE_STATUS},
        all_of(_role("ahtu_officer"), any_of(_OWN, _OWN_DISTRICT)),
        "The AHTU does so for the desks in its district.",
        "docs/law/roles.md: AHTU district",
    ),
    _permit(
        "registry.change_status.system",
        {CHANGE_STATUS},
        _role("system"),
        "A record's status follows the judgements that two desks recorded.",
        "docs/law/roles.md: close a search (field note 21)",
    ),
    _permit(
        "registry.mark_inquiry.superior",
        {MARK_INQUIRY},
        all_of(_role("supervisor"), _OWN, Not(_UNDER_INQUIRY)),
        "A superior puts a record of the desks below under inquiry; lifting it is the Bureau's.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    _permit(
        "registry.mark_inquiry.bureau",
        {MARK_INQUIRY},
        all_of(
            _role_in(frozenset({"station_officer", "ahtu_officer"})),
            _BUREAU,
            Eq(Attribute("resource.owner_state"), Attribute("actor.state_code")),
        ),
        "The Bureau puts a record of its State under inquiry, and lifts it.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    _permit(
        "registry.match.system",
        {MATCH},
        _role("system"),
        "The node compares every record with the others by itself.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
        frozenset({IDENTITY}),
    ),
)

RULES = PERSON_RULES + EMERGENCY_RULES

AUTHORITY = Authority(
    PERSON_RULES,
    attributes={
        "owner_id": "owner_organisation_id",
        "owner_district": "owner_organisation__district_code",
        "owner_state": "owner_organisation__state_code",
        "seen_district": "seen_district_code",
        "kind": "kind",
        "year_to": "year_to",
        "is_deceased": "is_deceased",
        "is_under_inquiry": "is_under_inquiry",
        "subject_id": "subject_id",
    },
)


def context_at(now: datetime) -> Mapping[str, Any]:
    """Return what the rules read of the moment: who was born in or after this year is a child.

    By year, not by day: a person who may still be a child is treated as one (JJ 94); who was
    born in or before `grown_since` is grown for certain.
    """
    return {"child_since": now.year - ADULT_AT, "grown_since": now.year - ADULT_AT - 1}
