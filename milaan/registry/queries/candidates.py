# SPDX-License-Identifier: Apache-2.0
"""Find the records that share the most telling match keys, inside the database.

Keys of a query are looked up one by one in the GIN index, the rarest first, until a budget of
rows is spent; each row's shared keys add up by rarity. Names are never compared here: the best
rows are opened and scored by core.linkage afterwards (ADR 0016).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from math import log2
from typing import Any

from django.db import connection
from django.db.models import Q

from milaan.core.linkage.keys import KEY_KINDS, Key
from milaan.foundation.keyring import keyring
from milaan.registry.models import MatchProfile, PersonRecord
from milaan.registry.queries.digests import key_digest
from milaan.registry.queries.frequencies import key_frequencies

ROWS_BUDGET = 6_000  # rows read for one query; measured in ADR 0016
ROWS_PER_KEY = 3_000  # guards against a key whose frequency is not known yet
SHORT_LIST = 120

_NEAREST = """
WITH wanted AS (
    SELECT * FROM unnest(%s::int[], %s::float8[]) AS w (key, weight)
)
SELECT near.id, sum(wanted.weight) AS shared
FROM wanted CROSS JOIN LATERAL (
    SELECT p.id FROM registry_matchprofile p
    WHERE p.keys @> ARRAY[wanted.key] AND {where} LIMIT {per_key}
) near
GROUP BY near.id ORDER BY shared DESC, near.id LIMIT %s
"""


def nearest_profiles(
    keys: Iterable[Key],
    sides: Iterable[str],
    *,
    now: datetime,
    scope: Q | None = None,
    only_open: bool = True,
    limit: int = SHORT_LIST,
    budget: int = ROWS_BUDGET,
) -> list[tuple[int, float]]:
    """Return (profile id, bits of shared keys), most first; ties by id.

    Args:
        sides: `m`, `f` or both.
        scope: condition on PersonRecord; None: every record.
        budget: rows read at most, for all keys together.
    """
    chosen = _within_budget(_weighted(keys, tuple(sides), now), budget)
    if not chosen:
        return []
    where, params = _where(scope, only_open)
    sql = _NEAREST.format(where=where, per_key=ROWS_PER_KEY)
    digests, weights = [digest for digest, _ in chosen], [weight for _, weight in chosen]
    with connection.cursor() as cursor:
        cursor.execute(sql, [digests, weights, *params, limit])
        return [(row[0], row[1]) for row in cursor.fetchall()]


def _weighted(keys: Iterable[Key], sides: tuple[str, ...], now: datetime) -> list[tuple[int, int]]:
    """Return (digest, expected rows) of each key on each side, rarest first."""
    known, secret = key_frequencies(now=now), keyring().match_key
    rows: dict[int, int] = {}
    for key in keys:
        hint = max(1, KEY_KINDS[key.kind].rows_hint * known.people // 1_000_000)
        for side in sides:
            digest = key_digest(key, side, secret)
            rows.setdefault(digest, known.rows_of(digest, hint))
    return sorted(rows.items(), key=lambda item: (item[1], item[0]))


def _within_budget(keys: list[tuple[int, int]], budget: int) -> list[tuple[int, float]]:
    """Keep the rarest keys that fit, and weigh each by log2 of how few share it."""
    chosen: list[tuple[int, float]] = []
    spent = 0
    for digest, rows in keys:
        spent += rows
        if spent > budget and chosen:
            break
        chosen.append((digest, log2(2_000_000 / rows)))
    return chosen


def _where(scope: Q | None, only_open: bool) -> tuple[str, list[Any]]:
    conditions, params = ["TRUE"], list[Any]()
    if only_open:
        conditions.append("p.is_open")
    if scope is not None:
        people = PersonRecord.objects.filter(scope).order_by().values("id")
        sql, scope_params = people.query.sql_with_params()
        conditions.append(f"p.person_id IN ({sql})")
        params = list(scope_params)
    return " AND ".join(conditions), params


def profiles_in_order(ids: list[int]) -> list[MatchProfile]:
    """Return these profiles with their subjects and people, in the order of `ids`."""
    rows = MatchProfile.objects.select_related("subject", "person").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]
