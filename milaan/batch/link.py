# SPDX-License-Identifier: Apache-2.0
"""Link two person files: read, block, compare, write the likely pairs with their reasons.

Memory is bounded: both files are streamed into a store on disk, and each worker keeps a fixed
number of prepared people. The pairs and their order do not depend on the number of workers.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import batched
from multiprocessing import get_context
from pathlib import Path

from milaan.batch import store
from milaan.batch.people_csv import FileProblem, PersonRow, RefusedRow, read_people
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare
from milaan.core.linkage.score import pair_bits, prior_bits, probability_of, score_pair
from milaan.core.linkage.weights import DEFAULT_WEIGHTS

OUTPUT_COLUMNS = ("left_id", "right_id", "probability", "bits", "reasons")
_READ_TOGETHER = 5_000
_LINK_TOGETHER = 500
_KEPT_PREPARED = 40_000

type Progress = Callable[[str, int, int], None]


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


@dataclass(slots=True)
class LinkReport:
    """What a run read and wrote."""

    left_count: int = 0
    right_count: int = 0
    compared_count: int = 0
    pair_count: int = 0
    refused: dict[str, list[RefusedRow]] = field(default_factory=dict)


def link_files(
    left: Path,
    right: Path,
    out: Path,
    *,
    today: date,
    options: LinkOptions | None = None,
    progress: Progress = lambda *_: None,
) -> LinkReport:
    """Link two person files and write the pairs; the output appears whole or not at all.

    Args:
        today: the day on which an undated age is read.
        progress: called with a stage, how much is done and how much there is.

    Raises:
        FileProblem: an input cannot be read, or the output cannot be written.
    """
    options = options or LinkOptions()
    report = LinkReport()
    if not out.parent.is_dir():
        raise FileProblem(f"there is no folder {out.parent} to write {out.name} into")
    folder = Path(tempfile.mkdtemp(prefix=".milaan-link-", dir=out.parent))  # mode 0700
    try:
        # Spawned, not forked: a fork of a process with DuckDB's threads may hang.
        context = get_context("spawn")
        with ProcessPoolExecutor(options.workers, mp_context=context) as pool:
            for side, path in (("left", left), ("right", right)):
                report.refused[side] = _read_side(pool, folder, side, path, today, progress)
            _block(folder, report, progress)
            parts = _compare(pool, folder, report, options, progress)
        _gather(parts, folder / "pairs.csv", report)
        (folder / "pairs.csv").replace(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return report


def _read_side(
    pool: ProcessPoolExecutor, folder: Path, side: str, path: Path, today: date, progress: Progress
) -> list[RefusedRow]:
    refused: list[RefusedRow] = []
    default = "missing" if side == "left" else "recovered"
    waiting = []

    def readable() -> Iterator[Person]:
        for row in read_people(path, today=today, default_kind=default):
            if isinstance(row, PersonRow):
                yield row.person
            else:
                refused.append(row)

    size, done = path.stat().st_size if path.exists() else 0, 0
    for number, people in enumerate(batched(readable(), _READ_TOGETHER)):
        rows = tuple(enumerate(people, start=number * _READ_TOGETHER))
        waiting.append(pool.submit(store.write_part, folder, side, number, rows))
        done += sum(len(person.to_json()) for person in people[:50]) * len(people) // 50
        progress(f"reading {side}", min(done, size), size)
        if len(waiting) > 8:
            waiting.pop(0).result()
    for part in waiting:
        part.result()
    if not any(folder.glob(f"{side}-people-*.csv")):
        store.write_part(folder, side, 0, ())
    progress(f"reading {side}", size, size)
    return refused


def _block(folder: Path, report: LinkReport, progress: Progress) -> None:
    progress("finding candidates", 0, 1)
    with store.open_store(folder / "store.duckdb") as opened:
        report.left_count = store.load_parts(opened, folder, "left")
        report.right_count = store.load_parts(opened, folder, "right")
        commonest = max(200, report.right_count // 400)
        store.weigh_keys(opened, report.right_count, commonest=commonest)
    progress("finding candidates", 1, 1)


def _compare(
    pool: ProcessPoolExecutor,
    folder: Path,
    report: LinkReport,
    options: LinkOptions,
    progress: Progress,
) -> list[Path]:
    starts = range(0, report.left_count, _LINK_TOGETHER)
    jobs = [
        pool.submit(_compare_part, folder, start, report.right_count, options) for start in starts
    ]
    done = 0
    progress("comparing", 0, report.left_count)
    for job in as_completed(jobs):
        report.compared_count += job.result()
        done += _LINK_TOGETHER
        progress("comparing", min(done, report.left_count), report.left_count)
    return [folder / f"pairs-{start}.csv" for start in starts]


def _compare_part(folder: Path, start: int, right_count: int, options: LinkOptions) -> int:
    people = _People.of(folder)
    wanted = [start, start + _LINK_TOGETHER - 1, options.candidates]
    pairs = people.store.execute(store.CANDIDATES, wanted).fetchall()
    people.fetch("left", {left for left, _ in pairs})
    people.fetch("right", {right for _, right in pairs})
    base = prior_bits(DEFAULT_WEIGHTS, right_count)
    rows: dict[int, list[tuple[float, int]]] = {}
    for left, right in pairs:
        bits = base + pair_bits(people.left[left], people.right[right])
        if probability_of(bits) >= options.min_probability:
            rows.setdefault(left, []).append((bits, right))
    with (folder / f"pairs-{start}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for left in sorted(rows):
            best = sorted(rows[left], key=lambda row: (-row[0], row[1]))[: options.top]
            writer.writerows(
                line
                for _, right in best
                if (line := _line(people, left, right, right_count, options.min_probability))
            )
    return len(pairs)


def _line(
    people: _People, left: int, right: int, pool_size: int, least: float
) -> tuple[str, str, str, str, str] | None:
    a, b = people.left[left], people.right[right]
    score = score_pair(a, b, pool_size=pool_size, twins=people.twins[right])
    if score.probability < least:
        return None
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


class _People:
    """One worker's view of the store: prepared people by row, a bounded number of them."""

    def __init__(self, folder: Path) -> None:
        self.store = store.open_store(folder / "store.duckdb", read_only=True, threads=1)
        self.left: dict[int, Prepared] = {}
        self.right: dict[int, Prepared] = {}
        self.twins: dict[int, int] = {}

    @staticmethod
    @lru_cache(maxsize=1)
    def of(folder: Path) -> _People:
        return _People(folder)

    def fetch(self, side: str, rows: set[int]) -> None:
        """Prepare the rows of one side that are not at hand; keep a bounded number."""
        kept = self.left if side == "left" else self.right
        if side == "left" or len(kept) > _KEPT_PREPARED:
            kept.clear()
        absent = [row for row in rows if row not in kept]
        found = self.store.execute(
            f"SELECT row, twins, facts FROM {side}_people WHERE row IN (SELECT unnest(?))",  # noqa: S608
            [absent],
        ).fetchall()
        for row, twins, facts in found:
            kept[row] = prepare(Person.from_json(facts))
            if side == "right":
                self.twins[row] = twins


def _gather(parts: list[Path], out: Path, report: LinkReport) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(OUTPUT_COLUMNS)
        for part in parts:
            text = part.read_text(encoding="utf-8")
            report.pair_count += sum(1 for _ in csv.reader(text.splitlines(keepends=True)))
            file.write(text)
