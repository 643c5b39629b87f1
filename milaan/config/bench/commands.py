# SPDX-License-Identifier: Apache-2.0
"""`milaan bench ...`: each measurement is one command and one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from milaan.config.bench import peers_commands

bench = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)


@bench.callback()
def measure() -> None:
    """Measure against goals."""


bench.command("names")(peers_commands.names)
bench.command("link")(peers_commands.link)
bench.command("report")(peers_commands.report)


@bench.command("search")
def search(
    people: Annotated[int, typer.Option(min=1_000, help="Invented people to load.")] = 100_000,
    queries: Annotated[int, typer.Option(min=10, help="New records, and names, to ask.")] = 500,
    seed: Annotated[
        int, typer.Option(help="Of the people asked for; tune on one, report another.")
    ] = 2,
    visible: Annotated[
        int, typer.Option(min=0, help="Pairs registered to time the other desk's inbox.")
    ] = 40,
    keep: Annotated[
        Path | None, typer.Option(help="Folder in which the loaded database stays for later runs.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure candidate search, search by name and the way into the other desk's inbox.

    On a throw-away database, the last with a worker of its own.

    Example: milaan bench search --people 1000000 --queries 1000
    """  # fmt: skip
    from milaan.config.bench.search import bench_search

    bench_search(
        people=people, queries=queries, seed=seed, visible=visible, as_json=as_json, keep=keep
    )


@bench.command("trust")
def trust(
    as_json: Annotated[bool, typer.Option("--json", help="One flat object of figures.")] = False,
) -> None:
    """Measure what trust costs: deciding, explaining and filtering by the access rules.

    Processor time, so that other work on the machine matters little.

    Example: milaan bench trust --json > trust.json
    """
    from milaan.config.bench.trust import bench_trust

    bench_trust(as_json=as_json)
