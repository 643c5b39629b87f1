# SPDX-License-Identifier: Apache-2.0
"""Link two person files: read, block, compare, write the likely pairs with their reasons.

Memory is bounded: both files are streamed into a store on disk, and each worker keeps one block of
prepared people. The pairs and their order do not depend on the number of workers.
"""

from __future__ import annotations

import csv
import resource
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from pathlib import Path

from milaan.batch import store
from milaan.batch.compare import Block, LinkOptions, compare_block
from milaan.batch.people_csv import FileProblem, PersonRow, RefusedRow, read_people
from milaan.batch.workers import worker_pool
from milaan.core.linkage.person import Person

OUTPUT_COLUMNS = ("left_id", "right_id", "probability", "bits", "reasons")
_READ_TOGETHER = 5_000
_LEAST_BLOCK = 250
_LARGEST_BLOCK = 20_000

type Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class LinkReport:
    """What a run read and wrote."""

    left_count: int = 0
    right_count: int = 0
    compared_count: int = 0
    pair_count: int = 0
    refused: dict[str, list[RefusedRow]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    memory_mb: int = 0

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the wall seconds of a stage of the run."""
        begun = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - begun

    def figures(self) -> dict[str, float]:
        """Return counts, wall seconds by stage and peak memory, the unit in each key."""
        seconds = self.seconds.get("compare", 0.0)
        return {
            "left_people": self.left_count,
            "right_people": self.right_count,
            "refused_rows": sum(map(len, self.refused.values())),
            "compared_pairs": self.compared_count,
            "written_pairs": self.pair_count,
            **{f"{stage}_s": round(taken, 3) for stage, taken in self.seconds.items()},
            "total_s": round(sum(self.seconds.values()), 3),
            "pairs_per_s": round(self.compared_count / seconds) if seconds else 0,
            "peak_memory_mb": self.memory_mb,
        }


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
    store.sweep(out.parent)
    folder = store.working_folder(out.parent)
    try:
        with worker_pool(options.workers) as pool:
            with report.timed("read"):
                for side, path in (("left", left), ("right", right)):
                    report.refused[side] = _read_side(pool, folder, side, path, today, progress)
            with report.timed("block"):
                _block(folder, report, progress)
            with report.timed("compare"):
                parts = _compare(pool, folder, report, options, progress)
        with report.timed("write"):
            _gather(parts, folder / "pairs.csv", report)
            (folder / "pairs.csv").replace(out)
        report.memory_mb = _peak_memory_mb(options.workers)
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
    size = max(_LEAST_BLOCK, min(_LARGEST_BLOCK, -(-report.left_count // (2 * options.workers))))
    blocks = [
        Block(folder, start, min(start + size, report.left_count), report.right_count)
        for start in range(0, report.left_count, size)
    ]
    waiting = {pool.submit(compare_block, block, options) for block in blocks}
    while waiting:
        done, waiting = wait(waiting, timeout=0.5, return_when=FIRST_COMPLETED)
        report.compared_count += sum(job.result() for job in done)
        compared = round(sum(block.share_done() * block.size for block in blocks))
        progress("comparing", compared, report.left_count)
    return [block.pairs for block in blocks]


def _gather(parts: list[Path], out: Path, report: LinkReport) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(OUTPUT_COLUMNS)
        for part in parts:
            text = part.read_text(encoding="utf-8")
            report.pair_count += sum(1 for _ in csv.reader(text.splitlines(keepends=True)))
            file.write(text)


def _peak_memory_mb(workers: int) -> int:
    """Return an upper bound: this process and as many of the largest worker as there were."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(own + workers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
