# SPDX-License-Identifier: Apache-2.0
"""`milaan bench report`: the tables of docs/benchmarks.md, made from what runs printed with --json.

What stands between a pair of markers is made here; everything else is written by hand and stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from milaan.config.bench.figures import Figures
from milaan.config.bench.report_tables import (
    link_tables,
    names_tables,
    search_tables,
    trust_tables,
)

DOC = Path("docs/benchmarks.md")
KINDS: dict[str, Callable[[Figures], Iterator[str]]] = {
    "names": names_tables,
    "link": link_tables,
    "search": search_tables,
    "trust": trust_tables,
}
_VERSION = "_version"


class ReportProblem(Exception):
    """A file of figures or the document cannot be used; the text says why and what now."""


def write_report(files: Sequence[Path], doc: Path) -> list[str]:
    """Put the tables of all files into the document; return the kinds that were written.

    A kind of which no file is given keeps what it has. Several files of a kind follow each other
    in the order given.

    Raises:
        ReportProblem: a file holds no figures, or the document has no place for them.
    """
    blocks: dict[str, list[str]] = {}
    for path in files:
        figures = _figures(path)
        blocks.setdefault(kind_of(figures, path.name), []).append(block(figures))
    try:
        text = doc.read_text(encoding="utf-8")
    except OSError as problem:
        raise ReportProblem(f"cannot read {doc}: {problem.strerror}") from None
    for kind, parts in blocks.items():
        text = _between(text, kind, "\n\n".join(parts))
    doc.write_text(text, encoding="utf-8")
    return list(blocks)


def kind_of(figures: Figures, name: str) -> str:
    """Return which measurement printed the figures.

    Raises:
        ReportProblem: none of those known here.
    """
    said = re.match(r"milaan bench ([a-z]+)", str(figures.get("command", "")))
    kind = said[1] if said else "search" if "candidates_p95_ms" in figures else ""
    if kind not in KINDS:
        raise ReportProblem(f"{name} holds no figures of a measurement that has a place here")
    return kind


def block(figures: Figures) -> str:
    """Return one run as Markdown: its circumstances, then its tables."""
    return "\n".join([_circumstances(figures), *KINDS[kind_of(figures, "")](figures)]).strip()


def not_run(kind: str) -> str:
    """Return what stands where nothing has been measured."""
    return (
        f"Not measured yet. `milaan bench {kind} --json > {kind}.json`, then "
        f"`milaan bench report {kind}.json` puts the tables here."
    )


def _circumstances(figures: Figures) -> str:
    versions = ", ".join(
        f"{key.removesuffix(_VERSION)} {value}"
        for key, value in figures.items()
        if key.endswith(_VERSION)
    )
    day = f"Measured {figures['measured_on']}" if "measured_on" in figures else "Measured"
    machine = f" ({figures['machine']})" if "machine" in figures else ""
    said = f"`{figures['command']}`. " if "command" in figures else ""
    first = f"{said}{day} on {figures.get('cores', '?')} cores{machine}, "
    return (
        f"{first}load {figures.get('load_1_min', '?')}, seed {figures.get('seed', '?')}"
        f"{'; ' + versions if versions else ''}."
    )


def _figures(path: Path) -> Figures:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ReportProblem(f"{path.name} is no file of figures: print them with --json") from None
    if not isinstance(found, dict):
        raise ReportProblem(f"{path.name} is no file of figures: print them with --json")
    return found


def _between(text: str, kind: str, block: str) -> str:
    first, last = f"<!-- bench {kind} -->", f"<!-- end of bench {kind} -->"
    before, opened, rest = text.partition(first)
    _, closed, after = rest.partition(last)
    if not opened or not closed:
        raise ReportProblem(f"the document has no place for {kind}: put {first} and {last} into it")
    return f"{before}{first}\n{block}\n{last}{after}"
