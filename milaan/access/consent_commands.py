# SPDX-License-Identifier: Apache-2.0
"""`milaan consent`: is the law data of consent and basis whole? Needs no node."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from milaan.access.consent_texts import LANGUAGES, languages_of, problems
from milaan.access.consent_values import asked_purposes, law

consent = typer.Typer(no_args_is_help=True, help="Purposes, their legal basis, and consent texts.")


@consent.callback()
def about() -> None:
    """Purposes, their legal basis, and consent texts."""


@consent.command(epilog="Example: milaan consent check")
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Check that every purpose has basis, source and texts, and that no text was changed."""
    found = law()
    wrong = list(problems(found))
    texts = sum(len(languages_of(purpose)) for purpose in asked_purposes())
    to_confirm = [one.code for one in found.purposes.values() if one.to_be_confirmed]
    if as_json:
        told = {
            "version": found.version, "purposes": len(found.purposes), "texts": texts,
            "to_be_confirmed": to_confirm, "problems": wrong,
        }  # fmt: skip
        typer.echo(json.dumps(told, ensure_ascii=False))
    else:
        for line in wrong:
            typer.echo(line)
        state = f"{len(wrong)} to mend" if wrong else "whole"
        typer.echo(
            f"law data of {found.version}: {len(found.purposes)} purposes, {texts} texts in "
            f"{', '.join(LANGUAGES)}: {state}; {len(to_confirm)} to be confirmed by a lawyer"
        )
    if wrong:
        raise typer.Exit(1)
