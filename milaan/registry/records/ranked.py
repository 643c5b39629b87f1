# SPDX-License-Identifier: Apache-2.0
"""Find records by number, by name or by filters, and rank them by how well the names agree."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from milaan.core.errors import InvalidValue
from milaan.core.linkage.keys import name_keys, query_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import prepare
from milaan.core.text.compare import compare_names
from milaan.core.text.names import NameParts, parse_name
from milaan.core.text.normalise import clean_name, clean_text
from milaan.foundation.errors import InvalidInput
from milaan.registry.models import Lookup, MatchProfile, PersonRecord
from milaan.registry.queries.candidates import NAME_BUDGET, nearest_profiles
from milaan.registry.queries.lookups import searched_digests
from milaan.registry.records.opening import opened_profiles
from milaan.registry.values import SearchQuery

LEAST_SIMILARITY = 0.55  # below, a name is another name
_SIDES = (MatchProfile.SEARCHED, MatchProfile.FOUND)
_SHORT_LIST = 150
_AGREES = 0.85
_WHOLE = frozenset({"same_spelling", "same_sound", "close_sound"})  # nothing is left over
_ANSWERED_SHARE = 0.8
_UNANSWERED = 0.3  # a part asked for that the record has not: one in three lost the family name


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
    looked_at: int = _SHORT_LIST,
) -> list[Found]:
    """Return records whose name or parents' names agree best, most similar first.

    Args:
        scope: condition on PersonRecord; None: every record.
        looked_at: how many records are opened and compared.
    """
    asked = _asked(query)
    wanted = [_parsed(names) for names in (asked.names, asked.father_names, asked.mother_names)]
    if not any(wanted):
        return []
    keys = (name_keys if wanted[0] and not any(wanted[1:]) else query_keys)(prepare(asked))
    where = filters(query, now) if scope is None else scope & filters(query, now)
    near = nearest_profiles(
        keys,
        _SIDES,
        now=now,
        scope=where or None,
        only_open=False,
        limit=looked_at,
        budget=NAME_BUDGET,
    )
    rows = opened_profiles(near)
    scores = _similarities(wanted, [row.facts for row in rows], limit)
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


def _similarities(wanted: list[list[NameParts]], found: list[Person], limit: int) -> list[float]:
    """Return how well every name asked for agrees with each person.

    The one text may be a parent's name; parents are read only where too few own names agree,
    for reading names is most of a search's cost.
    """
    own, father, mother = wanted
    scores: list[list[float]] = [[] for _ in found]
    if own:
        best = [_best(own, _parsed(person.names)) for person in found]
        if sum(score >= _AGREES for score in best) < limit:
            best = [max(s, _as_parent(own, p)) for s, p in zip(best, found, strict=True)]
        for row, score in zip(scores, best, strict=True):
            row.append(score)
    for row, person in zip(scores, found, strict=True):
        if father:
            row.append(_best(father, _parsed(person.father_names)))
        if mother:
            row.append(_best(mother, _parsed(person.mother_names)))
    return [sum(row) / len(row) for row in scores]


def _as_parent(own: list[NameParts], person: Person) -> float:
    return 0.9 * _best(own, _parsed(person.father_names + person.mother_names))


def _parsed(names: tuple[str, ...]) -> list[NameParts]:
    parsed = []
    for name in names:
        with suppress(InvalidValue):  # of an older cleaning: it is no name now
            parsed.append(parse_name(name))
    return parsed


def _best(ours: list[NameParts], theirs: list[NameParts]) -> float:
    return max((_likeness(a, b) for a in ours for b in theirs), default=0.0)


def _likeness(asked: NameParts, found: NameParts) -> float:
    """Return from 0 to 1 how well a name found answers a name asked for.

    Who asks for Puja Jadhav wants Pooja Jadhaw before twenty who are on record as Puja only; who
    asks for Puja wants every Puja. So what counts most is how much of the question is answered.
    """
    finding = compare_names(asked, found)
    if finding.code in _WHOLE or asked.aliases or found.aliases or not asked.tokens:
        return finding.similarity
    answered = {pair.left: pair.similarity for pair in finding.paired}
    total = sum(token.weight for token in asked.tokens)
    met = sum(
        token.weight * answered.get(place, _UNANSWERED) for place, token in enumerate(asked.tokens)
    )
    return _ANSWERED_SHARE * met / total + (1 - _ANSWERED_SHARE) * finding.similarity
