# SPDX-License-Identifier: Apache-2.0
"""Milaan's own answers to a set of names, asked as `milaan names` asks."""

from __future__ import annotations

import time
from typing import TypedDict

from milaan.batch.names import NamedRow, Pool
from milaan.config.bench.names_sets import NameSet
from milaan.core.errors import InvalidValue
from milaan.core.text.compare import compare_names
from milaan.core.text.names import NameParts, parse_name

_ALIKE = 1e-9
_LOOKED_AT = 30  # ranks from here on are counted as not found
_REPEATS = 20_000
_LOST = float("inf")


class Answers(TypedDict):
    """What one way of comparing made of one set.

    Args:
        ranks: one a query; infinity where the right one is not among those looked at.
        hard: a score for each of the set's `hard` pairs.
        query_ms: from the text of a query to its ranked candidates.
        pair_us: comparing two names that are prepared already.
    """

    ranks: list[float]
    hard: list[float]
    query_ms: float
    pair_us: float


def own_answers(names: NameSet) -> Answers:
    """Return what Milaan makes of a set; a name that it refuses is found by nobody."""
    rows = [
        NamedRow(str(place), parts)
        for place, name in enumerate(names.candidates)
        if (parts := _parsed(name)) is not None
    ]
    pool = Pool(rows)
    started = time.perf_counter()
    ranks = [
        _rank(pool, query, right)
        for query, right in zip(names.queries, names.right, strict=True)
    ]  # fmt: skip
    query_ms = (time.perf_counter() - started) * 1000 / max(1, len(names.queries))
    pairs = [(_parsed(names.queries[q]), _parsed(names.candidates[c])) for q, c, _ in names.hard]
    hard = [compare_names(a, b).bits if a and b else -_LOST for a, b in pairs]
    return Answers(ranks=ranks, hard=hard, query_ms=query_ms, pair_us=_pair_us(pairs))


def _parsed(name: str) -> NameParts | None:
    try:
        return parse_name(name)
    except InvalidValue:
        return None


def _rank(pool: Pool, query: str, right: list[int]) -> float:
    asked = _parsed(query)
    if asked is None:
        return _LOST
    found = pool.best(asked, _LOOKED_AT)
    wanted = {str(place) for place in right}
    mine = [score for score, row in found if row.id in wanted]
    if not mine:
        return _LOST
    wrong = [score for score, row in found if row.id not in wanted]
    higher = sum(score > mine[0] + _ALIKE for score in wrong)
    return 1 + higher + sum(abs(score - mine[0]) <= _ALIKE for score in wrong) / 2


def _pair_us(pairs: list[tuple[NameParts | None, NameParts | None]]) -> float:
    whole = [(a, b) for a, b in pairs if a and b]
    if not whole:
        return 0.0
    rounds = max(1, _REPEATS // len(whole))
    started = time.perf_counter()
    for _ in range(rounds):
        for a, b in whole:
            compare_names(a, b)
    return (time.perf_counter() - started) * 1e6 / (rounds * len(whole))
