# SPDX-License-Identifier: Apache-2.0
"""Learn how the units of a script are written in Latin letters: EM over best alignments.

Each round aligns every word with its spelling by the cheapest reading so far, counts what each
unit was written as, and makes the counts the costs of the next round. The first round starts from
the letters' plain sounds and from the rule that consonants are written with consonants.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial

from milaan.core.text.arabic import _CONSONANTS
from milaan.core.text.emissions import EXCHANGED, LEFT_OUT, PUT_IN, TENTHS
from milaan.core.text.indic_letters import LETTERS
from milaan.core.text.scripts import Script
from milaan.core.text.units import GAP, Unit
from tools.names_learning.costs import Costs, Counts, WholeTable, in_whole_tenths, price, table_of
from tools.names_learning.pairs import Pair

_ROUNDS = 5
_NEAR_ROUNDS = 2  # the last ones look at all pairs, and at the letters around each unit
_FIRST_PAIRS, _SOME_PAIRS = 6000, 18_000
_FAR = 99.0
_PUT_IN, _LEFT_OUT, _EXCHANGED = PUT_IN / TENTHS, LEFT_OUT / TENTHS, EXCHANGED / TENTHS
_GIVEN_UP_FIRST, _GIVEN_UP = 80.0, 45.0
_FOREIGN = (22.0, 1.6)  # dearer than this and so much a letter: an English word, not a reading

type Price = Callable[[Unit], Costs]
type Path = list[tuple[Unit, str]]

_VOWELS_ONLY = re.compile("[aeiouyhw]*")
_CONSONANTS_ONLY = re.compile("[b-df-hj-np-tv-z]*")
_SOUNDS = {
    letter: re.sub("[^a-z]", "", sound.lower())
    for script in (Script.DEVA, Script.SINH)
    for letter, sound in LETTERS[script].items()
} | _CONSONANTS | {"و": "o", "ی": "i", "ے": "e", "ا": "a", "آ": "a", "ع": "a", "ؤ": "o",
                   "ئ": "", "ء": "", "ं": "n"}  # fmt: skip
_SOUNDS["ڪ"] = "k"
_EITHER = frozenset("وی")


def learn(pairs: list[Pair]) -> WholeTable:
    """Return the costs of each unit by its surroundings, in tenths of a bit."""
    guesses: dict[str, _Guesses] = {}

    def guessed(unit: Unit) -> Costs:
        return guesses.setdefault(unit.letter, _Guesses(unit.letter))

    table = table_of(_count(pairs[:_FIRST_PAIRS], guessed, known=False), near=False)
    for turn in range(_ROUNDS):
        near = turn >= _ROUNDS - _NEAR_ROUNDS
        some = pairs if near else pairs[:_SOME_PAIRS]
        table = table_of(_count(some, partial(price, table), known=True), near=near)
    return in_whole_tenths(table)


class _Guesses(dict[str, float]):
    """First guesses for one unit, made when they are asked for."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter

    def get(self, letters: str, default: float = _FAR) -> float:  # type: ignore[override]
        if letters not in self:
            self[letters] = _guess(self._letter, letters)
        return self[letters]


def _guess(letter: str, letters: str) -> float:
    if letter == GAP:
        if not letters:
            return 1.0
        likely = {"a": 1.2, "i": 3.0, "u": 3.0, "e": 3.0, "o": 3.0}
        return likely.get(letters, 6.0 if _VOWELS_ONLY.fullmatch(letters) else _FAR)
    sound = letter if letter.isascii() else _SOUNDS.get(letter, _SOUNDS.get(letter[0], ""))
    kind = _CONSONANTS_ONLY if sound and sound[0] not in "aeiou" else _VOWELS_ONLY
    if letter not in _EITHER and not kind.fullmatch(letters):
        return 12.0 if len(letters) == 1 else _FAR
    if letters == sound:
        return 0.7
    if not letters:
        return 6.0
    return (2.5 if letters[0] == sound[:1] else 6.0) + abs(len(letters) - len(sound))


def _count(pairs: list[Pair], price: Price, *, known: bool) -> Counts:
    counts: Counts = defaultdict(lambda: defaultdict(float))
    for units, latin, weight in pairs:
        found = _align([price(unit) for unit in units], units, latin, known=known)
        if found is None or (known and found[0] > _FOREIGN[0] + _FOREIGN[1] * len(latin)):
            continue
        for unit, letters in found[1]:
            counts[unit][letters] += weight
    return counts


type Cell = tuple[float, int, str | None]  # cost, place before, letters written (None: put in)


def _align(
    prices: list[Costs], units: tuple[Unit, ...], latin: str, *, known: bool
) -> tuple[float, Path] | None:
    """Return the cheapest reading of `latin` as the units, with its cost in bits."""
    limit = _GIVEN_UP if known else _GIVEN_UP_FIRST
    rows: list[dict[int, Cell]] = [{0: (0.0, 0, None)}]
    _slip_in(rows[0], len(latin), limit)
    for costs in prices:
        new: dict[int, Cell] = {}
        for place, (cost, _, _) in rows[-1].items():
            for end in range(place, min(place + 3, len(latin)) + 1):
                letters = latin[place:end]
                total = cost + _one(costs, letters)
                if total <= limit and (end not in new or total < new[end][0]):
                    new[end] = (total, place, letters)
        _slip_in(new, len(latin), limit)
        rows.append(new)
    if len(latin) not in rows[-1]:
        return None
    return rows[-1][len(latin)][0], _way_back(rows, units, len(latin))


def _one(costs: Costs, letters: str) -> float:
    found = costs.get(letters)
    if found is not None:
        return found
    return (_LEFT_OUT, _EXCHANGED, _FAR, _FAR)[len(letters)]


def _slip_in(row: dict[int, Cell], length: int, limit: float) -> None:
    for place in range(length):
        cell = row.get(place)
        if cell is not None:
            total = cell[0] + _PUT_IN
            if total <= limit and (place + 1 not in row or total < row[place + 1][0]):
                row[place + 1] = (total, place, None)


def _way_back(rows: list[dict[int, Cell]], units: tuple[Unit, ...], end: int) -> Path:
    path: Path = []
    row, place = len(units), end
    while row > 0:
        _, before, letters = rows[row][place]
        if letters is not None:
            row -= 1
            path.append((units[row], letters))
        place = before
    return path
