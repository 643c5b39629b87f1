# SPDX-License-Identifier: Apache-2.0
"""Learn how the units of a script are written in Latin letters: EM over best alignments.

Each round aligns every word with its spelling by the cheapest reading so far, counts what each
unit was written as, and makes the counts the costs of the next round. The first round starts from
the letters' plain sounds and from the rule that consonants are written with consonants.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable

from milaan.core.text.arabic import _CONSONANTS
from milaan.core.text.emissions import EXCHANGED, LEFT_OUT, PUT_IN, TENTHS
from milaan.core.text.indic_letters import LETTERS
from milaan.core.text.scripts import Script
from milaan.core.text.units import GAP, Unit
from tools.names_learning.pairs import Pair

_ROUNDS = 5
_FIRST_SHARE = 3  # the first round looks at a third of the pairs
_WEIGHT_OF_ANYWHERE = 6.0  # how many sightings a unit's costs in any surroundings are worth
_LEAST_SHARE = 0.001
_LEAST_SEEN = 1.0
_SLIPS = 0.02  # share kept for slips of the pen
_FAR = 99.0
_PUT_IN, _LEFT_OUT, _EXCHANGED = PUT_IN / TENTHS, LEFT_OUT / TENTHS, EXCHANGED / TENTHS
_GIVEN_UP_FIRST, _GIVEN_UP = 80.0, 45.0
_FOREIGN = (22.0, 1.6)  # dearer than this and so much a letter: an English word, not a reading

type Costs = dict[str, float]
type Price = Callable[[Unit], Costs]
type Counts = dict[Unit, dict[str, float]]
type Table = dict[str, dict[str, dict[str, int]]]
type Path = list[tuple[Unit, str]]

_VOWELS_ONLY = re.compile("[aeiouyhw]*")
_CONSONANTS_ONLY = re.compile("[b-df-hj-np-tv-z]*")
_SOUNDS = {
    letter: re.sub("[^a-z]", "", sound.lower())
    for script in (Script.DEVA, Script.SINH)
    for letter, sound in LETTERS[script].items()
} | _CONSONANTS | {"و": "o", "ی": "i", "ے": "e", "ا": "a", "آ": "a", "ع": "a", "ؤ": "o",
                   "ئ": "", "ء": "", "ं": "n"}  # fmt: skip
_EITHER = frozenset("وی")


def learn(pairs: list[Pair]) -> Table:
    """Return the costs of each unit by its surroundings, in tenths of a bit; `*` is any."""
    guesses: dict[str, _Guesses] = {}

    def guessed(unit: Unit) -> Costs:
        return guesses.setdefault(unit.letter, _Guesses(unit.letter))

    price: Price = guessed
    table: dict[Unit, Costs] = {}
    for turn in range(_ROUNDS):
        counts = _count(pairs if turn else pairs[::_FIRST_SHARE], price, known=bool(turn))
        table = _costs(counts)
        price = _priced(table)
    return _whole_tenths(table)


def _priced(table: dict[Unit, Costs]) -> Price:
    def price(unit: Unit) -> Costs:
        return table.get(unit) or table.get(Unit(unit.letter, "*")) or {}

    return price


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


def _costs(counts: Counts) -> dict[Unit, Costs]:
    anywhere: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for unit, seen in counts.items():
        for letters, weight in seen.items():
            anywhere[unit.letter][letters] += weight
    shares = {
        letter: {s: w / sum(seen.values()) for s, w in seen.items() if w >= _LEAST_SEEN}
        for letter, seen in anywhere.items()
    }
    table = {Unit(letter, "*"): _as_bits(share) for letter, share in shares.items()}
    for unit, seen in counts.items():
        total = sum(seen.values()) + _WEIGHT_OF_ANYWHERE
        share = {
            letters: (seen.get(letters, 0.0) + _WEIGHT_OF_ANYWHERE * general) / total
            for letters, general in shares[unit.letter].items()
        }
        table[unit] = _as_bits(share)
    return table


def _as_bits(shares: dict[str, float]) -> Costs:
    return {
        letters: -math.log2((1 - _SLIPS) * share)
        for letters, share in shares.items()
        if share >= _LEAST_SHARE
    }


def _whole_tenths(table: dict[Unit, Costs]) -> Table:
    whole: Table = defaultdict(dict)
    for unit, costs in table.items():
        if costs:
            whole[unit.letter][unit.around] = {s: round(TENTHS * c) for s, c in costs.items()}
    return whole
