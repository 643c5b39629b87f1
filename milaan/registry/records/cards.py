# SPDX-License-Identifier: Apache-2.0
"""Open what a card of a list shows: names, age, districts; nothing more is decrypted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from milaan.core.linkage.person import Person
from milaan.foundation.actor import Actor
from milaan.registry.models import MatchProfile, PersonRecord, Photo
from milaan.registry.policies import AUTHORITY, OPEN_PHOTO, VIEW, context_at
from milaan.registry.queries.lines import desk_of, years_of
from milaan.registry.records.profiles import opened_facts
from milaan.registry.values import SearchHit
from milaan.registry.values.codes import IDENTITY, PHOTO


def cards_of(
    actor: Actor,
    ids: Iterable[int],
    *,
    now: datetime,
    why: str,
    similarities: Mapping[int, float] | None = None,
) -> tuple[SearchHit, ...]:
    """Return cards of records the actor may see, in their order.

    Args:
        ids: of the records.
        similarities: record id to 0 to 1; absent: 1.
    """
    profiles = _profiles(list(ids))
    for profile in profiles:
        profile.person.subject = profile.subject
    found = [profile.person for profile in profiles]
    photos, context = _first_photos(found), context_at(now)
    seen = AUTHORITY.decide_each(actor, VIEW, found, now=now, context=context)
    shown = AUTHORITY.decide_each(
        actor, OPEN_PHOTO, [p for p in found if p.pk in photos], now=now, context=context
    )
    may_see = {person.pk for person, decision in shown if PHOTO in decision.fields}
    cards = []
    for profile, (person, decision) in zip(profiles, seen, strict=True):
        if not decision.allowed:
            continue
        facts = opened_facts(profile) if IDENTITY in decision.fields else Person(kind=person.kind)
        photo = photos[person.pk] if person.pk in may_see else None
        cards.append(_card(person, facts, why, (similarities or {}).get(person.pk, 1.0), photo))
    return tuple(cards)


def _card(
    person: PersonRecord, facts: Person, why: str, similarity: float, photo: UUID | None
) -> SearchHit:
    return SearchHit(
        ref=person.ref,
        kind=person.kind,
        status=person.status,
        names=facts.names,
        father_names=facts.father_names,
        sex=person.sex,
        years=years_of(person),
        home_district_code=person.home_district_code,
        seen_district_code=person.seen_district_code,
        happened_from=person.happened_from,
        entered_at=person.entered_at,
        owner=desk_of(person.owner_organisation),
        why=why,
        similarity=similarity,
        photo_ref=photo,
        is_deceased=person.is_deceased,
    )


def _profiles(ids: list[int]) -> list[MatchProfile]:
    rows = MatchProfile.objects.select_related("subject", "person__owner_organisation").filter(
        person__in=ids, subject__erased_at=None
    )
    place = {pk: number for number, pk in enumerate(ids)}
    return sorted(rows.defer("keys", "names"), key=lambda row: place[row.person_id])


def _first_photos(people: list[PersonRecord]) -> dict[int, UUID]:
    rows = Photo.objects.filter(person__in=people, withdrawn_at=None).order_by("-id")
    return dict(rows.values_list("person_id", "ref"))
