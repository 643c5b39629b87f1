# SPDX-License-Identifier: Apache-2.0
"""The measurements beside peers, as commands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[Path, typer.Option(help="The folder with the data sets.", envvar="MILAAN_DATA")]
_DATA = Path("../shared/data")
_DOC = Path("docs/benchmarks.md")


def names(
    data: Data = _DATA,
    own_set: Annotated[
        list[Path] | None,
        typer.Option("--set", help="A set of one's own: query<TAB>right answer. Repeat for more."),
    ] = None,
    queries: Annotated[int, typer.Option(min=10, help="Queries of one set, at most.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Of the samples.")] = 20_261_121,
    quick: Annotated[bool, typer.Option("--quick", help="Leave nomenklatura out.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure the comparison of names beside its peers, where they are installed.

    Words, spellings and full names of the data folder, and sets of one's own.

    Example: milaan bench names --data ../shared/data --set kept_back.tsv
    """
    from milaan.config.bench.names import bench_names

    with _told_in_words():
        bench_names(data=data, sets=own_set or [], queries=queries, seed=seed, quick=quick,
                    as_json=as_json)  # fmt: skip


def link(
    data: Data = _DATA,
    people: Annotated[
        int, typer.Option(min=1_000, help="Invented people, in two files.")
    ] = 100_000,
    seed: Annotated[int, typer.Option(help="Of the invented people.")] = 2,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes of milaan link.")] = 2,
    only: Annotated[str, typer.Option(help="invented, febrl4 or historical alone.")] = "",
    work: Annotated[
        Path | None, typer.Option(help="Folder for the files; a temporary one when not given.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure the linking of files beside Splink, where it is installed.

    Invented people across scripts, FEBRL 4 without its number, 50,000 historical figures.

    Example: milaan bench link --data ../shared/data --people 1000000
    """
    from milaan.config.bench.link import bench_link

    with _told_in_words():
        bench_link(data=data, people=people, seed=seed, workers=workers, only=only, work=work,
                   as_json=as_json)  # fmt: skip


def report(
    files: Annotated[list[Path], typer.Argument(help="What measurements printed with --json.")],
    doc: Annotated[Path, typer.Option(help="The document with a place for each.")] = _DOC,
) -> None:
    """Put the tables of measurements into docs/benchmarks.md; what is written by hand stays.

    Example: milaan bench report names.json link.json
    """
    from milaan.config.bench.report import ReportProblem, write_report

    try:
        written = write_report(files, doc)
    except ReportProblem as problem:
        typer.echo(f"milaan: {problem}", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{doc.name}: {', '.join(written)}")


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Turn what a person can put right into one sentence and exit code 1."""
    from milaan.config.bench.link_own import LinkFailed
    from milaan.config.bench.names_sets import SetProblem
    from milaan.config.bench.peers import PeerProblem

    try:
        yield
    except (LinkFailed, SetProblem, PeerProblem) as problem:
        typer.echo(f"milaan: {problem}", err=True)
        raise typer.Exit(1) from None
