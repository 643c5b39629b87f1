# SPDX-License-Identifier: Apache-2.0
"""Find the records that share the most telling match keys, inside the database.

Keys of a query are looked up one by one in the GIN index, the rarest first, until a budget of
rows is spent; each row's shared keys add up by rarity. Names are never compared here: the best
rows are opened and scored by core.linkage afterwards. Strategy, budget and length of the short
list were measured: ADR 0016.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import log2
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Q

from milaan.core.linkage.keys import KEY_KINDS, Key
from milaan.core.text.skeleton import near_skeletons
from milaan.registry.models import PersonRecord
from milaan.registry.queries.digests import digests_in_order
from milaan.registry.queries.frequencies import KeyFrequencies, key_frequencies

ROWS_BUDGET = 2_000  # rows read for one new record, or for a name
OUTSIDE_BUDGET = 600  # rows read for a name outside one's scope
ROWS_PER_KEY = 3_000  # guards against a key whose frequency is not known yet
SHORT_LIST = 40
FEW_PEOPLE = 2_000  # a scope of so few is looked through whole, whatever the keys' frequency
# Whether few people are left outside a scope, only the whole table tells: in a larger register
# they are not counted.
SMALL_REGISTER = 20_000
NEAREST_OUTSIDE = 1_000  # rows asked whether they lie outside: who agrees well is among them

# Ordered before the scope is asked, so that it is asked of few. Materialised, so that the planner
# never joins a million people before it looks up keys.
_NEAREST = """
WITH wanted AS MATERIALIZED (
    SELECT * FROM unnest(%s::int[], %s::float8[], %s::int[]) AS w (key, weight, part)
), once AS (
    SELECT row.id, row.person_id, max(wanted.weight) AS weight
    FROM wanted CROSS JOIN LATERAL (
        SELECT p.id, p.person_id FROM registry_matchprofile p
        WHERE p.keys @> ARRAY[wanted.key] AND (p.is_open OR %s) LIMIT %s
    ) row
    GROUP BY row.id, row.person_id, wanted.part
), near AS MATERIALIZED (
    SELECT id, person_id, sum(weight) AS shared FROM once GROUP BY id, person_id
)
SELECT near.id FROM (SELECT * FROM near ORDER BY shared DESC, id LIMIT {most}) near
WHERE {scope} LIMIT %s
"""
_AMONG_FEW = """
WITH once AS (
    SELECT p.id, max(wanted.weight) AS weight
    FROM registry_matchprofile p
    CROSS JOIN LATERAL unnest(p.keys & %s::int[]) AS held (key)
    JOIN unnest(%s::int[], %s::float8[], %s::int[]) AS wanted (key, weight, part)
      ON wanted.key = held.key
    WHERE p.person_id = ANY(%s) AND (p.is_open OR %s)
    GROUP BY p.id, wanted.part
)
SELECT id, sum(weight) AS shared FROM once GROUP BY id ORDER BY shared DESC, id LIMIT %s
"""


def nearest_profiles(
    keys: Iterable[Key],
    sides: Iterable[str],
    *,
    now: datetime,
    scope: Q | None = None,
    is_outside: bool = False,
    only_open: bool = True,
    limit: int = SHORT_LIST,
    budget: int = ROWS_BUDGET,
) -> list[int]:
    """Return ids of profiles, those with the most bits of shared keys first; ties by id.

    Args:
        sides: `m`, `f` or both.
        scope: condition on PersonRecord; None: every record.
        is_outside: the scope is what another leaves over.
        budget: rows read at most, for all keys together.
    """
    known = key_frequencies(now=now)
    weighted = _weighted(keys, tuple(sides), known)
    if not weighted:
        return []
    is_small = known.people <= SMALL_REGISTER
    if scope is not None and is_small:
        few = _few_people(scope)
        if few is not None:
            return _among_few(weighted, few, only_open=only_open, limit=limit)
    chosen = _within_budget(weighted, budget)
    inside, params = _scope(scope)
    sql = _NEAREST.format(scope=inside, most=NEAREST_OUTSIDE if is_outside else "ALL")
    near = _ids(sql, [*_columns(chosen), not only_open, ROWS_PER_KEY, *params, limit])
    if len(near) == limit or scope is None or is_small or is_outside:
        return near
    # The rarest keys filled no list: where few are in scope, they are looked through whole.
    few = _few_people(scope)
    return near if few is None else _among_few(weighted, few, only_open=only_open, limit=limit)


class Wanted(NamedTuple):
    """One digest to look up.

    Args:
        rows: how many rows are expected to hold it.
        bits: what sharing it is worth.
        part: keys of one part tell one thing: a row is given the best of them only.
    """

    digest: int
    rows: int
    bits: float
    part: int


def _weighted(keys: Iterable[Key], sides: tuple[str, ...], known: KeyFrequencies) -> list[Wanted]:
    """Return each key on each side, rarest first."""
    people = max(known.people, 1_000)
    listed = list(keys)
    parts = _parts(listed)
    wanted: dict[int, Wanted] = {}
    for side in sides:
        for key, part, digest in zip(listed, parts, digests_in_order(listed, side), strict=True):
            hint = max(1, KEY_KINDS[key.kind].rows_hint * people // 1_000_000)
            rows = known.rows_of(digest, hint)
            bits = max(0.1, log2(people / rows))
            wanted.setdefault(digest, Wanted(digest, rows, bits, part))
    return sorted(wanted.values(), key=lambda one: (one.rows, one.digest))


def _parts(keys: list[Key]) -> list[int]:
    """Return for each key the number of the part it speaks of.

    A name part and its neighbours are one part: who bears Devi shares all six keys of Devi, and
    must not come before the one whose rare name has a wrong letter.
    """
    names = {key.text: place for place, key in enumerate(keys) if key.kind == "name"}
    by_near = {near: place for name, place in names.items() for near in near_skeletons(name)}
    parts = []
    for place, key in enumerate(keys):
        if key.kind in ("name", "parent"):
            parts.append(names.get(key.text, place))
        else:
            parts.append(by_near.get(key.text, place) if key.kind == "near" else place)
    return parts


def _within_budget(keys: list[Wanted], budget: int) -> list[Wanted]:
    """Keep the rarest keys that fit; the rarest of all is always asked."""
    chosen, spent = keys[:1], keys[0].rows
    for key in keys[1:]:
        spent += key.rows
        if spent > budget:
            break
        chosen.append(key)
    return chosen


def _few_people(scope: Q) -> list[int] | None:
    """Return the ids of the scope's people where they are few, else None."""
    people = PersonRecord.objects.filter(scope).order_by().values_list("id", flat=True)
    if list(people[FEW_PEOPLE : FEW_PEOPLE + 1]):  # one row at most crosses the wire
        return None
    return list(people)


def _among_few(keys: list[Wanted], people: list[int], *, only_open: bool, limit: int) -> list[int]:
    columns = _columns(keys)
    return _ids(_AMONG_FEW, [columns[0], *columns, people, not only_open, limit])


def _columns(keys: list[Wanted]) -> tuple[list[int], list[float], list[int]]:
    return [one.digest for one in keys], [one.bits for one in keys], [one.part for one in keys]


def _scope(scope: Q | None) -> tuple[str, list[Any]]:
    if scope is None:
        return "TRUE", []
    people = PersonRecord.objects.filter(scope).order_by().values("id")
    sql, params = people.query.sql_with_params()
    # OFFSET 0 keeps the condition a look-up by id for each of the few near rows.
    inside = f"SELECT 1 FROM ({sql}) inside WHERE inside.id = near.person_id OFFSET 0"  # noqa: S608
    return f"EXISTS ({inside})", [*params]


def _ids(sql: str, params: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
