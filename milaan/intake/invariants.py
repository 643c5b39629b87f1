# SPDX-License-Identifier: Apache-2.0
"""Sentences that must be true of the rules about lists brought into the register."""

from __future__ import annotations

from milaan.access.invariants import role
from milaan.core.authority import Attribute, Eq, Not, all_of, any_of
from milaan.core.authority.invariants import Invariant, always, never
from milaan.intake.policies import IMPORT, STOP

_OWN = Eq(Attribute("resource.owner_id"), Attribute("actor.organisation_id"))
_DESKS = ("station_writer", "station_officer", "railway_police", "ahtu_officer", "border_post",
          "ngo_worker", "cwc_member", "control_room")  # fmt: skip

INVARIANTS: tuple[Invariant, ...] = (
    never(
        "intake.import.for_another",
        {IMPORT},
        Not(_OWN),
        "No desk brings in a list for another.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    never(
        "intake.import.by_whom",
        {IMPORT},
        Not(role(*_DESKS)),
        "Nobody brings in a list but a desk that people come to.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    always(
        "intake.import.at_once",
        {IMPORT},
        all_of(role(*_DESKS), _OWN),
        "A desk that people come to can bring in its old lists at once.",
        "docs/law/roles.md: take a complaint by any channel (BNSS 173)",
    ),
    never(
        "intake.stop.another",
        {STOP},
        Not(any_of(role("system"), all_of(role(*_DESKS), _OWN))),
        "A list is thrown away by its own desk and the node alone, by no administrator.",
        "docs/law/roles.md: duties belong to the post (field note 10)",
    ),
    always(
        "intake.stop.own",
        {STOP},
        all_of(role(*_DESKS), _OWN),
        "A desk can throw away its own list while it is not confirmed.",
        "docs/law/roles.md: duties belong to the post (field note 10)",
    ),
    always(
        "intake.stop.node",
        {STOP},
        role("system"),
        "The node ends a list whose sender no longer holds the post.",
        "docs/law/roles.md: duties belong to the post (field note 10)",
    ),
)
