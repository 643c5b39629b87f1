# SPDX-License-Identifier: Apache-2.0
"""Load invented people into the register's own tables with COPY, on every core."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import as_completed
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from milaan.batch.workers import worker_pool
from milaan.config.invented import TrueName, pairs_and_names, people_and_names
from milaan.core.linkage.person import Person

if TYPE_CHECKING:
    from psycopg import Connection

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CHUNK = 5_000
MISSING_SHARE = 0.6  # 65,906 missing to 40,137 found on one national portal in 2018
# The post that answers for every loaded record.
OWNER_POST = UUID("9a0f7f0e-52d4-4c52-9a63-0d1c7f1f4b02")
_SPACE = UUID("5b2e4c1e-9d5b-4f0e-8a44-2f6b3f0d7c11")

TABLES = {
    "foundation_subject": "id, ref, kind, home_node, wrapped_key, key_epoch, protection_class",
    "registry_personrecord": (
        "id, ref, subject_id, version, kind, status, is_deceased, sex, year_from, year_to, "
        "home_state_code, home_district_code, seen_state_code, seen_district_code, "
        "happened_from, happened_until, entered_at, owner_organisation_id, owner_post_ref, "
        "in_the_name_of_post_ref, handling_code, protection_class, retention_class, legal_basis, "
        "is_under_inquiry, is_imported"
    ),
    "registry_matchprofile": (
        "ref, subject_id, person_id, kind, side, is_open, keys, facts, names, names_version, "
        "keys_version, digest_version, built_at"
    ),
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of work: `what` is missing, recovered, pairs or partners."""

    what: str
    seed: int
    count: int
    first_id: int

    @property
    def people(self) -> int:
        """How many people it loads: both sides of a pair."""
        return self.count * (2 if self.what == "pairs" else 1)


def chunks_of(people: int, queries: int, seed: int) -> list[Chunk]:
    """Return the work: pairs whose both sides are loaded, partners of names, and the crowd.

    The crowd's seeds are far from those of the queries, and the same in every run.
    """
    work = [Chunk("pairs", seed, queries, 1), Chunk("partners", seed + 500_000, queries, 0)]
    crowd = max(0, people - 3 * queries)
    missing = round(crowd * MISSING_SHARE)
    for what, count in (("missing", missing), ("recovered", crowd - missing)):
        work += [
            Chunk(what, 1_000_000 + place, min(CHUNK, count - first), 0)
            for place, first in enumerate(range(0, count, CHUNK))
        ]
    return list(_numbered(work))


def _numbered(work: Iterable[Chunk]) -> Iterator[Chunk]:
    next_id = 1
    for chunk in work:
        yield Chunk(chunk.what, chunk.seed, chunk.count, next_id)
        next_id += chunk.people


def ref_of(what: str, seed: int, ref: str) -> UUID:
    """Return the reference under which an invented record is loaded."""
    return uuid5(_SPACE, f"{what} {seed} {ref}")


def load(
    work: list[Chunk],
    dsn: str,
    owner: int,
    wanted: frozenset[str],
    *,
    processes: int,
    notes: Path,
    progress: Callable[[int], None],
) -> tuple[Counter[str], float]:
    """Load all chunks that are not there yet; a load that was stopped goes on where it was.

    Args:
        notes: a file that holds a line for each finished chunk.

    Returns:
        how many loaded people bear each of the wanted true names, and the CPU seconds of the
        inventing, sealing and sending, all runs together.
    """
    done = _noted(notes)
    left = [chunk for chunk in work if chunk.first_id not in done]
    progress(sum(chunk.people for chunk in work) - sum(chunk.people for chunk in left))
    with worker_pool(processes) as pool, notes.open("a") as noting:
        jobs = {pool.submit(load_chunk, chunk, dsn, owner, wanted): chunk for chunk in left}
        for job in as_completed(jobs):
            chunk, finished = jobs[job], job.result()
            noting.write(json.dumps([chunk.first_id, *finished]) + "\n")
            noting.flush()
            done[chunk.first_id] = finished
            progress(chunk.people)
    bearers: Counter[str] = Counter()
    for found, _ in done.values():
        bearers.update(found)
    return bearers, sum(seconds for _, seconds in done.values())


def _noted(notes: Path) -> dict[int, tuple[Counter[str], float]]:
    if not notes.exists():
        return {}
    lines = [json.loads(line) for line in notes.read_text().splitlines() if line.endswith("]")]
    return {first: (Counter(found), seconds) for first, found, seconds in lines}


def load_chunk(
    chunk: Chunk, dsn: str, owner: int, wanted: frozenset[str]
) -> tuple[Counter[str], float]:
    """Invent, seal and copy one chunk, unless it is there; runs in a process of its own.

    Returns:
        how many of its people bear each of the wanted names, and the CPU seconds it took.
    """
    import django
    import psycopg

    django.setup()
    started = time.process_time()
    bearers: Counter[str] = Counter()
    with psycopg.connect(dsn) as connection:
        is_there = _is_there(connection, chunk)
        rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
        for number, (person, name) in enumerate(_people(chunk), chunk.first_id):
            bearers.update(word for word in {name.full, name.given} if word in wanted)
            if not is_there:
                for table, row in zip(TABLES, _rows(chunk, person, number, owner), strict=True):
                    rows[table].append(row)
        for table, columns in TABLES.items():
            copying = f"COPY {table} ({columns}) FROM STDIN"
            with connection.cursor() as cursor, cursor.copy(copying) as copy:
                for row in rows[table]:
                    copy.write_row(row)
    return bearers, time.process_time() - started


def _is_there(connection: Connection[Any], chunk: Chunk) -> bool:
    """Say whether it was committed in a run that was stopped before it could note that."""
    asked = "SELECT 1 FROM foundation_subject WHERE id = %s"
    return connection.execute(asked, (chunk.first_id,)).fetchone() is not None


def _people(chunk: Chunk) -> Iterator[tuple[Person, TrueName]]:
    if chunk.what == "pairs":
        for missing, found, name in pairs_and_names(chunk.count, chunk.seed):
            yield missing, name
            yield found, name
    elif chunk.what == "partners":
        for missing, _, name in pairs_and_names(chunk.count, chunk.seed):
            yield missing, name
    else:
        yield from people_and_names(chunk.count, chunk.seed, kind=chunk.what)


def _rows(chunk: Chunk, person: Person, number: int, owner: int) -> list[tuple[Any, ...]]:
    from milaan.foundation.subjects import new_subject
    from milaan.registry.models import MatchProfile
    from milaan.registry.records.profiles import fill_profile

    subject, key = new_subject("person")
    profile = MatchProfile()
    fill_profile(profile, person, key, now=NOW)
    ref = ref_of(chunk.what, chunk.seed, person.ref)
    years = (person.birth.earliest.year, person.birth.latest.year) if person.birth else (None, None)
    day = person.seen_on.earliest if person.seen_on else NOW.date()
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return [
        (number, subject.ref, "person", subject.home_node, subject.wrapped_key, subject.key_epoch,
         "standard"),
        (number, ref, number, 1, person.kind, "open", False, person.sex, *years,
         person.home_state, _district(person.home_district, person.home_state),
         person.seen_state, _district(person.seen_district, person.seen_state),
         moment, moment, moment + timedelta(hours=6), owner, str(OWNER_POST), "",
         "official", "standard", "open_search", "invented", False, False),
        (profile.ref, number, number, profile.kind, profile.side, True, profile.keys,
         profile.facts, profile.names, profile.names_version, profile.keys_version,
         profile.digest_version, NOW),
    ]  # fmt: skip


def _district(text: str, state: str) -> str:
    from milaan.core.values.places import find_district

    found = find_district(text, state or None) if text else None
    return found.code if found else ""
