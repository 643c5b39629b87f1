# SPDX-License-Identifier: Apache-2.0
"""`milaan link`: two person files in, likely pairs with their reasons out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from milaan.batch.link import Progress

_SHOWN = 20


class Engine(StrEnum):
    LOCAL = "local"
    SPARK = "spark"


def link(
    left: Annotated[Path, typer.Option(help="Person file of those searched for.")],
    right: Annotated[Path, typer.Option(help="Person file of those found.")],
    out: Annotated[Path, typer.Option(help="Where the pairs go, as CSV.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="Pairs for one left record.")] = 20,
    min_probability: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Pairs below are not written.")
    ] = 0.05,
    engine: Annotated[Engine, typer.Option(help="Where to run.")] = Engine.LOCAL,
    remote: Annotated[
        str,
        typer.Option(envvar="SPARK_REMOTE", help="Spark Connect server, as sc://host:port."),
    ] = "",
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes.")] = 2,
    match_rate: Annotated[
        float,
        typer.Option(
            min=0.0, max=0.99, help="Share of left records with a partner; 0: as the pairs tell."
        ),
    ] = 0.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Link two files of people across scripts and spellings.

    Example: milaan link --left missing.csv --right found.csv --out pairs.csv
    """
    from milaan.batch.link import link_files
    from milaan.batch.people_csv import FileProblem, unknown_columns
    from milaan.batch.work import LinkOptions
    from milaan.batch.workers import stop_cleanly_on_sigterm

    if engine is Engine.SPARK:
        _refuse_without_spark(remote)
    stop_cleanly_on_sigterm()
    options = LinkOptions(
        top=top, min_probability=min_probability, workers=workers, match_rate=match_rate
    )
    try:
        extra = {path.name: unknown_columns(path) for path in (left, right)}
        with _progress() as progress:
            today = date.today()  # noqa: DTZ011  a calendar day at this desk
            report = link_files(
                left,
                right,
                out,
                today=today,
                options=options,
                remote=remote if engine is Engine.SPARK else "",
                progress=progress,
            )
    except FileProblem as problem:
        _fail(str(problem))
    figures = report.figures()
    if report.alone:
        typer.echo("both files are the same: each pair is written once", err=True)
    for name, columns in extra.items():
        if columns:
            typer.echo(f"{name}: columns passed over: {', '.join(columns)}", err=True)
    for side, rows in report.refused.items():
        for row in rows[:_SHOWN]:
            where = f"{row.column}: " if row.column else ""
            typer.echo(f"{side} line {row.line} refused: {where}{row.reason}", err=True)
        if len(rows) > _SHOWN:
            typer.echo(f"{side}: {len(rows) - _SHOWN} more rows refused", err=True)
    if as_json:
        typer.echo(json.dumps(figures))
    else:
        typer.echo(", ".join(f"{name.replace('_', ' ')} {n:,}" for name, n in figures.items()))


def _refuse_without_spark(remote: str) -> None:
    from milaan.batch import spark

    if not spark.is_installed():
        _fail(spark.HOW_TO_INSTALL, 2)
    if not remote:
        _fail(spark.HOW_TO_START, 2)


def _fail(sentence: str, code: int = 1) -> NoReturn:
    typer.echo(f"milaan: {sentence}", err=True)
    raise typer.Exit(code)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar where a person watches; say nothing where a program does."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Console(stderr=True)) as bars:
        stages: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total or None)
            bars.update(stages[stage], completed=done, total=total or None)

        yield show
