# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about alerts."""

from __future__ import annotations

from milaan.access.invariants import ROLES, WITHOUT_A_ROLE, role
from milaan.alerts.policies import ANSWER, RAISE, RECORD_CALL, SEE_DEAD, VIEW
from milaan.core.authority import Attribute, Constant, Eq, In, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never, unless

_POST = Attribute("actor.post_ref")
_MINE = any_of(
    Eq(Attribute("resource.post_ref"), _POST), Eq(Attribute("resource.escalated_post_ref"), _POST)
)
_MY_DESK = Eq(Attribute("resource.organisation_id"), Attribute("actor.organisation_id"))
_MY_DISTRICT = In(Attribute("resource.district"), Attribute("actor.district_codes"))
_OF_THE_DEAD = In(Attribute("resource.kind"), Constant(frozenset({"in_person", "tell_in_person"})))
_OF_THE_BUREAU = Eq(Attribute("resource.desk_kind"), Constant("bureau"))
_ANSWERING = ("station_writer", "station_officer", "ahtu_officer", "border_post", "railway_police",
              "cwc_member", "supervisor", "control_room")  # fmt: skip

_INVOLVED = In(Attribute("resource.about_ref"), Attribute("actor.conflicted_refs"))

_SENTENCES: tuple[Invariant, ...] = (
    never(
        "alerts.conflict",
        {VIEW, ANSWER},
        _INVOLVED,
        "Who is kept out of a record sees and answers no alert about it.",
        "docs/law/roles.md: conflict of interest",
    ),
    never(
        "alerts.no_role",
        {VIEW, ANSWER, RAISE, RECORD_CALL, SEE_DEAD},
        WITHOUT_A_ROLE,
        "Nobody without a role sees, answers or raises an alert.",
        "docs/law/roles.md: answer an alert (field notes 10, 12)",
    ),
    never(
        "alerts.dead",
        {VIEW, ANSWER},
        all_of(_OF_THE_DEAD, Not(_MINE)),
        "News of the dead reaches the post it is for and the superior it went up to, nobody else.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    never(
        "alerts.bureau",
        {VIEW, ANSWER},
        all_of(_OF_THE_BUREAU, Not(_MINE), Not(_MY_DESK)),
        "The Bureau's alerts are not seen by the unit of the district it sits in.",
        "docs/law/roles.md: record under inquiry (field note 24)",
    ),
    never(
        "alerts.outside",
        {VIEW, ANSWER},
        Not(any_of(_MINE, _MY_DESK, all_of(role("ahtu_officer"), _MY_DISTRICT))),
        "An alert is seen at its post and desk, by its superior and by the district's AHTU alone.",
        "docs/law/roles.md: answer an alert (field notes 10, 12)",
    ),
    never(
        "alerts.who_answers",
        {VIEW, ANSWER, RECORD_CALL},
        Not(role(*_ANSWERING)),
        "A booth, an administrator and the node itself see and answer no alert.",
        "docs/law/roles.md: NGO border booth; System administrator",
    ),
    always(
        "alerts.at_its_post",
        {VIEW, ANSWER},
        all_of(role(*_ANSWERING), _MINE),
        "An alert can always be seen and answered at its post, and by whom it went up to.",
        "docs/law/roles.md: answer an alert (field notes 10, 12)",
    ),
    always(
        "alerts.at_its_desk",
        {VIEW, ANSWER},
        all_of(role(*_ANSWERING), _MY_DESK, Not(_OF_THE_DEAD)),
        "An alert can always be answered at its desk: it waits for no single officer.",
        "docs/law/roles.md: answer an alert (field notes 10, 12)",
    ),
    always(
        "alerts.in_its_district",
        {VIEW, ANSWER},
        all_of(role("ahtu_officer"), _MY_DISTRICT, Not(_OF_THE_BUREAU), Not(_OF_THE_DEAD)),
        "The district's AHTU can always answer the alerts of its desks.",
        "docs/law/roles.md: AHTU district",
    ),
    always(
        "alerts.call_recorded",
        {RECORD_CALL},
        role(*_ANSWERING),
        "Whoever rang another post can always record it.",
        "docs/law/roles.md: answer an alert (field note 12)",
    ),
    never(
        "alerts.raised_by_the_node",
        {RAISE},
        role(*(set(ROLES) - {"system"})),
        "No officer raises an alert: it follows from what two desks recorded.",
        "docs/law/roles.md: both desks are told (field note 12)",
    ),
    always(
        "alerts.both_are_told",
        {RAISE},
        role("system"),
        "Nothing keeps the node from telling both desks.",
        "docs/law/roles.md: both desks are told (field note 12)",
    ),
    never(
        "alerts.undelivered",
        {SEE_DEAD},
        Not(role("administrator")),
        "What the node gave up is seen by an administrator alone.",
        "docs/law/roles.md: run a node; no silent failure",
    ),
    always(
        "alerts.no_silent_failure",
        {SEE_DEAD},
        role("administrator"),
        "An administrator always sees what the node gave up.",
        "docs/law/roles.md: run a node; no silent failure",
    ),
)

INVARIANTS = unless(_INVOLVED, {VIEW, ANSWER}, "unless she is kept out of it", _SENTENCES)
