# SPDX-License-Identifier: Apache-2.0
"""`milaan names`: compare two names, or rank a file of names against another."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from milaan.core.text.compare import NameFinding
    from milaan.core.text.names import NameParts

_SHOWN = 20
_SENTENCES = {
    "same_spelling": "The names are spelled alike.",
    "same_sound": "The names sound alike; only the spelling differs.",
    "close_sound": "The names sound nearly alike.",
    "part_missing": "What both names say agrees; one of them has a part more.",
    "initials_fit": "The parts agree, and the initials fit.",
    "initials_only": "Only initials are known, and they fit.",
    "initials_conflict": "The parts agree, but the initials contradict.",
    "one_part_differs": "One part agrees, another differs.",
    "different": "No part of the names agrees.",
}

_TERMS = {
    "base": "before any part is looked at",
    "one_part": "how well all that is known agrees",
    "parts": "parts of one name answer to parts of the other",
    "against": "a part differs",
    "beyond": "parts agree closely",
    "missing": "weight of the parts that only one has",
    "is_missing": "one of them has a part more",
    "initials_agree": "initials agree",
    "initials_conflict": "initials contradict",
    "initials_missing": "initials that only one has",
    "initials_for_parts": "initials stand for parts written out",
    "turned": "the parts stand in another order",
    "limit": "no pair counts as less likely than this",
}

_NOTHING = 1e-9

app = typer.Typer(
    help="Compare names across scripts and spellings.", no_args_is_help=True, add_completion=False
)


@app.command()
def compare(
    name: Annotated[str, typer.Argument(help="A name in any script.")],
    other: Annotated[str, typer.Argument(help="Another name in any script.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the finding as JSON.")] = False,
) -> None:
    """Score two names, with reasons.

    Example: milaan names compare "सुनीता कुमारी" "Suneeta Kumari"
    """
    from milaan.core.errors import InvalidValue
    from milaan.core.text.compare import compare_names
    from milaan.core.text.names import parse_name

    try:
        parts = parse_name(name), parse_name(other)
    except InvalidValue as invalid:
        _fail(_refusal(invalid.reason))
    finding = compare_names(*parts)
    if as_json:
        typer.echo(json.dumps(_as_json(finding, *parts), ensure_ascii=False))
    else:
        typer.echo("\n".join(_as_text(finding, *parts)))


@app.command()
def rank(
    queries: Annotated[Path, typer.Option(help="TSV with header: id, name.")],
    candidates: Annotated[Path, typer.Option(help="TSV with header: id, name.")],
    out: Annotated[Path, typer.Option(help="TSV: query_id, rank, candidate_id, probability.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="Candidates for one query.")] = 10,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Find, for each name of one file, the likeliest names of another.

    Example: milaan names rank --queries q.tsv --candidates c.tsv --top 10 --out r.tsv
    """
    from milaan.batch import names

    try:
        asked, pool = names.read_names(queries), names.read_names(candidates)
        _report(queries, asked.refused)
        _report(candidates, pool.refused)
        with _progress(len(asked.rows)) as step:
            ranked = names.rank(asked.rows, names.Pool(pool.rows), top, step)
            lines = names.write_ranked(out, ranked)
    except names.FileProblem as problem:
        _fail(str(problem))
    figures = {
        "queries": len(asked.rows),
        "candidates": len(pool.rows),
        "refused_rows": len(asked.refused) + len(pool.refused),
        "written_lines": lines,
    }
    said = ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in figures.items())
    typer.echo(json.dumps(figures) if as_json else said)


def _as_json(finding: NameFinding, a: NameParts, b: NameParts) -> dict[str, object]:
    from milaan.core.text.probability import name_probability

    return {
        "probability": round(name_probability(finding.bits), 6),
        "similarity": round(finding.similarity, 6),
        "level": finding.level,
        "code": finding.code,
        "because": _SENTENCES[finding.code],
        "readings": [a.roman, b.roman],
        "unread": [name.roman for name in (a, b) if _unread(name)],
        "bits": round(finding.bits, 6),
        "evidence": {term: round(bits, 6) for term, bits in _terms(finding)},
        "parts": [
            {"similarity": round(pair.similarity, 6), "left": pair.left, "right": pair.right}
            for pair in finding.paired
        ],
    }


def _as_text(finding: NameFinding, a: NameParts, b: NameParts) -> Iterator[str]:
    from milaan.core.text.probability import name_probability

    yield f"probability {name_probability(finding.bits):.3f} that these are one name"
    yield f"{finding.level}: {_SENTENCES[finding.code]}"
    yield f"read as     {a.roman} | {b.roman}"
    for name in (a, b):
        if _unread(name):
            yield f"not read    {name.roman}: the script is not one that Milaan reads"
    if len(finding.paired) == min(len(a.tokens), len(b.tokens)):
        for pair in finding.paired:
            left, right = a.tokens[pair.left], b.tokens[pair.right]
            yield f"part        {left.roman} | {right.roman}  {pair.similarity:.3f}"
    for term, bits in _terms(finding):
        yield f"bits {bits:+7.2f} {_TERMS[term]}"


def _unread(name: NameParts) -> bool:
    """True where a part is in a script that is spelled out by the names of its letters only."""
    from milaan.core.text.scripts import Script, script_of

    return any(script_of(token.text) is Script.ZYYY for token in name.tokens)


def _terms(finding: NameFinding) -> list[tuple[str, float]]:
    """Return what the bits are the sum of; one term where a part or initials are the name."""
    from milaan.core.text.name_evidence import explained

    if finding.figures is None:
        return [("one_part", finding.bits)]
    terms = explained(finding.figures)
    over = finding.bits - sum(bits for _, bits in terms)
    return terms if abs(over) < _NOTHING else [*terms, ("limit", over)]


def _refusal(reason: str) -> str:
    from milaan.batch.names import REFUSALS

    return f"cannot compare: {REFUSALS.get(reason, reason)}"


def _report(path: Path, refused: list[tuple[int, str]]) -> None:
    for line, reason in refused[:_SHOWN]:
        typer.echo(f"{path.name} line {line} refused: {reason}", err=True)
    if len(refused) > _SHOWN:
        typer.echo(f"{path.name}: {len(refused) - _SHOWN} more lines refused", err=True)


def _fail(sentence: str) -> NoReturn:
    typer.echo(f"milaan: {sentence}", err=True)
    raise typer.Exit(1)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar where a person watches; say nothing where a program does."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bars:
        task = bars.add_task("names", total=total)
        yield lambda: bars.update(task, advance=1)
