# SPDX-License-Identifier: Apache-2.0
"""Whether stated chances hold: when it says 0.9, nine of ten are right."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from milaan.core.linkage.learning.table import Numbers

EDGES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_TENTHS = tuple(step / 10 for step in range(11))


class Band(NamedTuple):
    """Pairs whose stated chance lies in one band: from, up to, how many, stated, true."""

    start: float
    end: float
    pairs: int
    stated: float
    true: float


def reliability(
    stated: Numbers, is_match: Numbers, edges: tuple[float, ...] = EDGES
) -> tuple[Band, ...]:
    """Return the bands that hold pairs, each with the mean stated chance and the true share."""
    places = np.clip(np.searchsorted(edges, stated, side="right") - 1, 0, len(edges) - 2)
    bands = []
    for place in range(len(edges) - 1):
        inside = places == place
        many = int(inside.sum())
        if many:
            means = float(stated[inside].mean()), float(is_match[inside].mean())
            bands.append(Band(edges[place], edges[place + 1], many, *means))
    return tuple(bands)


def expected_error(stated: Numbers, is_match: Numbers) -> float:
    """Return the expected calibration error over ten even bands: the mean distance between
    stated and true, by pairs."""
    bands = reliability(stated, is_match, _TENTHS)
    return sum(band.pairs * abs(band.stated - band.true) for band in bands) / max(len(stated), 1)


def best_f1(stated: Numbers, is_match: Numbers, all_matches: int) -> tuple[float, float]:
    """Return the best F1 over all thresholds and the threshold; matches that were never
    proposed count as missed.

    Args:
        all_matches: true pairs of the two files, proposed or not.
    """
    order = np.argsort(-stated, kind="stable")
    right = np.cumsum(is_match[order])
    taken = np.arange(1, len(order) + 1)
    # Only where the next pair is stated lower can a line be drawn.
    ends = np.append(np.diff(stated[order]) != 0, True)
    scores = np.where(ends, 2 * right / (taken + all_matches), 0.0)
    best = int(np.argmax(scores)) if len(scores) else 0
    return (float(scores[best]), float(stated[order][best])) if len(scores) else (0.0, 1.0)
