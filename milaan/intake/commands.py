# SPDX-License-Identifier: Apache-2.0
"""`milaan import people`: a list of people into the register, with a report of every row."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import batched
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from milaan.access.values import Standing
from milaan.batch.people_csv import FileProblem, RefusedRow
from milaan.core.linkage.person import KINDS
from milaan.core.text.legacy_fonts import FONTS as KNOWN_FONTS
from milaan.intake import actions
from milaan.intake.actions.importing import ROWS_AT_ONCE
from milaan.intake.imports import (
    FoundFonts,
    converted,
    decode,
    find_fonts,
    read_list,
    refuse_repeats,
    unknown_columns,
)
from milaan.intake.imports.people import draft_of
from milaan.intake.queries import BringerProblem, any_desk, find_bringer
from milaan.intake.records.deciding import Undone
from milaan.intake.records.lists_desk import make_desk_of_lists
from milaan.intake.sentences import FONTS, OUTCOMES, say_refusal
from milaan.intake.values import ADDED, REFUSED, ListRow, RowOutcome

imports = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)

File = Annotated[Path, typer.Argument(help="Person file: UTF-8 CSV with a header line.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")]
Name = Annotated[str, typer.Option("--as", help="Sign-in name of the officer who brings it.")]
Post = Annotated[str, typer.Option("--post", help="Reference of the post it is brought for.")]
Kind = Annotated[str, typer.Option(help="Kind of rows that do not say.")]
Font = Annotated[str, typer.Option(help="auto, none, krutidev010 (also DevLys) or preeti.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@imports.callback()
def import_command() -> None:
    """Import into the register."""


@imports.command()
def people(
    file: File,
    dry_run: DryRun = False,
    username: Name = "",
    post: Post = "",
    kind: Kind = "missing",
    font: Font = "auto",
    as_json: Json = False,
) -> None:
    """Import a list of people, with a report of every row: added, updated, refused and why.

    The same file again adds nothing; an interrupted import is completed by starting it again.

    Example: milaan import people old-register.csv --dry-run
    """
    if kind not in KINDS:
        _fail(f"--kind is one of: {', '.join(KINDS)}", 2)
    if font not in ("auto", "none", *KNOWN_FONTS):
        _fail(f"--font is one of: auto, none, {', '.join(KNOWN_FONTS)}", 2)
    rows, refused, fonts = _read(file, font)
    if not dry_run:
        import_string(settings.MILAAN_REAL_DATA)()
    if not (dry_run or username or post) and not any_desk():
        _make_desk_of_lists()
    standing = _bringer(username, post, needed=not dry_run)
    taken = _take(rows, fonts, standing, kind, is_rehearsal=dry_run)
    outcomes = sorted([*refused, *taken], key=lambda outcome: outcome.line)
    _report(outcomes, rows, fonts, dry_run=dry_run, as_json=as_json)


def _read(file: Path, font: str) -> tuple[list[ListRow], list[RowOutcome], FoundFonts]:
    try:
        read = list(refuse_repeats(read_list(decode(file.read_bytes()))))
    except OSError as problem:
        _fail(f"cannot read {file.name}: {problem.strerror}")
    except FileProblem as problem:
        _fail(str(problem))
    rows = [row for row in read if isinstance(row, ListRow)]
    fonts = FoundFonts() if font == "none" else find_fonts(rows)
    if font in KNOWN_FONTS:
        fonts = FoundFonts(font, fonts.columns or frozenset({"names", "father_names",
                           "mother_names"}))  # fmt: skip
    refused = [RowOutcome(row.line, REFUSED, row.column, row.reason)
               for row in read if isinstance(row, RefusedRow)]  # fmt: skip
    return rows, refused, fonts


def _bringer(username: str, post: str, *, needed: bool) -> Standing | None:
    try:
        return find_bringer(username=username, post_ref=post)
    except BringerProblem as problem:
        if needed or username or post:
            _fail(str(problem), 2)
        return None  # a rehearsal can read every row without acting for anybody


def _make_desk_of_lists() -> None:
    """Give a node without any desk one that answers for lists, until a real one takes over."""
    make_desk_of_lists(now=timezone.now())
    typer.echo(
        "This node has no desk yet: the list goes to a new one, called Lists. "
        "Hand it over with `milaan access give-charge` when there are officers.",
        err=True,
    )


def _take(
    rows: Sequence[ListRow],
    fonts: FoundFonts,
    standing: Standing | None,
    kind: str,
    *,
    is_rehearsal: bool,
) -> Iterator[RowOutcome]:
    for portion in _with_progress(rows, "rehearsing" if is_rehearsal else "importing"):
        fresh = [converted(row, fonts) for row in portion]
        if standing is None:
            yield from (_only_read(row, kind) for row in fresh)
        else:
            yield from _portion(fresh, standing, kind, is_rehearsal=is_rehearsal)


def _portion(
    rows: list[ListRow], standing: Standing, kind: str, *, is_rehearsal: bool
) -> tuple[RowOutcome, ...]:
    try:
        return actions.import_rows(
            actor=standing.actor,
            rows=rows,
            kind=kind,
            zone=standing.post.time_zone,
            now=timezone.now(),
            is_rehearsal=is_rehearsal,
        )
    except Undone as undone:
        return undone.outcomes


def _only_read(row: ListRow, kind: str) -> RowOutcome:
    from milaan.core.errors import InvalidValue

    try:
        draft_of(row, kind=kind, zone=settings.TIME_ZONE, today=timezone.localdate())
    except InvalidValue as refused:
        return RowOutcome(row.line, REFUSED, refused.field, refused.reason)
    return RowOutcome(row.line, ADDED)


def _with_progress(rows: Sequence[ListRow], doing: str) -> Iterator[tuple[ListRow, ...]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    terminal = Console(stderr=True)
    with Progress(
        doing, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
        console=terminal, disable=not sys.stderr.isatty(), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task(doing, total=len(rows))
        for portion in batched(rows, ROWS_AT_ONCE):
            yield portion
            bar.advance(task, len(portion))


def _report(
    outcomes: list[RowOutcome],
    rows: list[ListRow],
    fonts: FoundFonts,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    counts = Counter(outcome.outcome for outcome in outcomes)
    figures: dict[str, Any] = {name: counts.get(name, 0) for name in OUTCOMES if name != "waiting"}
    unknown = unknown_columns(rows)
    if as_json:
        each = [
            {"line": o.line, "outcome": o.outcome, "column": o.column, "reason": o.reason,
             "ref": o.person_ref if not dry_run else ""} for o in outcomes
        ]  # fmt: skip
        typer.echo(json.dumps({**figures, "dry_run": dry_run, "font": fonts.font,
                               "unknown_columns": unknown, "rows": each}))  # fmt: skip
        return
    if fonts.font:
        typer.echo(f"typed in {FONTS[fonts.font]}, converted: {', '.join(sorted(fonts.columns))}")
        _preview(rows, fonts)
    if unknown:
        typer.echo(f"kept beyond the person file: {', '.join(unknown)}")
    for outcome in outcomes:
        more = say_refusal(outcome) if outcome.outcome == REFUSED else outcome.person_ref
        said = OUTCOMES[outcome.outcome]
        typer.echo(f"line {outcome.line}: {said}" + (f"  {more}" if (more and not dry_run)
                   or outcome.outcome == REFUSED else ""))  # fmt: skip
    done = ", ".join(f"{number} {OUTCOMES[name]}" for name, number in figures.items())
    typer.echo(f"dry run, nothing was changed: {done}" if dry_run else done)


def _preview(rows: list[ListRow], fonts: FoundFonts) -> None:
    """Show the first converted cells, for the eyes of whoever brings the list."""
    for row in rows[:3]:
        after = converted(row, fonts).cells
        for name in sorted(fonts.columns & row.cells.keys()):
            if row.cells[name].strip():
                typer.echo(f"  line {row.line} {name}: {row.cells[name]} -> {after[name]}")


def _fail(words: str, code: int = 1) -> NoReturn:
    typer.echo(f"milaan: {words}", err=True)
    raise typer.Exit(code)
