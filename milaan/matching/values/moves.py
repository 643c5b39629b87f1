# SPDX-License-Identifier: Apache-2.0
"""Which act may lead a candidate from which status to which: checked on every act, and drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from milaan.matching.values.status import LIVE, SAID_SAME, Act, Status

OP, UN, SA, ONE, TWO, CL, DI, DF, LA = (
    Status.OPEN,
    Status.UNSURE,
    Status.PROPOSED_SAME,
    Status.CONFIRMED_BY_ONE,
    Status.CONFIRMED_BY_BOTH,
    Status.CLOSED,
    Status.DISPUTED,
    Status.DIFFERENT,
    Status.LAPSED,
)

# The statuses in which an officer may do it. A closed search is opened by taking something back.
ALLOWED: Mapping[Act, frozenset[Status]] = MappingProxyType(
    {
        Act.SAY_SAME: LIVE | {DF},
        Act.SAY_DIFFERENT: LIVE | {DF},
        Act.SAY_UNSURE: LIVE | {DF},
        Act.TAKE_BACK: LIVE | {DF, CL},
        Act.CONFIRM: SAID_SAME,
        Act.TAKE_BACK_CONFIRMATION: SAID_SAME | {CL, DI},
        Act.RECORD_WISH: LIVE,
        Act.NEW_FACTS: frozenset(Status),
        Act.OTHER_CLOSED: frozenset(Status),
        Act.OTHER_OPENED: frozenset({LA}),
    }
)

# Act by act: a status before, and every status it may lead to. Staying where one is always may.
MOVES: Mapping[Act, Mapping[Status, frozenset[Status]]] = MappingProxyType(
    {
        Act.SAY_SAME: {
            OP: frozenset({SA}),
            UN: frozenset({SA}),
            DI: frozenset({SA, ONE, TWO, CL}),
            DF: frozenset({SA, DI}),
        },
        Act.SAY_DIFFERENT: {
            OP: frozenset({DF}),
            UN: frozenset({DF}),
            SA: frozenset({DI, DF, LA}),
            ONE: frozenset({DI, DF, LA}),
            TWO: frozenset({DI, DF, LA}),
            DI: frozenset({DF, LA}),
        },
        Act.SAY_UNSURE: {
            OP: frozenset({UN}),
            SA: frozenset({UN, LA}),
            ONE: frozenset({UN, LA}),
            TWO: frozenset({UN, LA}),
            DI: frozenset({SA, ONE, TWO, CL, DF, LA}),
            DF: frozenset({UN}),
        },
        Act.TAKE_BACK: {
            UN: frozenset({OP, LA}),
            SA: frozenset({OP, UN, LA}),
            ONE: frozenset({OP, UN, LA}),
            TWO: frozenset({OP, UN, LA}),
            CL: frozenset({OP, UN, LA}),
            DI: frozenset({SA, ONE, TWO, CL, DF, LA}),
            DF: frozenset({OP, UN, LA}),
        },
        Act.CONFIRM: {
            SA: frozenset({ONE}),
            ONE: frozenset({TWO, CL}),
            TWO: frozenset({CL}),
        },
        Act.TAKE_BACK_CONFIRMATION: {
            ONE: frozenset({SA}),
            TWO: frozenset({ONE}),
            CL: frozenset({ONE, TWO}),
        },
        Act.RECORD_WISH: {
            TWO: frozenset({CL}),
        },
        Act.NEW_FACTS: {
            OP: frozenset({LA}),
            DI: frozenset({SA, ONE, TWO, CL}),
            DF: frozenset({OP, UN, LA}),
            LA: frozenset({OP}),
        },
        Act.OTHER_CLOSED: {
            OP: frozenset({LA}),
            UN: frozenset({LA}),
            SA: frozenset({LA}),
            ONE: frozenset({LA}),
            TWO: frozenset({LA}),
            DI: frozenset({LA}),
            DF: frozenset({LA}),
        },
        Act.OTHER_OPENED: {
            LA: frozenset({OP, UN, SA, ONE, TWO, CL, DI, DF}),
        },
    }
)


def may(status: Status | str, act: Act) -> bool:
    """Say whether an act is open to officers (or the register) in this status."""
    return Status(status) in ALLOWED[act]


def is_move(before: Status | str, act: Act, after: Status | str) -> bool:
    """Say whether an act may lead from one status to another; staying is always allowed."""
    first, last = Status(before), Status(after)
    return first is last or last in MOVES[act].get(first, frozenset())


def diagram() -> str:
    """Return the table as a Mermaid state diagram, one arrow for each pair of statuses."""
    arrows: dict[tuple[Status, Status], list[str]] = {}
    for act, rows in MOVES.items():
        for before, reached in rows.items():
            for after in sorted(reached, key=list(Status).index):
                arrows.setdefault((before, after), []).append(act.replace("_", " "))
    order = sorted(arrows, key=lambda pair: [list(Status).index(status) for status in pair])
    lines = [f"    {a} --> {b}: {', '.join(arrows[a, b])}" for a, b in order]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {Status.OPEN}", *lines])
