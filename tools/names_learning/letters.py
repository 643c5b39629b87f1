# SPDX-License-Identifier: Apache-2.0
"""Count which Latin letter follows which two, smoothed, as costs in tenths of a bit."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from milaan.core.text.emissions import TENTHS

_LETTERS = "abcdefghijklmnopqrstuvwxyz$"
_WEIGHT_OF_SHORTER = 30  # how many sightings the shorter context is worth
_LEAST_SEEN = 30  # a pair of letters seen less often has no row of its own

type Shares = dict[str, float]


def letter_table(words: list[str]) -> dict[str, dict[str, int]]:
    """Return costs by the one or two letters before; `^` is the start, `$` the end."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        framed = f"^{word}$"
        for place in range(1, len(framed)):
            for length in range(3):
                if length <= place:
                    counts[framed[place - length : place]][framed[place]] += 1
    everywhere = _smoothed(counts[""], dict.fromkeys(_LETTERS, 1 / len(_LETTERS)))
    shares = {one: _smoothed(counts[one], everywhere) for one in "^" + _LETTERS[:-1]}
    for two, seen in counts.items():
        if len(two) == 2 and seen.total() >= _LEAST_SEEN:
            shares[two] = _smoothed(seen, shares[two[-1]])
    return {before: {c: _cost(p) for c, p in after.items()} for before, after in shares.items()}


def _smoothed(seen: Counter[str], shorter: Shares) -> Shares:
    total = seen.total() + _WEIGHT_OF_SHORTER
    return {c: (seen[c] + _WEIGHT_OF_SHORTER * shorter[c]) / total for c in _LETTERS}


def _cost(share: float) -> int:
    return round(-TENTHS * math.log2(share))
