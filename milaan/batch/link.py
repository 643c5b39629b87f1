# SPDX-License-Identifier: Apache-2.0
"""Link two person files: read, block, compare, write the likely pairs with their reasons.

Both files become columns on disk; every step takes some rows at a time, so memory depends on the
different words of the files, never on their length. The pairs and their order do not depend on the
number of workers.
"""

from __future__ import annotations

import csv
import resource
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from milaan.batch import candidates, index, spark, steps, store
from milaan.batch.lines import OUTPUT_COLUMNS
from milaan.batch.people_csv import FileProblem, RefusedRow
from milaan.batch.prior import Prior, expected
from milaan.batch.reading import SideRead, read_side
from milaan.batch.tables import part_tables
from milaan.batch.twins import count_twins
from milaan.batch.work import ROWS_COMPARED, LinkOptions, Work, ranges
from milaan.batch.workers import worker_pool
from milaan.core.linkage.columns.vocabulary import Vocabulary
from milaan.core.linkage.columns.words import WordTable
from milaan.core.linkage.person import Person

type Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class LinkReport:
    """What a run read and wrote.

    Args:
        alone: both files were the same one.
        prior: what was expected of a pair.
        cpu_s: of this process and of those beside.
    """

    left_count: int = 0
    right_count: int = 0
    compared_count: int = 0
    pair_count: int = 0
    alone: bool = False
    prior: Prior | None = None
    refused: dict[str, list[RefusedRow]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    cpu_s: float = 0.0
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
            "match_rate": round(self.prior.rate, 4) if self.prior else 0.0,
            "counted_pool": self.prior.pool if self.prior else 0,
            **{f"{stage}_s": round(taken, 3) for stage, taken in self.seconds.items()},
            "total_s": round(sum(self.seconds.values()), 3),
            "cpu_s": round(self.cpu_s, 3),
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
    remote: str = "",
    progress: Progress = lambda *_: None,
) -> LinkReport:
    """Link two person files and write the pairs; the output appears whole or not at all.

    Where both are the same file, nobody is compared with herself, and each pair is written
    once, under the row that stands first.

    Args:
        today: the day on which an undated age is read.
        remote: a Spark Connect server that compares, as `sc://host:port`; empty: here.
        progress: called with a stage, how much is done and how much there is.

    Raises:
        FileProblem: an input cannot be read, or the output cannot be written.
    """
    options = options or LinkOptions()
    if not out.parent.is_dir():
        raise FileProblem(f"there is no folder {out.parent} to write {out.name} into")
    report = LinkReport(alone=_is_same_file(left, right), cpu_s=-_cpu_seconds())
    store.sweep(out.parent)
    folder = store.working_folder(out.parent)
    try:
        with worker_pool(options.workers) as pool:
            with report.timed("read"):
                work = _read(pool, folder, (left, right), report, options, today, progress)
            with report.timed("block"):
                _block(pool, work, progress)
            with report.timed("compare"):
                if remote:
                    _compare_remote(work, report, (left, right), today, remote)
                else:
                    _compare(pool, work, report, progress)
            with report.timed("write"):
                _write(pool, work, report, progress)
                _gather(work, folder / "pairs.csv")
                (folder / "pairs.csv").replace(out)
        report.cpu_s += _cpu_seconds()
        report.memory_mb = _peak_memory_mb(options.workers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return report


def _is_same_file(left: Path, right: Path) -> bool:
    return left.exists() and right.exists() and left.samefile(right)


def _read(
    pool: ProcessPoolExecutor,
    folder: Path,
    files: tuple[Path, Path],
    report: LinkReport,
    options: LinkOptions,
    today: date,
    progress: Progress,
) -> Work:
    vocabulary, read = Vocabulary(), list[SideRead]()
    for side, path, kind in zip(("left", "right"), files, ("missing", "recovered"), strict=True):
        if report.alone and read:
            read.append(read[0])
            continue
        told = partial(progress, f"reading {side}")
        read.append(
            read_side(
                path, folder / side, vocabulary, pool, today=today, default_kind=kind, progress=told
            )
        )
        report.refused[side] = read[-1].refused
        np.save(folder / f"{side}-repeated.npy", read[-1].repeated)
    report.left_count, report.right_count = (side.count - len(side.repeated) for side in read)
    pool_size = report.right_count - report.alone
    counts = (read[0].count, read[1].count)
    work = Work(folder, options, counts, pool_size, report.alone)
    vocabulary.words.save(folder / "words")
    work.keep(
        vocabulary.lexicon_of(WordTable.from_folder(folder / "words")), part_tables(vocabulary)
    )
    return work


def _block(pool: ProcessPoolExecutor, work: Work, progress: Progress) -> None:
    told = partial(progress, "finding candidates")
    keys = [
        (side, *rows)
        for side, count in zip(work.sides, work.counts, strict=False)
        for rows in ranges(count, index.ROWS_TOGETHER)
    ]
    slices = range(index.slice_count(work))
    lefts = ranges(work.counts[0], candidates.ROWS_TOGETHER)
    jobs = len(keys) + len(slices) + len(lefts)
    places = pool.submit(steps.compare_places, work)
    _run(pool, work, steps.write_keys, keys, lambda n: told(n, jobs))
    count_twins(work)
    before = len(keys)
    _run(pool, work, steps.join_slice, [(n,) for n in slices], lambda n: told(before + n, jobs))
    _remove(work.folder, "keys-*")
    before = jobs - len(lefts)
    _run(pool, work, steps.choose, lefts, lambda n: told(before + n, jobs))
    places.result()
    _remove(work.folder, "post-*")
    _remove(work.folder, "meet-*")


def _compare(pool: ProcessPoolExecutor, work: Work, report: LinkReport, progress: Progress) -> None:
    rows = ranges(work.counts[0], ROWS_COMPARED)

    def told(done: int) -> None:
        progress("comparing", done, len(rows))

    report.compared_count = sum(_run(pool, work, steps.compare_rows, rows, told))
    _remove(work.folder, "pairs-*")


def _write(pool: ProcessPoolExecutor, work: Work, report: LinkReport, progress: Progress) -> None:
    report.prior = expected(work)
    jobs = [(start, report.prior) for start, _ in ranges(work.counts[0], ROWS_COMPARED)]

    def told(done: int) -> None:
        progress("writing", done, len(jobs))

    report.pair_count = sum(_run(pool, work, steps.write_rows, jobs, told))


def _compare_remote(
    work: Work, report: LinkReport, files: tuple[Path, Path], today: date, remote: str
) -> None:
    def read(side: str, path: Path) -> Iterator[Person]:
        kind = "recovered" if side == "right" and not work.alone else "missing"
        return spark.people_of(path, today=today, default_kind=kind)

    report.compared_count = spark.compare_remote(work, files, remote, read)


def _run[T](
    pool: ProcessPoolExecutor,
    work: Work,
    step: Callable[..., T],
    jobs: Sequence[tuple[object, ...]],
    told: Callable[[int], None],
) -> list[T]:
    """Do a step for every job beside, and return what each gave, in their order."""
    waiting = [pool.submit(step, work, *job) for job in jobs]
    found = []
    for number, job in enumerate(waiting, start=1):
        found.append(job.result())
        told(number)
    return found


def _remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink()


def _gather(work: Work, out: Path) -> None:
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerow(OUTPUT_COLUMNS)
    with out.open("ab") as whole:
        for start, _ in ranges(work.counts[0], ROWS_COMPARED):
            with (work.folder / f"lines-{start}.csv").open("rb") as part:
                shutil.copyfileobj(part, whole)


def _cpu_seconds() -> float:
    used = [resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _peak_memory_mb(workers: int) -> int:
    """Return an upper bound: this process and as many of the largest worker as there were."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(own + workers * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024
