# SPDX-License-Identifier: Apache-2.0
"""Plain values of intake: rows of a list and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

# BCP 47 of what is spoken on both sides of the border; others are told in words.
LANGUAGES = (
    ("hi", _("Hindi")),
    ("bho", _("Bhojpuri")),
    ("mai", _("Maithili")),
    ("ne", _("Nepali")),
    ("bn", _("Bengali")),
    ("or", _("Odia")),
    ("mr", _("Marathi")),
    ("gu", _("Gujarati")),
    ("pa", _("Punjabi")),
    ("ur", _("Urdu")),
    ("te", _("Telugu")),
    ("ta", _("Tamil")),
    ("en", _("English")),
)

ADDED, UPDATED, UNCHANGED, REFUSED, WAITING = "added", "updated", "unchanged", "refused", "waiting"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list as it stood: column to cell; `line` as in the file, the header is 1."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of one row; never a value of the row.

    Args:
        outcome: added, updated, unchanged, refused.
        column, reason: where and why it was refused.
        person_ref: the record it led to; empty where it was refused.
    """

    line: int
    outcome: str
    column: str = ""
    reason: str = ""
    person_ref: str = ""


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One row of a preview: (column, as it stands, as it would be read)."""

    line: int
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """How far an uploaded list is.

    Args:
        status: previewed, running, done, stopped.
        font: key of core.text.legacy_fonts, or empty.
        first_rows: only while previewed.
    """

    ref: str
    status: str
    kind: str
    font: str
    counts: dict[str, int]
    unknown_columns: tuple[str, ...]
    refused: tuple[RowOutcome, ...] = ()
    first_rows: tuple[FirstRow, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def unreadable(self) -> int:
        return self.counts.get(REFUSED, 0)

    @property
    def readable(self) -> int:
        return self.total - self.unreadable

    @property
    def done(self) -> int:
        return self.total - self.counts.get(WAITING, 0)
