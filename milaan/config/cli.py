"""The command line: one table of commands, each loaded only when it is asked for.

Exit codes: 0 done, 1 failed with one sentence on stderr, 2 wrong use.
"""

import sys
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import typer
from django.core.exceptions import ImproperlyConfigured
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from milaan.config import joining
from milaan.config.node import NodeError
from milaan.core.errors import CoreError
from milaan.foundation.postgres import PostgresError


@dataclass(frozen=True)
class Entry:
    """Where a command lives: a Typer app, or a plain function that becomes a command.

    `needs_node` starts the node's database, brings it up to date and sets Django up before the
    module is loaded.
    """

    module: str
    name: str
    summary: str
    needs_node: bool = False

    @property
    def is_there(self) -> bool:
        package = self.module.rpartition(".")[0]
        return find_spec(package) is not None and find_spec(self.module) is not None

    def load(self) -> Any:
        found = getattr(import_module(self.module), self.name)
        if isinstance(found, typer.Typer):
            return get_command(found)
        app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        app.command()(found)
        return get_command(app)


UP = "milaan.config.up_commands"
COMMANDS = {
    "demo": Entry(UP, "demo", "Run a node with invented people."),
    "up": Entry(UP, "up", "Run a node: database, server and worker."),
    "worker": Entry(UP, "worker", "Deliver what waits.", needs_node=True),
    "status": Entry(UP, "status", "Say how the node's database stands."),
    "names": Entry("milaan.batch.commands", "names", "Compare and rank names."),
    "link": Entry("milaan.batch.commands", "link", "Link two files of people."),
    "weights": Entry("milaan.config.weights_commands", "weights", "Learn and use match weights."),
    "import": Entry("milaan.intake.commands", "imports", "Import into the register.", True),
    "bench": Entry("milaan.config.bench.commands", "bench", "Measure against goals."),
    "access": Entry("milaan.access.commands", "access", "Set up desks, posts and people.", True),
    "consent": Entry(
        "milaan.access.consent_commands", "consent", "Check purposes, their basis, and texts."
    ),
    "audit": Entry("milaan.audit.commands", "audit", "Check the log.", True),
}


def expected_failures() -> tuple[type[Exception], ...]:
    """Return the errors whose words are meant for the person at the terminal."""
    from milaan.foundation.errors import MilaanError

    return CoreError, ImproperlyConfigured, MilaanError, NodeError, PostgresError


class LazyGroup(TyperGroup):
    """Lists all commands by their summaries, and loads the one that is called."""

    def list_commands(self, _ctx: Any) -> list[str]:
        return [name for name, entry in COMMANDS.items() if entry.is_there]

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        entry = COMMANDS.get(cmd_name)
        return TyperCommand(cmd_name, help=entry.summary) if entry and entry.is_there else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, _, rest = super().resolve_command(ctx, args)
        entry = COMMANDS[str(name)]
        if entry.needs_node:
            join_node(start="--help" not in rest)
        return name, entry.load(), rest

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except expected_failures() as error:
            typer.echo(f"milaan: {error}", err=True)
            raise typer.Exit(1) from None


def join_node(*, start: bool = True) -> None:
    """Make this process part of the node that MILAAN_HOME names, and set Django up."""
    home = joining.open_home("main")
    joining.take_environment(home)
    if start:
        joining.start_database(home)
    import django

    django.setup()
    if start:
        from milaan.config.rules import take_rules

        take_rules()


# A traceback that prints values could print a person.
app = typer.Typer(
    cls=LazyGroup, add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False
)


@app.callback()
def milaan() -> None:
    """Milaan: agencies acting together against trafficking in persons."""


if __name__ == "__main__":
    sys.exit(app())
