# SPDX-License-Identifier: Apache-2.0
"""Emergency openings (break-glass): why, for how long, and what a review hands out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from milaan.foundation.languages import in_own_words
from milaan.registry.values.codes import IDENTITY, INFORMANT, PHOTO, SUMMARY

OPEN_FOR = timedelta(hours=4)
REVIEW_WITHIN = timedelta(hours=72)
OPENINGS_A_DAY = 3  # for one post; a fourth danger to life in a day goes through the control room
REASON_LEAST, REASON_LIMIT = 20, 1_000  # characters

# Enough to find and warn her people. Never where she stays, nor what a claimant is asked.
OPENED_FIELDS = frozenset({SUMMARY, IDENTITY, PHOTO, INFORMANT})

CAUSES: dict[str, str | Promise] = {
    "threat_to_life": _("Somebody's life is in danger"),
    "clock": _("A time limit of the law is about to pass"),
}
VERDICTS: dict[str, str | Promise] = {
    "justified": _("It was right"),
    "not_justified": _("It was not right"),
    "unclear": _("Not clear: more is asked"),
}
FINAL = frozenset({"justified", "not_justified"})


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """One emergency opening, for those who opened, own or review; it names nobody.

    Args:
        post, local_post: title of the post that opened. desk, local_desk: its desk.
        owner, local_owner: the desk that answers for the record.
        reason: as typed; empty for whom it is not meant.
        verdict: newest review; empty while there is none.
    """

    ref: UUID
    person_ref: UUID
    cause: str
    reason: str
    post: str
    local_post: str
    desk: str
    local_desk: str
    owner: str
    local_owner: str
    opened_at: datetime
    until: datetime
    review_due_at: datetime
    verdict: str
    reviewed_at: datetime | None
    may_review: bool
    may_end: bool
    is_overdue: bool

    @property
    def opener_words(self) -> str:
        """The post and desk that opened, in the reader's script."""
        post = in_own_words(self.post, self.local_post)
        return ", ".join(part for part in (post, in_own_words(self.desk, self.local_desk)) if part)

    @property
    def owner_words(self) -> str:
        """The desk that answers for the record, in the reader's script."""
        return in_own_words(self.owner, self.local_owner)

    @property
    def cause_words(self) -> str | Promise:
        """Why, in words."""
        return CAUSES[self.cause]

    @property
    def verdict_words(self) -> str | Promise:
        """What the review said, in words."""
        return VERDICTS.get(self.verdict, "")

    @property
    def is_decided(self) -> bool:
        """Whether a review has said yes or no."""
        return self.verdict in FINAL
