# SPDX-License-Identifier: Apache-2.0
"""A search and its answer. Inside one's scope records; outside at most a desk to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from milaan.registry.values.views import DeskView


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """What is searched for; every part may be empty, not all of them.

    Args:
        text: a name, a parent's name, a phone, or a number as officers write it; any script.
        kinds: kinds of record wanted; empty: all.
        sex: f, m, t; empty: any.
        age_from, age_to: completed years today.
        state_code, district_code: home or place of the event.
        status: open, paused, closed, withdrawn; empty: all but withdrawn.
    """

    text: str = ""
    father_name: str = ""
    mother_name: str = ""
    kinds: tuple[str, ...] = ()
    sex: str = ""
    age_from: int | None = None
    age_to: int | None = None
    state_code: str = ""
    district_code: str = ""
    status: str = ""
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record of one's own scope, as a card.

    Args:
        why: how it was found: `number`, `phone`, `name`, `filter`.
        similarity: 0 to 1 of the name; 1 where an exact number was found.
        photo_ref: a thumbnail the actor may open, or None.
    """

    ref: UUID
    kind: str
    status: str
    names: tuple[str, ...]
    father_names: tuple[str, ...]
    sex: str
    years: tuple[int, int] | None
    home_district_code: str
    seen_district_code: str
    happened_from: datetime | None
    entered_at: datetime
    owner: DeskView
    why: str
    similarity: float
    photo_ref: UUID | None = None
    is_deceased: bool = False


@dataclass(frozen=True, slots=True)
class OutsideHit:
    """A possible match is held elsewhere: whom to call, and nothing about the person."""

    desk: DeskView


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, best first, and desks outside one's scope.

    Args:
        outside: at most five desks.
        outside_left: look-ups that this post has left today; None where none was used.
        is_sent: a booth's question went on; said alike for hit and no hit (field note 23).
        has_more: more records of one's scope match than were asked for.
    """

    hits: tuple[SearchHit, ...]
    outside: tuple[OutsideHit, ...] = ()
    outside_left: int | None = None
    has_more: bool = False
    is_sent: bool = False
