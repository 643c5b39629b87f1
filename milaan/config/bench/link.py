# SPDX-License-Identifier: Apache-2.0
"""`milaan bench link`: Milaan and Splink on the same files, one table, with ratios."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rich.console import Console

from milaan.config.bench import link_data, peers
from milaan.config.bench.figures import Figures
from milaan.config.bench.link_data import LinkData
from milaan.config.bench.link_own import Linked, bins, own_link, peer_link, quality
from milaan.config.bench.runs import OWN, Row, run_facts, show_rows

LABELS = {"splink_em": "Splink, EM", "splink_labels": "Splink, m of labels"}
# Issue 3; those for a million people stand at any number of invented people.
GOALS = {
    ("invented", "f1"): "0.85",
    ("invented", "blocking_recall"): "0.90",
    ("invented", "ece"): "0.01",
    ("invented", "pairs_per_s"): "ratio 1",
    ("invented", "wall_s"): "ratio 2",
    ("invented", "peak_mb"): "3,000",
    ("historical", "f1"): "0.80",
    ("febrl4", "f1"): "0.996",
}
LESS = ("ece", "wall_s", "cpu_s", "core_s", "peak_mb")
TABLE = (
    "f1", "precision", "recall", "precision_from_0.95", "recall_from_0.95", "blocking_recall",
    "ece",
    "compared_pairs", "pairs_per_s", "wall_s", "core_s", "cpu_s", "peak_mb",
)  # fmt: skip
COMPARED = frozenset(TABLE) - {"compared_pairs"}


def bench_link(
    *,
    data: Path,
    people: int,
    seed: int,
    workers: int,
    only: str,
    work: Path | None,
    as_json: bool,
) -> None:
    """Link, ask Splink, and print the table.

    Args:
        only: `invented`, `febrl4` or `historical`; empty for all.
        work: folder in which the files are kept for another run; a temporary one when None.

    Raises:
        LinkFailed: one of the programs did not end well.
    """
    console = Console(stderr=True, quiet=as_json)
    folder = work or Path(tempfile.mkdtemp(prefix="milaan-bench-link-"))
    has_peers = peers.peer_python() is not None
    said = f"milaan bench link --people {people} --seed {seed}" + (
        f" --only {only}" if only else ""
    )
    facts = run_facts(said, seed)
    facts |= {"workers": workers}
    rows: list[Row] = []
    absent: list[str] = []
    try:
        for name, make in _makers(folder, data, people, seed, workers).items():
            if only and not name.startswith(only):
                continue
            with console.status(f"{name}: writing the files"):
                files = make()
            if files is None:
                absent.append(name)
                continue
            linked, versions = _linked(files, has_peers, workers, seed, console)
            facts |= versions
            facts |= {f"{files.key}_true_pairs": files.true_pairs,
                      f"{files.key}_left_people": files.left_count,
                      f"{files.key}_right_people": files.right_count}  # fmt: skip
            rows += rows_of(files, linked, seed)
    finally:
        if work is None:
            shutil.rmtree(folder, ignore_errors=True)
    show_rows(
        "milaan bench link", rows, facts, LABELS,
        note=" ".join(_notes(has_peers, absent)), as_json=as_json,
    )  # fmt: skip


def _notes(has_peers: bool, absent: list[str]) -> Iterator[str]:
    if not has_peers:
        yield peers.absent_sentence()
    if absent:
        yield f"Not in the data folder, so left out: {', '.join(absent)}."


def _makers(
    folder: Path, data: Path, people: int, seed: int, workers: int
) -> dict[str, Callable[[], LinkData | None]]:
    return {
        "invented": lambda: link_data.invented_data(folder / "invented", people, seed, workers),
        "febrl4": lambda: link_data.febrl_data(folder / "febrl4", data),
        "historical_50k": lambda: link_data.historical_data(folder / "historical", data),
    }


def _linked(
    files: LinkData, has_peers: bool, workers: int, seed: int, console: Console
) -> tuple[dict[str, Linked], Figures]:
    with console.status(f"{files.key}: milaan link"):
        linked = {OWN: own_link(files, workers, seed)}
    versions: Figures = {}
    if has_peers:
        for method, supervised in (("splink_em", False), ("splink_labels", True)):
            with console.status(f"{files.key}: {LABELS[method]}"), peers.exchange() as folder:
                linked[method], told = peer_link(files, folder, supervised=supervised)
            versions |= {f"{name}_version": text for name, text in told.items()}
    return linked, versions


def rows_of(files: LinkData, linked: Mapping[str, Linked], seed: int) -> Iterator[Row]:
    """Yield the rows of one pair of files: quality, cost, reliability, and what stays in JSON."""
    kind = files.key.split("_")[0]
    found = {
        method: quality(result, files, seed) | result.figures for method, result in linked.items()
    }
    every = dict.fromkeys(figure for figures in found.values() for figure in figures)
    for figure in (*TABLE, *(figure for figure in every if figure not in TABLE)):
        values = {method: figures[figure] for method, figures in found.items() if figure in figures}
        yield Row(
            files.key, figure, values, GOALS.get((kind, figure), ""),
            less_is_better=figure in LESS or (figure.endswith("_s") and figure != "pairs_per_s"),
            in_table=figure in TABLE,
            is_compared=figure in COMPARED,
        )  # fmt: skip
    yield from _reliability(files.key, linked)


def _reliability(section: str, linked: Mapping[str, Linked]) -> Iterator[Row]:
    tables = {method: dict(bins(result)) for method, result in linked.items()}
    for name in sorted({name for table in tables.values() for name in table}):
        lines = {method: table[name] for method, table in tables.items() if name in table}
        yield Row(section, f"true_of_{name}", {m: line.true for m, line in lines.items()},
                  is_compared=False)  # fmt: skip
        for figure in ("stated", "pairs"):
            values = {m: float(getattr(line, figure)) for m, line in lines.items()}
            yield Row(section, f"{figure}_of_{name}", values, is_compared=False, in_table=False)
