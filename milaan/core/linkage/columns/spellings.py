# SPDX-License-Identifier: Apache-2.0
"""`emissions.cost_of` for many words and Latin spellings at once: the same whole tenths of bits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from milaan.core.linkage.columns.arrays import Array, spread
from milaan.core.text import emissions as one
from milaan.core.text.scripts import Script
from milaan.core.text.tables import load

_NEVER = 20_000  # more than any spelling can cost, and small enough to be added up
_LONGEST = 3  # letters that one unit may be written as
_TOGETHER = 20_000
_OTHER_LETTER, _OTHER_LETTERS = 0, 1  # columns for what no table writes


class Spellings:
    """Words met so far, by number: as what they cost unit by unit, and as Latin letters."""

    def __init__(self) -> None:
        self._prices = Prices()
        self._spelled: dict[tuple[str, str], int] = {}
        self._units, self._silent = Rows(), Rows()
        self._least: list[int] = []
        self._written: dict[str, int] = {}
        self._letters = tuple(Rows() for _ in range(_LONGEST))

    def spelling(self, word: str, script: str) -> int:
        """Return the number of a word of which it is asked what its spellings cost."""
        found = self._spelled.get((word, script))
        if found is None:
            steps = one.spelling_of(word, script)
            self._units.add([self._row(step.costs) for step in steps])
            self._silent.add([step.silent for step in steps])
            found = self._spelled[word, script] = len(self._least)
            self._least.append(steps[0].least_from if steps else 0)
        return found

    def latin(self, letters: str) -> int:
        """Return the number of a row of Latin letters that words are spelled as."""
        found = self._written.get(letters)
        if found is None:
            found = self._written[letters] = len(self._written)
            for length, rows in enumerate(self._letters, start=1):
                rows.add(self._chunk_row(letters, length))
        return found

    def costs(self, spellings: Array, latins: Array) -> Array:
        """Return `cost_of` of every pair."""
        costs = np.empty(len(spellings), dtype=np.int64)
        if not len(spellings):
            return costs
        order = np.argsort(-self._units.lengths()[spellings], kind="stable")
        for at in range(0, len(order), _TOGETHER):
            some = order[at : at + _TOGETHER]
            costs[some] = self._costs(spellings[some], latins[some])
        return costs

    def _costs(self, spellings: Array, latins: Array) -> Array:
        """Return the costs of pairs, those with the most units first."""
        prices, steps = self._prices.table, self._units.lengths()[spellings]
        lengths = self._letters[0].lengths()[latins]
        width, most_steps = int(lengths.max()), int(steps.max())
        units = self._units.table()[:, :most_steps][spellings]
        silent = self._silent.table()[:, :most_steps][spellings]
        chunks = [rows.table()[:, :width][latins] for rows in self._letters]
        spent = np.full((len(spellings), width + 1), _NEVER, dtype=np.int32)
        spent[:, 0] = 0
        _put_in(spent)
        for step in range(most_steps):
            live = int(np.searchsorted(-steps, -step, side="left"))
            before, unit = spent[:live], units[:live, step, None]
            after = before + silent[:live, step, None]
            for letters, places in enumerate(chunks, start=1):
                until = width + 1 - letters
                reached = before[:, :until] + prices[unit, places[:live, :until]]
                np.minimum(after[:, letters:], reached, out=after[:, letters:])
            spent[:live] = after
            _put_in(spent[:live])
        most = np.array(self._least, dtype=np.int64)[spellings] + one.MOST_OVER
        return np.minimum(spent[np.arange(len(spellings)), lengths], most)

    def _row(self, costs: one.Costs) -> int:
        return self._prices.rows[id(costs)]

    def _chunk_row(self, letters: str, length: int) -> list[int]:
        chunks, other = self._prices.chunks, _OTHER_LETTER if length == 1 else _OTHER_LETTERS
        return [
            chunks.get(letters[place : place + length], other)
            for place in range(len(letters) + 1 - length)
        ]


class Prices:
    """All learned tables as one: a row for each unit and surroundings, a column for each letter or
    letters that any of them may be written as."""

    def __init__(self) -> None:
        tables = [one._UNKNOWN, *_all_costs()]
        # By identity: `spelling_of` hands out the very same tables.
        self.rows = {id(costs): row for row, costs in enumerate(tables)}
        found = sorted({chunk for costs in tables for chunk in costs if chunk})
        self.chunks = {
            chunk: column for column, chunk in enumerate(found, start=_OTHER_LETTERS + 1)
        }
        absent = [one.EXCHANGED, _NEVER, *(_NEVER if len(c) > 1 else one.EXCHANGED for c in found)]
        self.table: Array = np.tile(np.array(absent, dtype=np.int16), (len(tables), 1))
        for row, costs in enumerate(tables):
            for chunk, price in costs.items():
                if chunk:
                    self.table[row, self.chunks[chunk]] = price


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
    for place in range(1, spent.shape[1]):
        np.minimum(spent[:, place], spent[:, place - 1] + one.PUT_IN, out=spent[:, place])


class Rows:
    """Lists of numbers as the rows of one table, which grows with them."""

    def __init__(self) -> None:
        self._lists: list[list[int]] = []
        self._table: Array = np.zeros((0, 1), dtype=np.int32)
        self._lengths: Array = np.zeros(0, dtype=np.int64)

    def add(self, numbers: list[int]) -> None:
        """Add one row."""
        self._lists.append(numbers)

    def lengths(self) -> Array:
        """Return how many numbers each row has."""
        self._settle()
        return self._lengths

    def table(self) -> Array:
        """Return all rows, with 0 after their numbers."""
        self._settle()
        return self._table

    def _settle(self) -> None:
        if not self._lists:
            return
        lengths = np.fromiter(map(len, self._lists), dtype=np.int64, count=len(self._lists))
        before, width = self._table.shape
        wider = max(width, int(lengths.max()))
        table = np.zeros((before + len(lengths), wider), dtype=np.int32)
        table[:before, :width] = self._table
        flat = np.fromiter(chain.from_iterable(self._lists), dtype=np.int32)
        rows, columns = spread(np.zeros(len(lengths), dtype=np.int64), lengths)
        table[before + rows, columns] = flat
        self._table, self._lengths = table, np.concatenate([self._lengths, lengths])
        self._lists = []
