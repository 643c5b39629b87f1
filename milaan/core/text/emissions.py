# SPDX-License-Identifier: Apache-2.0
"""How a word of any script is spelled in Latin letters: learned costs in bits.

Each unit of the word (see `units`) is written as none to three Latin letters; the tables hold
-log2 of how often it is written so. The cost of a spelling is that of its cheapest reading;
a slip of the pen (a letter put in, left out or exchanged) has a fixed price.

Source: `tables/README.md`; made by `tools/learn_names.py`. The idea of learning the costs of an
edit distance from pairs: Ristad and Yianilos, *Learning String-Edit Distance* (1998).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from milaan.core.text.scripts import Script
from milaan.core.text.tables import load
from milaan.core.text.units import Unit, is_sindhi, units_of

# All costs are whole tenths of a bit, so that every engine adds them up to the same figure.
TENTHS: Final = 10
PUT_IN: Final = 100
LEFT_OUT: Final = 100
EXCHANGED: Final = 140
MOST_OVER: Final = 200  # a slip or two and some rare spellings

SINDHI: Final = "Arab-sd"
# Scripts without a table of their own borrow their neighbour's.
_BORROWED = {Script.ORYA.value: Script.BENG.value}

type Costs = Mapping[str, int]


class Step(NamedTuple):
    """One unit of a word: what it costs in which letters, and what the rest costs at least."""

    costs: Costs
    silent: int
    least_from: int
    least_after: int


type Spelling = tuple[Step, ...]
_UNKNOWN: Costs = {}


@lru_cache(maxsize=65536)
def spelling_of(word: str, script: str) -> Spelling:
    """Return, for each unit of the word, what it costs to write it in which Latin letters."""
    name = table_name(word, script)
    steps: list[Step] = []
    after = 0
    for unit in reversed(units_of(word, script)):
        row = _row(name, unit)
        least = after + row.least
        steps.append(Step(row.costs, row.silent, least, after))
        after = least
    return tuple(reversed(steps))


class _Row(NamedTuple):
    """What a unit costs where it stands, unwritten, at least; and its likeliest letters."""

    costs: Costs
    silent: int
    least: int
    likeliest: str


@lru_cache(maxsize=131072)
def _row(name: str, unit: Unit) -> _Row:
    table: dict[str, dict[str, Costs]] = load(name)
    around = table.get(unit.letter)
    costs = _UNKNOWN if around is None else in_its_place(around, unit)
    silent = costs.get("", LEFT_OUT)
    likeliest = min(costs, key=lambda letters: (costs[letters], letters), default="")
    return _Row(costs, silent, min(silent, *costs.values(), LEFT_OUT), likeliest)


def in_its_place[T](around: Mapping[str, T], unit: Unit) -> T:
    """Return the row of a unit for the nearest surroundings that its table knows; `*` is any."""
    _, kinds, left, right = unit
    return (
        around.get(f"{kinds}|{left}|{right}")
        or around.get(f"{kinds}|{right}")
        or around.get(f"{kinds}|{left}|")
        or around.get(kinds)
        or around["*"]
    )


def table_name(word: str, script: str) -> str:
    """Return the name of the table that a word is read with."""
    if script == Script.ARAB and is_sindhi(word):
        return SINDHI
    return _BORROWED.get(script, script)


def least_cost(word: str, script: str) -> int:
    """Return a lower limit of the cost of any spelling of the word, in tenths of a bit."""
    spelling = spelling_of(word, script)
    return spelling[0].least_from if spelling else 0


@lru_cache(maxsize=65536)
def likeliest_spelling(word: str, script: str) -> str:
    """Return the word in the Latin letters that are likeliest for each of its units."""
    name = table_name(word, script)
    return "".join([_row(name, unit).likeliest for unit in units_of(word, script)])


def cost_of(spelling: Spelling, latin: str) -> int:
    """Return what it costs to write a word as `latin`, in tenths of a bit.

    At most `MOST_OVER` more than its least cost: beyond it two words are plainly different.

    Args:
        spelling: as `spelling_of` gives it.
        latin: lower-case ASCII letters.
    """
    chunks, length = _chunks(latin), len(latin)
    most = (spelling[0].least_from if spelling else 0) + MOST_OVER
    row = {0: 0}
    _put_in(row, length, MOST_OVER)
    for step in spelling:
        row = _written(row, step, chunks, most - step.least_after)
        if not row:
            return most
        _put_in(row, length, most - step.least_after)
    return row.get(length, most)


def _written(
    row: dict[int, int], step: Step, chunks: list[tuple[str, ...]], most: int
) -> dict[int, int]:
    """Write one more unit: return the cheapest cost by number of letters written."""
    price, silent = step.costs.get, step.silent
    new: dict[int, int] = {}
    cheapest = new.get
    for place, cost in row.items():
        total = cost + silent
        if total < most and total < cheapest(place, most):
            new[place] = total
        at = place
        default: int | None = EXCHANGED
        for letters in chunks[place]:
            at += 1
            more = price(letters, default)
            default = None
            if more is not None:
                total = cost + more
                if total < cheapest(at, most):
                    new[at] = total
    return new


def _put_in(row: dict[int, int], length: int, most: int) -> None:
    # A letter put in may be followed by one more.
    for place, cost in list(row.items()):
        total, at = cost + PUT_IN, place + 1
        while at <= length and total < row.get(at, most):
            row[at] = total
            total, at = total + PUT_IN, at + 1


@lru_cache(maxsize=65536)
def _chunks(latin: str) -> list[tuple[str, ...]]:
    length = len(latin)
    return [
        tuple([latin[place:end] for end in range(place + 1, min(place + 3, length) + 1)])
        for place in range(length + 1)
    ]


@lru_cache(maxsize=65536)
def rarity_of_letters(latin: str) -> int:
    """Return how unlikely this row of letters is among Latin spellings, in tenths of a bit.

    Two long or unusual spellings that agree say more than two short and usual ones.
    """
    table: dict[str, Costs] = load("letters")
    framed = f"^{latin}$"
    total = 0
    for place in range(1, len(framed)):
        costs = table.get(framed[max(0, place - 2) : place]) or table.get(framed[place - 1])
        total += costs.get(framed[place], EXCHANGED) if costs else EXCHANGED
    return total
