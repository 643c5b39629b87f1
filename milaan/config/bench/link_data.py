# SPDX-License-Identifier: Apache-2.0
"""The files that Milaan and its peers link: person files with the truth beside them.

Invented people in two files; FEBRL's dataset 4; historical figures, one file linked with itself.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from milaan.batch.workers import worker_pool
from milaan.config.invented import PROFILES, write_people_csv
from milaan.config.invented.humans import human
from milaan.config.invented.records import missing_record, recovered_record
from milaan.core.linkage.person import Person

TRUTH = ("left_id", "right_id")
_CHUNK = 10_000
# Of a hundred records: 33 of people who are missing, 10 of people who were found, and 27 people
# with both, three of whom a second office recorded too: 60 missing, 40 found, 30 true pairs.
_MISSING, _FOUND, _BOTH, _TWICE = 33, 10, 27, 3


# A day that no calendar has loses the day, or the month too, and not the whole record.
_BORN = """coalesce(
    strftime(try_strptime(trim(date_of_birth), '%Y%m%d'), '%Y-%m-%d'),
    strftime(try_strptime(substr(trim(date_of_birth), 1, 6), '%Y%m'), '%Y-%m'),
    regexp_extract(trim(date_of_birth), '^[12][0-9]{3}'), '')"""
# The person file knows no birth before 1850: all are moved on by 300 years, older ones left out.
_YEARS_ON = 300
_YEAR = f"CAST(TRY_CAST(substr(dob, 1, 4) AS INTEGER) + {_YEARS_ON} AS VARCHAR)"
_BORN_LATER = f"""CASE WHEN TRY_CAST(substr(dob, 1, 4) AS INTEGER) >= {1850 - _YEARS_ON} THEN
    coalesce(strftime(try_strptime({_YEAR} || substr(dob, 5), '%Y-%m-%d'), '%Y-%m-%d'),
    strftime(try_strptime({_YEAR} || substr(dob, 5, 3), '%Y-%m'), '%Y-%m'), {_YEAR}) END"""


@dataclass(frozen=True, slots=True)
class LinkData:
    """Two person files and the pairs that belong together.

    Args:
        key: begins the keys of all figures.
        source: for the peers, where that is another file than the two.
        alone: one file linked with itself; a pair counts in either order.
        left_count, right_count: records.
    """

    key: str
    folder: Path
    left_count: int
    right_count: int
    true_pairs: int
    source: Path | None = None
    alone: bool = False

    @property
    def left(self) -> Path:
        return self.folder / "left.csv"

    @property
    def right(self) -> Path:
        return self.left if self.alone else self.folder / "right.csv"

    @property
    def truth(self) -> Path:
        return self.folder / "truth.csv"


def invented_data(folder: Path, people: int, seed: int, workers: int) -> LinkData:
    """Write `people` invented records, 60 of a hundred missing and 40 found, in two files.

    Files that an earlier run with the same people and seed kept here are taken as they are.
    """
    hundreds = max(1, people // 100)
    kept, told = folder / "made.json", json.dumps({"people": 100 * hundreds, "seed": seed})
    if not (kept.exists() and kept.read_text(encoding="utf-8") == told):
        _write_invented(_empty(folder), hundreds, seed, workers)
        kept.write_text(told, encoding="utf-8")
    return LinkData(
        key=f"invented_{100 * hundreds}",
        folder=folder,
        left_count=hundreds * (_MISSING + _BOTH),
        right_count=hundreds * (_FOUND + _BOTH + _TWICE),
        true_pairs=hundreds * (_BOTH + _TWICE),
    )


def _write_invented(folder: Path, hundreds: int, seed: int, workers: int) -> None:
    jobs = []
    with worker_pool(workers) as pool:
        for first in range(0, hundreds, _CHUNK // 100):
            size = min(_CHUNK // 100, hundreds - first)
            jobs.append(pool.submit(_write_chunk, folder, first, size, seed))
        for job in jobs:
            job.result()
    for side in ("left", "right", "truth"):
        _join(folder, side)


def _write_chunk(folder: Path, first: int, hundreds: int, seed: int) -> None:
    chance = Random(f"link {seed} {first}")  # noqa: S311  invented people, not secrets
    lefts: list[Person] = []
    rights: list[Person] = []
    with (folder / f"truth-{first:06}.csv").open("w", encoding="utf-8", newline="") as file:
        truth = csv.writer(file)
        truth.writerow(TRUTH)
        for hundred in range(first, first + hundreds):
            for left, right in _hundred(hundred, chance):
                lefts += [left] if left else []
                rights += right
                truth.writerows((left.ref, each.ref) for each in right if left)
    write_people_csv(folder / f"left-{first:06}.csv", lefts)
    write_people_csv(folder / f"right-{first:06}.csv", rights)


def _hundred(number: int, chance: Random) -> Iterator[tuple[Person | None, list[Person]]]:
    noise = PROFILES["default"]
    for place in range(_MISSING + _FOUND + _BOTH):
        someone, ref = human(chance), f"{number:06}{place:02}"
        missing, script = missing_record(someone, f"m-{ref}", chance)
        if place < _MISSING:
            yield missing, []
            continue
        reports = 2 if place >= _MISSING + _FOUND + _BOTH - _TWICE else 1
        found = [
            recovered_record(someone, f"r-{ref}-{report}", script, noise, chance)
            for report in range(reports)
        ]
        yield (None if place < _MISSING + _FOUND else missing), found


def _join(folder: Path, side: str) -> None:
    parts = sorted(folder.glob(f"{side}-*.csv"))
    with (folder / f"{side}.csv").open("wb") as whole:
        for place, part in enumerate(parts):
            with part.open("rb") as lines:
                if place:
                    lines.readline()
                shutil.copyfileobj(lines, whole)
            part.unlink()


def febrl_data(folder: Path, data: Path) -> LinkData | None:
    """Write FEBRL's dataset 4 without its number: name, birth, State, suburb as the district.

    The person file has no street, house number or postcode; the peers have them.
    """
    source = data / "linkage"
    if not (source / "dataset4a.csv").exists():
        return None
    folder = _empty(folder)
    counts = []
    for side, name, kind in (("left", "a", "missing"), ("right", "b", "recovered")):
        counts.append(
            _copy(
                folder / f"{side}.csv",
                f"""SELECT trim(rec_id) AS id, '{kind}' AS kind,
                trim(concat_ws(' ', trim(given_name), trim(surname))) AS names,
                {_BORN} AS birth_date,
                CASE WHEN trim(state) IN ('nsw', 'vic', 'qld', 'sa', 'wa', 'tas', 'nt', 'act')
                    THEN 'AU-' || upper(trim(state)) END AS home_state,
                trim(suburb) AS home_district
                FROM read_csv('{source / f"dataset4{name}.csv"}', all_varchar = true)""",
            )
        )
    true = _copy(
        folder / "truth.csv",
        f"""SELECT l.id AS left_id, r.id AS right_id FROM '{folder / "left.csv"}' l
        JOIN '{folder / "right.csv"}' r ON split_part(l.id, '-', 2) = split_part(r.id, '-', 2)""",
    )
    return LinkData("febrl4", folder, counts[0], counts[1], true, source=source)


def historical_data(folder: Path, data: Path) -> LinkData | None:
    """Write the 50,000 historical figures: name, birth, sex, birth place as the district.

    The person file has no postcode and no occupation; the peers have them, and the dates as they
    were.
    """
    source = data / "linkage" / "historical_figures_with_errors_50k.parquet"
    if not source.exists():
        return None
    folder = _empty(folder)
    count = _copy(
        folder / "left.csv",
        f"""SELECT unique_id AS id, coalesce(full_name, first_and_surname) AS names,
        CASE gender WHEN 'male' THEN 'm' WHEN 'female' THEN 'f' END AS sex,
        {_BORN_LATER} AS birth_date, birth_place AS home_district FROM '{source}'""",
    )
    true = _copy(
        folder / "truth.csv",
        f"""SELECT l.unique_id AS left_id, r.unique_id AS right_id FROM '{source}' l
        JOIN '{source}' r USING (cluster) WHERE l.unique_id < r.unique_id""",
    )
    return LinkData("historical_50k", folder, count, count, true, source=source, alone=True)


def _copy(out: Path, query: str) -> int:
    with duckdb.connect() as opened:
        opened.execute(f"COPY ({query}) TO '{out}' (HEADER, DELIMITER ',')")
        found = opened.execute(f"SELECT count(*) FROM '{out}'").fetchone()
    return int(found[0]) if found else 0


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
