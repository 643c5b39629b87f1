# SPDX-License-Identifier: Apache-2.0
"""`milaan audit`: check the log."""

from __future__ import annotations

import json
from typing import Annotated

import typer

audit = typer.Typer(no_args_is_help=True, help="Check the log of decisions, changes and openings.")

_SHOWN = 20


@audit.callback()
def _group() -> None:
    """Keep `verify` a word of its own while it is the only one."""


@audit.command(epilog="Example: milaan audit verify")
def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read the whole log and say whether every entry and link is as it was written."""
    from milaan.audit.sequencer import log_length, verify_log

    faults = verify_log()
    length = log_length()
    if as_json:
        typer.echo(json.dumps({"entries": length, "is_whole": not faults, "faults": faults}))
    elif not faults:
        typer.echo(f"The log is whole: {length} entries, each as it was written.")
    if faults:
        shown = "; ".join(faults[:_SHOWN])
        typer.echo(f"The log is not whole: {len(faults)} faults: {shown}.", err=True)
        raise typer.Exit(1)
