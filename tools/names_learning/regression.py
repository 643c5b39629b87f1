# SPDX-License-Identifier: Apache-2.0
"""Logistic regression in plain Python: a few figures, some ten thousand rows."""

from __future__ import annotations

import math
from collections.abc import Iterable

_ROUNDS = 12
_RIDGE = 1e-3

type Row = tuple[tuple[float, ...], bool]


def fitted(examples: Iterable[Row]) -> list[float]:
    """Newton's method for the logistic regression; the weights in bits, rounded."""
    data = [((1.0, *figures), float(true)) for figures, true in examples]
    size = len(data[0][0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        slope = [-_RIDGE * w for w in weights]
        bend = [[_RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for figures, true in data:
            chance = _chance(sum(w * f for w, f in zip(weights, figures, strict=True)))
            for i in range(size):
                slope[i] += (true - chance) * figures[i]
                part = chance * (1 - chance) * figures[i]
                for j in range(size):
                    bend[i][j] += part * figures[j]
        weights = [w + s for w, s in zip(weights, _solved(bend, slope), strict=True)]
    return [round(w / math.log(2), 6) for w in weights]


def _chance(logit: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, logit))))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss's elimination with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        best = max(range(i, size), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for k in range(size):
            if k != i:
                share = rows[k][i] / rows[i][i]
                rows[k] = [x - share * y for x, y in zip(rows[k], rows[i], strict=True)]
    return [row[size] / row[i] for i, row in enumerate(rows)]
