# SPDX-License-Identifier: Apache-2.0
"""The status of a candidate: one table that decides it, checks each step and draws the diagram.

A status is never set: it is the first row of STATUSES that holds for what people have said and
what the register knows (a Standing). What people said are rows; taking one back changes the
standing, and so the status, and so the status of both records.

Source: field rules 21, 22 and 29; ADR 0010.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(StrEnum):
    OPEN = "open"
    UNSURE = "unsure"
    PROPOSED_SAME = "proposed_same"
    CONFIRMED_BY_ONE = "confirmed_by_one"
    CONFIRMED_BY_BOTH = "confirmed_by_both"
    CLOSED = "closed"
    DISPUTED = "disputed"
    DIFFERENT = "different"
    LAPSED = "lapsed"


class Act(StrEnum):
    """What can change a standing; the last three come from the register, not from an officer."""

    SAY_SAME = "say_same"
    SAY_DIFFERENT = "say_different"
    SAY_UNSURE = "say_unsure"
    TAKE_BACK = "take_back"
    CONFIRM = "confirm"
    TAKE_BACK_CONFIRMATION = "take_back_confirmation"
    RECORD_WISH = "record_wish"
    NEW_FACTS = "new_facts"
    OTHER_CLOSED = "other_closed"
    OTHER_OPENED = "other_opened"


class RecordStatus(StrEnum):
    """What a candidate asks of both records; weakest first."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What people have said of one candidate and not taken back, and what closing still needs.

    Args:
        same, different, unsure: a desk's newest judgement in force says so. A *different* said
            before new facts came does not count.
        missing_confirmed, found_confirmed: that side's desk confirmed.
        committee_confirmed: the Child Welfare Committee confirmed; needed for a child.
        seen: somebody in person saw her (document, known fact, relative; DNA for the dead).
        wish_recorded: her own answer is on record; needed of an adult.
        is_supervised: her answer was *tell*, or the searching side's superior confirmed.
        is_supported: the score still reaches the floor.
        other_closed: one of the two records was closed with another.
        is_withdrawn: one of the two records was taken out of the search, by its desk or because
            she asked it back; a candidate that has closed stays as it closed.
    """

    same: bool = False
    different: bool = False
    unsure: bool = False
    missing_confirmed: bool = False
    found_confirmed: bool = False
    committee_needed: bool = False
    committee_confirmed: bool = False
    seen: bool = False
    wish_needed: bool = False
    wish_recorded: bool = False
    is_supervised: bool = True
    is_supported: bool = True
    other_closed: bool = False
    is_withdrawn: bool = False

    @property
    def confirmed_count(self) -> int:
        """How many of the two desks confirmed."""
        return self.missing_confirmed + self.found_confirmed

    @property
    def missing_conditions(self) -> tuple[str, ...]:
        """Codes of what closing still needs, in the order in which a page lists them."""
        # Whether a superior must sign follows from her answer: it is not asked for before.
        waits_for_wish = self.wish_needed and not self.wish_recorded
        held = (
            ("missing_confirms", self.missing_confirmed),
            ("found_confirms", self.found_confirmed),
            ("seen", self.seen),
            ("committee", self.committee_confirmed or not self.committee_needed),
            ("wish", not waits_for_wish),
            ("supervisor", self.is_supervised or waits_for_wish),
        )
        return tuple(code for code, is_met in held if not is_met)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row of the table: the status, when it holds, what it asks of both records."""

    status: Status
    holds: Callable[[Standing], bool]
    asks: RecordStatus
    says: str | Promise


STATUSES: tuple[StatusRow, ...] = (
    StatusRow(
        Status.LAPSED,
        # Where a desk says same it stays: two families may have reported one girl, and closing
        # one search must not close or bury the other. What is withdrawn is shared with nobody.
        lambda s: s.is_withdrawn or (s.other_closed and not s.same),
        RecordStatus.OPEN,
        _("One of the two records is closed otherwise, or the facts no longer speak for it."),
    ),
    StatusRow(
        Status.DISPUTED,
        lambda s: s.same and s.different,
        RecordStatus.OPEN,
        _("One desk says same, another says different. The search goes on until they agree."),
    ),
    StatusRow(
        Status.CLOSED,
        lambda s: s.same and not s.missing_conditions,
        RecordStatus.CLOSED,
        _("Both desks have confirmed and someone has seen her. The search is closed."),
    ),
    StatusRow(
        Status.CONFIRMED_BY_BOTH,
        lambda s: s.same and s.confirmed_count == 2,
        RecordStatus.PAUSED,
        _("Both desks have confirmed. It closes when what is still open is done."),
    ),
    StatusRow(
        Status.CONFIRMED_BY_ONE,
        lambda s: s.same and s.confirmed_count == 1,
        RecordStatus.PAUSED,
        _("One desk has confirmed. The search rests until the other has."),
    ),
    StatusRow(
        Status.PROPOSED_SAME,
        lambda s: s.same,
        RecordStatus.PAUSED,
        _("One desk says it is the same person. The search rests; both desks call each other."),
    ),
    StatusRow(
        Status.DIFFERENT,
        lambda s: s.different,
        RecordStatus.OPEN,
        _("Judged different. It comes again only when new facts arrive."),
    ),
    StatusRow(
        Status.UNSURE,
        lambda s: s.unsure,
        RecordStatus.OPEN,
        _("A desk has looked and is not sure. The search goes on."),
    ),
    StatusRow(
        Status.LAPSED,
        lambda s: not s.is_supported,
        RecordStatus.OPEN,
        _("One of the two records is closed otherwise, or the facts no longer speak for it."),
    ),
    StatusRow(
        Status.OPEN,
        lambda s: True,
        RecordStatus.OPEN,
        _("Nobody has judged it yet."),
    ),
)

LIVE = frozenset(Status) - {Status.CLOSED, Status.DIFFERENT, Status.LAPSED}
SAID_SAME = frozenset({Status.PROPOSED_SAME, Status.CONFIRMED_BY_ONE, Status.CONFIRMED_BY_BOTH})
# Where the desks disagree they call each other, too.
CALLED_ABOUT = SAID_SAME | {Status.DISPUTED}


def row_of(standing: Standing) -> StatusRow:
    """Return the first row of the table that holds."""
    return next(row for row in STATUSES if row.holds(standing))


def status_of(standing: Standing) -> Status:
    """Return the status that follows from a standing."""
    return row_of(standing).status


def asked_of_records(status: Status | str) -> RecordStatus:
    """Return what a candidate of this status asks of both its records."""
    return next(row.asks for row in STATUSES if row.status == status)


def says(status: Status | str) -> str:
    """Return the status in one sentence, in the language in use."""
    return str(next(row.says for row in STATUSES if row.status == status))
