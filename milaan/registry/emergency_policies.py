# SPDX-License-Identifier: Apache-2.0
"""Who may open a record in an emergency (break-glass), and who reviews that.

Source for all: the need-to-know matrix in docs/law/roles.md; each rule names its row.
"""

from __future__ import annotations

from milaan.access.authority import Authority
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
from milaan.registry.values.emergencies import CAUSES

OPEN = "registry.open_in_emergency"
END = "registry.end_emergency"
SEE = "registry.see_emergency"
REVIEW = "registry.review_emergency"
LIST = "registry.list_emergencies"

_SOURCE = "docs/law/roles.md: break-glass (threat to life; owner and oversight told; review)"
_ROLE, _POST = Attribute("actor.role"), Attribute("actor.post_ref")
# A booth and a border post ring the AHTU's duty officer: they are told of no hit (field note 23).
_OFFICERS = frozenset(
    {"station_officer", "railway_police", "ahtu_officer", "cwc_member", "control_room"}
)
_OTHERS_TOLD = frozenset({"station_writer", "border_post", "ngo_worker", "supervisor"})
_DESKS = In(_ROLE, Constant(_OFFICERS | _OTHERS_TOLD))
_OPENED_BY_MY_POST = Eq(Attribute("resource.post_ref"), _POST)
_MINE_TO_REVIEW = Eq(Attribute("resource.review_post_ref"), _POST)
_OPENED_BY_ME = Eq(Attribute("resource.opened_by_id"), Attribute("actor.user_id"))
_OWNERS = In(Attribute("resource.owner_id"), Attribute("actor.organisation_ids"))

RULES: tuple[Rule, ...] = (
    Rule(
        "registry.open_in_emergency.officer",
        Effect.PERMIT,
        frozenset({OPEN}),
        In(_ROLE, Constant(_OFFICERS)),
        "An officer opens one record outside her sight at once where a life is in danger or a "
        "time limit is about to pass: for hours, without the place of stay, with a reason.",
        _SOURCE,
    ),
    Rule(
        "registry.open_in_emergency.conflict",
        Effect.FORBID,
        frozenset({OPEN, END, SEE, REVIEW}),
        In(Attribute("resource.subject_id"), Attribute("actor.conflicted_subjects")),
        "An emergency opens nothing to an officer who is kept out of the record.",
        "docs/law/roles.md: conflict of interest",
    ),
    Rule(
        "registry.open_in_emergency.without_cause",
        Effect.FORBID,
        frozenset({OPEN}),
        Not(In(Attribute("context.cause"), Constant(frozenset(CAUSES)))),
        "Danger to life and a passing time limit are the only causes.",
        _SOURCE,
    ),
    Rule(
        "registry.open_in_emergency.too_often",
        Effect.FORBID,
        frozenset({OPEN}),
        Eq(Attribute("context.is_used_up"), Constant(True)),
        "After three in a day a post asks its control room.",
        _SOURCE,
    ),
    Rule(
        "registry.end_emergency.post",
        Effect.PERMIT,
        frozenset({END}),
        all_of(_DESKS, any_of(_OPENED_BY_MY_POST, _MINE_TO_REVIEW)),
        "The post that opened gives it back, and the overseeing officer takes it back.",
        _SOURCE,
    ),
    Rule(
        "registry.see_emergency.concerned",
        Effect.PERMIT,
        frozenset({SEE}),
        all_of(_DESKS, any_of(_OPENED_BY_MY_POST, _MINE_TO_REVIEW, _OWNERS)),
        "Who opened, who oversees and the desk that owns the record see that it was opened.",
        _SOURCE,
    ),
    Rule(
        "registry.list_emergencies.post",
        Effect.PERMIT,
        frozenset({LIST}),
        _DESKS,
        "Every desk sees what it opened, what was opened of its own, and what it reviews.",
        _SOURCE,
    ),
    Rule(
        "registry.review_emergency.oversight",
        Effect.PERMIT,
        frozenset({REVIEW}),
        all_of(_DESKS, _MINE_TO_REVIEW),
        "The officer above the post that opened reviews it within 72 hours.",
        _SOURCE,
    ),
    Rule(
        "registry.review_emergency.not_oneself",
        Effect.FORBID,
        frozenset({REVIEW}),
        any_of(_OPENED_BY_ME, _OPENED_BY_MY_POST),
        "Nobody reviews what she or her own post opened.",
        _SOURCE,
    ),
)

EMERGENCIES = Authority(
    RULES,
    attributes={
        "post_ref": "post_ref",
        "review_post_ref": "review_post_ref",
        "opened_by_id": "opened_by_id",
        "owner_id": "person__owner_organisation_id",
        "subject_id": "person__subject_id",
    },
)
