# SPDX-License-Identifier: Apache-2.0
"""What is handed to the register. Everything may be empty: empty means not known, never "none"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from milaan.core.values.dates import DateInterval

_PLACE_PARTS = (
    "address", "village", "ward", "post_office", "police_station", "tehsil", "district_text"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameGiven:
    """One form of one name, in any script.

    Args:
        of_whom: self, father, mother, husband, guardian.
        name_kind: given, called, paper.
    """

    text: str
    of_whom: str = "self"
    name_kind: str = "given"


@dataclass(frozen=True, slots=True)
class FactGiven:
    """One fact; `code` as in FACT_CODES. A held-back one is never printed nor shown to seekers."""

    code: str
    value: str
    is_held_back: bool = False


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """A GD, FIR, missing or portal number as the officer wrote it.

    Args:
        kind: as in NUMBER_KINDS.
        year: where it is not part of `number`.
    """

    kind: str
    number: str
    station: str = ""
    district_code: str = ""
    state_code: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceGiven:
    """A place: codes where known, and the parts an officer routes by.

    Args:
        state_code: ISO 3166-2. district_code: `core.values.places`.
        district_text: the district as told, kept beside its code or instead of one.
    """

    state_code: str = ""
    district_code: str = ""
    district_text: str = ""
    village: str = ""
    police_station: str = ""
    post_office: str = ""
    tehsil: str = ""
    ward: str = ""
    address: str = ""

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield (part, text) for what is known beyond the codes, nearest first."""
        for part in _PLACE_PARTS:
            if text := getattr(self, part):
                yield part, text


@dataclass(frozen=True, slots=True)
class InformantGiven:
    """Who told, how to reach her, what she is to the person; language as BCP 47."""

    name: str = ""
    phone: str = ""
    relation: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceGiven:
    """What was asked and answered.

    Args:
        about: poster, ngo_phone, contact_way, her_wish.
        answer: yes, no, not_asked, or a way of contact.
        detail: safe contact: number, hours, code word.
    """

    about: str
    answer: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as told by one informant; enough for a record when all but `kind` is empty.

    Args:
        kind: missing, recovered, unidentified, sighting.
        sex: f, m, t, u.
        birth: the days on which she can have been born, with how that is known.
        age_stated: the age in the words given.
        seen: last seen (missing) or found (all others); seen_from, seen_until: aware moments.
        height_cm: whole cm; height_on: the day it was taken.
        marks: one text each. languages: BCP 47 tags. phones: her own.
        held_back: facts never printed, to ask a claimant.
        channel: as in CHANNELS. account: the informant's own words.
        photos: image files as they came.
        stay_place: where a found person stays now; opened to few.
        in_the_name_of_post_ref: post under whose authority it is typed; empty: the actor's own.
        received_at: when it was told; None: now.
    """

    kind: str
    names: tuple[NameGiven, ...] = ()
    sex: str = "u"
    birth: DateInterval | None = None
    age_stated: str = ""
    home: PlaceGiven = PlaceGiven()
    seen: PlaceGiven = PlaceGiven()
    seen_from: datetime | None = None
    seen_until: datetime | None = None
    seen_with: str = ""
    circumstances: str = ""
    clothing_upper: str = ""
    clothing_lower: str = ""
    footwear: str = ""
    marks: tuple[str, ...] = ()
    height_cm: int | None = None
    height_on: date | None = None
    languages: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    facts: tuple[FactGiven, ...] = ()
    held_back: tuple[str, ...] = ()
    stay_place: str = ""
    informant: InformantGiven = InformantGiven()
    account: str = ""
    channel: str = "in_person"
    received_at: datetime | None = None
    numbers: tuple[NumberGiven, ...] = ()
    choices: tuple[ChoiceGiven, ...] = ()
    photos: tuple[bytes, ...] = ()
    is_deceased: bool = False
    is_imported: bool = False
    in_the_name_of_post_ref: str = ""
