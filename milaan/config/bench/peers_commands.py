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


def names(
    data: Data = _DATA,
    own_set: Annotated[
        list[Path] | None,
        typer.Option("--set", help="A set of one's own: query<TAB>right answer. Repeat for more."),
    ] = None,
    queries: Annotated[int, typer.Option(min=10, help="Queries of one set, at most.")] = 1_000,
    seed: Annotated[int, typer.Option(help="Of the samples.")] = 20_261_121,
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure the comparison of names beside its peers, where they are installed.

    Words, spellings and full names of the data folder, and sets of one's own.

    Example: milaan bench names --data ../shared/data --set kept_back.tsv
    """
    from milaan.config.bench.names import bench_names

    with _told_in_words():
        bench_names(data=data, sets=own_set or [], queries=queries, seed=seed, as_json=as_json)


@contextmanager
def _told_in_words() -> Iterator[None]:
    """Turn what a person can put right into one sentence and exit code 1."""
    from milaan.config.bench.names_sets import SetProblem
    from milaan.config.bench.peers import PeerProblem

    try:
        yield
    except (SetProblem, PeerProblem) as problem:
        typer.echo(f"milaan: {problem}", err=True)
        raise typer.Exit(1) from None
