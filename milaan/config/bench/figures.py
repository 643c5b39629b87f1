# SPDX-License-Identifier: Apache-2.0
"""Figures of a measurement: percentiles, a table for people, one flat object for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

type Figures = dict[str, float | int | str]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of all lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timing_figures(name: str, seconds: Sequence[float]) -> Figures:
    """Return p50 and p95 of durations as `<name>_p50_ms` and `<name>_p95_ms`."""
    return {
        f"{name}_p50_ms": round(percentile(seconds, 0.50) * 1000, 1),
        f"{name}_p95_ms": round(percentile(seconds, 0.95) * 1000, 1),
    }


def machine_figures() -> Figures:
    """Return what the figures depend on: cores, and how busy the machine was beside this."""
    return {"cores": os.cpu_count() or 1, "load_1_min": round(os.getloadavg()[0], 2)}


def show(title: str, figures: Figures, goals: Mapping[str, str], *, as_json: bool) -> None:
    """Print figures; `goals` says in words what a figure should be."""
    if as_json:
        sys.stdout.write(json.dumps(figures) + "\n")
        return
    table = Table(title=title)
    for column in ("figure", "measured", "goal"):
        table.add_column(column, justify="left" if column == "figure" else "right")
    for name, value in figures.items():
        table.add_row(name, f"{value:,}" if not isinstance(value, str) else value,
                      goals.get(name, ""))  # fmt: skip
    Console().print(table)
