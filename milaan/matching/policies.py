# SPDX-License-Identifier: Apache-2.0
"""Who may see, judge, confirm and take back what about a candidate.

Source for all: the need-to-know matrix in docs/law/roles.md; each rule names its row.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from milaan.access.authority import Authority
from milaan.core.authority import (
    Attribute,
    Constant,
    Effect,
    Eq,
    Expression,
    In,
    Not,
    Rule,
    all_of,
    any_of,
)

FIND = "matching.find_candidates"
VIEW = "matching.view"
JUDGE = "matching.judge"
CONFIRM = "matching.confirm"
RECORD_WISH = "matching.record_wish"
NOTE_CALL = "matching.note_call"
PROPOSE_WEIGHTS = "matching.propose_weights"
USE_WEIGHTS = "matching.use_weights"

_ROLE = Attribute("actor.role")
_DESKS = Attribute("actor.organisation_ids")
_DISTRICTS = Attribute("actor.district_codes")
_POST = Attribute("actor.post_ref")

# A writer types and reads under the officer's authority; the officer judges (field note 9).
_DESK_READERS = frozenset({"station_writer"})
_DESK_OFFICERS = frozenset(
    {"station_officer", "ahtu_officer", "border_post", "railway_police", "supervisor"}
)


def _role_in(roles: frozenset[str]) -> Expression:
    return In(_ROLE, Constant(roles))


def _is(role: str) -> Expression:
    return Eq(_ROLE, Constant(role))


def _permit(key: str, actions: set[str], when: Expression, says: str, source: str) -> Rule:
    return Rule(key, Effect.PERMIT, frozenset(actions), when, says, source)


_OWN = any_of(
    In(Attribute("resource.missing_organisation_id"), _DESKS),
    In(Attribute("resource.found_organisation_id"), _DESKS),
)
_OWN_FOUND = In(Attribute("resource.found_organisation_id"), _DESKS)
_FOUND_DISTRICT = In(Attribute("resource.found_district"), _DISTRICTS)
_BUREAU = Constant("bureau")
# A record under inquiry is the Bureau's alone, not the unit's whose district the Bureau sits in.
_UNIT_OF_FOUND = all_of(_FOUND_DISTRICT, Not(Eq(Attribute("resource.found_kind"), _BUREAU)))
_UNIT_OF_MISSING = all_of(
    In(Attribute("resource.missing_district"), _DISTRICTS),
    Not(Eq(Attribute("resource.missing_kind"), _BUREAU)),
)
_DISTRICT = any_of(_UNIT_OF_MISSING, _UNIT_OF_FOUND)
_DECEASED = Eq(Attribute("resource.is_deceased"), Constant(True))
_INVESTIGATOR = Eq(Attribute("resource.missing_post_ref"), _POST)
_FOUND_STATE = Eq(Attribute("resource.found_state"), Attribute("actor.state_code"))
_ITS_CONTROL_ROOM = all_of(
    _is("control_room"),
    Eq(Attribute("resource.missing_state"), Attribute("actor.state_code")),
)
_ITS_SUPERIOR = any_of(
    all_of(_is("supervisor"), In(Attribute("resource.missing_organisation_id"), _DESKS)),
    _ITS_CONTROL_ROOM,
)
_COMMITTEE = all_of(
    _is("cwc_member"),
    Eq(Attribute("resource.may_be_child"), Constant(True)),
    _FOUND_DISTRICT,
    In(
        Attribute("resource.status"),
        Constant(frozenset({"proposed_same", "confirmed_by_one", "confirmed_by_both", "closed"})),
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "matching.view.conflict",
        Effect.FORBID,
        frozenset({VIEW, JUDGE, CONFIRM, NOTE_CALL, RECORD_WISH}),
        In(Attribute("resource.candidate_id"), Attribute("actor.conflicted_candidates")),
        _("An officer who is kept out of one of the two records is kept out of their candidate."),
        "docs/law/roles.md: conflict of interest",
    ),
    Rule(
        "matching.view.dead",
        Effect.FORBID,
        frozenset({VIEW, JUDGE, CONFIRM, NOTE_CALL}),
        all_of(_DECEASED, Not(any_of(_INVESTIGATOR, _ITS_SUPERIOR))),
        _("A match with the unidentified dead goes to the investigating officer and the superior."),
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    _permit(
        "matching.view.desk",
        {VIEW},
        all_of(_role_in(_DESK_OFFICERS | _DESK_READERS), _OWN),
        _("The two desks that answer for the records see their candidate."),
        "docs/law/roles.md: identity on match",
    ),
    _permit(
        "matching.view.ahtu",
        {VIEW, JUDGE},
        all_of(_is("ahtu_officer"), _DISTRICT),
        _("The AHTU sees and judges the candidates of the desks in its district."),
        "docs/law/roles.md: AHTU district",
    ),
    _permit(
        "matching.view.control_room",
        {VIEW},
        any_of(_ITS_CONTROL_ROOM, all_of(_is("control_room"), _FOUND_STATE)),
        _(
            "A control room sees which candidates of its State's desks wait, to ring them up, and "
            "tells the investigating officer of the dead in person."
        ),
        "docs/law/roles.md: control room; unidentified dead (field notes 12, 29)",
    ),
    _permit(
        "matching.view.committee",
        {VIEW, CONFIRM},
        _COMMITTEE,
        _("For a child found in its district the Child Welfare Committee confirms, too."),
        "docs/law/roles.md: CWC (JJ 27, 31; field note 21)",
    ),
    _permit(
        "matching.judge.desk",
        {JUDGE, CONFIRM},
        all_of(_role_in(_DESK_OFFICERS), _OWN),
        _("An officer of either desk judges and confirms; a writer reads only."),
        "docs/law/roles.md: judge a candidate (field notes 9, 21)",
    ),
    _permit(
        "matching.note_call.desk",
        {NOTE_CALL},
        any_of(
            all_of(_role_in(_DESK_OFFICERS | _DESK_READERS), _OWN),
            all_of(_is("ahtu_officer"), _DISTRICT),
            _COMMITTEE,
        ),
        _("Who rang the other desk notes what it answered; both desks read it."),
        "docs/law/roles.md: answer an alert; identity on match (field notes 9, 12, 21)",
    ),
    _permit(
        "matching.record_wish.finder",
        {RECORD_WISH},
        all_of(
            _role_in(_DESK_OFFICERS),
            any_of(_OWN_FOUND, all_of(_is("ahtu_officer"), _UNIT_OF_FOUND)),
        ),
        _("Her own answer is recorded by the desk that has her, never by the one that searches."),
        "docs/law/roles.md: an adult's wish (field note 22)",
    ),
    _permit(
        "matching.find_candidates.system",
        {FIND},
        _is("system"),
        _("The node compares every record with the others by itself."),
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
    _permit(
        "matching.weights.system",
        {PROPOSE_WEIGHTS, USE_WEIGHTS},
        _is("system"),
        _("Weights are proposed and taken into use at the terminal of the node, with a reason."),
        "ADR 0019 (a person reviews weights before they are used)",
    ),
)

AUTHORITY = Authority(
    RULES,
    attributes={
        "missing_organisation_id": "missing_organisation_id",
        "found_organisation_id": "found_organisation_id",
        "missing_district": "missing_organisation__district_code",
        "found_district": "found_organisation__district_code",
        "missing_kind": "missing_organisation__kind",
        "found_kind": "found_organisation__kind",
        "found_state": "found_organisation__state_code",
        "missing_state": "missing_organisation__state_code",
        "missing_post_ref": "missing_post_ref",
        "found_post_ref": "found_post_ref",
        "may_be_child": "may_be_child",
        "is_deceased": "is_deceased",
        "status": "status",
        "candidate_id": "id",
    },
    subject_path="missing_subject_id",
)
