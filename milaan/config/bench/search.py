# SPDX-License-Identifier: Apache-2.0
"""Measure the search for candidates and the search by name, as the register does them.

The people are invented (docs/benchmarks.md); the database is a throw-away one of this run.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from uuid import UUID

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from milaan.config.bench import loading
from milaan.config.bench.figures import Figures, show, timing_figures
from milaan.config.bench.runs import run_facts
from milaan.config.bench.throwaway import ThrowAway, throw_away_database
from milaan.config.bench.visible import VISIBLE_GOALS, measure_visible
from milaan.config.invented import pairs_and_names
from milaan.config.node import NodeError
from milaan.core.linkage.keys import KEYS_VERSION
from milaan.core.text.stored import STORED_VERSION

FIRST_FOR_RECORD, FIRST_FOR_NAME = 10, 20
GOALS = {
    "candidates_p95_ms": "< 100 at 1,000,000",
    "recall_at_10": ">= 0.95",
    "search_p95_ms": "< 60 at 1,000,000; < 250 at 10,000,000",
    "name_share_of_ceiling": ">= 0.95; >= 0.93 at 10,000,000",
}


def bench_search(
    *, people: int, queries: int, seed: int, visible: int, as_json: bool, keep: Path | None = None
) -> None:
    """Load, ask, and print the figures.

    Args:
        keep: folder of a database that stays loaded; a second run for the same people, queries
            and seed only asks.
    """
    console = Console(stderr=True, quiet=as_json)
    names = _name_queries(queries, seed)
    figures: Figures = {"people": people, "queries": queries, "seed": seed}
    with throw_away_database(keep) as database:
        loaded = Loaded(database.path, figures | {"keys": KEYS_VERSION, "names": STORED_VERSION})
        if not loaded.is_there():
            loaded.begin()
            figures |= _load(database, people, queries, seed, names, console)
            loaded.note(figures, names)
        else:
            figures |= loaded.read(names)
            visible = 0  # its pairs are there once: a second time they would be found twice
        figures |= measure_candidates(queries, seed, console)
        figures |= measure_names(names, seed, console)
        if visible:
            database.count_on()
            with console.status("registering pairs and waiting for the other desk's inbox"):
                figures |= measure_visible(visible, seed)
    said = f"milaan bench search --people {people} --queries {queries} --seed {seed}"
    show(said, run_facts(said, seed) | figures, GOALS | VISIBLE_GOALS, as_json=as_json)


class NameQuery:
    """A name as heard, the record it should find, and how many bear the same true name."""

    __slots__ = ("asked", "bearers", "ref", "text")

    def __init__(self, text: str, ref: UUID, asked: str) -> None:
        self.text, self.ref, self.asked, self.bearers = text, ref, asked, 1


class Loaded:
    """Word of what a kept database holds."""

    def __init__(self, folder: Path, wanted: Figures) -> None:
        self._file, self._wanted = folder / "bench.json", wanted

    def is_there(self) -> bool:
        """Say whether the people asked for are loaded.

        Raises:
            NodeError: others are.
        """
        if not self._file.exists():
            return False
        held = json.loads(self._file.read_text())
        if held["wanted"] != self._wanted:
            raise NodeError(
                f"the database kept there holds {held['wanted']}; choose another folder"
            )
        return "figures" in held

    def begin(self) -> None:
        """Write down what is about to be loaded, so that nothing else is loaded beside it."""
        self._file.write_text(json.dumps({"wanted": self._wanted}))

    def note(self, figures: Figures, names: list[NameQuery]) -> None:
        """Write down what was loaded, with how many bear each name."""
        bearers = [query.bearers for query in names]
        body = {"wanted": self._wanted, "figures": figures, "bearers": bearers}
        self._file.write_text(json.dumps(body))

    def read(self, names: list[NameQuery]) -> Figures:
        """Return the figures of the loading; each name is told its bearers."""
        body = json.loads(self._file.read_text())
        for query, bearers in zip(names, body["bearers"], strict=True):
            query.bearers = bearers
        figures: Figures = body["figures"]
        return figures


def _name_queries(queries: int, seed: int) -> list[NameQuery]:
    """Return names alone, as the finding office heard them; only the missing side is loaded."""
    far = seed + 500_000
    asked = []
    for missing, found, name in pairs_and_names(queries, far):
        text = found.names[0]
        is_whole = len(text.split()) >= len(name.full.split())
        ref = loading.ref_of("partners", far, missing.ref)
        asked.append(NameQuery(text, ref, name.full if is_whole else name.given))
    return asked


def _load(
    database: ThrowAway,
    people: int,
    queries: int,
    seed: int,
    names: list[NameQuery],
    console: Console,
) -> Figures:
    work = loading.chunks_of(people, queries, seed)
    wanted = frozenset(query.asked for query in names)
    started = time.perf_counter()
    database.prepare_load()
    with _progress(console) as progress:
        task = progress.add_task("inventing and loading", total=people)
        bearers, seconds = loading.load(
            work, database.admin_dsn, database.owner_id, wanted,
            processes=database.processes, notes=database.path / "loaded.jsonl",
            progress=lambda n: progress.advance(task, n),
        )  # fmt: skip
    for query in names:
        query.bearers = bearers[query.asked]
    loaded = time.perf_counter()
    with console.status("building the index and counting"):
        index_mb = database.build_key_index()
    return {
        "load_s": round(loaded - started, 1),
        "load_cpu_s": round(seconds, 1),
        "index_build_s": round(time.perf_counter() - loaded, 1),
        "index_mb": index_mb,
        "table_mb": database.table_mb(),
        "keys_per_record": database.keys_per_record(),
    }


def _progress(console: Console) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
               TimeRemainingColumn())  # fmt: skip
    return Progress(*columns, console=console, disable=console.quiet)


def measure_candidates(queries: int, seed: int, console: Console) -> Figures:
    """Ask for the candidates of records whose partner is loaded, turn about from either side.

    Timed is all that matching does: open, search, decrypt, prepare, score and sort.
    """
    from milaan.core.linkage.prepared import prepare
    from milaan.core.linkage.score import score_pair
    from milaan.foundation.actor import SYSTEM
    from milaan.registry.actions import profiles_for_matching

    seconds: list[float] = []
    ranks: list[int | None] = []
    with _progress(console) as progress:
        for place, (missing, found, _) in enumerate(
            progress.track(pairs_and_names(queries, seed), queries, description="candidates")
        ):
            sides = (missing, found) if place % 2 else (found, missing)
            asked, partner = (loading.ref_of("pairs", seed, side.ref) for side in sides)
            started = time.perf_counter()
            own, near = profiles_for_matching(actor=SYSTEM, person_ref=asked, now=loading.NOW)
            prepared = prepare(own)
            scores = [(-score_pair(prepared, prepare(p)).bits, ref) for ref, _, p in near]
            scores.sort()
            seconds.append(time.perf_counter() - started)
            ranks.append(next((n for n, (_, ref) in enumerate(scores) if ref == partner), None))
    return timing_figures("candidates", seconds[queries // 10 :]) | {
        "recall_at_10": _share(rank is not None and rank < FIRST_FOR_RECORD for rank in ranks),
        "recall_in_short_list": _share(rank is not None for rank in ranks),
    }


def _share(hits: object) -> float:
    listed = [bool(hit) for hit in hits]  # type: ignore[attr-defined]
    return round(sum(listed) / len(listed), 4)


def measure_names(names: list[NameQuery], seed: int, console: Console) -> Figures:
    """Search by name alone over everybody; the ceiling is what true homonyms leave."""
    from milaan.config.bench.throwaway import superior_of_all
    from milaan.registry.actions import search_people
    from milaan.registry.values import SearchQuery

    actor = superior_of_all()
    seconds: list[float] = []
    hits: list[bool] = []
    with _progress(console) as progress:
        for query in progress.track(names, description="names"):
            asked = SearchQuery(text=query.text, limit=FIRST_FOR_NAME)
            started = time.perf_counter()
            result = search_people(actor=actor, query=asked, now=loading.NOW)
            seconds.append(time.perf_counter() - started)
            hits.append(query.ref in [hit.ref for hit in result.hits])
    ceiling = sum(min(1.0, FIRST_FOR_NAME / query.bearers) for query in names) / len(names)
    recall = _share(hits)
    return timing_figures("search", seconds[len(names) // 10 :]) | {
        "name_recall_at_20": recall,
        "name_ceiling_at_20": round(ceiling, 4),
        "name_share_of_ceiling": round(recall / ceiling, 4),
    }
