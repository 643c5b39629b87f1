# SPDX-License-Identifier: Apache-2.0
"""`milaan bench ...`: each measurement is one command and one run."""

from __future__ import annotations

from typing import Annotated

import typer

bench = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)


@bench.callback()
def measure() -> None:
    """Measure against goals."""


@bench.command("search")
def search(
    people: Annotated[int, typer.Option(min=1_000, help="Invented people to load.")] = 100_000,
    queries: Annotated[int, typer.Option(min=10, help="New records, and names, to ask.")] = 500,
    seed: Annotated[
        int, typer.Option(help="Of the people asked for; tune on one, report another.")
    ] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure candidate search and search by name on a throw-away database.

    Example: milaan bench search --people 1000000 --queries 1000
    """  # fmt: skip
    from milaan.config.bench.search import bench_search

    bench_search(people=people, queries=queries, seed=seed, as_json=as_json)
