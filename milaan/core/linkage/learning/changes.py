# SPDX-License-Identifier: Apache-2.0
"""What another version of the weights would change, in words a reviewer can judge."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np

from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.evidence import Level
from milaan.core.linkage.learning.table import Findings, Numbers
from milaan.core.linkage.weights import Weights

BANDS = (0.0, 0.1, 0.5, 0.9, 1.0)


class Moved(NamedTuple):
    """A finding whose weight differs: its bits before and after."""

    comparator: str
    code: str
    before: float
    after: float


class Example(NamedTuple):
    """A pair whose stated chance moves: codes of what was found, no value of a person."""

    before: float
    after: float
    findings: tuple[str, ...]


def moved_weights(one: Weights, other: Weights, *, least: float = 0.05) -> list[Moved]:
    """Return the findings whose weights differ by at least so many bits, the most first."""
    rows = [
        Moved(name, code, bits, other.table[name][code])
        for name, row in one.table.items()
        for code, bits in row.items()
    ]
    moved = [row for row in rows if abs(row.after - row.before) >= least]
    return sorted(moved, key=lambda row: -abs(row.after - row.before))


def band_of(stated: Numbers) -> Numbers:
    """Return which of `BANDS` each stated chance lies in, from 0."""
    return np.clip(np.searchsorted(BANDS, stated, side="right") - 1, 0, len(BANDS) - 2)


def moved_bands(before: Numbers, after: Numbers) -> Counter[tuple[int, int]]:
    """Return how many pairs go from which band to which; those that stay are counted, too."""
    both = zip(band_of(before).tolist(), band_of(after).tolist(), strict=True)
    return Counter((int(was), int(is_now)) for was, is_now in both)


def examples(
    findings: Findings, before: Numbers, after: Numbers, *, most: int = 5
) -> list[Example]:
    """Return the pairs whose stated chance moves most, one for each set of findings."""
    shown: dict[tuple[str, ...], Example] = {}
    for place in np.argsort(-np.abs(after - before), kind="stable")[: most * 50]:
        codes = tuple(
            f"{FINDINGS[number].comparator} {FINDINGS[number].code}"
            for number in findings[place]
            if FINDINGS[number].level is not Level.MISSING
        )
        example = Example(float(before[place]), float(after[place]), codes)
        if codes not in shown and abs(example.after - example.before) > 1e-9:
            shown[codes] = example
        if len(shown) == most:
            break
    return list(shown.values())
