# SPDX-License-Identifier: Apache-2.0
"""Estimate match weights from two person files, and compare two versions on them.

Both files are held in memory: of a large one a part of the left records is compared, every so
many-th, which is enough to count by.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from typing import NamedTuple

import numpy as np

from milaan.batch.people_csv import FileProblem, PersonRow, read_people
from milaan.core.linkage.learning.estimate import (
    Chances,
    maximise,
    share_of_true,
    strangers_of,
    true_chances,
    weigh,
)
from milaan.core.linkage.learning.order import in_order
from milaan.core.linkage.learning.proposing import propose
from milaan.core.linkage.learning.rate import LEAST_RATE, ONE_PARTNER
from milaan.core.linkage.learning.refine import Labelled, refine, within
from milaan.core.linkage.learning.table import (
    Findings,
    Numbers,
    counts_of,
    read_rows,
    table_of,
    vector_of,
)
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.weights import MOST_PARTNERS, Weights

MOST_COMPARED = 10_000
_RANDOM_PAIRS = 60_000
_FARTHEST = 5.0  # bits
# A stride that shares no factor with most file lengths, so that pairs look as if drawn by chance.
_STRIDE = 7_919


@dataclass(frozen=True, slots=True)
class PairsOfFiles:
    """The pairs of two files that share match keys, with what was found on them.

    Args:
        is_match: 1 or 0 where the kind is known, else -1.
        strangers: findings of pairs taken at random.
        left_count: left records compared; right_count: the whole right file.
        matches: true pairs of the compared left records, where all are known.
        is_one_file: both sides are one file, in which people may stand more than twice.
    """

    findings: Findings
    is_match: Numbers
    strangers: Findings
    left_count: int
    right_count: int
    matches: int | None
    refused: int
    is_one_file: bool = False

    @property
    def is_labelled(self) -> bool:
        return bool((self.is_match >= 0).any())


class Truth(NamedTuple):
    """What a file of labelled pairs says; where it is whole, all other pairs are strangers."""

    verdicts: Mapping[tuple[str, str], bool]
    is_whole: bool


def read_truth(path: Path) -> Truth:
    """Read `left_id,right_id,is_match`; without `is_match` the file names every true pair.

    Raises:
        FileProblem: it cannot be read, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            columns = set(rows.fieldnames or ())
            if not {"left_id", "right_id"} <= columns:
                raise FileProblem(f"{path.name} needs the columns left_id and right_id")
            is_whole = "is_match" not in columns
            verdicts = {
                (row["left_id"], row["right_id"]): is_whole or _is_yes(row["is_match"])
                for row in rows
            }
    except (OSError, UnicodeDecodeError):
        raise FileProblem(f"cannot read {path.name}") from None
    return Truth(verdicts, is_whole)


def _is_yes(text: str | None) -> bool:
    return (text or "").strip().lower() in {"1", "true", "yes"}


def compare_files(
    left: Path, right: Path, truth: Truth | None, *, today: date, most: int = MOST_COMPARED
) -> PairsOfFiles:
    """Compare the proposed pairs of two person files, and some taken at random.

    One file may stand on both sides, to find who is in it twice.

    Args:
        most: left records compared.

    Raises:
        FileProblem: a file cannot be read or holds nobody.
    """
    ours, refused = _people(left, "missing", today)
    theirs, refused_too = _people(right, "recovered", today)
    if not ours or not theirs:
        raise FileProblem("there is nobody in one of the files")
    some = ours[:: max(1, -(-len(ours) // most))]
    proposed = list(propose(some, theirs))
    is_one_file = left.resolve() == right.resolve()
    if is_one_file:  # one file with itself: nobody is her own other half
        proposed = [(a, b) for a, b in proposed if some[a].person.ref != theirs[b].person.ref]
    verdicts = [_verdict(truth, some[a], theirs[b]) for a, b in proposed]
    drawn = [(i % len(some), i * _STRIDE % len(theirs)) for i in range(_RANDOM_PAIRS)]
    return PairsOfFiles(
        findings=read_rows(some, theirs, proposed),
        is_match=np.array(verdicts, dtype=float),
        strangers=read_rows(some, theirs, drawn),
        left_count=len(some),
        right_count=len(theirs),
        matches=_matches(truth, some) if truth and truth.is_whole else None,
        refused=refused + refused_too,
        is_one_file=is_one_file,
    )


def _people(path: Path, kind: str, today: date) -> tuple[list[Prepared], int]:
    rows = list(read_people(path, today=today, default_kind=kind))
    people = [prepare(row.person) for row in rows if isinstance(row, PersonRow)]
    return people, len(rows) - len(people)


def _verdict(truth: Truth | None, a: Prepared, b: Prepared) -> float:
    if truth is None:
        return -1.0
    known = truth.verdicts.get((a.person.ref, b.person.ref))
    if known is None:
        return 0.0 if truth.is_whole else -1.0
    return float(known)


def _matches(truth: Truth, some: list[Prepared]) -> int:
    compared = {person.person.ref for person in some}
    return sum(is_match for (ref, _), is_match in truth.verdicts.items() if ref in compared)


def estimate(pairs: PairsOfFiles, start: Weights, version: str) -> Weights:
    """Return weights estimated from the pairs of two files, near those it starts from.

    u comes from pairs at random; m from labelled pairs, else by expectation-maximisation. With
    labels the weights are moved together until the stated chances hold.
    """
    bits = vector_of(start.table)
    most = MOST_PARTNERS if pairs.is_one_file else ONE_PARTNER
    u, u_seen = strangers_of(pairs.strangers)
    if not pairs.is_labelled:
        found = maximise(
            pairs.findings,
            bits,
            (u, u_seen),
            left_count=pairs.left_count,
            pool_size=pairs.right_count,
            match_rate=start.expected_match_rate,
            most=most,
        )
        return Weights.of(version, "estimate", found.match_rate, table_of(found.bits))
    known = pairs.is_match >= 0
    m_seen = counts_of(pairs.findings[pairs.is_match == 1])
    m = true_chances(m_seen, u, bits, 30.0)
    counted = in_order(weigh(Chances(m, u, m_seen, u_seen), bits), m_seen + 30)
    rate = start.expected_match_rate
    if pairs.matches is not None:
        rate = min(max(pairs.matches / pairs.left_count, LEAST_RATE), most)
    prior = log2(rate / pairs.right_count)
    labelled = Labelled(pairs.findings[known], pairs.is_match[known], prior)
    refined = refine([labelled], counted, bounds=within(bits, _FARTHEST))
    return Weights.of(version, "labels", rate, table_of(refined))


def stated_by(weights: Weights, pairs: PairsOfFiles) -> Numbers:
    """Return the probability that weights state for each proposed pair."""
    prior = log2(weights.expected_match_rate / pairs.right_count)
    return share_of_true(pairs.findings, vector_of(weights.table), prior)
