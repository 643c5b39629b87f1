# SPDX-License-Identifier: Apache-2.0
"""The working store of one run: people and their match keys in a DuckDB file.

It lies in a folder of mode 0700 beside the output and is removed when the run ends, however it
ends, for it holds what the input files hold.
"""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

import duckdb

from milaan.core.linkage.keys import match_keys
from milaan.core.linkage.person import Person
from milaan.core.linkage.prepared import Prepared, prepare

MEMORY_LIMIT = "700MB"
_PREFIX = ".milaan-link-"
SIDES = ("left", "right")


def working_folder(beside: Path) -> Path:
    """Return a new folder of mode 0700 that names the process it belongs to."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=beside))


def sweep(beside: Path) -> None:
    """Remove what runs that were killed left behind: they hold what the input files hold."""
    for folder in beside.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def key_number(kind: str, text: str) -> int:
    """Return a match key as a signed 64-bit number; within one run it needs no secret."""
    digest = blake2b(f"{kind}\0{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def look_alike(person: Prepared) -> int:
    """Return a number equal for people whom name, sex, birth and home cannot tell apart."""
    names = sorted({t.skeleton for form in person.names for t in form.parts.tokens})
    home = person.home.district if person.home else ""
    facts = (*names, person.sex, str(person.birth_earliest), str(person.birth_latest), home)
    return key_number("look_alike", "|".join(facts))


def open_store(
    path: Path, *, read_only: bool = False, threads: int = 2
) -> duckdb.DuckDBPyConnection:
    """Open the store with bounded memory; what does not fit goes to its own folder."""
    return duckdb.connect(
        str(path),
        read_only=read_only,
        config={
            "memory_limit": MEMORY_LIMIT,
            "threads": threads,
            "temp_directory": str(path.parent / "spill"),
            "preserve_insertion_order": False,
        },
    )


def write_part(folder: Path, side: str, number: int, people: Iterable[tuple[int, Person]]) -> None:
    """Write one part of one side as two files that `load_parts` reads: people and keys."""
    with (
        (folder / f"{side}-people-{number}.csv").open("w", newline="", encoding="utf-8") as facts,
        (folder / f"{side}-keys-{number}.csv").open("w", newline="", encoding="utf-8") as keys,
    ):
        people_out, keys_out = csv.writer(facts), csv.writer(keys)
        for row, person in people:
            prepared = prepare(person)
            people_out.writerow((row, person.ref, look_alike(prepared), person.to_json()))
            for key in match_keys(prepared):
                keys_out.writerow((row, key_number(key.kind, key.text)))


def load_parts(store: duckdb.DuckDBPyConnection, folder: Path, side: str) -> int:
    """Load the parts of one side; return how many people it has."""
    if side not in SIDES:
        raise ValueError(side)
    options = "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"'"
    twins = "count(*) OVER (PARTITION BY look_alike) - 1 AS twins"
    store.execute(
        f"CREATE TABLE {side}_people AS SELECT *, {twins} "  # noqa: S608  no value of the file
        f"FROM read_csv(?, {options}, columns = {{'row': 'INTEGER', 'id': 'VARCHAR', "
        "'look_alike': 'BIGINT', 'facts': 'VARCHAR'}) ORDER BY row",
        [str(folder / f"{side}-people-*.csv")],
    )
    store.execute(
        f"CREATE TABLE {side}_keys AS SELECT DISTINCT row, key FROM read_csv(?, {options}, "  # noqa: S608
        "columns = {'row': 'INTEGER', 'key': 'BIGINT'})",
        [str(folder / f"{side}-keys-*.csv")],
    )
    for part in folder.glob(f"{side}-*-*.csv"):
        part.unlink()
    found = store.execute(f"SELECT count(*) FROM {side}_people").fetchone()  # noqa: S608
    return int(found[0]) if found else 0


def weigh_keys(store: duckdb.DuckDBPyConnection, right_count: int, *, commonest: int) -> None:
    """Keep the keys both sides have and that name at most `commonest` people on the right.

    A key weighs log2(people / people it names): a rare one says more.
    """
    store.execute(
        "CREATE TABLE key_weights AS SELECT key, log2(? / count(*)) AS weight FROM right_keys "
        "WHERE key IN (SELECT DISTINCT key FROM left_keys) GROUP BY key HAVING count(*) <= ?",
        [max(right_count, 2), commonest],
    )
    store.execute(
        "CREATE TABLE right_index AS SELECT key, row, weight FROM right_keys "
        "JOIN key_weights USING (key) ORDER BY key"
    )
    store.execute("DROP TABLE right_keys")


# By right record, so that a run prepares each of them once for a block of left records.
CANDIDATES = """
SELECT l.row, r.row FROM left_keys l JOIN right_index r USING (key)
WHERE l.row >= ? AND l.row < ?
GROUP BY l.row, r.row
QUALIFY row_number() OVER (PARTITION BY l.row ORDER BY sum(r.weight) DESC, r.row) <= ?
ORDER BY r.row, l.row
"""
