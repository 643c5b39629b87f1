# SPDX-License-Identifier: Apache-2.0
"""What must be true of emergency openings."""

from __future__ import annotations

from milaan.access.invariants import WITHOUT_A_ROLE, role
from milaan.core.authority import Attribute, Constant, Eq, In, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never
from milaan.registry.emergency_policies import END, LIST, OPEN, REVIEW, SEE
from milaan.registry.invariants.terms import INVOLVED, READERS

_BREAK_GLASS = "docs/law/roles.md, section 4: break-glass"
_MINE = Eq(Attribute("resource.post_ref"), Attribute("actor.post_ref"))
_BY_ME = Eq(Attribute("resource.opened_by_id"), Attribute("actor.user_id"))
_TO_REVIEW = Eq(Attribute("resource.review_post_ref"), Attribute("actor.post_ref"))
_OWN = In(Attribute("resource.owner_id"), Attribute("actor.organisation_ids"))
_USED_UP = Eq(Attribute("context.is_used_up"), Constant(True))
_CAUSE = In(Attribute("context.cause"), Constant(frozenset({"threat_to_life", "clock"})))

EMERGENCIES: tuple[Invariant, ...] = (
    never(
        "registry.emergency_conflict",
        {OPEN, END, SEE, REVIEW},
        INVOLVED,
        "No emergency opens a record to an officer who is kept out of it.",
        "docs/law/roles.md: conflict of interest",
    ),
    never(
        "registry.emergency_no_role",
        {OPEN, END, SEE, REVIEW, LIST},
        any_of(WITHOUT_A_ROLE, role("administrator")),
        "Nobody without a role, and no administrator, has to do with emergency openings.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_without_cause",
        {OPEN},
        Not(_CAUSE),
        "Nothing is opened in an emergency but for danger to life or a passing time limit.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_at_a_booth",
        {OPEN},
        role("border_post", "ngo_worker", "station_writer"),
        "A booth, a border post or a writer opens nothing in an emergency.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_fourth",
        {OPEN},
        _USED_UP,
        "A post opens three records a day in an emergency, and no fourth.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_own_review",
        {REVIEW},
        any_of(_MINE, _BY_ME),
        "Nobody reviews what she or her own post opened.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_strange_review",
        {REVIEW},
        Not(_TO_REVIEW),
        "Nobody reviews but the post that oversees.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_unconcerned",
        {SEE},
        Not(any_of(_MINE, _TO_REVIEW, _OWN)),
        "Who neither opened, owns nor reviews does not see an emergency opening.",
        _BREAK_GLASS,
    ),
    never(
        "registry.emergency_taken_back_by_others",
        {END},
        Not(any_of(_MINE, _TO_REVIEW)),
        "Only who opened or oversees ends an emergency opening.",
        _BREAK_GLASS,
    ),
    always(
        "registry.emergency_at_once",
        {OPEN},
        all_of(
            role("station_officer", "railway_police", "ahtu_officer", "cwc_member", "control_room"),
            _CAUSE,
            Not(_USED_UP),
        ),
        "Where a life is in danger an officer never waits for a permission.",
        _BREAK_GLASS,
    ),
    always(
        "registry.emergency_concerned_see",
        {SEE},
        all_of(role(*READERS), any_of(_MINE, _TO_REVIEW, _OWN)),
        "Who opened, who oversees and whose record it is always see an emergency opening.",
        _BREAK_GLASS,
    ),
    always(
        "registry.emergency_list",
        {LIST},
        role(*READERS),
        "Every desk sees its list of emergency openings.",
        _BREAK_GLASS,
    ),
    always(
        "registry.emergency_review",
        {REVIEW},
        all_of(role(*READERS), _TO_REVIEW, Not(any_of(_MINE, _BY_ME))),
        "The post that oversees always reviews.",
        _BREAK_GLASS,
    ),
    always(
        "registry.emergency_end",
        {END},
        all_of(role(*READERS), any_of(_MINE, _TO_REVIEW)),
        "Who opened or oversees always ends an emergency opening.",
        _BREAK_GLASS,
    ),
)
