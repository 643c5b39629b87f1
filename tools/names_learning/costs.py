# SPDX-License-Identifier: Apache-2.0
"""From counts to costs: what each unit was written as, by its surroundings from far to near.

A unit's costs anywhere are the prior of those by kinds of surroundings, these of those by the
letter to its right or left, and both together of those by both. A nearer row is kept only where it
says enough that the farther ones do not, so that the tables stay small.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable

from milaan.core.text.emissions import TENTHS, in_its_place
from milaan.core.text.units import Unit

_WEIGHT_OF_FARTHER = 7.0  # how many sightings the farther row is worth
_LEAST_SHARE = 0.001
_LEAST_SHARE_NEAR = 0.003
_LEAST_SEEN = 1.0
_LEAST_SEEN_NEAR = 12.0
_LEAST_GAIN = 8.0  # bits that a nearer row must save on what it was counted from
_SLIPS = 0.02  # share kept for slips of the pen

type Shares = dict[str, float]
type Counts = dict[Unit, Shares]
type Costs = dict[str, float]
type Table = dict[str, dict[str, Costs]]
type WholeTable = dict[str, dict[str, dict[str, int]]]


def table_of(counts: Counts, *, near: bool) -> Table:
    """Return the costs in bits of each unit by its surroundings; `*` is any.

    Args:
        near: also by the very letters to the left and right.
    """
    by_letter: dict[str, list[tuple[Unit, Shares]]] = defaultdict(list)
    for unit, seen in counts.items():
        by_letter[unit.letter].append((unit, seen))
    table: Table = {}
    for letter, sightings in by_letter.items():
        rows = _rows(sightings, near=near)
        if rows:
            table[letter] = {code: _as_bits(code, shares) for code, shares in rows.items()}
    return table


def price(table: Table, unit: Unit) -> Costs:
    """Return what the unit costs in which letters where it stands."""
    around = table.get(unit.letter)
    return in_its_place(around, unit) if around else {}


def in_whole_tenths(table: Table) -> WholeTable:
    """Return the table as it is written down."""
    return {
        letter: {code: {s: round(TENTHS * c) for s, c in row.items()} for code, row in rows.items()}
        for letter, rows in table.items()
    }


def _rows(sightings: list[tuple[Unit, Shares]], *, near: bool) -> dict[str, Shares]:
    seen = _summed(sightings, lambda unit: "*")["*"]
    total = sum(seen.values())
    anywhere = {s: w / total for s, w in seen.items() if w >= _LEAST_SEEN}
    if not anywhere:
        return {}
    rows = {"*": anywhere}
    for code, counted in _summed(sightings, lambda unit: unit.around).items():
        rows[code] = _smoothed(counted, anywhere)
    if near:
        _add_near(rows, sightings)
    return rows


def _add_near(rows: dict[str, Shares], sightings: list[tuple[Unit, Shares]]) -> None:
    rights = _summed(sightings, lambda unit: f"{unit.around}|{unit.right}")
    lefts = _summed(sightings, lambda unit: f"{unit.around}|{unit.left}|")
    for code, counted in (*rights.items(), *lefts.items()):
        before = rows[code[: code.index("|")]]
        _keep_if_it_tells(rows, code, counted, before, before)
    for code, counted in _summed(sightings, "{0.around}|{0.left}|{0.right}".format).items():
        kinds, left, right = code.split("|")
        known, by_right, by_left = (
            rows.get(key) for key in (kinds, f"{kinds}|{right}", f"{kinds}|{left}|")
        )
        if known:
            prior = _both(known, by_right or known, by_left or known)
            _keep_if_it_tells(rows, code, counted, prior, by_right or by_left or known)


def _keep_if_it_tells(
    rows: dict[str, Shares], code: str, counted: Shares, prior: Shares, without: Shares
) -> None:
    if sum(counted.values()) < _LEAST_SEEN_NEAR:
        return
    shares = _smoothed(counted, prior)
    gain = sum(w * math.log2(shares[s] / without[s]) for s, w in counted.items() if s in shares)
    if gain >= _LEAST_GAIN:
        rows[code] = shares


def _both(known: Shares, by_right: Shares, by_left: Shares) -> Shares:
    """What right and left say together, as if each told by itself."""
    product = {s: by_right[s] * by_left[s] / share for s, share in known.items()}
    total = sum(product.values())
    return {s: share / total for s, share in product.items()}


def _summed(
    sightings: list[tuple[Unit, Shares]], code_of: Callable[[Unit], str]
) -> dict[str, Shares]:
    summed: dict[str, Shares] = defaultdict(lambda: defaultdict(float))
    for unit, seen in sightings:
        into = summed[code_of(unit)]
        for letters, weight in seen.items():
            into[letters] += weight
    return summed


def _smoothed(counted: Shares, farther: Shares) -> Shares:
    total = sum(w for s, w in counted.items() if s in farther) + _WEIGHT_OF_FARTHER
    return {s: (counted.get(s, 0.0) + _WEIGHT_OF_FARTHER * p) / total for s, p in farther.items()}


def _as_bits(code: str, shares: Shares) -> Costs:
    least = _LEAST_SHARE_NEAR if "|" in code else _LEAST_SHARE
    return {s: -math.log2((1 - _SLIPS) * p) for s, p in shares.items() if p >= least}
