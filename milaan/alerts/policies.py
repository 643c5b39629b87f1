# SPDX-License-Identifier: Apache-2.0
"""Who sees and answers an alert, and who sees what was given up.

Source for all: the need-to-know matrix in docs/law/roles.md; each rule names its row.
"""

from __future__ import annotations

from milaan.access.authority import Authority
from milaan.alerts.values import IN_PERSON, TELL_IN_PERSON
from milaan.core.authority import (
    Attribute,
    Constant,
    Effect,
    Eq,
    In,
    Not,
    Rule,
    all_of,
    any_of,
)

RAISE = "alerts.raise"
VIEW = "alerts.view"
ANSWER = "alerts.answer"
RECORD_CALL = "alerts.record_call"
SEE_DEAD = "alerts.see_dead_deliveries"

_ROLE = Attribute("actor.role")
_POST = Attribute("actor.post_ref")
_KIND = Attribute("resource.kind")
_OFFICERS = frozenset(
    {
        "station_writer",
        "station_officer",
        "ahtu_officer",
        "border_post",
        "railway_police",
        "cwc_member",
        "supervisor",
        "control_room",
    }
)

_MINE = any_of(
    Eq(Attribute("resource.post_ref"), _POST), Eq(Attribute("resource.escalated_post_ref"), _POST)
)
_MY_DESK = Eq(Attribute("resource.organisation_id"), Attribute("actor.organisation_id"))
_MY_DISTRICT = all_of(
    Eq(_ROLE, Constant("ahtu_officer")),
    In(Attribute("resource.district"), Attribute("actor.district_codes")),
    Not(Eq(Attribute("resource.desk_kind"), Constant("bureau"))),  # field note 24
)

RULES: tuple[Rule, ...] = (
    Rule(
        "alerts.view.conflict",
        Effect.FORBID,
        frozenset({VIEW, ANSWER}),
        In(Attribute("resource.about_ref"), Attribute("actor.conflicted_refs")),
        "An officer who is kept out of a record is kept out of the alerts about it.",
        "docs/law/roles.md: conflict of interest",
    ),
    Rule(
        "alerts.view.dead",
        Effect.FORBID,
        frozenset({VIEW, ANSWER}),
        all_of(In(_KIND, Constant(frozenset({IN_PERSON, TELL_IN_PERSON}))), Not(_MINE)),
        "News of the dead goes to the investigating officer and the superior alone.",
        "docs/law/roles.md: unidentified dead (field note 29)",
    ),
    Rule(
        "alerts.view.desk",
        Effect.PERMIT,
        frozenset({VIEW, ANSWER}),
        all_of(In(_ROLE, Constant(_OFFICERS)), any_of(_MINE, _MY_DESK, _MY_DISTRICT)),
        "An alert is seen and answered at its post, at its desk, by the district's AHTU, and by "
        "whom it went up to.",
        "docs/law/roles.md: answer an alert (field notes 10, 12)",
    ),
    Rule(
        "alerts.record_call.officer",
        Effect.PERMIT,
        frozenset({RECORD_CALL}),
        In(_ROLE, Constant(_OFFICERS)),
        "Whoever rang another post about a candidate of her own records what came of it.",
        "docs/law/roles.md: answer an alert (field note 12)",
    ),
    Rule(
        "alerts.raise.system",
        Effect.PERMIT,
        frozenset({RAISE}),
        Eq(_ROLE, Constant("system")),
        "The node tells both desks by itself and carries on what nobody answers.",
        "docs/law/roles.md: both desks are told (field note 12)",
    ),
    Rule(
        "alerts.see_dead_deliveries.administrator",
        Effect.PERMIT,
        frozenset({SEE_DEAD}),
        Eq(_ROLE, Constant("administrator")),
        "An administrator sees what the node gave up, and lets it be tried again.",
        "docs/law/roles.md: run a node; no silent failure",
    ),
)

AUTHORITY = Authority(
    RULES,
    attributes={
        "organisation_id": "organisation_id",
        "district": "organisation__district_code",
        "desk_kind": "organisation__kind",
        "post_ref": "post_ref",
        "escalated_post_ref": "escalated_post_ref",
        "kind": "kind",
        "about_ref": "about_ref",
    },
    subject_path="id",
)
