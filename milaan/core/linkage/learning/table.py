# SPDX-License-Identifier: Apache-2.0
"""What all comparators found on many pairs, as numbers: one row a pair, one column a comparator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from milaan.core.linkage.catalogue import COMPARATORS, FINDINGS
from milaan.core.linkage.evidence import Evidence, Level
from milaan.core.linkage.prepared import Prepared

type Findings = NDArray[np.int16]
type Numbers = NDArray[np.float64]

# Each finding's number is its place in the catalogue.
NUMBER: dict[Evidence, int] = {found: place for place, found in enumerate(FINDINGS)}
COLUMN_OF: tuple[str, ...] = tuple(dict.fromkeys(found.comparator for found in FINDINGS))
# For each finding the column it stands in.
COLUMNS = np.array([COLUMN_OF.index(found.comparator) for found in FINDINGS], dtype=np.int16)
IS_MISSING = np.array([found.level is Level.MISSING for found in FINDINGS])
IS_FOR = np.array([found.level in (Level.EXACT, Level.CLOSE) for found in FINDINGS])
IS_AGAINST = np.array([found.level is Level.DIFFERENT for found in FINDINGS])


def read_findings(pairs: Iterable[tuple[Prepared, Prepared]]) -> Findings:
    """Compare pairs and return the numbers of what was found."""
    rows = [[NUMBER[compare(a, b)] for compare in COMPARATORS] for a, b in pairs]
    return np.array(rows, dtype=np.int16).reshape(len(rows), len(COMPARATORS))


def vector_of(table: Mapping[str, Mapping[str, float]]) -> Numbers:
    """Return the bits of a table of weights by the numbers of the findings."""
    return np.array([table[found.comparator][found.code] for found in FINDINGS])


def table_of(vector: Numbers) -> dict[str, dict[str, float]]:
    """Return a table comparator -> code -> value; what is missing is left out."""
    table: dict[str, dict[str, float]] = {}
    for found, value in zip(FINDINGS, vector, strict=True):
        if found.level is not Level.MISSING:
            table.setdefault(found.comparator, {})[found.code] = float(value)
    return table


def bits_of(findings: Findings, vector: Numbers) -> Numbers:
    """Return the sum of bits of each pair, without a prior."""
    total: Numbers = vector[findings].sum(axis=1)
    return total


def counts_of(findings: Findings, shares: Numbers | None = None) -> Numbers:
    """Return how often each finding occurs; `shares` counts each pair in part."""
    counts = np.zeros(len(FINDINGS))
    for column in findings.T:
        counts += np.bincount(column, weights=shares, minlength=len(FINDINGS))
    return counts


def chances_of(counts: Numbers, *, base: Numbers, strength: float) -> Numbers:
    """Return each finding's share of the pairs in which its comparator spoke.

    Args:
        base: shares to lean on where little was counted; they sum to 1 in each column.
        strength: how many pairs the base counts for.
    """
    kept = np.where(IS_MISSING, 0.0, counts)
    total = np.bincount(COLUMNS, weights=kept)[COLUMNS]
    chances: Numbers = (kept + strength * base) / (total + strength)
    return np.where(IS_MISSING, 1.0, chances)
