# SPDX-License-Identifier: Apache-2.0
"""Districts for a field that completes while one types."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from milaan.core.values.places.find import find_state, plain, sounded
from milaan.core.values.places.records import District
from milaan.core.values.places.tables import DISTRICTS, aliases


class _Entry(NamedTuple):
    code: str
    written: str
    sound: str
    own: bool


def search_districts(prefix: str, state_code: str | None = None, limit: int = 10) -> list[District]:
    """Return districts whose name, old name or seat begins with `prefix`, the likeliest first.

    Args:
        prefix: what has been typed so far, any script; empty gives the State's districts.
        state_code: ISO 3166-2; None for all.
        limit: the most that are returned.

    Returns:
        Own names before others, whole names before second words, as written before as it sounds.
    """
    state = find_state(state_code) if state_code else None
    if state_code and state is None:
        return []
    wanted, sound = plain(prefix), sounded(prefix)
    ranked: dict[str, int] = {}
    for entry in _entries():
        if state is None or DISTRICTS[entry.code].state_code == state.code:
            rank = _rank(entry, wanted, sound)
            if rank is not None:
                ranked[entry.code] = min(rank, ranked.get(entry.code, rank))
    found = sorted(ranked, key=lambda code: (ranked[code], DISTRICTS[code].names["en"]))
    return [DISTRICTS[code] for code in found[:limit]]


def _rank(entry: _Entry, wanted: str, sound: str) -> int | None:
    other = 0 if entry.own else 3
    if entry.written.startswith(wanted):
        return other
    if f" {wanted}" in entry.written:
        return other + 1
    if sound and entry.sound.startswith(sound):
        return other + 2
    return None


@cache
def _entries() -> tuple[_Entry, ...]:
    own = [
        _Entry(district.code, plain(text), sounded(text), True)
        for district in DISTRICTS.values()
        for text in district.names.values()
    ]
    other = [
        _Entry(alias.code, plain(alias.text), sounded(alias.text), False)
        for alias in aliases()
        if alias.code in DISTRICTS
    ]
    return (*own, *other)
