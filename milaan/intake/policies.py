# SPDX-License-Identifier: Apache-2.0
"""Who may bring a list into the register. Each row is asked about once more by the register."""

from __future__ import annotations

from milaan.access.authority import Authority
from milaan.core.authority import Attribute, Constant, Effect, Eq, In, Rule, all_of

IMPORT = "intake.import"
STOP = "intake.stop"

DESKS = frozenset(
    {"station_writer", "station_officer", "railway_police", "ahtu_officer", "border_post",
     "ngo_worker", "cwc_member", "control_room"}
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    Rule(
        "intake.import.desk",
        Effect.PERMIT,
        frozenset({IMPORT}),
        all_of(
            In(Attribute("actor.role"), Constant(DESKS)),
            Eq(Attribute("resource.owner_id"), Attribute("actor.organisation_id")),
        ),
        "A desk that registers brings in what it is told and its own old lists, for itself.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    Rule(
        "intake.import.worker",
        Effect.PERMIT,
        frozenset({STOP}),
        Eq(Attribute("actor.role"), Constant("system")),
        "The node ends a list whose sender no longer holds the post; its rows are destroyed.",
        "docs/law/roles.md: duties belong to the post (field note 10)",
    ),
    Rule(
        "intake.stop.desk",
        Effect.PERMIT,
        frozenset({STOP}),
        all_of(
            In(Attribute("actor.role"), Constant(DESKS)),
            Eq(Attribute("resource.owner_id"), Attribute("actor.organisation_id")),
        ),
        "A desk may throw away a list of its own that it has not confirmed.",
        "docs/law/roles.md: duties belong to the post (field note 10)",
    ),
)

AUTHORITY = Authority(RULES, attributes={"owner_id": "organisation_id"})
