# SPDX-License-Identifier: Apache-2.0
"""`milaan access`: set up organisations, posts and people at the terminal of the node."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from milaan.access import actions, queries, rule_commands, sign_in_commands, walking
from milaan.access.values import USUAL_CHARGE
from milaan.core.errors import InvalidValue
from milaan.core.values.mornings import end_of_day
from milaan.core.values.phones import normalise_phone
from milaan.core.values.places import find_district, find_state
from milaan.foundation.actor import SYSTEM
from milaan.foundation.errors import Conflict, InvalidInput, MilaanError, NotFound

access = typer.Typer(no_args_is_help=True, help="Set up organisations, posts and people.")

COLUMNS = ("path", "kind", "name", "local_name", "state", "district", "desk_phone", "desk_hours")
_JSON = typer.Option("--json", help="Print one JSON object.")
_PASSWORD = typer.Option(
    prompt=True, confirmation_prompt=True, hide_input=True, help="Asked for where not given."
)

REASONS = {
    "not_a_slug": "the last part of the path may hold small letters, digits and hyphens only",
    "unknown_kind": "there is no such kind of organisation",
    "unknown_role": "there is no such role",
    "unknown_state": "the State is not known; write its code, as IN-MP",
    "unknown_district": "the district is not known, or more than one has this name",
    "no_parent": "the organisation above it is not there; write it first",
    "not_a_phone_number": "the phone number cannot exist",
    "no_end": "a charge needs an end, and one that is still to come: --until YYYY-MM-DD",
}


@access.command(
    epilog="Example: milaan access add-organisation mp --kind state_police "
    "--name 'Invented State Police' --state IN-MP"
)
def add_organisation(
    path: Annotated[str, typer.Argument(help="Its place in the tree, as mp/sehore/ps-invented.")],
    kind: Annotated[str, typer.Option(help="As police_station, ahtu, ssb, ngo, cwc.")],
    name: Annotated[str, typer.Option(help="In English.")],
    state: Annotated[str, typer.Option(help="ISO 3166-2 code or name.")],
    district: Annotated[str, typer.Option(help="Code or name, in any script.")] = "",
    local_name: Annotated[str, typer.Option(help="In the State's language.")] = "",
    desk_phone: Annotated[str, typer.Option(help="The official number.")] = "",
    desk_hours: Annotated[str, typer.Option(help="As 00:00-24:00.")] = "",
) -> None:
    """Add an organisation below another, or as the top of a tree."""
    cells = {
        "path": path,
        "kind": kind,
        "name": name,
        "local_name": local_name,
        "state": state,
        "district": district,
        "desk_phone": desk_phone,
        "desk_hours": desk_hours,
    }
    typer.echo(_said(lambda: _add_organisation(cells)))


@access.command(epilog="Example: milaan access import-organisations desks.csv --dry-run")
def import_organisations(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="UTF-8 CSV.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen.")] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Add the organisations of a CSV file; a row that cannot be used is refused, the others go in.

    Columns: path, kind, name, local_name, state, district, desk_phone, desk_hours.
    """
    from django.db import transaction

    with transaction.atomic(), file.open(encoding="utf-8-sig", newline="") as text:
        report = list(_import_rows(csv.DictReader(text)))
        transaction.set_rollback(dry_run)
    refused = [line for line in report if line["status"] == "refused"]
    added = sum(line["status"] == "added" for line in report)
    if as_json:
        typer.echo(json.dumps({"added": added, "refused": len(refused), "rows": report}))
    else:
        for line in refused:
            typer.echo(f"line {line['line']} refused: {line['reason']}", err=True)
        typer.echo(f"{added} {'would be added' if dry_run else 'added'}, {len(refused)} refused")
    if refused:
        raise typer.Exit(1)


@access.command(
    epilog="Example: milaan access add-post mp/sehore/ps-invented "
    "--role station_officer --title 'SHO, PS Invented'"
)
def add_post(
    organisation: Annotated[str, typer.Argument(help="Path of the desk.")],
    role: Annotated[str, typer.Option(help="As station_officer, ahtu_officer, administrator.")],
    title: Annotated[str, typer.Option(help="In English.")],
    local_title: Annotated[str, typer.Option(help="In the State's language.")] = "",
    phone: Annotated[str, typer.Option(help="The post's official number.")] = "",
    superior: Annotated[str, typer.Option(help="Reference of the post above.")] = "",
) -> None:
    """Add a post to a desk and print its reference."""
    ref = queries.organisation_at(organisation)
    if ref is None:
        raise _fail("There is no organisation at this path. `milaan access posts` lists them.")
    post_ref = _said(
        lambda: actions.add_post(
            actor=SYSTEM,
            organisation_ref=ref,
            role=role,
            title=title,
            local_title=local_title,
            official_phone=_phone(phone),
            superior_ref=superior or None,
            now=timezone.now(),
        )
    )
    typer.echo(post_ref)


@access.command(epilog="Example: milaan access add-user asha.invented --rank 'Sub-Inspector'")
def add_user(
    username: str,
    password: Annotated[str, _PASSWORD],
    first_name: str = "",
    last_name: str = "",
    rank: str = "",
    service_number: str = "",
    language: Annotated[str, typer.Option(help="Of her pages: en or hi.")] = "en",
) -> None:
    """Open an account; it can do nothing until it holds a post, and enrols codes at first use."""
    ref = _said(
        lambda: actions.add_user(
            actor=SYSTEM,
            username=username,
            password=_checked(password),
            now=timezone.now(),
            first_name=first_name,
            last_name=last_name,
            rank=rank,
            service_number=service_number,
            language=language,
        ),
        taken="This sign-in name is taken. Choose another.",
    )
    typer.echo(ref)


@access.command(epilog="Example: milaan access renew-user asha.invented")
def renew_user(username: str, password: Annotated[str, _PASSWORD]) -> None:
    """Set a new password, end a lock-out, and have the person enrol her codes again."""
    _said(
        lambda: actions.renew_user(
            actor=SYSTEM, username=username, password=_checked(password), now=timezone.now()
        ),
        absent="Nobody here has this sign-in name.",
    )
    typer.echo("Done. She signs in with the new password and enrols her codes again.")


@access.command(
    epilog="Example: milaan access give-charge asha.invented --post REFERENCE --until 2027-03-31"
)
def give_charge(
    username: str,
    post: Annotated[str, typer.Option(help="Reference of the post, as add-post printed it.")],
    additional: Annotated[bool, typer.Option(help="Link or additional charge.")] = False,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Last day of it; a year from now where not said."),
    ] = None,
) -> None:
    """Give an officer charge of a post, until a day."""
    now = timezone.now()
    end = end_of_day(until.date(), settings.TIME_ZONE) if until else now + USUAL_CHARGE
    officer = queries.find_officer(username)
    if officer is None:
        raise _fail("Nobody here has this sign-in name or service number.")
    _said(
        lambda: actions.give_charge(
            actor=SYSTEM,
            post_ref=post,
            receiver_ref=officer.ref,
            is_additional=additional,
            until=end,
            now=now,
        ),
        taken="She holds this post already.",
        absent="There is no post with this reference. `milaan access posts` lists them.",
    )
    typer.echo(f"Done. She acts in this post from now on, until {end:%d/%m/%Y}.")


@access.command(epilog="Example: milaan access posts mp/")
def posts(
    path: Annotated[str, typer.Argument(help="Only this part of the tree.")] = "",
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """List posts and who holds them."""
    lines = queries.posts_under(path)
    if as_json:
        rows = [
            {"ref": line.ref, "path": line.path, "role": line.role, "held_by": list(line.held_by)}
            for line in lines
        ]
        typer.echo(json.dumps(rows))
        return
    table = Table("Desk", "Post", "Role", "Held by", "Reference")
    for line in lines:
        held_by = ", ".join(line.held_by) or "nobody"
        table.add_row(line.path, line.title, line.role, held_by, line.ref)
    Console().print(table)


access.command(epilog="Example: milaan access link-state-login asha.invented --subject 8f2c")(
    sign_in_commands.link_state_login
)
access.command(epilog="Example: milaan access unlock-user asha.invented")(
    sign_in_commands.unlock_user
)
access.add_typer(rule_commands.rules, name="rules")
access.command(
    epilog="Example: milaan access explain --user asha.invented --action registry.view --record REF"
)(rule_commands.explain)


@access.command(epilog="Example: milaan access walk --mutants")
def walk(
    mutants: Annotated[
        bool, typer.Option("--mutants", help="Also make one thing wrong in each rule, in turn.")
    ] = False,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Decide every situation that the rules can tell apart, and check what must be true of them."""
    found = walking.summary(with_mutants=mutants)
    if as_json:
        typer.echo(json.dumps(found))
    else:
        for line in walking.lines_of(found):
            typer.echo(line)
    if found["violations"]:
        raise typer.Exit(1)


def _import_rows(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    for line, row in enumerate(rows, start=2):
        try:
            cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
            yield {"line": line, "status": "added", "ref": _add_organisation(cells)}
        except MilaanError as error:
            yield {"line": line, "status": "refused", "reason": _words(error)}


def _add_organisation(cells: dict[str, str]) -> str:
    above, _, slug = cells["path"].strip("/").rpartition("/")
    parent = queries.organisation_at(above) if above else None
    if above and parent is None:
        raise InvalidInput(field="path", reason="no_parent")
    state = find_state(cells["state"])
    if state is None:
        raise InvalidInput(field="state", reason="unknown_state")
    district = find_district(cells["district"], state.code) if cells["district"] else None
    if cells["district"] and district is None:
        raise InvalidInput(field="district", reason="unknown_district")
    ref = actions.add_organisation(
        actor=SYSTEM,
        slug=slug,
        kind=cells["kind"],
        name=cells["name"],
        state_code=state.code,
        parent_ref=parent,
        now=timezone.now(),
        local_name=cells["local_name"],
        district_code=district.code if district else "",
        desk_phone=_phone(cells["desk_phone"]),
        desk_hours=cells["desk_hours"],
        time_zone="Asia/Kathmandu" if state.code.startswith("NP") else "Asia/Kolkata",
    )
    return str(ref)


def _phone(text: str) -> str:
    try:
        return normalise_phone(text) if text.strip() else ""
    except InvalidValue:
        raise InvalidInput(field="phone", reason="not_a_phone_number") from None


def _checked(password: str) -> str:
    try:
        validate_password(password)
    except ValidationError as error:
        raise _fail(" ".join(error.messages)) from None
    return password


def _said(
    act: Any, *, taken: str = "It is there already.", absent: str = "There is no such record."
) -> Any:
    try:
        return act()
    except Conflict:
        raise _fail(taken) from None
    except NotFound:
        raise _fail(absent) from None
    except InvalidInput as error:
        raise _fail(_words(error)) from None


def _words(error: MilaanError) -> str:
    if isinstance(error, InvalidInput):
        return REASONS.get(error.reason, f"{error.field}: {error.reason}")
    if isinstance(error, Conflict):
        return "an organisation is there already"
    return str(error.message)


def _fail(sentence: str) -> typer.Exit:
    typer.echo(f"milaan: {sentence}", err=True)
    return typer.Exit(1)
