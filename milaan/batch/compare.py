# SPDX-License-Identifier: Apache-2.0
"""Compare one block of left records with their candidates, in a process of its own.

The left records of the block are prepared and kept; the right ones pass by in their order, each
prepared once for the block. So memory depends on the block, never on the files.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb

from milaan.batch import store
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.score import pair_bits, prior_bits, probability_of, score_pair
from milaan.core.linkage.weights import DEFAULT_WEIGHTS

_PAIRS_TOGETHER = 20_000

type Kept = dict[int, list[tuple[float, int]]]


@dataclass(frozen=True, slots=True)
class LinkOptions:
    """How a run links.

    Args:
        top: pairs kept for one left record.
        min_probability: 0 to 1; pairs below are not written.
        candidates: records compared with one left record.
        workers: processes.
    """

    top: int = 20
    min_probability: float = 0.05
    candidates: int = 40
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Left records from `start` to before `end`, and where their pairs go."""

    folder: Path
    start: int
    end: int
    right_count: int

    @property
    def size(self) -> int:
        return self.end - self.start

    @property
    def pairs(self) -> Path:
        return self.folder / f"pairs-{self.start}.csv"

    @property
    def _mark(self) -> Path:
        return self.folder / f"done-{self.start}"

    def note(self, share: float) -> None:
        """Leave word of how far the block has come, for the bar of the process that waits."""
        self._mark.write_text(str(share))

    def share_done(self) -> float:
        """Return 0 to 1."""
        try:
            return float(self._mark.read_text() or 0)
        except FileNotFoundError:
            return 0.0


def compare_block(block: Block, options: LinkOptions) -> int:
    """Compare a block and write its pairs; return how many pairs were compared."""
    with store.open_store(block.folder / "store.duckdb", read_only=True, threads=1) as opened:
        wanted = [block.start, block.end, options.candidates]
        pairs = opened.execute(store.CANDIDATES, wanted).fetchall()
        lefts = _prepared(opened, "left", sorted({left for left, _ in pairs}))
        kept = _compared(opened, block, options, lefts, pairs)
        _write(opened, block, options, lefts, kept)
    block.note(1.0)
    return len(pairs)


def _compared(
    opened: duckdb.DuckDBPyConnection,
    block: Block,
    options: LinkOptions,
    lefts: dict[int, Prepared],
    pairs: list[tuple[int, int]],
) -> Kept:
    base = prior_bits(DEFAULT_WEIGHTS, block.right_count)
    kept: Kept = {}
    for start in range(0, len(pairs), _PAIRS_TOGETHER):
        chunk = pairs[start : start + _PAIRS_TOGETHER]
        rights = _prepared(opened, "right", sorted({right for _, right in chunk}))
        for right, group in groupby(chunk, key=itemgetter(1)):
            other = rights[right]
            for left, _ in group:
                bits = base + pair_bits(lefts[left], other)
                if probability_of(bits) >= options.min_probability:
                    kept.setdefault(left, []).append((bits, right))
        block.note(start / len(pairs))
    return kept


def _write(
    opened: duckdb.DuckDBPyConnection,
    block: Block,
    options: LinkOptions,
    lefts: dict[int, Prepared],
    kept: Kept,
) -> None:
    best = {
        left: sorted(found, key=lambda row: (-row[0], row[1]))[: options.top]
        for left, found in kept.items()
    }
    with block.pairs.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        rows = sorted(best)
        for start in range(0, len(rows), 1_000):
            some = rows[start : start + 1_000]
            wanted = sorted({right for left in some for _, right in best[left]})
            rights, twins = _prepared(opened, "right", wanted), _twins(opened, wanted)
            for left in some:
                for _, right in best[left]:
                    line = _line(lefts[left], rights[right], block.right_count, twins[right])
                    if float(line[2]) >= options.min_probability:
                        writer.writerow(line)


def _line(a: Prepared, b: Prepared, pool_size: int, twins: int) -> tuple[str, str, str, str, str]:
    score = score_pair(a, b, pool_size=pool_size, twins=twins)
    reasons = [
        {
            "comparator": reason.comparator,
            "level": str(reason.level),
            "bits": round(reason.bits, 3),
            "because": reason.code.replace("_", " "),
        }
        for reason in score.reasons
    ]
    return (
        a.person.ref,
        b.person.ref,
        f"{score.probability:.6f}",
        f"{score.bits:.3f}",
        json.dumps(reasons, ensure_ascii=False),
    )


def _prepared(opened: duckdb.DuckDBPyConnection, side: str, rows: list[int]) -> dict[int, Prepared]:
    found = opened.execute(
        f"SELECT row, facts FROM {side}_people WHERE row IN (SELECT unnest(?))",  # noqa: S608
        [rows],
    ).fetchall()
    return {row: prepare(Person.from_json(facts)) for row, facts in found}


def _twins(opened: duckdb.DuckDBPyConnection, rows: list[int]) -> dict[int, int]:
    asked = "SELECT row, twins FROM right_people WHERE row IN (SELECT unnest(?))"
    return dict(opened.execute(asked, [rows]).fetchall())
