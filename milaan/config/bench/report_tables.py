# SPDX-License-Identifier: Apache-2.0
"""Figures as Markdown tables, one function for each measurement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from milaan.config.bench import link, names
from milaan.config.bench.figures import Figures
from milaan.config.bench.runs import OWN, Row, readable

_SMALL = re.compile(r"_small$")


def names_tables(figures: Figures) -> Iterator[str]:
    """Yield the tables of `milaan bench names`: overall, then every peer's first place."""
    sections = _sections(figures, "recall_at_1")
    heads = ["on", "recall@1", "best peer", "ratio", "goal", "recall@10", "best peer",
             "F1 of look-alikes", "best peer", "ratio", "goal", "ms a query"]  # fmt: skip
    lines = []
    for section in sections:
        first, tenth, hard, query = (
            _row(figures, section, figure, names.LABELS, names.GOALS.get((section, figure), ""))
            for figure in ("recall_at_1", "recall_at_10", "hard_f1", "query_ms")
        )
        lines.append([
            _title(section), *_beside(first), first.goal, *_beside(tenth)[:2], *_beside(hard),
            hard.goal, readable(query.values.get(OWN)),
        ])  # fmt: skip
    yield from _table(heads, lines)
    methods = [m for m in names.LABELS if any(f"{s}_{m}_recall_at_1" in figures for s in sections)]
    if methods:
        yield "\nRecall in the first place, of each:"
        yield from _table(
            ["on", "Milaan", *(names.LABELS[method] for method in methods)],
            [
                [_title(section), *(readable(_of(figures, section, method, "recall_at_1"))
                                    for method in (OWN, *methods))]
                for section in sections
            ],
        )  # fmt: skip


def link_tables(figures: Figures) -> Iterator[str]:
    """Yield the tables of `milaan bench link`: quality and cost, then how probabilities held."""
    for section in _sections(figures, "f1"):
        left, right, true = (
            f"{figures.get(f'{section}_{count}', 0):,}"
            for count in ("left_people", "right_people", "true_pairs")
        )
        yield f"\n**{_title(section)}**: {left} by {right} records, {true} true pairs."
        kind = section.split("_")[0]
        methods = [m for m in link.LABELS if f"{section}_{m}_f1" in figures]
        lines = []
        for figure in link.TABLE:
            row = _row(figures, section, figure, link.LABELS, link.GOALS.get((kind, figure), ""))
            values = [readable(row.values.get(method)) for method in (OWN, *methods)]
            lines.append([figure.replace("_", " "), *values, readable(row.ratio, 2), row.goal])
        heads = ["", "Milaan", *(link.LABELS[method] for method in methods), "ratio", "goal"]
        yield from _table(heads, lines)
        yield from _reliability(figures, section, methods)


def _reliability(figures: Figures, section: str, methods: Sequence[str]) -> Iterator[str]:
    found = sorted({
        key.rpartition("_of_")[2]
        for key in figures
        if key.startswith(f"{section}_{OWN}_true_of_")
    })  # fmt: skip
    if not found:
        return
    yield "\nWhat was stated, and what was true (pairs in brackets):"
    lines = []
    for name in found:
        line = [name.replace("_", " ")]
        for method in (OWN, *methods):
            stated, true, pairs = (
                _of(figures, section, method, f"{what}_of_{name}")
                for what in ("stated", "true", "pairs")
            )
            line.append("" if pairs is None else f"{stated:.3f}: {true:.3f} ({pairs:,.0f})")
        lines.append(line)
    yield from _table(["stated", "Milaan", *(link.LABELS[method] for method in methods)], lines)


def search_tables(figures: Figures) -> Iterator[str]:
    """Yield the one table of `milaan bench search`, every figure with its goal."""
    from milaan.config.bench.search import GOALS
    from milaan.config.bench.visible import VISIBLE_GOALS

    yield from _plain_table(figures, GOALS | VISIBLE_GOALS)


def trust_tables(figures: Figures) -> Iterator[str]:
    """Yield the one table of `milaan bench trust`, every figure with its goal."""
    from milaan.config.bench.trust import GOALS

    yield from _plain_table(figures, GOALS)


def _plain_table(figures: Figures, goals: Mapping[str, str]) -> Iterator[str]:
    left_out = {"seed", "cores", "load_1_min", "command", "measured_on", "machine"}
    yield from _table(
        ["figure", "measured", "goal"],
        [
            [key.replace("_", " "), f"{value:,}", goals.get(key, "")]
            for key, value in figures.items()
            if key not in left_out and not isinstance(value, str)
        ],
    )


def _sections(figures: Figures, figure: str) -> list[str]:
    end = f"_{OWN}_{figure}"
    return [key.removesuffix(end) for key in figures if key.endswith(end)]


def _row(figures: Figures, section: str, figure: str, methods: Iterable[str], goal: str) -> Row:
    values = {
        method: value
        for method in (OWN, *methods)
        if (value := _of(figures, section, method, figure)) is not None
    }
    less = figure in link.LESS or figure in names.TIMES
    return Row(section, figure, values, goal, less_is_better=less)


def _of(figures: Figures, section: str, method: str, figure: str) -> float | None:
    value = figures.get(f"{section}_{method}_{figure}")
    return float(value) if value is not None else None


def _beside(row: Row) -> list[str]:
    best = row.best_peer
    return [
        readable(row.values.get(OWN)),
        readable(row.values[best]) if best else "",
        readable(row.ratio, 2),
    ]


def _title(section: str) -> str:
    return _SMALL.sub(" (150 against 1,000)", section).replace("_", " ")


def _table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for line in lines:
        yield f"| {' | '.join(line)} |"
