# SPDX-License-Identifier: Apache-2.0
"""What an opened record hands out, limited to the field groups of the decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from milaan.core.values.dates import DateInterval


@dataclass(frozen=True, slots=True)
class DeskView:
    """A desk as anyone may know it; `phone` is its official number."""

    ref: str
    name: str
    local_name: str
    phone: str
    hours: str
    time_zone: str
    state_code: str
    district_code: str


@dataclass(frozen=True, slots=True)
class SummaryView:
    """What names nobody.

    Args:
        years: earliest and latest year of birth, or None.
        happened_from, happened_until: UTC.
    """

    kind: str
    status: str
    sex: str
    years: tuple[int, int] | None
    home_state_code: str
    home_district_code: str
    seen_state_code: str
    seen_district_code: str
    happened_from: datetime | None
    happened_until: datetime | None
    is_deceased: bool


@dataclass(frozen=True, slots=True)
class NameView:
    """One name form; `report_ref` is its source, `script` ISO 15924."""

    ref: UUID
    text: str
    script: str
    of_whom: str
    name_kind: str
    report_ref: UUID
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact; `birth` is filled where the code is `birth`."""

    ref: UUID
    code: str
    value: str
    report_ref: UUID
    is_held_back: bool = False
    is_withdrawn: bool = False
    birth: DateInterval | None = None


@dataclass(frozen=True, slots=True)
class NumberView:
    ref: UUID
    kind: str
    text: str
    report_ref: UUID


@dataclass(frozen=True, slots=True)
class ReportView:
    """One source. The informant's fields are empty unless `informant` was opened.

    Args:
        recorded_by, in_the_name_of: as of a PersonView.
    """

    ref: UUID
    channel: str
    received_at: datetime
    entered_at: datetime
    recorded_by: str
    in_the_name_of: str = ""
    in_the_name_of_local: str = ""
    informant_name: str = ""
    informant_phone: str = ""
    informant_relation: str = ""
    informant_language: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    about: str
    answer: str
    detail: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo's reference and size in px; its bytes come from `open_photo`."""

    ref: UUID
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StatusView:
    status: str
    reason_code: str
    about_ref: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PersonView:
    """An opened record.

    Args:
        version: what a form on it must send back.
        fields: the field groups that were opened; the rest is empty here.
        may: what this actor may do next: change, confirm, change_status, add_photo.
        recorded_by: rank and number, else rank and name.
        in_the_name_of: title of the post, `_local` in its script.
        names, facts: of all sources, newest source last; own names first.
    """

    ref: UUID
    subject_ref: UUID
    version: int
    summary: SummaryView
    owner: DeskView
    fields: frozenset[str]
    may: frozenset[str]
    entered_at: datetime
    recorded_by: str
    in_the_name_of: str
    in_the_name_of_local: str
    confirmed_at: datetime | None
    is_under_inquiry: bool
    is_imported: bool
    names: tuple[NameView, ...] = ()
    facts: tuple[FactView, ...] = ()
    numbers: tuple[NumberView, ...] = ()
    reports: tuple[ReportView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    photos: tuple[PhotoView, ...] = ()
    changes: tuple[StatusView, ...] = ()

    def names_of(self, of_whom: str = "self") -> tuple[str, ...]:
        """Return the name forms in force of her or of a relative, without repeats."""
        forms = (n.text for n in self.names if n.of_whom == of_whom and not n.is_withdrawn)
        return tuple(dict.fromkeys(forms))

    def facts_of(self, code: str) -> tuple[str, ...]:
        """Return the values in force of one fact, newest source last, without repeats."""
        values = (f.value for f in self.facts if f.code == code and not f.is_withdrawn)
        return tuple(dict.fromkeys(values))

    def fact(self, code: str) -> str:
        """Return the newest value in force of one fact; empty where none is known or opened."""
        values = self.facts_of(code)
        return values[-1] if values else ""

    @property
    def has_held_back(self) -> bool:
        return any(fact.is_held_back for fact in self.facts)

    @property
    def birth(self) -> DateInterval | None:
        """The newest birth interval in force, or None."""
        known = [f.birth for f in self.facts if f.birth and not f.is_withdrawn]
        return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class OwnerView:
    """Who answers for a record, for the apps above; nothing here names the person.

    Args:
        notice_organisation_id: the desk that is told; the Bureau's where a public servant is
            alleged (field note 24), the owner's otherwise.
        profile_version: grows with each change of facts.
    """

    ref: UUID
    person_id: int
    subject_id: int
    subject_ref: UUID
    organisation_id: int
    organisation_ref: str
    post_ref: str
    notice_organisation_id: int
    kind: str
    status: str
    is_deceased: bool
    is_under_inquiry: bool
    sex: str
    years: tuple[int, int] | None
    version: int
