# SPDX-License-Identifier: Apache-2.0
"""Commands about how people sign in: the State's own login, and the end of a lock-out."""

from __future__ import annotations

from typing import Annotated

import typer
from django.conf import settings
from django.utils import timezone

from milaan.access import actions
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, NotFound

_NOBODY = "Nobody here has this sign-in name."


def link_state_login(
    username: str,
    subject: Annotated[
        str, typer.Option(help="What the State's login calls her: its `sub`, letter for letter.")
    ],
    only: Annotated[
        bool, typer.Option("--only", help="Take her password away: she signs in there alone.")
    ] = False,
) -> None:
    """Let a person of the State's own login in as this officer."""
    if not settings.MILAAN_STATE_LOGIN:
        raise _fail("This node has no State login. docs/how-to/sign-in.md says how to set it.")
    try:
        actions.link_state_login(
            actor=SYSTEM,
            username=username,
            issuer=settings.MILAAN_STATE_LOGIN["issuer"],
            subject=subject,
            is_only_way=only,
            now=timezone.now(),
        )
    except NotFound:
        raise _fail(_NOBODY) from None
    except Conflict:
        raise _fail("She has a State login already, or this one belongs to somebody.") from None
    except InvalidInput:
        raise _fail("This is no subject: it is empty, too long, or has blanks around it.") from None
    typer.echo("Done. She signs in there from now on" + (" only." if only else ", or as before."))


def unlock_user(username: str) -> None:
    """End a lock-out at once; password, codes and passkeys stay as they are."""
    try:
        actions.unlock_user(actor=SYSTEM, username=username, now=timezone.now())
    except NotFound:
        raise _fail(_NOBODY) from None
    typer.echo("Done. She can try again.")


def _fail(sentence: str) -> typer.Exit:
    typer.echo(f"milaan: {sentence}", err=True)
    return typer.Exit(1)
