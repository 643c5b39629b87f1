# SPDX-License-Identifier: Apache-2.0
"""Find records by number, by name or by filters, and rank them by how well the names agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from milaan.core.errors import InvalidValue
from milaan.core.linkage.keys import name_keys, query_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.text.normalise import clean_name, clean_text
from milaan.foundation.errors import InvalidInput
from milaan.registry.models import Lookup, MatchProfile, PersonRecord
from milaan.registry.queries.candidates import OUTSIDE_BUDGET, ROWS_BUDGET, nearest_profiles
from milaan.registry.queries.lookups import searched_digests
from milaan.registry.records.likeness import similarities
from milaan.registry.records.opening import opened_names
from milaan.registry.records.profiles import read_names
from milaan.registry.values import SearchQuery

LEAST_SIMILARITY = 0.55  # below, a name is another name
_SIDES = (MatchProfile.SEARCHED, MatchProfile.FOUND)
_SHORT_LIST = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A record that was found: how, and how well the name agrees (0 to 1)."""

    person_id: int
    why: str
    similarity: float


def found_by_number(query: SearchQuery, scope: Q, *, now: datetime) -> list[Found]:
    """Return records that hold the text as a phone or official number, newest entry first."""
    text = _read(query.text)
    digests = searched_digests(text) if text else ()
    if not digests:
        return []
    people = PersonRecord.objects.filter(scope & filters(query, now))
    lookups = Lookup.objects.filter(digest__in=digests, person__in=people)
    rows = lookups.order_by("-person__entered_at").values_list("person_id", "kind")[:100]
    kinds = {person_id: kind for person_id, kind in rows}
    return [Found(pk, "phone" if kind == "phone" else "number", 1.0) for pk, kind in kinds.items()]


def found_by_name(
    query: SearchQuery,
    scope: Q | None,
    *,
    now: datetime,
    limit: int,
    is_outside: bool = False,
    looked_at: int = _SHORT_LIST,
) -> list[Found]:
    """Return records whose name or parents' names agree best, most similar first.

    Args:
        scope: condition on PersonRecord; None: every record.
        is_outside: the scope is what another leaves over.
        looked_at: how many records are opened and compared.
    """
    asked = _asked(query)
    wanted = [read_names(names) for names in (asked.names, asked.father_names, asked.mother_names)]
    if not any(wanted):
        return []
    keys = (name_keys if wanted[0] and not any(wanted[1:]) else query_keys)(prepare(asked))
    where = filters(query, now) if scope is None else scope & filters(query, now)
    near = nearest_profiles(
        keys,
        _SIDES,
        now=now,
        scope=where or None,
        is_outside=is_outside,
        only_open=False,
        limit=looked_at,
        # Who agrees so well that a desk is named shares the rarest keys.
        budget=OUTSIDE_BUDGET if is_outside else ROWS_BUDGET,
    )
    rows = opened_names(near)
    scores = similarities(wanted, rows, limit)
    ranked = [
        (-score, place, row.person_id)
        for place, (row, score) in enumerate(zip(rows, scores, strict=True))
    ]
    ranked.sort()
    best = [row for row in ranked if -row[0] >= LEAST_SIMILARITY][:limit]
    return [Found(person_id, "name", -similarity) for similarity, _, person_id in best]


def found_by_filter(query: SearchQuery, scope: Q, *, now: datetime, limit: int) -> list[Found]:
    """Return records that pass the filters, newest entry first."""
    people = PersonRecord.objects.filter(scope & filters(query, now))
    ids = people.order_by("-entered_at", "ref").values_list("id", flat=True)[:limit]
    return [Found(pk, "filter", 1.0) for pk in ids]


def filters(query: SearchQuery, now: datetime) -> Q:
    """Return what the filters of a search ask of a record; unknown values pass."""
    wanted = Q()
    if query.kinds:
        wanted &= Q(kind__in=query.kinds)
    if query.sex:
        wanted &= Q(sex__in=(query.sex, "u"))
    if query.age_from is not None:
        wanted &= Q(year_from__isnull=True) | Q(year_from__lte=now.year - query.age_from)
    if query.age_to is not None:
        wanted &= Q(year_to__isnull=True) | Q(year_to__gte=now.year - query.age_to - 1)
    if query.state_code:
        wanted &= Q(home_state_code=query.state_code) | Q(seen_state_code=query.state_code)
    if query.district_code:
        code = query.district_code
        wanted &= Q(home_district_code=code) | Q(seen_district_code=code)
    if query.status:
        return wanted & Q(status=query.status)
    return wanted & ~Q(status=PersonRecord.Status.WITHDRAWN)


def _asked(query: SearchQuery) -> Person:
    def name(text: str, field: str) -> tuple[str, ...]:
        if not text.strip():
            return ()
        try:
            return (clean_name(text, field=field),)
        except InvalidValue as refused:
            if field == "text" and refused.reason == "nothing_readable":
                return ()  # a bare number: it was looked up as such
            raise InvalidInput(field=field, reason=refused.reason) from None

    return Person(
        names=name(query.text, "text"),
        father_names=name(query.father_name, "father_name"),
        mother_names=name(query.mother_name, "mother_name"),
        sex=query.sex or "u",
    )


def _read(text: str) -> str:
    try:
        return clean_text(text, 200, "text")
    except InvalidValue as refused:
        raise InvalidInput(field="text", reason=refused.reason) from None
