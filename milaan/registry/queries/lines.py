# SPDX-License-Identifier: Apache-2.0
"""Who answers for a record, and lines about it that name nobody."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db import connection

from milaan.access.models import Organisation
from milaan.foundation.fence import lifted
from milaan.registry.models import MatchProfile, PersonRecord
from milaan.registry.values import DeskView, OwnerView, SummaryView

_FEW = 10_000
_MANY = 20_000


@lifted()  # what anybody is told of a record: kind, sex, years, desk
def summary_line(person_ref: UUID | str) -> SummaryView:
    """Return what names nobody: kind, status, sex, years of birth, districts, time.

    Raises:
        NotFound: no such record.
    """
    return summary_of(PersonRecord.objects.by_ref(person_ref))


def summary_of(person: PersonRecord) -> SummaryView:
    """Return the plain columns of a record as a value."""
    return SummaryView(
        kind=person.kind,
        status=person.status,
        sex=person.sex,
        years=years_of(person),
        home_state_code=person.home_state_code,
        home_district_code=person.home_district_code,
        seen_state_code=person.seen_state_code,
        seen_district_code=person.seen_district_code,
        happened_from=person.happened_from,
        happened_until=person.happened_until,
        is_deceased=person.is_deceased,
    )


def years_of(person: PersonRecord) -> tuple[int, int] | None:
    """Return earliest and latest year of birth, or None where not known."""
    if person.year_from is None or person.year_to is None:
        return None
    return person.year_from, person.year_to


def desk_of(organisation: Organisation) -> DeskView:
    """Return a desk as anyone may know it."""
    return DeskView(
        ref=str(organisation.ref),
        name=organisation.name,
        local_name=organisation.local_name,
        phone=organisation.desk_phone,
        hours=organisation.desk_hours,
        time_zone=organisation.time_zone,
        state_code=organisation.state_code,
        district_code=organisation.district_code,
    )


@lifted()  # whom to call
def desk_of_record(person_ref: UUID | str) -> DeskView:
    """Return the desk that answers for a record.

    Raises:
        NotFound: no such record.
    """
    person = PersonRecord.objects.select_related("owner_organisation").by_ref(person_ref)
    return desk_of(person.owner_organisation)


@lifted()  # who answers for it; no personal column, no key
def owner_of(person_ref: UUID | str) -> OwnerView:
    """Return who answers for a record.

    Raises:
        NotFound: no such record.
    """
    people = PersonRecord.objects.select_related("subject", "owner_organisation")
    person = people.defer("subject__wrapped_key").by_ref(person_ref)
    return OwnerView(
        ref=person.ref,
        person_id=person.pk,
        subject_id=person.subject_id,
        subject_ref=person.subject.ref,
        organisation_id=person.owner_organisation_id,
        organisation_ref=str(person.owner_organisation.ref),
        post_ref=person.owner_post_ref,
        notice_organisation_id=notice_organisation_of(person),
        kind=person.kind,
        status=person.status,
        is_deceased=person.is_deceased,
        is_under_inquiry=person.is_under_inquiry,
        sex=person.sex,
        years=years_of(person),
        version=person.version,
    )


@lifted()  # references alone, to keep an officer out of them
def refs_of_subjects(subject_ids: tuple[int, ...]) -> tuple[str, ...]:
    """Return the references of the records about these subjects."""
    rows = PersonRecord.objects.filter(subject_id__in=subject_ids)
    return tuple(str(ref) for ref in rows.values_list("ref", flat=True))


def notice_organisation_of(person: PersonRecord) -> int:
    """Return the id of the desk that is told about a record.

    The owner's, but the Bureau's where a public servant is alleged: of the same State first.

    Source: field note 24.
    """
    if not person.is_under_inquiry:
        return person.owner_organisation_id
    bureaus = Organisation.objects.filter(kind=Organisation.Kind.BUREAU).order_by("id")
    of_state = bureaus.filter(state_code=person.owner_organisation.state_code).first()
    bureau = of_state or bureaus.first()
    return bureau.pk if bureau else person.owner_organisation_id


def profile_pool_size(kind: str) -> int:
    """Return how many open records a record of this kind is compared with; exact below 10,000.

    Above that the database's estimate is used: the prior needs the order of size only.
    """
    pool = MatchProfile.objects.filter(is_open=True, side=MatchProfile.other_side(kind))
    counted = pool[:_FEW].count()
    return counted if counted < _FEW else max(_FEW, _estimated_profiles() // 2)


@lifted()  # counts of districts
def home_districts() -> dict[str, int]:
    """Return how many of the newest open records have their home in each district."""
    newest = PersonRecord.objects.filter(status="open").exclude(home_district_code="")
    return dict(
        Counter(newest.order_by("-id").values_list("home_district_code", flat=True)[:_MANY])
    )


def _estimated_profiles() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass",
            [MatchProfile._meta.db_table],
        )
        return int(cursor.fetchone()[0])
