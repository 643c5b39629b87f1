# SPDX-License-Identifier: Apache-2.0
"""`emissions.cost_of` for many words and Latin spellings at once: the same whole tenths of bits."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from functools import cache

import numpy as np

from milaan.core.linkage.columns.arrays import Array, met_once
from milaan.core.linkage.columns.texts import ELSE, KINDS, Texts
from milaan.core.text import emissions as one
from milaan.core.text.scripts import Script
from milaan.core.text.tables import load
from milaan.core.text.units import Unit, units_of

_NEVER = 20_000  # more than any spelling can cost, and small enough to be added up
_LONGEST = 3  # letters that one unit may be written as
_TOGETHER = 16_000
_OTHER_LETTER, _OTHER_LETTERS = 0, 1  # columns for what no table writes
_UNIT_CODE = "i"  # of 32 bits, as `Spelled.UNIT`
_FRAME = KINDS  # what stands before and after a word, where letters are numbers


def units_and_likeliest(word: str, script: str) -> tuple[bytes, str]:
    """Return the rows of `Prices` of a word's units, and its likeliest spelling."""
    known = prices()
    rows = known.rows_of(word, script)
    likeliest = "".join([known.likeliest[row] for row in rows])
    return array(_UNIT_CODE, rows).tobytes(), likeliest


class Spelled:
    """What it costs to spell words in Latin letters.

    Args:
        columns: `units` and `unit_ends` of every word as written, and what `of_latins` gives.
        latins: the Latin spellings that may be asked for.
    """

    UNIT = np.int32

    def __init__(self, columns: Mapping[str, Array], latins: Texts) -> None:
        self._units, ends = columns["units"], columns["unit_ends"]
        self._starts = np.concatenate([[0], ends])[:-1].astype(np.int64)
        self._steps = ends - self._starts
        self._latins = latins
        self._chunks = [columns[f"chunks_{length}"] for length in range(1, _LONGEST + 1)]
        self.rarity, self.letters = columns["rarity"], latins.lengths
        sums = np.concatenate([[0], np.cumsum(prices().least[self._units])])
        self.least: Array = sums[ends] - sums[self._starts]

    @staticmethod
    def of_latins(latins: Texts) -> dict[str, Array]:
        """Return the columns of `Prices` of one, two and three letters from each letter of all
        spellings on, and how rare each spelling is."""
        letters = latins.letters()
        padded = np.concatenate([letters, np.full(_LONGEST, ELSE, dtype=np.uint8)]).astype(np.int64)
        found, code = {}, np.zeros(len(letters), dtype=np.int64)
        for length in range(1, _LONGEST + 1):
            code = code * KINDS + padded[length - 1 : length - 1 + len(letters)]
            found[f"chunks_{length}"] = prices().columns[length - 1][code]
        return {**found, "rarity": _rarity(latins, letters)}

    def costs(self, words: Array, latins: Array) -> Array:
        """Return `cost_of` of every pair of a word as written and a Latin spelling."""
        words, latins, back = met_once(words, latins)
        steps, lengths = self._steps[words], self.letters[latins]
        order = np.lexsort((lengths, -steps))
        costs = np.empty(len(words), dtype=np.int64)
        for at in range(0, len(order), _TOGETHER):
            some = order[at : at + _TOGETHER]
            costs[some] = self._costs(words[some], latins[some], steps[some], lengths[some])
        found: Array = np.minimum(costs, self.least[words] + one.MOST_OVER)[back]
        return found

    def _costs(self, words: Array, latins: Array, steps: Array, lengths: Array) -> Array:
        """Return the costs of pairs, those with the most units first."""
        known, width, most_steps = prices(), int(lengths.max()), int(steps.max())
        units = self._units_of(words, most_steps)
        chunks = self._chunks_of(latins, width)
        spent = np.full((width + 1, len(words)), _NEVER, dtype=np.int32)
        spent[0] = 0
        _put_in(spent)
        for step in range(most_steps):
            live = int(np.searchsorted(-steps, -step, side="left"))
            before, row = spent[:, :live], units[step, :live]
            after, unit = before + known.silent[row], row * np.int32(known.width)
            for letters, columns in enumerate(chunks, start=1):
                if width < letters:
                    break
                price = known.flat[unit + columns[: width + 1 - letters, :live]]
                np.minimum(after[letters:], before[:-letters] + price, out=after[letters:])
            _put_in(after)
            spent[:, :live] = after
        return spent[lengths, np.arange(len(words))]

    def _units_of(self, words: Array, most: int) -> Array:
        """Return a row a step; beyond a word's last it does not matter what stands there."""
        places = self._starts[words] + np.arange(most)[:, None]
        return np.take(self._units, places, mode="clip") if most else places.astype(np.int32)

    def _chunks_of(self, latins: Array, width: int) -> list[Array]:
        places = self._latins.starts[latins] + np.arange(width)[:, None]
        if not width:
            return [places] * _LONGEST
        return [np.take(chunks, places, mode="clip") for chunks in self._chunks]


class Prices:
    """All learned tables as one: a row for each unit and surroundings, a column for each letter or
    letters that any of them may be written as.

    Args of each row: `silent`, what it costs to leave the unit out; `least`, its cheapest way;
    `likeliest`, the letters it is written as most.
    """

    def __init__(self) -> None:
        tables = [one._UNKNOWN, *_all_costs()]
        # By identity: `emissions` hands out the very same tables.
        self._rows = {id(costs): row for row, costs in enumerate(tables)}
        self._known: dict[str, dict[Unit, int]] = {}
        found = sorted({chunk for costs in tables for chunk in costs if chunk})
        chunks = {chunk: column for column, chunk in enumerate(found, start=_OTHER_LETTERS + 1)}
        absent = [one.EXCHANGED, _NEVER, *(_NEVER if len(c) > 1 else one.EXCHANGED for c in found)]
        table = np.tile(np.array(absent, dtype=np.int16), (len(tables), 1))
        for row, costs in enumerate(tables):
            for chunk, price in costs.items():
                if chunk:
                    table[row, chunks[chunk]] = price
        self.flat, self.width = table.ravel(), table.shape[1]
        self.silent = np.array([c.get("", one.LEFT_OUT) for c in tables], dtype=np.int32)
        self.least = np.array([min(*c.values(), one.LEFT_OUT, one.LEFT_OUT) for c in tables])
        self.likeliest = [min(c, key=lambda text: (c[text], text), default="") for c in tables]
        self.columns = [_column_of(chunks, length) for length in range(1, _LONGEST + 1)]

    def rows_of(self, word: str, script: str) -> list[int]:
        """Return the row of each unit of a word as written in a script."""
        name = one.table_name(word, script)
        known = self._known.setdefault(name, {})
        rows = []
        for unit in units_of(word, script):
            row = known.get(unit)
            if row is None:
                row = known[unit] = self._rows[id(one._row(name, unit).costs)]
            rows.append(row)
        return rows


@cache
def prices() -> Prices:
    """Return the tables, made once a process; equal in all of them."""
    return Prices()


def _column_of(chunks: Mapping[str, int], length: int) -> Array:
    """Return the column of every row of so many letters, by their numbers."""
    other = _OTHER_LETTER if length == 1 else _OTHER_LETTERS
    columns = np.full(KINDS**length, other, dtype=np.int32)
    for chunk, column in chunks.items():
        if len(chunk) == length and chunk.isascii() and chunk.isalpha():
            place = 0
            for letter in chunk:
                place = place * KINDS + ord(letter) - ord("a")
            columns[place] = column
    return columns


def _all_costs() -> Iterator[one.Costs]:
    for name in sorted({*(script.value for script in Script), one.SINDHI}):
        try:
            table: dict[str, dict[str, one.Costs]] = load(name)
        except FileNotFoundError:  # a script that borrows its neighbour's, or has none
            continue
        for around in table.values():
            yield from around.values()


def _put_in(spent: Array) -> None:
    """Let letters be put in, at a fixed price each."""
    for place in range(1, len(spent)):
        np.minimum(spent[place], spent[place - 1] + np.int32(one.PUT_IN), out=spent[place])


def _rarity(latins: Texts, letters: Array) -> Array:
    """Return `rarity_of_letters` of every spelling, in tenths of a bit."""
    framed = np.full(len(letters) + 2 * len(latins), _FRAME, dtype=np.int64)
    own = np.repeat(2 * np.arange(len(latins)) + 1, latins.lengths) + np.arange(len(letters))
    framed[own] = letters
    before = np.concatenate([[_FRAME], framed[:-1]])
    first = np.concatenate([[_FRAME], before[:-1]])
    # After the frame stands no letter before: the table is asked for the frame alone.
    costs = _after_two()[first, before, framed]
    alone = _after_two()[_NOTHING, before, framed]
    starts = latins.starts + 2 * np.arange(len(latins))
    costs = np.where(before == _FRAME, alone, costs)
    costs[starts] = 0
    sums = np.concatenate([[0], np.cumsum(costs)])
    ends = starts + latins.lengths + 2
    found: Array = sums[ends] - sums[starts]
    return found


_NOTHING = KINDS + 1


@cache
def _after_two() -> Array:
    """Return what each letter costs after each two; of one alone the first is `_NOTHING`."""
    table: dict[str, one.Costs] = load("letters")
    signs = [*map(chr, range(ord("a"), ord("z") + 1)), "\0", "^"]
    found = np.full((KINDS + 2, KINDS + 1, KINDS + 1), one.EXCHANGED, dtype=np.int64)
    for place, first in enumerate([*signs, ""]):
        for second_place, second in enumerate(signs):
            costs = table.get(first + second) or table.get(second)
            for third, sign in enumerate([*signs[:-1], "$"]):
                if costs:
                    found[place, second_place, third] = costs.get(sign, one.EXCHANGED)
    return found
