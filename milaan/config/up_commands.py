"""Commands that run a node."""

import json
from typing import Annotated

import typer

from milaan.config import joining
from milaan.config.node import default_home
from milaan.config.supervisor import Supervisor
from milaan.foundation import postgres

Port = Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1, max=65535)]


def up(port: Port = 8000) -> None:
    """Run a node: database, server and worker, until Ctrl-C or SIGTERM.

    Example: milaan up --port 8000
    """
    Supervisor(joining.open_home("main"), port).run()


def demo(port: Port = 8000) -> None:
    """Run a node with invented people, whose sign-ins are printed.

    Example: milaan demo --port 8000
    """
    home = joining.open_home("demo", demo=True)
    Supervisor(home, port, step="demo").run()


def worker() -> None:
    """Deliver what waits, until SIGTERM. `milaan up` starts one by itself.

    Example: milaan worker
    """
    from milaan.config import worker as loop

    loop.main()


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say how the node's database stands.

    Example: milaan status --json
    """
    home = default_home()
    now = postgres.status(home)
    figures = {
        "home": str(home),
        "database_running": now.running,
        "database_pid": now.server_pid,
        "keeper_pid": now.keeper_pid,
        "postgresql_major": now.major,
    }
    if as_json:
        typer.echo(json.dumps(figures))
    else:
        for name, value in figures.items():
            typer.echo(f"{name.replace('_', ' '):<18} {'-' if value is None else value}")
