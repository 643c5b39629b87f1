# SPDX-License-Identifier: Apache-2.0
"""Findings as small numbers: each comparator's own, in the order of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from milaan.core.linkage.catalogue import FINDINGS
from milaan.core.linkage.columns.arrays import Array
from milaan.core.linkage.evidence import Evidence, Level
from milaan.core.linkage.weights import Weights


@cache
def findings_of(comparator: str) -> tuple[Evidence, ...]:
    """Return what a comparator can find; a finding's number is its place here."""
    return tuple(found for found in FINDINGS if found.comparator == comparator)


@cache
def numbers_of(comparator: str) -> Mapping[str, int]:
    """Return the number of each code of a comparator."""
    return {found.code: number for number, found in enumerate(findings_of(comparator))}


def number_of(found: Evidence) -> int:
    """Return the number of a finding among those of its comparator."""
    return numbers_of(found.comparator)[found.code]


def missing_of(comparator: str) -> int:
    """Return the number of the finding that says nothing."""
    levels = [found.level for found in findings_of(comparator)]
    return levels.index(Level.MISSING)


def bits_of(comparator: str, weights: Weights) -> Array:
    """Return the bits of a comparator's findings by their numbers."""
    table = weights.table[comparator]
    return np.array([table[found.code] for found in findings_of(comparator)])


def choose(default: Evidence, *rules: tuple[Array, Evidence]) -> Array:
    """Return the first finding whose mask is true, for every pair; else the default.

    It reads as the scalar comparators do: one condition after the other.
    """
    masks = [mask for mask, _ in rules]
    numbers = [np.uint8(number_of(found)) for _, found in rules]
    return np.select(masks, numbers, default=np.uint8(number_of(default)))
