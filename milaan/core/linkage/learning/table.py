# SPDX-License-Identifier: Apache-2.0
"""What all comparators found on many pairs, as numbers: one row a pair, one column a comparator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from milaan.core.linkage.catalogue import COMPARATORS, FINDINGS
from milaan.core.linkage.columns.encode import encode
from milaan.core.linkage.columns.findings import findings_of
from milaan.core.linkage.columns.pairs import Pairs
from milaan.core.linkage.columns.score import Scorer
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.evidence import Evidence, Level
from milaan.core.linkage.prepared import Prepared

type Findings = NDArray[np.int16]
type Numbers = NDArray[np.float64]

_TOGETHER = 200_000

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


def read_rows(
    left: Sequence[Prepared], right: Sequence[Prepared], rows: Sequence[tuple[int, int]]
) -> Findings:
    """Return what `read_findings` does for pairs of rows, many at a time over columns."""
    vocabulary = Vocabulary()
    ours, theirs = encode(left, vocabulary), encode(right, vocabulary)
    scorer = Scorer(vocabulary.lexicon())
    places = [np.array([FINDINGS.index(f) for f in findings_of(n)]) for n in COLUMN_OF]
    parts = []
    for start in range(0, len(rows), _TOGETHER):
        some = np.array(rows[start : start + _TOGETHER], dtype=np.int64)
        pairs = Pairs(ours, theirs, some[:, 0], some[:, 1])
        found = [numbers for _, numbers in scorer.findings(pairs)]
        parts.append(np.stack([at[n] for at, n in zip(places, found, strict=True)], axis=1))
    whole = np.concatenate(parts) if parts else np.empty((0, len(places)))
    return whole.astype(np.int16)


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
