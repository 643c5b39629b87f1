# SPDX-License-Identifier: Apache-2.0
"""Facts the register tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from milaan.foundation.outbox import Event


@dataclass(frozen=True, slots=True)
class PersonRegistered(Event):
    """A person came on the register."""

    name: ClassVar[str] = "registry.person_registered"
    person_ref: str


@dataclass(frozen=True, slots=True)
class PersonChanged(Event):
    """New facts are on record, or old ones were corrected."""

    name: ClassVar[str] = "registry.person_changed"
    person_ref: str


@dataclass(frozen=True, slots=True)
class InquiryMarked(Event):
    """A record came under inquiry, or the inquiry was lifted: another desk is told from now on."""

    name: ClassVar[str] = "registry.inquiry_marked"
    person_ref: str


@dataclass(frozen=True, slots=True)
class ConflictNoted(Event):
    """An officer is kept out of a record from now on.

    Args:
        above_post_ref: whom to tell beside the record's owner; may be empty.
    """

    name: ClassVar[str] = "registry.conflict_noted"
    person_ref: str
    conflict_ref: str
    above_post_ref: str


@dataclass(frozen=True, slots=True)
class EmergencyOpened(Event):
    """A post opened a record outside its sight in an emergency."""

    name: ClassVar[str] = "registry.emergency_opened"
    opening_ref: str


@dataclass(frozen=True, slots=True)
class ProfilesOutdated(Event):
    """Match profiles of an older version are left, after the record with this number."""

    name: ClassVar[str] = "registry.profiles_outdated"
    after_id: int


@dataclass(frozen=True, slots=True)
class BoothAsked(Event):
    """A booth or border post searched outside its scope; told for hit and no hit alike.

    Args:
        post_ref: the post that asked.
        person_refs: records outside its scope that may be the person; never what was typed.
    """

    name: ClassVar[str] = "registry.booth_asked"
    post_ref: str
    person_refs: list[str]


@dataclass(frozen=True, slots=True)
class StatusChanged(Event):
    """A record was paused, opened again, closed or withdrawn."""

    name: ClassVar[str] = "registry.status_changed"
    person_ref: str
    status: str
