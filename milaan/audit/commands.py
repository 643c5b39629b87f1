# SPDX-License-Identifier: Apache-2.0
"""`milaan audit`: check the log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer
from django.utils import timezone

if TYPE_CHECKING:
    from milaan.core.ledger.notes import Verifier

audit = typer.Typer(no_args_is_help=True, help="Check the log of decisions, changes and openings.")

_SHOWN = 20
_VERIFIER = Path(__file__).with_name("verify_proof.py")


@audit.command(epilog="Example: milaan audit verify")
def verify(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read the whole log and say whether every entry and link is as it was written."""
    from milaan.audit.tree import log_length
    from milaan.audit.verifying import verify_log

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


@audit.command(epilog="Example: milaan audit prove 3f0c...  --out entry.tlog-proof")
def prove(
    ref: Annotated[UUID, typer.Argument(help="Reference of an entry of the log.")],
    out: Annotated[Path | None, typer.Option(help="File to write; none: print it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Write the proof that one entry stands in the log, for whoever wants to check it."""
    from milaan.audit.proving import proof_of
    from milaan.foundation.errors import MilaanError

    try:
        proof = proof_of(ref, now=timezone.now())
    except MilaanError as refused:
        typer.echo(str(refused.message), err=True)
        raise typer.Exit(1) from None
    except KeyError:
        typer.echo("The log is not whole: `milaan audit verify` says where.", err=True)
        raise typer.Exit(1) from None
    if out:
        out.write_text(str(proof), encoding="utf-8")
    if as_json:
        told = {"ref": str(ref), "index": proof.index, "key": str(log_key()), "proof": str(proof)}
        typer.echo(json.dumps(told))
    elif out:
        typer.echo(f"Written to {out.name}. Check it with `python verify_proof.py {out.name} KEY`.")
    else:
        typer.echo(str(proof), nl=False)


@audit.command(epilog="Example: milaan audit key")
def key() -> None:
    """Print the public key of this node's log, which a checker must have from a safe source."""
    typer.echo(str(log_key()))


@audit.command(epilog="Example: milaan audit verifier > verify_proof.py")
def verifier() -> None:
    """Print the program that checks a proof without this one: one file, Python alone."""
    typer.echo(_VERIFIER.read_text(encoding="utf-8"), nl=False)


def log_key() -> Verifier:
    """Return the public key of this node's log."""
    from milaan.audit.checkpoints import log_signer

    return log_signer().verifier
