# SPDX-License-Identifier: Apache-2.0
"""Plain values that access hands out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from milaan.foundation.actor import Actor

SUPERVISING_ROLES = frozenset({"supervisor", "control_room", "administrator"})
PURPOSE_MINUTES = 30
SECOND_FACTOR_KEY = "milaan_second_factor"  # in a session that gave it
LONGEST_SUBJECT = 191  # of a State's login: allauth's column; longer ones are refused
WARN_BEFORE = timedelta(days=14)  # the end of a post's last charge; Source: ADR 0025
WARN_AGAIN_BEFORE = timedelta(days=3)  # where a first warning was read and nothing was done
# By judgement: one shift of an office; a walk to the court and back; three ways to mistype.
SHIFT = timedelta(hours=8)
SEAT_IDLE = timedelta(hours=2)
LOCK_AFTER = timedelta(minutes=15)
WRONG_PINS_A_USER = 5
WRONG_PINS_A_DEVICE = 15
SEAT_KEY = "milaan_seat"  # in a session at an enrolled device; empty: no seat to be had
PIN_KEY = "milaan_pin"  # in a session that a PIN opened
SEEN_KEY = "milaan_desk_seen"  # when such a session was last used
USUAL_CHARGE = timedelta(days=365)  # what a form offers; by judgement, as the next three
LONGEST_CHARGE = timedelta(days=3 * 366)
USUAL_DEVICE = timedelta(days=180)
LONGEST_DEVICE = timedelta(days=366)

KINDS_OF_ITEM = {"alert": _("Alert"), "task": _("Task"), "candidate": _("Possible match")}

# What a free look-up may rest on. Codes go into the log, the words are in `forms`.
FREE_REASONS = ("person_present", "relative_asks", "other_desk_asks", "own_list")


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that a person holds charge of now."""

    charge_ref: str
    post_ref: str
    post_id: int
    role: str
    title: str
    local_title: str
    organisation_name: str
    organisation_local_name: str
    time_zone: str
    official_phone: str
    last_answered_on: date | None
    is_additional: bool
    held_since: datetime
    until: datetime

    @property
    def shown_title(self) -> str:
        """The title in the reader's script, where the desk has given one."""
        return (not _reads_english() and self.local_title) or self.title

    @property
    def shown_desk(self) -> str:
        """The desk's name in the reader's script, where it has given one."""
        return (not _reads_english() and self.organisation_local_name) or self.organisation_name


def _reads_english() -> bool:
    return (get_language() or "en").startswith("en")


@dataclass(frozen=True, slots=True)
class DeskPost:
    """A post as anybody of its desk may know it; phones are official, E.164."""

    post_ref: str
    role: str
    title: str
    local_title: str
    official_phone: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is at the moment: the actor, the post whose powers she uses, and the others."""

    actor: Actor
    post: HeldPost
    others: tuple[HeldPost, ...] = ()


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who signs in, as a colleague may see her."""

    ref: str
    rank: str
    name: str


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post in the tree, with the sign-in names of those who hold it."""

    ref: str
    path: str
    role: str
    title: str
    held_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceHere:
    """The enrolled device before which somebody sits."""

    ref: str
    label: str
    desk: str


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """One device of a desk, for who answers for the desk."""

    ref: str
    label: str
    desk: str
    enrolled_by: Officer
    enrolled_at: datetime
    until: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
    is_in_force: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class SeatLine:
    """An officer who can come back to a device with her PIN."""

    ref: str
    officer: Officer
    is_next: bool


@dataclass(frozen=True, slots=True)
class SeatTaken:
    """Whose PIN was right, and the post she used last."""

    user_id: int
    post_ref: str
    seat_ref: str


@dataclass(frozen=True, slots=True)
class HolderLine:
    """One charge of a post, as its superior sees it. `may_prolong`: not her own."""

    charge_ref: str
    officer: Officer
    held_since: datetime
    until: datetime
    is_additional: bool
    may_prolong: bool


@dataclass(frozen=True, slots=True)
class PostBelow:
    """A post of a desk one stands above, and who holds it.

    Args:
        holders: empty where nobody does. is_ending: nobody will soon, or nobody does.
    """

    ref: str
    role: str
    title: str
    desk: str
    time_zone: str
    holders: tuple[HolderLine, ...]
    is_ending: bool


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that waits at a post: on the list that goes with a charge.

    Args:
        kind: code, as `alert` or `task`.
        ref: reference of the record; never a name.
        since: UTC.
        label: the kind in words, translated when shown.
    """

    kind: str
    ref: str
    since: datetime
    label: str | Promise = ""

    @property
    def words(self) -> str:
        """The kind in the reader's language."""
        return str(self.label or KINDS_OF_ITEM.get(self.kind, self.kind))


type OpenItems = Callable[[int, datetime], Sequence[OpenItem]]
"""(post id, now) to what waits there, longest first."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log about a record, for the desk that owns it."""

    at: datetime
    event: str
    allowed: bool
    rule: str
    reason: str
    actor_ref: str
    post_title: str
    organisation_name: str
    purpose_kind: str
    purpose_reference: str


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """How to sign in to a demo node as one of its invented people."""

    username: str
    password: str
    code: str
    role: str
    post: str
