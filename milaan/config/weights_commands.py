# SPDX-License-Identifier: Apache-2.0
"""`milaan weights`: learn, compare and use match weights; only some of it joins a node."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from milaan.batch.estimating import PairsOfFiles
    from milaan.core.linkage.weights import Weights

weights = typer.Typer(no_args_is_help=True, help="Learn, compare and use match weights.")

_Left = Annotated[Path | None, typer.Option(help="Person file of those searched for.")]
_Right = Annotated[Path | None, typer.Option(help="Person file of those found.")]
_Pairs = Annotated[
    Path | None,
    typer.Option(help="left_id,right_id,is_match; without is_match the file names every pair."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


@weights.command(
    epilog="Example: milaan weights estimate --left missing.csv --right found.csv --out new.json"
)
def estimate(
    out: Annotated[Path, typer.Option(help="Where the weights go, as JSON.")],
    left: _Left = None,
    right: _Right = None,
    pairs: _Pairs = None,
    start: Annotated[Path | None, typer.Option(help="Weights to start from and lean on.")] = None,
    version: Annotated[str, typer.Option(help="Their name; the file's where not given.")] = "",
    from_judgements: Annotated[
        bool, typer.Option("--from-judgements", help="From officers' judgements on this node.")
    ] = False,
) -> None:
    """Estimate weights from two person files, or from judgements. Nothing uses them yet.

    Look at them with `milaan weights compare`, then take them into use with `milaan weights use`.
    """
    if from_judgements:
        with _on_node() as node:
            name, text = node.propose_from_judgements()
    else:
        if left is None or right is None:
            _fail("give --left and --right, or --from-judgements on a node")
        name, text = _from_files(left, right, pairs, start, version or out.stem)
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as problem:
        _fail(f"cannot write {out.name}: {problem.strerror}")
    typer.echo(f"{name} is written, as a proposal. Nothing uses it yet.")


@weights.command(
    epilog="Example: milaan weights compare old.json new.json --left l.csv --right r.csv"
)
def compare(
    one: Annotated[str, typer.Argument(help="A file, or the name of weights of the program.")],
    other: Annotated[str, typer.Argument(help="The weights to compare with it.")],
    left: _Left = None,
    right: _Right = None,
    pairs: _Pairs = None,
    as_json: _Json = False,
) -> None:
    """Say what differs between two versions, and on files: which pairs change, and what holds."""
    from milaan.core.linkage.learning.changes import moved_weights

    before, after = _weights(one), _weights(other)
    report: dict[str, Any] = {
        "versions": [before.version, after.version],
        "expected_match_rates": [before.expected_match_rate, after.expected_match_rate],
        "moved_weights": [row._asdict() for row in moved_weights(before, after)],
    }
    if left is not None and right is not None:
        report |= _on_files(before, after, _compared(left, right, pairs))
    if as_json:
        typer.echo(json.dumps(report))
    else:
        _print(report)


@weights.command(epilog="Example: milaan weights use new.json --by 'The Bureau, note 4'")
def use(
    weights: Annotated[str, typer.Argument(help="A file, or the name of a version known here.")],
    by: Annotated[str, typer.Option(help="Who reviewed it, and why; stands on the log.")],
) -> None:
    """Take weights into use on this node. Scores that stand keep the weights of their day."""
    path = Path(weights)
    with _on_node() as node:
        text = path.read_text(encoding="utf-8") if path.is_file() else weights
        version = node.use(text, by)
    typer.echo(f"{version} is used from now on.")


@weights.command("list", epilog="Example: milaan weights list")
def list_versions(as_json: _Json = False) -> None:
    """List every version known on this node, and say which is used."""
    with _on_node() as node:
        lines = node.versions()
    if as_json:
        typer.echo(json.dumps({"versions": lines}, default=str))
        return
    for line in lines:
        used = " (used)" if line["is_used"] else ""
        typer.echo(f"{line['version']}: {line['origin']}{used}")


def _from_files(
    left: Path, right: Path, pairs: Path | None, start: Path | None, version: str
) -> tuple[str, str]:
    from milaan.batch import estimating
    from milaan.core.linkage.weights import DEFAULT_WEIGHTS

    compared = _compared(left, right, pairs)
    begin = _weights(str(start)) if start else DEFAULT_WEIGHTS
    learned = estimating.estimate(compared, begin, version)
    return learned.version, learned.to_json()


def _compared(left: Path, right: Path, pairs: Path | None) -> PairsOfFiles:
    from milaan.batch import estimating
    from milaan.batch.people_csv import FileProblem

    today = date.today()  # noqa: DTZ011  a calendar day at this desk
    try:
        truth = estimating.read_truth(pairs) if pairs else None
        return estimating.compare_files(left, right, truth, today=today)
    except FileProblem as problem:
        _fail(str(problem))


def _on_files(before: Weights, after: Weights, compared: PairsOfFiles) -> dict[str, Any]:
    from milaan.batch.estimating import stated_by
    from milaan.core.linkage.learning import changes
    from milaan.core.linkage.learning.reliability import best_f1, expected_error, reliability

    old, new = stated_by(before, compared), stated_by(after, compared)
    bands = changes.BANDS
    moved = {
        f"{bands[was]:g}-{bands[was + 1]:g} to {bands[now]:g}-{bands[now + 1]:g}": many
        for (was, now), many in sorted(changes.moved_bands(old, new).items())
    }
    shown = changes.examples(compared.findings, old, new)
    report: dict[str, Any] = {
        "pairs": len(old),
        "moved_bands": moved,
        "examples": [each._asdict() for each in shown],
    }
    known = compared.is_match >= 0
    if known.any():
        truth = compared.is_match[known]
        matches = compared.matches or int(truth.sum())
        report["held"] = [
            {
                "version": weights.version,
                "expected_calibration_error": round(expected_error(stated[known], truth), 5),
                "best_f1": round(best_f1(stated[known], truth, matches)[0], 4),
                "reliability": [band._asdict() for band in reliability(stated[known], truth)],
            }
            for weights, stated in ((before, old), (after, new))
        ]
    return report


def _print(report: dict[str, Any]) -> None:
    typer.echo(f"{report['versions'][0]} -> {report['versions'][1]}")
    for row in report["moved_weights"]:
        typer.echo(
            f"  {row['comparator']} {row['code']}: {row['before']:+.2f} -> {row['after']:+.2f} bits"
        )
    if "pairs" not in report:
        return
    typer.echo(f"{report['pairs']} pairs; stated chance from band to band:")
    for moved, many in report["moved_bands"].items():
        typer.echo(f"  {moved}: {many}")
    for row in report["examples"]:
        typer.echo(f"  {row['before']:.3f} -> {row['after']:.3f}: {', '.join(row['findings'])}")
    for held in report.get("held", ()):
        typer.echo(
            f"{held['version']}: calibration error {held['expected_calibration_error']}, "
            f"best F1 {held['best_f1']}"
        )
        for band in held["reliability"]:
            typer.echo(
                f"  {band['start']:.2f} to {band['end']:.2f}: {band['pairs']} pairs, "
                f"stated {band['stated']:.3f}, true {band['true']:.3f}"
            )


def _weights(name: str) -> Weights:
    from milaan.core.errors import InvalidValue
    from milaan.core.linkage.weights import BUILT_IN, Weights

    if name in BUILT_IN:
        return BUILT_IN[name]
    try:
        return Weights.from_json(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        _fail(f"there are no weights {name}: give a file, or one of {', '.join(BUILT_IN)}")
    except InvalidValue as problem:
        _fail(f"{Path(name).name} is no table of weights: {problem.reason.replace('_', ' ')}")


@contextmanager
def _on_node() -> Iterator[Any]:
    """Join the node that MILAAN_HOME names; what cannot be done is said in one sentence."""
    from milaan.config.cli import join_node

    join_node()
    from milaan.matching import commands

    try:
        yield commands
    except commands.CannotWeigh as problem:
        _fail(str(problem))


def _fail(sentence: str) -> NoReturn:
    typer.echo(f"milaan: {sentence}", err=True)
    raise typer.Exit(1)
