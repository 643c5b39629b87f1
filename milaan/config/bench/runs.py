# SPDX-License-Identifier: Apache-2.0
"""What a run against peers tells: its circumstances, one table with ratios, one flat object."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from milaan.config.bench.figures import Figures, machine_figures

OWN = "milaan"
_WIDEST = 200


class Row(NamedTuple):
    """One figure of Milaan and of the peers that have it.

    Args:
        section: what it was measured on; key of the figures, with `figure`.
        figure: its name with the unit, as it ends the key.
        values: by method; Milaan's own under `milaan`.
        goal: in words, as the table shows it.
        less_is_better: seconds and errors.
        in_table: False leaves it to the flat object.
        is_compared: False where more is neither better nor worse.
    """

    section: str
    figure: str
    values: Mapping[str, float]
    goal: str = ""
    less_is_better: bool = False
    in_table: bool = True
    is_compared: bool = True

    @property
    def best_peer(self) -> str | None:
        """The method of the best peer; of equal ones the first."""
        others = [name for name in self.values if name != OWN]
        if not others or not self.is_compared:
            return None
        pick = min if self.less_is_better else max
        return pick(others, key=lambda name: self.values[name])

    @property
    def ratio(self) -> float | None:
        """Milaan's figure by the best peer's."""
        best = self.best_peer
        if best is None or OWN not in self.values or not self.values[best]:
            return None
        return self.values[OWN] / self.values[best]

    def figures(self) -> Figures:
        """Return the row's part of the flat object."""
        found: Figures = {
            f"{self.section}_{name}_{self.figure}": round(value, 5)
            for name, value in self.values.items()
        }
        if self.best_peer and self.ratio is not None:
            found[f"{self.section}_best_peer_{self.figure}"] = round(self.values[self.best_peer], 5)
            found[f"{self.section}_ratio_{self.figure}"] = round(self.ratio, 4)
        return found


def run_facts(command: str, seed: int) -> Figures:
    """Return what a reader needs to run it again: command, day, machine, versions, load."""
    return {
        "command": command,
        "measured_on": datetime.now(UTC).date().isoformat(),
        "seed": seed,
        "machine": f"{platform.system()} {platform.machine()}",
        "python_version": platform.python_version(),
        "milaan_version": version("milaan"),
        **machine_figures(),
    }


def all_figures(rows: Sequence[Row], facts: Figures) -> Figures:
    """Return the flat object: the circumstances first, then every row."""
    figures = dict(facts)
    for row in rows:
        figures |= row.figures()
    return figures


def show_rows(
    title: str,
    rows: Sequence[Row],
    facts: Figures,
    labels: Mapping[str, str],
    *,
    note: str,
    as_json: bool,
) -> None:
    """Print the rows as one table, or as one flat object of figures.

    Args:
        labels: the methods in the order of their columns, with the heads of the columns.
        note: a sentence for the reader, on stderr; empty where there is none.
    """
    if note:
        sys.stderr.write(f"milaan: {note}\n")
    if as_json:
        sys.stdout.write(json.dumps(all_figures(rows, facts), ensure_ascii=False) + "\n")
        return
    shown = Console()
    console = Console(width=max(shown.width, min(_WIDEST, 90 + 11 * len(labels))))
    console.print(_table(title, rows, labels))
    console.print(", ".join(f"{name} {value}" for name, value in facts.items()), highlight=False)


def _table(title: str, rows: Sequence[Row], labels: Mapping[str, str]) -> Table:
    there = [name for name in labels if any(name in row.values for row in rows)]
    table = Table(title=title)
    for head in ("on", "figure"):
        table.add_column(head, no_wrap=True)
    for head in ("Milaan", "best peer", "ratio", "goal", *(labels[name] for name in there)):
        table.add_column(head, justify="right")
    section = ""
    for row in (row for row in rows if row.in_table):
        if section and row.section != section:
            table.add_section()
        best = row.best_peer
        table.add_row(
            "" if row.section == section else row.section.replace("_", " "),
            row.figure.replace("_", " "),
            readable(row.values.get(OWN)),
            readable(row.values[best]) if best else "",
            readable(row.ratio, 2),
            row.goal,
            *(readable(row.values.get(name)) for name in there),
        )
        section = row.section
    return table


def readable(value: float | None, digits: int | None = None) -> str:
    """Return a figure as people read it: thousands apart, no more digits than mean something."""
    if value is None:
        return ""
    if digits is None:
        digits = 3 if abs(value) < 10 else 1 if abs(value) < 1000 else 0
    return f"{value:,.{digits}f}"
