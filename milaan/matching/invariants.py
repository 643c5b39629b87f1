# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about candidates."""

from __future__ import annotations

from milaan.access.invariants import ROLES, WITHOUT_A_ROLE, role
from milaan.core.authority import Attribute, Constant, Eq, In, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never, unless
from milaan.matching.policies import (
    CONFIRM,
    FIND,
    JUDGE,
    NOTE_CALL,
    PROPOSE_WEIGHTS,
    RECORD_WISH,
    USE_WEIGHTS,
    VIEW,
)

_DESKS = Attribute("actor.organisation_ids")
_DISTRICTS = Attribute("actor.district_codes")
_STATE = Attribute("actor.state_code")
_OWN_MISSING = In(Attribute("resource.missing_organisation_id"), _DESKS)
_OWN_FOUND = In(Attribute("resource.found_organisation_id"), _DESKS)
_OWN = any_of(_OWN_MISSING, _OWN_FOUND)
_MISSING_HERE = In(Attribute("resource.missing_district"), _DISTRICTS)
_FOUND_HERE = In(Attribute("resource.found_district"), _DISTRICTS)
_MISSING_BUREAU = Eq(Attribute("resource.missing_kind"), Constant("bureau"))
_FOUND_BUREAU = Eq(Attribute("resource.found_kind"), Constant("bureau"))
_MISSING_STATE = Eq(Attribute("resource.missing_state"), _STATE)
_FOUND_STATE = Eq(Attribute("resource.found_state"), _STATE)
_DECEASED = Eq(Attribute("resource.is_deceased"), Constant(True))
_INVESTIGATOR = Eq(Attribute("resource.missing_post_ref"), Attribute("actor.post_ref"))
_CHILD = Eq(Attribute("resource.may_be_child"), Constant(True))
_SAID_SAME = In(
    Attribute("resource.status"),
    Constant(frozenset({"proposed_same", "confirmed_by_one", "confirmed_by_both", "closed"})),
)
_OFFICERS = ("station_officer", "ahtu_officer", "border_post", "railway_police", "supervisor")
_TOLD_OF_THE_DEAD = any_of(
    _INVESTIGATOR,
    all_of(role("supervisor"), _OWN_MISSING),
    all_of(role("control_room"), _MISSING_STATE),
)
_UNIT = all_of(
    role("ahtu_officer"),
    any_of(all_of(_MISSING_HERE, Not(_MISSING_BUREAU)), all_of(_FOUND_HERE, Not(_FOUND_BUREAU))),
)
_COMMITTEE = all_of(role("cwc_member"), _CHILD, _FOUND_HERE, _SAID_SAME)
_BY_THE_NODE = frozenset({FIND, PROPOSE_WEIGHTS, USE_WEIGHTS})

_INVOLVED = In(Attribute("resource.candidate_id"), Attribute("actor.conflicted_candidates"))

_SENTENCES: tuple[Invariant, ...] = (
    never(
        "matching.conflict",
        {VIEW, JUDGE, CONFIRM, NOTE_CALL, RECORD_WISH},
        _INVOLVED,
        "Who is kept out of one of two records neither sees nor judges their candidate.",
        "docs/law/roles.md: conflict of interest",
    ),
    never(
        "matching.no_role",
        {VIEW, JUDGE, CONFIRM, RECORD_WISH, NOTE_CALL, *_BY_THE_NODE},
        WITHOUT_A_ROLE,
        "Nobody without a role sees or judges a candidate.",
        "docs/law/roles.md, section 1",
    ),
    never(
        "matching.dead",
        {VIEW, JUDGE, CONFIRM, NOTE_CALL},
        all_of(_DECEASED, Not(_TOLD_OF_THE_DEAD)),
        "A match with the unidentified dead is seen and judged by the investigating officer and "
        "the superior alone.",
        "docs/law/roles.md: unidentified dead (field note 29)",
        is_foremost=True,
    ),
    never(
        "matching.outside",
        {VIEW, JUDGE, CONFIRM, NOTE_CALL},
        Not(
            any_of(
                _OWN,
                _UNIT,
                _COMMITTEE,
                all_of(role("control_room"), any_of(_MISSING_STATE, _FOUND_STATE)),
            )
        ),
        "A candidate is seen by its two desks, the units of their districts, the control rooms "
        "of their States and, for a child, the Committee; by nobody else.",
        "docs/law/roles.md: identity on match",
    ),
    never(
        "matching.who_judges",
        {JUDGE, CONFIRM, RECORD_WISH},
        role("station_writer", "control_room", "ngo_worker", "administrator", "system"),
        "Neither a writer, a control room, a booth, an administrator nor the node judges, "
        "confirms or records a wish.",
        "docs/law/roles.md: judge a candidate (field notes 9, 21)",
    ),
    never(
        "matching.committee_judges_nothing",
        {JUDGE, RECORD_WISH},
        role("cwc_member"),
        "A Committee confirms what two desks judged; it judges no candidate itself.",
        "docs/law/roles.md: CWC (JJ 27, 31; field note 21)",
    ),
    never(
        "matching.who_sees",
        {VIEW, NOTE_CALL},
        role("ngo_worker", "administrator", "system"),
        "A booth and an administrator see no candidate.",
        "docs/law/roles.md: NGO border booth; System administrator",
    ),
    never(
        "matching.committee_children",
        {VIEW, CONFIRM, NOTE_CALL},
        all_of(role("cwc_member"), Not(all_of(_CHILD, _FOUND_HERE, _SAID_SAME))),
        "A Committee sees candidates of children found in its district, once a desk said same.",
        "docs/law/roles.md: CWC (JJ 27, 31; field note 21)",
    ),
    never(
        "matching.wish_by_the_finder",
        {RECORD_WISH},
        Not(
            all_of(
                role(*_OFFICERS),
                any_of(
                    _OWN_FOUND,
                    all_of(role("ahtu_officer"), _FOUND_HERE, Not(_FOUND_BUREAU)),
                ),
            )
        ),
        "Her own answer is recorded by an officer of the desk that has her, never by the one that "
        "searches.",
        "docs/law/roles.md: an adult's wish (field note 22)",
        is_foremost=True,
    ),
    always(
        "matching.wish_can_be_recorded",
        {RECORD_WISH},
        all_of(
            role(*_OFFICERS),
            any_of(_OWN_FOUND, all_of(role("ahtu_officer"), _FOUND_HERE, Not(_FOUND_BUREAU))),
        ),
        "The desk that has her can always record her answer.",
        "docs/law/roles.md: an adult's wish (field note 22)",
    ),
    always(
        "matching.both_desks_see",
        {VIEW},
        all_of(role(*_OFFICERS, "station_writer"), _OWN, Not(_DECEASED)),
        "Both desks always see their candidate.",
        "docs/law/roles.md: both desks are told (field note 12)",
    ),
    always(
        "matching.both_desks_judge",
        {JUDGE, CONFIRM},
        all_of(role(*_OFFICERS), _OWN, Not(_DECEASED)),
        "An officer of either desk can always judge and confirm.",
        "docs/law/roles.md: judge a candidate (field notes 9, 21)",
    ),
    always(
        "matching.call_noted",
        {NOTE_CALL},
        all_of(
            any_of(all_of(role(*_OFFICERS, "station_writer"), _OWN), _UNIT, _COMMITTEE),
            Not(_DECEASED),
        ),
        "Whoever may ring the other desk can always note what it answered.",
        "docs/law/roles.md: answer an alert (field notes 9, 12)",
    ),
    never(
        "matching.call_noted_by_whom",
        {NOTE_CALL},
        role("control_room", "ngo_worker", "administrator", "system"),
        "Who does not ring the other desk notes no answer of it.",
        "docs/law/roles.md: answer an alert (field notes 9, 12)",
    ),
    always(
        "matching.unit_helps",
        {VIEW, JUDGE},
        all_of(_UNIT, Not(_DECEASED)),
        "The district's AHTU can always see and judge the candidates of its desks.",
        "docs/law/roles.md: AHTU district",
    ),
    always(
        "matching.dead_told",
        {VIEW},
        all_of(
            _DECEASED,
            any_of(
                all_of(role("supervisor"), _OWN_MISSING),
                all_of(role("control_room"), _MISSING_STATE),
                all_of(role("station_officer"), _INVESTIGATOR, _OWN),
            ),
        ),
        "The superior and the control room of the searching desk see a match with the dead, so "
        "that an officer can be told in person.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    always(
        "matching.dead_judged",
        {JUDGE, CONFIRM},
        all_of(_DECEASED, role(*_OFFICERS), _INVESTIGATOR, _OWN),
        "The investigating officer of the desk can judge a match with the dead.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    always(
        "matching.control_room_rings",
        {VIEW},
        all_of(
            role("control_room"),
            any_of(_MISSING_STATE, all_of(_FOUND_STATE, Not(_DECEASED))),
        ),
        "A control room always sees which candidates of its State's desks wait.",
        "docs/law/roles.md: control room",
    ),
    always(
        "matching.committee_confirms",
        {VIEW, CONFIRM},
        all_of(_COMMITTEE, Not(_DECEASED)),
        "For a child found in its district the Committee can confirm, once a desk said same.",
        "docs/law/roles.md: CWC (JJ 27, 31; field note 21)",
    ),
    never(
        "matching.by_the_node",
        _BY_THE_NODE,
        role(*(set(ROLES) - {"system"})),
        "No officer starts a comparison or takes weights into use: the node and its operator do.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
    always(
        "matching.compares_by_itself",
        _BY_THE_NODE,
        role("system"),
        "Nothing keeps the node from comparing.",
        "docs/law/roles.md: matching between police is told, not asked (field note 27)",
    ),
)

INVARIANTS = unless(
    _INVOLVED,
    {VIEW, JUDGE, CONFIRM, NOTE_CALL, RECORD_WISH},
    "unless she is kept out of it",
    _SENTENCES,
)
